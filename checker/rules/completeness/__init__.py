"""What a translation lacks or has too much of: blocks, sentences, beginnings and ends."""

CATEGORY = "accuracy/omission"
