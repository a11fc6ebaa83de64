"""A phrase twice in a row.

“of the house of the house”: a decoder that went round once more.

Not reported: rhetorical chains (“more and more and more”, “again and again”), phrases with a mark between them, names and figures, lines of a poem,
what the language's pack allows.
"""

import re

from checker.rule import Facts, Hit, Iterator, Span, Text, bad, good, hit, repeats, rule, scripts

_MARK = re.compile(r"[.,;:!?…،؛۔。、，—–()\[\]“”„«»\"/|\n\ufffc*]")
_LONGEST = 16  # characters of a phrase in scripts without blanks


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
        if run.period < 2 or run.copies > 3 or run.period == 2 and run.odd == 1 or _MARK.search(whole):
            continue
        words = whole.split()
        phrase = " ".join(words[:run.period])
        if phrase.lower() in text.facts.repetition.allowed or any(word[0].isdigit() for word in words) or all(word[0].isupper() for word in words):
            continue
        if text.facts.repetition.free and run.period == 2 and len(set(words[:2])) == 1:
            continue
        yield hit(Span(run.start, run.end), phrase, phrase=phrase)


def _without_blanks(text: Text) -> Iterator[Hit]:
    letter = scripts.letters(text.facts.script)
    for match in re.finditer(rf"([{letter}]{{{_least(text.facts)},{_LONGEST}}}?)\1(?!\1)", text.prose):
        if len(set(match[1])) > 2:
            yield hit(Span(*match.span()), match[1], phrase=match[1])


EXAMPLES = (
    bad("en", "the roof ⟦of the house of the house⟧ fell", becomes="the roof of the house fell"),
    bad("de", "Er kam ⟦aus der Stadt aus der Stadt⟧ zurück."),
    bad("zh-Hans", "他昨天⟦来到北京来到北京⟧了。"),
    good("en", "more and more and more; again and again; day by day by day; Never again, never again"),
    good("en", "New York New York and 10 000 10 000"),
    good("zh-Hans", "我们研究研究，一步一步走。"),
)
