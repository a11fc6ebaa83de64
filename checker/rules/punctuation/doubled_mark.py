"""Two marks where one belongs.

`,,` `..` `,.` `;,` come of sentences that were cut and joined by a program, or of a mark that translation added to one already there.

Not reported: ellipses; `?..` and `!..` (Russian); `?!`; a full stop of an abbreviation before another mark (“etc.,”); low quotation marks
written as `,,`; paths, ranges and operators (`1..10`, `../a`, `a::b`); emoticons.
"""

import re

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule, scripts

_COMMAS = ",，、،;；؛"
_MARKS = _COMMAS + ".:。։"


@rule("two marks where one belongs: “{text}”", advice="Write {instead}.", hint=f"[{_MARKS}][ ]?[{_MARKS}]",
      pattern=rf"(?=[{_MARKS}])(?:(?<=[{scripts.WORD}])(?<!_)(?:[{_COMMAS}][ ]?[{_COMMAS}]+(?!\w)|[{_COMMAS}]{{2,}}|,\.(?![.\d])|[;؛；]\.(?!\.)|:\.(?!\.)|::(?=[ ])|։։|\.,(?=[ ][\w“«„])|\.\.(?![./\w\\])|[。][。，,.](?!。)|[，、][。])"
              rf"|(?<=[)\]”»’\"])(?:,,+|\.\.(?![./\w])|,\.(?!\.)))")
def doubled_mark(found: Found) -> Iterator[Hit]:
    marks = str(found).replace(" ", "")
    if found.after() in tuple("”\"»“'") and found.before() in tuple("“\"«„'”"):
        return  # marks that are spoken of
    if marks == ".." and found.after() in ("…", "."):
        return
    if marks == ".,":
        word = re.search(rf"[{scripts.WORD}.]*$", found.before(24))[0]  # type: ignore[index]
        if word[:1].isdigit() and ":" not in found.before(4) or not word[:1].isdigit() and (len(word) < 4 or "." in word or word in found.facts.words.abbreviations or not (found.after(2)[1:].isupper() or found.after(2)[1:] in "«“„")):
            return
        yield hit(found, ".", certainty="possible")
        return
    strongest = min(marks, key=lambda mark: ".。։!?:;؛；,，、،".index(mark))
    yield hit(found, strongest, safe=len(set(marks)) == 1)


EXAMPLES = (
    bad("en", "He came⟦,,⟧ saw and left⟦..⟧", becomes="He came, saw and left."),
    bad("de", "Das Haus⟦,.⟧ Dann"),
    bad("en", "one⟦, ,⟧ two", becomes="one, two"),
    bad("zh-Hans", "他来了⟦，，⟧然后走了⟦。。⟧", becomes="他来了，然后走了。"),
    bad("ar", "جاء⟦،،⟧ ثم ذهب", becomes="جاء، ثم ذهب"),
    good("en", "Wait... and so on etc., e.g., at 5 p.m.; what?! Well.... Hm…"),
    good("ru", "Что?.. Да!.. Вот так..."),
    good("pl", "Powiedział: ,,tak” i wyszedł."),
    good("en", "the range 1..10, the path ../a, std::vector, it is :) and ;-)"),
    good("zh-Hans", "他说。。。然后走了"),
)
