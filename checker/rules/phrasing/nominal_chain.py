"""An action said in nouns where the target uses a verb.

“insists on the elaboration in a specific period of time of guarantees”: the noun is parted from what belongs to it.

Not reported: legal terms and titles.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def nominal_chain(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "They spoke of ⟦such a development of events⟧."),
    good("en", "They spoke of such developments and of the development of the region."),
)
