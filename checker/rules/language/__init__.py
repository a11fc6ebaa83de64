"""The text is not in the language it should be in."""

CATEGORY = "accuracy/untranslated"
ALONE = ("foreign-passage", "foreign-script", "wrong-language")  # all others compare: they are asked where there is a source
