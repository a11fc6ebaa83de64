"""A phrase twice in a row.

“of the house of the house”: a decoder that went round once more.

Not reported: rhetorical chains (“more and more and more”, “again and again”), short phrases with a mark between them (“never again, never
again”), names and figures, lines of a poem, what the language's pack allows. A longer phrase after a mark may be rhetoric, and is only possible damage.
"""

import re

from checker.rule import Facts, Hit, Iterator, Span, Text, bad, good, hit, late, repeats, rule, scripts

_MARK = late(r"[.,;:!?…،؛۔。、，—–()\[\]“”„«»\"/|\n\ufffc*]")
_WITHIN = r"\w，、,·・ー（）()「」《》“” "  # what may stand between the letters of a phrase in a script without blanks
_LAID_OUT = late(r"[.!?…۔。؟！？।։/|\n\ufffc*]")
_LONGEST = 24  # characters of a phrase in scripts without blanks


def _least(facts: Facts) -> int:
    """Characters that a phrase has in scripts without blanks."""
    return 4 if scripts.is_ideographic(facts.script) else 7


def _suspects(prose: str, facts: Facts) -> Iterator[tuple[int, int]]:
    if facts.spaceless:
        return repeats.echoes_of_characters(prose, range(_least(facts), _LONGEST + 1))
    return repeats.echoes_of_words(prose, repeats.PERIODS[1:])


@rule("“{phrase}” stands twice", advice="Take one out.", suspects=_suspects)
def doubled_phrase(text: Text) -> Iterator[Hit]:
    if text.facts.spaceless:
        yield from _without_blanks(text)
        return
    for run in repeats.runs(text.prose):
        whole = text.prose[run.start:run.end]
        if run.period < 2 or run.copies > 3 or run.period == 2 and run.odd == 1:
            continue
        marks = _marks(text.prose, run)
        if marks and run.period < 4 or marks is None:
            continue
        words = whole.split()
        phrase = " ".join(words[:run.period])
        figures = sum(word[0].isdigit() for word in words[:run.period])
        if phrase.lower() in text.facts.repetition.allowed or 2 * figures > max(0, run.period - 3) or all(word[0].isupper() for word in words):
            continue
        if text.facts.repetition.free and run.period == 2 and len(set(words[:2])) == 1:
            continue
        yield hit(Span(run.start, run.end), *([] if marks else [phrase]), phrase=phrase, certainty="possible" if marks == "seam" and run.period < 5 else None)


def _marks(prose: str, run: repeats.Run) -> str | None:
    """ "" if no mark stands in the run, "seam" if one parts the copies wherever they are taken to begin, "inside" if not; None for lines and tables."""
    if not _MARK.search(prose, run.start, run.end):
        return ""
    if _LAID_OUT.search(prose, run.start, run.end):
        return None
    cuts = [repeats.seam(prose, run, shift) for shift in range(run.odd + 1)]
    return "seam" if any(_MARK.search(prose, first, second) for first, second, _ in cuts) else "inside"


def _without_blanks(text: Text) -> Iterator[Hit]:
    letter = scripts.letters(text.facts.script)
    least = _least(text.facts)
    for match in re.finditer(rf"([{letter}{_WITHIN}]{{{least},{_LONGEST}}}?)\1(?!\1)", text.prose):
        phrase = match[1]
        letters = re.sub(f"[^{letter}]", "", phrase)
        if len(set(letters)) < 3 or len(letters) < least or phrase in (phrase + phrase)[1:-1]:
            continue  # the last: more copies, a loop
        if len(letters) == len(phrase):
            yield hit(Span(*match.span()), phrase, phrase=phrase)
        elif len(letters) > least + 1 or _MARK.search(phrase) is None:
            parted = _MARK.match(phrase) or _MARK.match(phrase[-1])
            yield hit(Span(*match.span()), phrase=phrase, certainty="possible" if parted and len(letters) < 2 * least else None)


EXAMPLES = (
    bad("en", "the roof ⟦of the house of the house⟧ fell", becomes="the roof of the house fell"),
    bad("de", "Er kam ⟦aus der Stadt aus der Stadt⟧ zurück."),
    bad("de", "Das Team hätte ⟦vor dem Treffer führen müssen, da vor dem Treffer führen müssen, da⟧ es stärker war."),
    bad("en", "He is ⟦one of the 20 best players one of the 20 best players⟧ here."),
    bad("zh-Hans", "他昨天⟦来到北京来到北京⟧了。"),
    good("en", "more and more and more; again and again; day by day by day; Never again, never again"),
    good("en", "New York New York and 10 000 10 000"),
    good("zh-Hans", "我们研究研究，一步一步走。"),
)
