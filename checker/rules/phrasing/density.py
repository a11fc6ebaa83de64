"""A document in which translated-sounding phrases come much more often than in the work of human translators.

One “in this regard” proves nothing; six on a page do. The rows of the pack that are only a matter of style are counted together, against the rate at which human
translations have them.

Not reported: texts under 300 words; rows whose rate in human translations is not measured; what might be chance (less than one in a thousand).
Fact: the evidence of the phrases of the language's pack.
"""

import math

from checker.rule import Document, Hit, Iterator, bad, good, hit, rule

_FEWEST_WORDS, _FEWEST = 300, 5


@rule("{count} phrases in {words} words sound translated, {times} times as many as in human translations: {phrases}", advice="Reread the article aloud.",
      severity="neutral", certainty="possible")
def density(document: Document) -> Iterator[Hit]:
    hits = document.style
    words = document.words
    if document.independent or words < _FEWEST_WORDS or len(hits) < _FEWEST:
        return
    expected = words * document.style_rate
    if expected and len(hits) > 2 * expected and _chance(len(hits), expected) < 0.001:
        first = hits[0]
        shown = ", ".join(dict.fromkeys(f"“{phrase.text[phrase.span]}”" for phrase in hits))
        yield hit(first.span, of=first.text, count=len(hits), words=round(words), times=f"{len(hits) / expected:.1f}", phrases=shown[:300])


def _chance(count: int, expected: float) -> float:
    """How likely so many or more are if they fall at the expected rate (Poisson)."""
    term = total = math.exp(-expected)
    for number in range(1, count):
        term *= expected / number
        total += term
    return max(0.0, 1 - total)


EXAMPLES = (
    bad("en", "⟦In this regard⟧, we note the plan. In this regard, all is well. In this regard, it is so. In this regard, they left. In this regard, we went home. " + "The men went home in the rain and slept. " * 40),
    good("en", "In this regard, we note the plan. " + "The men went home in the rain and slept. " * 40),
)
