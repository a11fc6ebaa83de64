"""An abbreviation of the source's state that stands behind what it belongs to.

“Ministry of Foreign Affairs RF”: the genitive of the source, untranslated.

Not reported: abbreviations in brackets, names of companies that end in one.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def abbreviation_order(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "The ⟦Ministry of Foreign Affairs RF⟧ said so."),
    good("en", "The Ministry of Foreign Affairs (RF) and the RF ministry said so."),
)
