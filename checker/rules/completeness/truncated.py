"""A translation that breaks off before its end.

Output limits cut a text in the middle of a sentence or of a word, and the cut text is stored as if it were whole. The source ends with a
final mark and the translation does not; a text that is much too short as well is surely cut.

Not reported: headings and captions, which end as they like; a sentence that the next segment goes on with, where the translator
has divided the text in another way; subtitles, where sentences run over cues; a short record that is as long as ever (only possible); languages that end sentences without a mark.
"""

from checker.rule import Document, Hit, Iterator, Span, bad, endings, good, hit, rule

_TAIL = 12  # characters shown
_SHORT = 100  # characters of a string of a program; where a full one lacks the full stop of its source, that alone was left out


@rule("the translation breaks off: “…{end}”", advice="Complete the sentence; the source ends “…{ending}”.", severity="minor", certainty="likely")
def truncated(document: Document) -> Iterator[Hit]:
    if document.format.runs_on:
        return
    for index, (pair, excess) in enumerate(zip(document.pairs, document.excess)):
        if pair is None or excess is None or not endings.is_cut(pair):
            continue
        following = document.texts[index + 1] if index + 1 < len(document.texts) and not document.independent else None
        goes_on = following is not None and endings.starts_inside(following)
        is_full = document.independent and excess > 0 and len(pair.source.raw) < _SHORT and not endings.hangs(pair.target)
        cut = excess < (-1.0 if endings.hangs(pair.target) else -2.0)
        end = len(pair.target.raw.rstrip())
        start = max(0, end - _TAIL)
        yield hit(Span(start, end), of=pair.target, source=Span(max(0, len(pair.source.raw) - _TAIL), len(pair.source.raw)), end=pair.target.raw[start:end],
                  ending=pair.source.raw.rstrip()[-_TAIL:], certainty="possible" if is_full or goes_on and excess > -2 else None,
                  severity="major" if cut and not goes_on else None)


EXAMPLES = (
    bad("en>de", "The committee asked all residents of the harbour quarter to leave their flats by Friday.",
        "Der Ausschuss bat alle Bewohner des Hafenviertels, ihre W⟦ohnungen bis⟧"),
    bad("en>ja", "The committee asked all residents of the harbour quarter to leave their flats by Friday.", "委員会は港湾地区の住民全員に対⟦して、金曜日までに住居を⟧"),
    bad("en>th", "The committee asked all residents of the harbour quarter to leave their flats by Friday.",
        "คณะกรรมการขอให้ผู้อยู่อาศัยทุกคนในย่านท่าเรื⟦อออกจากที่พั⟧"),
    good("en>th", "The committee asked all residents of the harbour quarter to leave their flats by Friday.",
         "คณะกรรมการขอให้ผู้อยู่อาศัยทุกคนในย่านท่าเรือออกจากที่พักภายในวันศุกร์"),
    good("en>de", "Council asks all residents of the harbour quarter to leave", "Rat bittet alle Bewohner des Hafenviertels, es zu verlassen"),
    good("en>de", "The committee asked all residents of the harbour quarter to leave. It was too late.",
         "Der Ausschuss bat alle Bewohner, das Hafenviertel zu verlassen, doch es war „zu spät“"),
)
