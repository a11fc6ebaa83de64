"""A heading of the source is none any more, or is one of another level; or a paragraph has become a heading.

A heading that lost its `##` is a loose line, is missing in the table of contents, and the links to it lead nowhere.

Not reported: `# 5`, which is a number; texts without headings on either side.
Fact: CommonMark 0.31, section 4.2 "ATX headings".
"""

from checker.rule import Hit, Iterator, Pair, bad, blocks, good, hit, rule


@rule("{what}", advice="Give each heading the signs that the source's has.", severity="major", needs=("# ",), raw=True)
def changed_heading(pair: Pair) -> Iterator[Hit]:
    ours, theirs = ([block for block in side.once(blocks.read) if block.kind == blocks.HEADING] for side in pair.sides)
    for one, other in zip(ours, theirs, strict=False):
        if one.size != other.size:
            yield hit(other.span, source=one.span, what=f"a heading of level {one.size} in the source has level {other.size} here")
            return
    if not all(block.sure for block in (*ours, *theirs)):
        return
    if len(ours) > len(theirs):
        lost = ours[len(theirs)]
        yield hit(pair.target.whole, source=lost.span, what=f"the source has {len(ours)} headings, the translation {len(theirs)}")
    elif len(theirs) > len(ours):
        yield hit(theirs[len(ours)].span, what=f"the translation has {len(theirs)} headings, the source {len(ours)}")


EXAMPLES = (
    bad("en>de", "## The garden", "⟦Der Garten⟧"),
    bad("en>fr", "# One\n\nText\n\n## Two", "# Un\n\nTexte\n\n⟦# Deux⟧", format="jsonl"),
    bad("en>es", "The end", "⟦# El fin⟧"),
    good("en>de", "## The garden", "## Der Garten"),
    good("en>fr", "It is # 1, and C# too", "C’est le n° 1, et C# aussi"),
)
