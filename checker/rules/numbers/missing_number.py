"""A number of the source has no counterpart in the translation.

A price, a dose, a year or a score that disappears is the costliest omission and the easiest to overlook. Numbers are compared by what they say: “2.5
million”, “2 500 000”, “zweieinhalb Millionen” and “250万” are one, “2:30 p.m.” is “14.30 Uhr”, “the 1990s” are “die Neunziger”.

Not reported: numbers written out in the source; what the translation says in words, in Roman numerals, by the name of a month, in another calendar or
rightly converted into another unit; a second mention of the same number. A lost one or two, or the figures of a name (A380), are only suspected.
Fact: the pack's `numerals.toml`; names of months and units in Unicode CLDR.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("{number} of the source is missing", advice="Check whether the sentence still says it; put {number} back if not.", severity="major", certainty="likely",
      pattern=numbers.FIGURES)
def missing_number(pair: Pair) -> Iterator[Hit]:
    missing = pair.once(numbers.compare).missing
    found = [number for number in missing if number.is_weighty] or missing
    if found:
        yield hit(pair.target.whole, number=", ".join(f"“{number.text}”" for number in found), source=found[0].span,
                  certainty=None if found[0].is_weighty else "possible", severity=None if any(number.is_large for number in found) else "minor")


EXAMPLES = (
    bad("en>de", "The ferry carries 450 people and 62 cars.", "⟦Die Fähre befördert 450 Menschen und viele Autos.⟧"),
    bad("en>fr", "It was built in 1987.", "⟦Il a été construit il y a longtemps.⟧"),
    bad("en>ja", "The bridge is 3.7 km long.", "⟦その橋はとても長い。⟧"),
    bad("en>pl", "The museum owns 2.5 million letters.", "⟦Muzeum posiada 2,5 listu.⟧", why="the magnitude is lost"),
    good("en>de", "The ferry carries 45,000 people a year; 24 of them pay half.",
         "Die Fähre befördert im Jahr 45.000 Menschen, vierundzwanzig davon zahlen die Hälfte."),
    good("en>ja", "About 30,000 people live there.", "そこには約3万人が住んでいる。"),
    good("en>hi", "It cost 150,000 rupees.", "इसकी क़ीमत 1.5 लाख रुपये थी।"),
    good("en>ru", "In the 19th century 7 ferries crossed the lake.", "В XIX веке озеро пересекали семь паромов."),
    good("en>de", "The first ferry leaves at 2:30 p.m. on 12/05/2020.", "Die erste Fähre fährt am 5. Dezember 2020 um 14.30 Uhr."),
    good("en>fr", "The lake is 5 miles long and 300 feet deep.", "Le lac fait 8 km de long et 90 mètres de profondeur."),
    good("en>sv", "In the 1990s both ferries were sold.", "På 90-talet såldes båda färjorna."),
    good("en>ar", "She was 25 in 1998.", "كانت في الخامسة والعشرين عام ١٩٩٨."),
    good("en>th", "It opened in 2020.", "เปิดในปี 2563"),
)
