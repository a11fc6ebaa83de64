"""A number below zero that is above zero in the translation.

“−5 °C” becomes “5 °C”: the sign was taken for a dash and lost. A frost becomes mild weather, a loss a gain.

Not reported: where the translation says “minus” or “below zero” anywhere, or has a dash of any kind before the number; ranges, lists and telephone
numbers, which only look like it; a source that has the same number without the sign too; languages whose words for it are not known.
Fact: the pack's `numerals.toml`.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("“{text}” is “−{number}” in the source", advice="Write the minus sign, or say that it is below zero.", severity="major",
      needs=("-", "\u2212", "\u2013", "\u2012"))
def lost_minus(pair: Pair) -> Iterator[Hit]:
    for below, number in pair.once(numbers.signs.lost):
        yield hit(number.span, f"\u2212{number.text}", source=below.span, number=below.text)


EXAMPLES = (
    bad("en>de", "It was −5 °C at night.", "Nachts waren es ⟦5⟧ °C.", becomes="Nachts waren es −5 °C."),
    bad("ru>en", "Ночью было -12 градусов.", "It was ⟦12⟧ degrees at night.", becomes="It was −12 degrees at night."),
    bad("en>ja", "The result was -40.", "結果は⟦40⟧であった。", becomes="結果は−40であった。"),
    good("en>de", "It was −5 °C at night.", "Nachts waren es minus 5 °C."),
    good("en>ru", "It was -12 degrees at night.", "Ночью было 12 градусов мороза."),
    good("en>fr", "It was −5 °C at night.", "Il faisait –5 °C la nuit."),
    good("en>de", "Pages 3 -5, the years 1914 - 1918, a score of 3 -2.", "Seiten 3 bis 5, die Jahre 1914 bis 1918, ein 3 zu 2."),
    good("en>de", "- 5 apples\n-7 pears", "5 Äpfel\n7 Birnen"),
    good("en>de", "Call 0800 -555 -123 or buy the PX -5.", "Rufen Sie 0800 555 123 an oder kaufen Sie die PX 5."),
    good("en>sv", "It went from 5 to -5 degrees.", "Det gick från 5 till fem under noll."),
    good("en>es", "The town –5 minutes away– is old.", "El pueblo, a 5 minutos, es viejo."),
)
