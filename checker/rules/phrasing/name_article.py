"""A name that needs an article, or must not have one.

“in USA”, “in the Russia”: names of countries, rivers and alliances have their article by custom.

Not reported: names used as adjectives (“USA team”), lists, headlines.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def name_article(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "They live ⟦in USA⟧ and work abroad."),
    good("en", "They live in the USA; in USA Today they read of it."),
)
