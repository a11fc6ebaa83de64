"""What the translation says differently from the source."""

CATEGORY = "accuracy/mistranslation"
