"""A number of the source came out as another.

One figure wrong, two swapped, a zero more, million for billion: the sentence reads well, so nobody stops at it, and everybody who relies on it is misled.
A number of each side is without a counterpart, and the two either look like one another or are the only ones.

Not reported: the same value in another form (see numbers/missing-number); amounts rightly converted together with their unit; either reading of “1.234”.
Fact: the pack's `numerals.toml`; conversion factors of NIST Special Publication 811.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("“{text}” is not the “{number}” of the source", advice="Write the value of “{number}”.", severity="major", certainty="likely", pattern=numbers.FIGURES)
def changed_number(pair: Pair) -> Iterator[Hit]:
    for old, new in pair.once(numbers.compare).changed:
        sure = old.is_weighty or new.is_weighty or old.coded and new.coded
        yield hit(new.span, number=old.text, source=old.span, certainty=None if sure else "possible",
                  severity=None if old.is_large or new.is_large else "minor")


EXAMPLES = (
    bad("en>de", "It opened in 1987.", "Sie wurde ⟦1978⟧ eröffnet."),
    bad("en>fr", "It weighs 3.5 kg.", "Il pèse ⟦35⟧ kg."),
    bad("en>es", "It sold for 45,000 pounds.", "Se vendió por ⟦450.000⟧ libras."),
    bad("en>ru", "The state paid 4 billion.", "Государство заплатило ⟦4 миллиона⟧."),
    bad("en>zh", "The A380 has room for 500 people.", "⟦A330⟧可容纳500人。"),
    good("en>de", "It weighs 3.5 kg and costs 1,234 euros.", "Sie wiegt 3,5 kg und kostet 1.234 Euro."),
    good("en>es", "It is 77 °F at noon.", "Al mediodía hay 25 °C."),
    good("en>zh", "The group has 1.2 billion members.", "该集团有12亿会员。"),
    good("en>hi", "It was sold for 20 million rupees.", "इसे 2 करोड़ रुपये में बेचा गया।"),
    good("en>cs", "The 6-foot-6 captain waited 90 minutes.", "Kapitán, vysoký 198 cm, čekal hodinu a půl."),
)
