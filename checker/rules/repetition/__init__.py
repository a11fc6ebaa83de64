"""What is said twice, or for ever."""

CATEGORY = "linguistic-conventions/duplication"
