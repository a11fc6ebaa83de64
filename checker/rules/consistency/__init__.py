"""The same thing said in two ways, or two things in the same way."""

CATEGORY = "terminology/inconsistent-use-of-terminology"
