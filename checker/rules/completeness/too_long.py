"""A translation far longer than its source lets expect.

It explains, comments, repeats itself, or holds the translation of something else. What is expected is known for each pair of languages
and corrected by the document's own median.

Not reported: headings and captions; names given in both scripts, moderate explanations; what a finding about an added sentence explains.
"""

import re

from checker.rule import Document, Hit, Iterator, bad, good, hit, lengths, rule

_LEAST = 40.0  # characters
_MANY, _MORE = 4.5, 6.5  # standard deviations


@rule("much longer than the source: {percent} % of the expected length", advice="Check what was added.", severity="minor", certainty="likely")
def too_long(document: Document) -> Iterator[Hit]:
    for index, (pair, excess, gaps) in enumerate(zip(document.pairs, document.excess, document.gaps)):
        if pair is None or excess is None or excess < _MANY or any(gap.strength > 6.0 for gap in gaps):
            continue
        size, expected = pair.target.once(lengths.size_of), pair.source.once(lengths.size_of)
        if size >= _LEAST:
            yield hit(pair.target.whole, of=pair.target, source=pair.source.whole, percent=round(100 * size / max(expected, 1.0)),
                      certainty=None if excess > _MORE and not document.moved(index) and not _explains(pair.target.prose) else "possible")


def _explains(prose: str) -> bool:
    """Whether a good part of a text stands in brackets: names in their own script, most often."""
    return sum(map(len, re.findall(r"[(（][^()（）]{0,200}[)）]", prose))) * 6 > len(prose)


EXAMPLES = (
    bad("en>de", "The committee asked all residents to leave.",
        "⟦Der Ausschuss, den der Rat im letzten Frühjahr eingesetzt hatte, bat alle Bewohner des Hafenviertels, ihre Wohnungen so bald wie möglich zu verlassen⟧"),
    good("en>de", "More", "Lesen Sie hier die ganze Geschichte"),
    good("en>de", "The committee asked all residents to leave.", "Der Ausschuss forderte alle Anwohner auf, ihre Wohnungen zu verlassen."),
)
