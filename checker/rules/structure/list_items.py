"""A list has fewer or more items than the source's.

Two items run into one, or one that was left out: in instructions a step is gone.

Not reported: a number alone at the start of a line ("5. Mai"); a text in one line. Where the language writes ordinals with a full stop, lines that
begin with numbers are at most possible.
Fact: CommonMark 0.31, section 5.3 "Lists".
"""

from checker.rule import Hit, Iterator, Pair, bad, blocks, good, hit, rule


@rule("the source's list has {wanted} items, this one {count}", advice="Give each item of the source a line of its own.")
def list_items(pair: Pair) -> Iterator[Hit]:
    if "\n" not in pair.source.raw:
        return
    ours, theirs = (blocks.items(side.once(blocks.read)) for side in pair.sides)
    if len(ours) == len(theirs) or sum(block.sure for block in ours) == sum(block.sure for block in theirs) or max(len(ours), len(theirs)) < 2:
        return
    full = pair.source if ours else pair.target
    ordinals = not (ours and theirs) and full.facts.spacing.ordinal_dot and (ours or theirs)[0].size > 0
    start, end = (theirs[0].span.start, theirs[-1].span.end) if theirs else pair.target.whole
    yield hit((start, end), wanted=len(ours), count=len(theirs), source=(ours[0].span.start, ours[-1].span.end) if ours else None,
              certainty="possible" if ordinals else None)


EXAMPLES = (
    bad("en>de", "Take:\n- a pot\n- a spoon\n- salt", "Man nehme:\n⟦- einen Topf\n- einen Löffel und Salz⟧", format="jsonl"),
    bad("en>fr", "1. Open it.\n2. Close it.", "⟦Ouvrez-la. Fermez-la.⟧", format="jsonl"),
    good("en>es", "Take:\n- a pot\n- a spoon", "Tome:\n* una olla\n* una cuchara", format="jsonl"),
    good("en>de", "He came on\nMay 5.", "Er kam am\n5. Mai.", format="jsonl"),
    good("en>de", "- It is late - he said", "- Es ist spät - sagte er"),
)
