"""A translation far shorter than its source lets expect.

Half of the content may be gone. What is expected is known for each pair of languages and corrected by the document's own median, so that
a terse translator is not punished.

Not reported: headings and captions, which are free; what a finding about a missing sentence or a cut-off end explains. Where the segment beside it
is too long, the translator may have moved the content: only possible damage.
"""

from checker.rule import Document, Hit, Iterator, bad, endings, good, hit, lengths, rule

_LEAST = 40.0  # characters
_FEW, _FEWER = -3.6, -4.5  # standard deviations


@rule("much shorter than the source: {percent} % of the expected length", advice="Check what is missing.", severity="major", certainty="likely")
def too_short(document: Document) -> Iterator[Hit]:
    for index, (pair, excess, gaps) in enumerate(zip(document.pairs, document.excess, document.gaps)):
        if pair is None or excess is None or excess > _FEW or gaps or endings.is_cut(pair):
            continue
        size, expected = pair.target.once(lengths.size_of), pair.source.once(lengths.size_of)
        if expected >= _LEAST and size:
            sure = excess < _FEWER and not document.moved(index)
            yield hit(pair.target.whole, of=pair.target, source=pair.source.whole, percent=round(100 * size / expected),
                      certainty=None if sure else "possible", severity=None if sure else "minor")


EXAMPLES = (
    bad("en>de", "The committee that the council appointed last spring has asked all residents of the harbour quarter to leave their flats.",
        "⟦Der Ausschuss bat zu gehen.⟧"),
    bad("en>ja", "The committee that the council appointed last spring has asked all residents of the harbour quarter to leave their flats.",
        "⟦委員会です。⟧"),
    good("en>de", "Read the whole story here", "Mehr"),
    good("en>zh-Hans", "The committee asked all residents of the harbour quarter to leave their flats.", "委员会要求港区所有居民离开住所。"),
)
