"""What the user's glossary asks for."""

CATEGORY = "terminology/inconsistent-with-terminology-resource"
