"""A mark of a note (`[^1]`) is missing, added or renamed.

The note has no place in the text any more, or the text points to a note that is not there.

Not reported: another order of the marks.
Fact: the Markdown Guide, "Footnotes"; PHP Markdown Extra.
"""

from collections import Counter

from checker.rule import Hit, Iterator, Pair, bad, blocks, good, hit, rule


@rule("{what}", advice="Keep the marks of the source's notes.", severity="major", needs=("[^", "\ufffc"), raw=True)
def footnotes(pair: Pair) -> Iterator[Hit]:
    ours, theirs = pair.source.once(blocks.notes), pair.target.once(blocks.notes)
    lost, new = (Counter(name for name, _ in one) - Counter(name for name, _ in other) for one, other in ((ours, theirs), (theirs, ours)))
    for name, span in theirs:
        if new[name]:
            new[name] -= 1
            yield hit(span, what=f"the source has no mark of a note “{name}”")
    if lost:
        first = next(span for name, span in ours if lost[name])
        yield hit(pair.target.whole, source=first, what=f"the mark of a note “{next(iter(lost))}” of the source is missing")


EXAMPLES = (
    bad("en>de", "It rained.[^2]", "⟦Es regnete.⟧"),
    bad("en>fr", "It rained.", "Il pleuvait.⟦[^note]⟧"),
    good("en>de", "One[^1], two[^2].", "Zwei[^2], eins[^1]."),
    good("en>de", "[1] x^2", "[1] x^2"),
)
