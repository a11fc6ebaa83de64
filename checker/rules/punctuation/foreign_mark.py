"""A punctuation mark of another script.

`，` in English, `,` between Chinese characters, `?` in Arabic: the mark has another width or shape than the language's own, and the line breaks
in the wrong places.

Not reported: marks beside figures or foreign words; the other script's own words quoted in a text; marks that are in use in the language.
Fact: the [marks.instead] table of the language's pack; for Chinese GB/T 15834, for Japanese JIS X 4051.
"""

from checker.rule import Edit, Facts, Found, Hit, Iterator, Span, bad, good, hit, rule, scripts


def _pattern(facts: Facts) -> str | None:
    """Narrow marks need the language's letters on both sides, wide ones on either."""
    marks = [mark for mark, right in facts.marks.instead.items() if right]
    ascii_ = "".join(map(_escaped, filter(str.isascii, marks)))
    wide = "".join(map(_escaped, (mark for mark in marks if not mark.isascii())))
    letter = scripts.letters(facts.script)
    parts = []
    if ascii_:
        parts.append(rf"(?<=[{letter}])[{ascii_}](?=[ \u00a0]?(?:[{letter}]|$|[”»」』\"›’']))")
    if wide:
        parts.append(rf"(?<=[{letter}0-9])[{wide}]|(?<=[{letter}][)\]”\"»])[{wide}]|[{wide}](?=[ \u00a0]?[{letter}])")
    return "|".join(parts) or None


def _escaped(mark: str) -> str:
    return "\\" + mark if mark in "^-]\\" else mark


def _needs(facts: Facts) -> tuple[str, ...]:
    return tuple(mark for mark, right in facts.marks.instead.items() if right) or ("\0",)


@rule("“{text}” is a mark of another script", advice="Write “{instead}”.", pattern=_pattern, needs=_needs, when=lambda facts: any(facts.marks.instead.values()))
def foreign_mark(found: Found) -> Iterator[Hit]:
    mark = str(found)
    right = found.facts.marks.instead[mark]
    start, end = found.span
    new = right
    if found.facts.spaceless:
        end += found.after() == " "
    elif right in ",.;:!?،؛؟)" and found.after().isalnum():
        new += " "
    elif right == "(" and found.before().isalnum():
        new = " ("
    doubtful = found.facts.right_to_left and mark in ",;"  # many keyboards write no other, and readers are used to it
    yield hit(found, edits=[Edit(Span(start, end), new)], safe=True, instead=right, certainty="possible" if doubtful else None)


EXAMPLES = (
    bad("en", "He came⟦，⟧saw and left⟦。⟧", becomes="He came, saw and left."),
    bad("zh-Hans", "他来了⟦,⟧然后走了。", becomes="他来了，然后走了。"),
    bad("ar", "هل جاء⟦?⟧", becomes="هل جاء؟"),
    bad("ru", "Он пришёл⟦，⟧увидел", becomes="Он пришёл, увидел"),
    good("zh-Hans", "版本2.0.1于14:30发布，价格为1,000元（约）。"),
    good("en", "The sign said 你好，世界 and nothing else."),
    good("ja", "Yahoo!ニュースは、3.5%です。"),
    good("ar", "السعر 3,5 يورو في Paris, France."),
)
