"""Numbers that are lost, changed or invented between source and translation."""

CATEGORY = "accuracy/mistranslation"
ALONE = ()  # all others compare: they are asked where there is a source
