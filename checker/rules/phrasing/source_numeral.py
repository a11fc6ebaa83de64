"""A date, a number or a century as the source writes it.

“in 2008 year”, “№ 5”, “the XIX century”: signs of the source's orthography that the target does not have.

Not reported: names of things (“Chanel No 5”), quotations of documents.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def source_numeral(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "It was built ⟦in 2008 year⟧."),
    good("en", "It was built in 2008, a good year; a 2008 year book."),
)
