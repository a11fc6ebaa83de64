"""An adjective without the noun it belongs to.

“energetic anti-Russian — the statement says”: the noun fell out, or an adjective of the source was a noun there.

Not reported: adjectives after a verb (“the speech was anti-American”), headings.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def orphan_adjective(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "It added to ⟦the energetic anti-Russian —⟧ the statement says."),
    good("en", "It added to the energetic anti-Russian bloc; the speech was anti-Russian."),
)
