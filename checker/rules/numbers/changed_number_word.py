"""A number that both sides write as a word came out as another.

Three becomes four, twenty-four becomes twenty-five: the sentence reads well and is wrong, and there is no figure that catches the eye.

Not reported: nought and one, which are articles and pronouns; what the other side may say in any other way, in figures, as an ordinal or a
part, as a dozen, a decade, a time of day or in another unit; ordinals and fractions themselves; forms that the pack does not know for certain;
sentences in which more than one number has no counterpart.
Fact: the pack's `numerals.toml`, cardinals.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, numbers, rule


@rule("“{text}” is not the “{number}” of the source", advice="Write the value of “{number}”.", severity="major", certainty="likely",
      pattern=numbers.spelled.pattern)
def changed_number_word(pair: Pair) -> Iterator[Hit]:
    for old, new in pair.once(numbers.spelled.changed):
        yield hit(new.span, number=old.text, source=old.span)


EXAMPLES = (
    bad("en>de", "Three hundred people came.", "⟦Vierhundert⟧ Menschen kamen."),
    bad("en>ru", "The crew had five boats.", "У команды было ⟦шесть⟧ лодок."),
    bad("en>uk", "The crew had four boats.", "Команда мала ⟦п’ять⟧ човнів."),
    bad("en>fi", "She waited for twenty-five years.", "Hän odotti ⟦kaksikymmentäkuusi⟧ vuotta."),
    bad("de>en", "Sie hatte zwölf Söhne und drei Töchter.", "She had ⟦eleven⟧ sons and three daughters."),
    bad("en>zh", "The boat has eight seats.", "这艘船有⟦九⟧个座位。"),
    bad("en>ko", "She bought three tickets.", "그녀는 표를 ⟦네⟧ 장 샀다."),
    good("en>de", "Twenty-four people came, two of them late.", "Vierundzwanzig Menschen kamen, zwei davon zu spät."),
    good("en>de", "Two dozen people waited for three hours.", "Vierundzwanzig Menschen warteten drei Stunden lang."),
    good("en>tr", "It took two decades.", "Yirmi yıl sürdü."),
    good("en>de", "The ferry leaves at two in the afternoon.", "Die Fähre fährt um vierzehn Uhr."),
    good("en>fr", "It is five miles away, two of them uphill.", "C’est à huit kilomètres, dont trois en montée."),
    good("en>zh", "Twenty per cent of the boats sank.", "五分之一的船沉没了。"),
    good("en>es", "One of them has two boats.", "Uno de ellos tiene un par de barcas."),
    good("en>de", "Two thirds of the four crews stayed.", "Drei Viertel blieben."),
)
