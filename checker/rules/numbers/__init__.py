"""Numbers that are lost, changed or invented between source and translation."""

CATEGORY = "accuracy/mistranslation"
