"""A translation that begins in the middle of a sentence.

The beginning was lost, or stands at the end of the segment before.

Not reported: short lines; names that are written small in the source too (iPhone); a segment that goes on with the sentence of the one before, where the
translator has divided the text in another way; subtitles, where sentences run over cues.
"""

from checker.rule import Document, Hit, Iterator, Pair, Span, bad, endings, good, hit, lengths, rule

_LEAST = 30.0  # characters of the source


@rule("begins in the middle of a sentence", advice="Check what is missing before “{text}”.", severity="minor", certainty="likely")
def begins_in_mid_sentence(document: Document) -> Iterator[Hit]:
    if document.format.runs_on:
        return
    for index, (pair, excess) in enumerate(zip(document.pairs, document.excess)):
        if pair is None or excess is None or not endings.starts_inside(pair.target) or not endings.starts_afresh(pair.source):
            continue
        word = endings.first_word(pair.target)
        if pair.source.once(lengths.size_of) < _LEAST or word and _is_name(word, pair):
            continue
        before = document.texts[index - 1] if index and not document.independent else None
        goes_on = before is not None and (endings.ending(before) != "mark" or endings.hangs(before))
        start = len(pair.target.raw) - len(pair.target.raw.lstrip())
        end = max(start + 1, pair.target.raw.find(word) + len(word)) if word else start + 1
        yield hit(Span(start, end), of=pair.target, source=Span(0, min(12, len(pair.source.raw))), certainty="possible" if goes_on and excess > -2 else None,
                  severity="major" if excess < -2 and not goes_on else None)


def _is_name(word: str, pair: Pair) -> bool:
    """Whether the source has the word as it is: no small word of the target, which other languages have by chance (“a”, “de”)."""
    return word in pair.source.raw and word in endings.words(pair.source) and word not in pair.target.facts.words.function


EXAMPLES = (
    bad("en>de", "The committee asked all residents of the harbour quarter to leave.", "⟦alle⟧ Bewohner des Hafenviertels zu gehen."),
    bad("en>zh-Hans", "The committee asked all residents of the harbour quarter to leave.", "⟦，⟧要求港区所有居民离开。"),
    bad("en>fr", "A council of the harbour quarter has announced a new plan for the ferry.", "⟦a⟧ annoncé un nouveau plan pour le bac."),
    bad("en>es", "Trees stand at the side of the old harbour and nobody cuts them.", "⟦es⟧ donde están los árboles del puerto viejo, y nadie los corta."),
    good("en>de", "The iPhone of the mayor was found in the harbour on Friday.", "iPhone des Bürgermeisters am Freitag im Hafen gefunden."),
    good("en>ar", "The committee asked all residents to leave.", "طلبت اللجنة من جميع السكان المغادرة."),
)
