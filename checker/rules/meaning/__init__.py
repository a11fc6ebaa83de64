"""What the translation says differently from the source."""

CATEGORY = "accuracy/mistranslation"
ALONE = ()  # all others compare: they are asked where there is a source
