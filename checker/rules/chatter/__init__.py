"""What a model says about its own work, left in the work."""

CATEGORY = "accuracy/addition"
