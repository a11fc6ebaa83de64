"""Nothing stands where a translation should.

The segment was skipped, or the machine gave nothing back; the reader gets an empty box.

Not reported: sources without a letter (figures, signs, placeholders), which need no translation.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, rule


@rule("the translation is empty", advice="Translate the segment.", severity="major", certainty="certain")
def empty_target(pair: Pair) -> Iterator[Hit]:
    if not pair.target.raw.strip() and any(map(str.isalpha, pair.source.prose)):
        yield hit(pair.target.whole, source=pair.source.whole)


EXAMPLES = (
    bad("en>de", "Nobody slept.", "⟦⟧"),
    bad("en>ja", "Nobody slept.", "⟦  ⟧"),
    good("en>de", "12.5 %", ""),
    good("en>de", "Nobody slept.", "Niemand schlief."),
)
