"""What a translation must hand on untouched: placeholders, tags, addresses, names of files, code, emoji."""

CATEGORY = "accuracy/do-not-translate"
