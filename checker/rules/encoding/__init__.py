"""Characters that are not the ones that were written."""

CATEGORY = "linguistic-conventions/character-encoding"
