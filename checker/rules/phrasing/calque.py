"""A phrase built as the source builds it, which the target says otherwise.

“has an international character”, “in the near perspective”: each word is right and nobody says it so.

Not reported: phrases that native writers use as well; those count at most towards the document's density.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def calque(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "It ⟦represents itself an⟧ old mill."),
    good("en", "The firm represents itself in court."),
)
