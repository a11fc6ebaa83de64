"""The text is not in the language it should be in."""

CATEGORY = "accuracy/untranslated"
