"""X.

Not reported:
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("missing: “{number}”", advice="Look.", severity="major", pattern=r"\d")
def missing_number(pair: Pair) -> Iterator[Hit]:
    for number in pair.once(numbers.compare).missing:
        yield hit(pair.target.whole, number=number)


EXAMPLES = ()
