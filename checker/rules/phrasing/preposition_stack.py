"""Two prepositions for one relation.

“commitments in regarding security”: the source needs a preposition where the target's own word has one inside.

Not reported: prepositions that rightly follow each other (“from under the table”, “except for in May”).
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def preposition_stack(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "They have duties ⟦in regarding safety⟧."),
    good("en", "They have duties regarding safety, from under which nobody comes."),
)
