"""A number of the translation is not in the source.

A model that is unsure fills in what texts of the kind usually have: a year, a percentage, a sum. The reader takes it for the author's.

Not reported: a number that the source has in words (“seven”, “a dozen”, “twice”, “noon”), as the name of a month or in another unit; nought and one, which are
articles as often as numbers. A two, the figures of a name, and a sum in
brackets in the reader's own currency are only suspected.
Fact: the pack's `numerals.toml`; names of months and units in Unicode CLDR.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("“{text}” is not in the source", advice="Remove it unless the source says it in another way.", severity="minor", certainty="likely",
      pattern=numbers.FIGURES)
def added_number(pair: Pair) -> Iterator[Hit]:
    for number in pair.once(numbers.compare).added:
        if number.alone and number.values <= {0.0, 1.0}:
            continue
        converted = any(amount.span.start <= number.span.start < amount.span.end for amount in pair.target.once(numbers.money.amounts))
        explained = converted and pair.target.prose[:number.span.start].rstrip(" \u00a0$€£¥")[-1:] in ("(", "（", "[")
        yield hit(number.span, certainty=None if number.is_weighty and not explained else "possible")


EXAMPLES = (
    bad("en>de", "The ferry was sold.", "Die Fähre wurde ⟦1998⟧ verkauft."),
    bad("en>fr", "Most of them agree.", "La plupart, soit ⟦57⟧ %, sont d'accord."),
    bad("en>zh", "Many people came.", "来了⟦3,500⟧人。"),
    good("en>de", "Two dozen children came twice, seven of them at noon.", "24 Kinder kamen 2-mal, 7 davon um 12 Uhr."),
    good("en>ja", "He left for a month in December.", "彼は12月に1か月間留守にした。"),
    good("en>sv", "It is about a mile from here.", "Det ligger ungefär 1,6 kilometer härifrån."),
    good("en>fr", "It costs £9 million.", "Cela coûte 9 millions de livres."),
    good("en>ko", "Three teenagers waited for two decades.", "10대 3명이 20년을 기다렸다."),
)
