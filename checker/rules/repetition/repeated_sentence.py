"""A sentence twice in a row.

Nothing new is said: a decoder lost its place, or two versions were pasted together.

Not reported: short cries and refrains (fewer than four words), sentences that come again later.
Fact: the fact `sentence_end` of the language's pack.
"""

import re

from checker.rule import Facts, Hit, Iterator, Span, Text, bad, good, hit, repeats, rule, scripts

_LENGTHS = range(4, 64)  # words
_SHORTEST = 8  # characters of a sentence in scripts without blanks


def _suspects(prose: str, facts: Facts) -> Iterator[tuple[int, int]]:
    return _neighbours(prose, _ends(facts)) if facts.spaceless else repeats.echoes_of_sentences(prose, _LENGTHS)


def _ends(facts: Facts) -> str:
    """What ends a sentence in scripts without blanks."""
    return facts.marks.sentence_end if scripts.is_ideographic(facts.script) else facts.marks.sentence_end + " "


def _neighbours(prose: str, ends: str) -> Iterator[tuple[int, int]]:
    """Stretches between marks that begin with characters of the stretch before; both may belong to a text and to the text before it."""
    before, start = "", 0
    for part in re.split(f"[{re.escape(ends)}]", prose):
        sentence = part.strip()
        if sentence:
            if sentence[:_SHORTEST] in before and len(sentence) >= _SHORTEST:
                yield start, start + len(part)
            before = sentence
        start += len(part) + 1


@rule("the sentence before stands again", advice="Take it out.", severity="major", certainty="certain", suspects=_suspects)
def repeated_sentence(text: Text) -> Iterator[Hit]:
    if text.facts.spaceless:
        yield from _without_blanks(text)
        return
    ends = text.facts.marks.sentence_end
    for run in repeats.runs(text.prose, periods=_LENGTHS):
        seams = (repeats.seam(text.prose, run, shift) for shift in range(run.odd + 1))
        fitting = [(second, stop) for first_end, second, stop in seams if any(mark in text.prose[first_end:second] for mark in ends)]
        if not fitting:
            continue
        second, stop = fitting[0]
        before, after = text.prose[:run.start].rstrip("”»\"’) "), text.prose[stop:stop + 3].lstrip("”»\"’) ")
        bounded = (not before or before[-1] in ends + "\n:;—–") and (not after or after[0] in ends + "\n")
        while stop < len(text.prose) and text.prose[stop] in ends + "”»\"’":
            stop += 1
        yield hit(Span(second, stop), certainty=None if bounded else "possible", severity=None if bounded else "minor")


def _without_blanks(text: Text) -> Iterator[Hit]:
    """Stretches between marks, or between blanks where a blank ends a sentence, that follow themselves."""
    ends = _ends(text.facts)
    start = 0
    previous = ""
    for place in [place for place, character in enumerate(text.prose + ends[0]) if character in ends]:
        sentence = text.prose[start:place].strip()
        if sentence and sentence == previous and len(sentence) >= _SHORTEST:
            first = start + len(text.prose[start:place]) - len(text.prose[start:place].lstrip())
            yield hit(Span(first, min(place + (ends[0] != " " and text.prose[place:place + 1] != " "), len(text.prose))))
        previous, start = sentence or previous, place + 1


EXAMPLES = (
    bad("en", "The flood came at night. ⟦The flood came at night.⟧ Nobody slept."),
    bad("de", "Am 3. Mai kam Dr. Koch. ⟦Am 3. Mai kam Dr. Koch.⟧ Dann ging er."),
    bad("zh-Hans", "洪水在夜里来到了这里。⟦洪水在夜里来到了这里。⟧没人睡觉。"),
    good("en", "No. No. Never again. Never again. The flood came. It was the flood."),
    good("en", "The flood came at night. Nobody slept. The flood came at night."),
)
