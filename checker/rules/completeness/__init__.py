"""What a translation lacks, has too much of, or has in the wrong place: blocks, sentences, rows, beginnings and ends."""

CATEGORY = "accuracy/omission"
ALONE = ("lost-beginning",)  # all others compare: they are asked where there is a source
