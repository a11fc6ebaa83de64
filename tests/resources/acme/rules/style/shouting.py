"""Several exclamation marks in a row.

The house prints one at most; three of them shout at the reader.

Not reported: one exclamation mark, or one with a question mark.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule


@rule("“{text}” shouts", advice="Write one exclamation mark.", severity="major", certainty="certain", pattern="!{2,}")
def shouting(found: Found) -> Iterator[Hit]:
    yield hit(found, "!", safe=True)


EXAMPLES = (
    bad("en", "The ferry sails again⟦!!!⟧", becomes="The ferry sails again!"),
    good("en", "The ferry sails again! Really?!"),
)
