"""X.

Not reported:
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("added: “{number}”", advice="Look.", severity="major", pattern=r"\d")
def added_number(pair: Pair) -> Iterator[Hit]:
    for number in pair.once(numbers.compare).added:
        yield hit(pair.target.whole, number=number)


EXAMPLES = ()
