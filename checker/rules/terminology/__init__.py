"""What the user's glossary asks for."""

CATEGORY = "terminology/inconsistent-with-terminology-resource"
ALONE = ()  # all others compare: they are asked where there is a source
