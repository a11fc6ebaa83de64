"""What a translation lacks, has too much of, or has in the wrong place: blocks, sentences, rows, beginnings and ends."""

CATEGORY = "accuracy/omission"
