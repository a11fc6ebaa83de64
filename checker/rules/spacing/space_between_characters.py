"""Blanks between characters of a script that has none.

Chinese and Japanese words are not separated. “今 天 的 天 气” is the output of a model that was never put together again; a single blank
is most often a line end that was joined.

Not reported: blanks beside Latin letters, figures and marks; a few characters set wide on purpose, such as a name of two; full-width blanks.
Fact: the fact `spaceless` of the language's pack; W3C, Requirements for Chinese Text Layout and for Japanese Text Layout.
"""

from checker.rule import Facts, Found, Hit, Iterator, bad, good, hit, rule, scripts


def _pattern(facts: Facts) -> str:
    letter = scripts.letters(facts.script)
    return rf"[{letter}](?:[ \u00a0][{letter}]){{3,}}|(?<=[{letter}])[ \u00a0](?=[{letter}])"


@rule("blanks between characters", advice="Take them out.", pattern=_pattern, when=lambda facts: facts.spaceless and scripts.is_ideographic(facts.script))
def space_between_characters(found: Found) -> Iterator[Hit]:
    characters = "".join(str(found).split())
    if characters:
        yield hit(found, characters, safe=True, certainty="certain")
    else:
        yield hit(found, certainty="possible")


EXAMPLES = (
    bad("zh-Hans", "⟦今 天 的 天 气⟧，很好。", becomes="今天的天气，很好。"),
    bad("ja", "⟦天 気 が い い⟧。", becomes="天気がいい。"),
    good("zh-Hans", "他用 Python 写了 3 个程序。"),
    good("ja", "東京　大阪"),
    good("ko", "오늘 날씨 가 참 좋 다"),
)
