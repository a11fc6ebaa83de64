"""A quotation mark turned the wrong way.

`”We agree“`: the closing mark opens, or the opening one closes. It happens when a program decides by a blank that translation has
moved.

Not reported: in languages where the mark does both (Swedish ”…”), or where another pair of the language uses it so; doubtful places.
Fact: the [quotes] table of the language's pack.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, quotation, rule


@rule("the quotation mark {mark} is turned the wrong way", advice="Write {instead}.", needs=quotation.HINTS, raw=True, when=lambda facts: bool(facts.quotes.pairs))
def flipped_quote(document: Document) -> Iterator[Hit]:
    pairs = (*document.facts.quotes.pairs, *document.facts.quotes.tolerated)
    for mark in {mark: None for pair in document.quotes if pair.kind not in (quotation.FOREIGN, quotation.MISMATCHED) for mark in (pair.opening, pair.closing) if mark and mark.flipped}:
        right = [pair[0] if mark.opens else pair[1] for pair in pairs if mark.character in pair]
        yield hit(mark.span, *right[:1], of=mark.text, mark=mark.character)


EXAMPLES = (
    bad("en", "⟦”⟧We agree⟦“⟧, he said."),
    bad("nl", "Hij zei: ⟦”⟧Wij komen⟦“⟧."),
    good("en", "“We agree,” he said (“yes”)—“no.”"),
    good("sv", "”Vi kommer”, sade hon."),
    good("de", "»Wir kommen«, sagte sie; „ja“."),
)
