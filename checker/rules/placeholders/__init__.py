"""What a translation must hand on untouched: placeholders, tags, addresses, names of files, code, emoji."""

CATEGORY = "accuracy/do-not-translate"
ALONE = ("foreign-attribute-quote", "torn-address", "torn-placeholder")  # all others compare: they are asked where there is a source
