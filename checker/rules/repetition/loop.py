"""A loop: the same words over and over.

A decoder that cannot find the end says the last words again until it is cut off. What should have stood there is lost.

Not reported: cries and laughter (“no no no no”, “ha ha ha ha”), figures and tables, free reduplication, a chorus of two or three.
"""

import re

from checker.rule import Facts, Hit, Iterator, Span, Text, bad, good, hit, repeats, rule, scripts

_FEWEST, _SHORTEST = 4, 24  # copies, characters
_LENGTHS = range(2, 13)  # characters of a copy in scripts without blanks


def _suspects(prose: str, facts: Facts) -> Iterator[tuple[int, int]]:
    return repeats.echoes_of_characters(prose, _LENGTHS, _FEWEST) if facts.spaceless else repeats.echoes_of_words(prose, repeats.PERIODS, _FEWEST)


@rule("“{phrase}” comes {copies} times in a row", advice="Cut the loop, and look up in the source what should stand here.", severity="critical", certainty="certain",
      suspects=_suspects)
def loop(text: Text) -> Iterator[Hit]:
    if text.facts.spaceless:
        yield from _without_blanks(text)
        return
    for run in repeats.runs(text.prose, least=_FEWEST):
        whole = text.prose[run.start:run.end]
        phrase = " ".join(whole.split()[:run.period])
        if len(whole) < _SHORTEST or not any(map(str.isalpha, phrase)) or run.period == 1 and len(phrase.strip(",.!?").encode()) < 4 and run.copies < 8:
            continue
        if "|" in whole or re.search(r"\d", whole) and run.period < 3:
            continue
        if run.period == 1 and run.copies < 8 and not whole.replace(" ", "").isalpha():
            level = "possible"  # a cry: Nein, nein, nein, nein!
        else:
            level = "certain" if run.copies > 4 or run.period > 2 else "likely"
        yield hit(Span(run.start, run.end), phrase=phrase, copies=run.copies, certainty=level, severity=None if level == "certain" else "major")


def _without_blanks(text: Text) -> Iterator[Hit]:
    letter = scripts.letters(text.facts.script)
    for match in re.finditer(rf"([{letter}][{letter}、，,。！？ ]{{1,11}}?)\1{{3,}}", text.prose):
        phrase = match[1].strip("、，,。 ")
        end = match.end() + len(phrase) * text.prose.startswith(phrase, match.end())
        if len(match[0]) >= 10 and len(set(phrase)) > 1:
            copies = round((end - match.start()) / len(match[1]))
            cry = len(phrase) <= 4 and copies < 6
            yield hit(Span(match.start(), end), phrase=phrase, copies=copies, certainty="possible" if cry else None, severity="major" if cry else None)


EXAMPLES = (
    bad("en", "It was ⟦very good very good very good very good very good⟧ and"),
    bad("en", "The ⟦ministry ministry ministry ministry ministry ministry⟧"),
    bad("de", "Das Haus ⟦war sehr schön, war sehr schön, war sehr schön, war sehr schön⟧."),
    bad("zh-Hans", "他说⟦很好的，很好的，很好的，很好的，很好的⟧。"),
    good("en", "No no no no no! Ha ha ha ha ha ha. Row, row, row your boat."),
    good("zh-Hans", "哈哈哈哈哈哈哈哈哈哈哈哈"),
    good("en", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"),
)
