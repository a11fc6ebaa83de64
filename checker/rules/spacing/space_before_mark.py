"""A blank before a punctuation mark.

Tokenised text that was not put together again, or a translation that moved a mark: “word , word”, “end .”.

Not reported: the blanks that the language sets itself (French before ; : ! ? and what its pack allows); ratios (3 : 2), ellipses (. . .), file
endings (.txt), decimals (.5), emoticons; a mark that begins a word.
Fact: the [spacing] table of the language's pack.
"""

from checker.rule import GAP, Edit, Facts, Found, Hit, Iterator, Span, bad, good, hit, rule, scripts

_MARKS = ",.;:!?،؛؟۔।॥։"
_WIDE = "。，、；：！？"


def _pattern(facts: Facts) -> str:
    legal = facts.spacing.before_required + facts.spacing.before_allowed
    marks = "".join(mark for mark in _MARKS if mark not in legal)
    blank = " \u00a0" if not facts.spacing.before_required else " "
    end = rf"(?=[\s\u00a0{GAP}]|$|[”“»«’\"』」](?:[\s\u00a0.,;:!?]|$))"
    pair = "".join(mark for mark in ",;" if mark not in legal)
    joined = r"(?<=[^\W\d_])[ ](?:,(?=[^\W\d_]{2})|\.(?=[A-ZÀ-Þ][a-zà-ÿ]+[ ]))"
    return (rf"(?<=[{scripts.WORD})\]”“»«’\"'%])[{blank}]{{1,8}}(?:[{marks}]{end}|[{_WIDE}])|{joined}"
            + (rf"|(?<=\.)[{blank}][{pair}]{end}" if pair else ""))


@rule("a blank before “{mark}”", advice="Take the blank out.", certainty="certain", pattern=_pattern, hint=rf"[{_MARKS}{_WIDE}](?<=[ \u00a0].)")
def space_before_mark(found: Found) -> Iterator[Hit]:
    mark = str(found)[-1]
    prose, (start, end) = found.text.prose, found.span
    if mark == ":" and (before := prose[start - 1]).isdigit() and prose[end:].lstrip()[:1].isdigit() and before:
        return
    if found.before() in "«„“" and found.before() not in {pair[1] for pair in found.facts.quotes.pairs}:
        return  # a mark that is quoted
    if mark == "." and prose[end:end + 2] in (" .", "..") or mark == "\"" or found.before() in "\"'" and _opens(prose, start - 1):
        return
    yield hit(found, edits=[Edit(Span(start, end - 1), "")], safe=True, mark=mark,
              certainty="likely" if mark in ":!?" or found.after().isalpha() and mark in ".," else None)


def _opens(prose: str, place: int) -> bool:
    """Whether the straight mark at a place stands at the beginning of a word."""
    return place == 0 or prose[place - 1].isspace()


EXAMPLES = (
    bad("en", "He came⟦ ,⟧ saw and left⟦ .⟧", becomes="He came, saw and left."),
    bad("de", "Er fragte⟦ :⟧ „Kommst du⟦ ?⟧“", becomes="Er fragte: „Kommst du?“"),
    bad("ru", "Он пришёл⟦ ,⟧ увидел", becomes="Он пришёл, увидел"),
    bad("ar", "جاء⟦ ،⟧ ثم ذهب"),
    good("fr", "Quoi{nnbsp}? Oui{nnbsp}! Voici{nbsp}: rien{nnbsp};"),
    good("fr", "Quoi ? Oui !"),
    good("en", "It ended 3 : 2. He paused . . . and left. The .NET tools, a .txt file, .5 percent :) fine"),
    bad("en", "Thank you⟦ .⟧It is late now."),
    good("fr", "vers 50 av. J.-C. ; puis etc. : voir"),
    good("en", "Wait … what"),
)
