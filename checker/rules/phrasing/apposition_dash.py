"""A dash where the source joins two nouns by one.

“all states — OSCE participants”: the target uses one noun as an adjective, or says “which are”.

Not reported: dashes that set off a remark or a list.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def apposition_dash(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "The leaders of all ⟦states — OSCE participants⟧ met."),
    good("en", "All states — large and small — met."),
)
