"""What is missing, what is too much, and what belongs elsewhere."""

CATEGORY = "accuracy/omission"
