"""What the house does not print."""

CATEGORY = "style"
