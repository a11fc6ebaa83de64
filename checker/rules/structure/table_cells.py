"""A row of a table has fewer or more cells than the source's, or the table has fewer or more rows.

With one `|` lost every value to the right stands under the wrong heading.

Not reported: the line of hyphens under the head; escaped bars and bars in code.
Fact: GitHub Flavored Markdown, section 4.10 "Tables".
"""

from checker.rule import Hit, Iterator, Pair, bad, blocks, good, hit, rule


@rule("{what}", advice="Give each row the cells of the source's.", severity="major", needs=("|",), raw=True)
def table_cells(pair: Pair) -> Iterator[Hit]:
    ours, theirs = ([block for block in side.once(blocks.read) if block.kind == blocks.ROW] for side in pair.sides)
    if max(len(ours), len(theirs)) < 2:
        return
    for one, other in zip(ours, theirs, strict=False):
        if one.size != other.size:
            yield hit(other.span, source=one.span, what=f"this row has {other.size} cells, the source's {one.size}")
            return
    if len(ours) != len(theirs):
        where = theirs[-1].span if theirs else pair.target.whole
        yield hit(where, what=f"the source's table has {len(ours)} rows, this one {len(theirs)}", source=ours[-1].span if ours else None)


EXAMPLES = (
    bad("en>de", "| Tea | Price |\n|---|---|\n| green | 3 |", "| Tee | Preis |\n|---|---|\n⟦| grün 3 |⟧", format="jsonl"),
    bad("en>fr", "| Tea | Price |\n|---|---|\n| green | 3 |", "⟦| Thé | Prix |⟧\n|---|---|", format="jsonl"),
    good("en>de", "| Tea | Price |\n|---|---|\n| green | 3 |", "| Tee | Preis |\n| :-- | --: |\n| grün | 3 |", format="jsonl"),
    good("en>de", "either | or", "entweder oder"),
)
