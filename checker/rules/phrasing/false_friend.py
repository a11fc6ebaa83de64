"""A word that looks like the source's and means something else.

German “eventuell” is not “eventually”: the sentence is good, and says another thing. Judged only where the source has the word.

Not reported: targets whose source does not have the word.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="major")
def false_friend(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("de>en", "Wir kommen eventuell am Montag.", "We will ⟦eventually⟧ come on Monday."),
    good("de>en", "Wir kommen schließlich am Montag.", "We will eventually come on Monday."),
    good("de>en", "Wir kommen eventuell am Montag.", "We may come on Monday."),
)
