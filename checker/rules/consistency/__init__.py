"""The same thing said in two ways, or two things in the same way."""

CATEGORY = "terminology/inconsistent-use-of-terminology"
ALONE = ()  # all others compare: they are asked where there is a source
