"""X.

Not reported:
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("changed: “{number}”", advice="Look.", severity="major", pattern=r"\d")
def changed_number(pair: Pair) -> Iterator[Hit]:
    for number in pair.once(numbers.compare).changed:
        yield hit(pair.target.whole, number=number)


EXAMPLES = ()
