"""A sentence or a quotation in another language inside a paragraph that is in the right one.

A model drops into another language for a sentence and comes back; somebody leaves a remark in their own. Whoever cannot read it loses
what it says.

Not reported: titles, names, mottos and other short phrases; what the source has in that language too; what stands word for word in the
source, which another rule judges. Without a source a quotation may be meant so: it is only possible damage.
"""

import re
from functools import cache

from checker.rule import Document, Hit, Iterator, Pair, Text, bad, good, hit, identify, late, rule, scripts, sentences

_SENTENCE = late(r"[^.!?…。！？।\n\"“”„«»]+[.!?…。！？।]*")
_INSIDE = late(r"[.!?…。！？।\n\"“”„«»][^.!?…。！？।\n\"“”„«»]{39}")
_SHORTEST = 40  # characters
_CUES = 2  # different function words of another language


@rule("“{text}” is {found}, not {wanted}", advice="Translate it into {wanted}, or say whose words it quotes.", severity="major")
def foreign_passage(document: Document) -> Iterator[Hit]:
    for number, text in enumerate(document.texts):
        ends = sentences.marks_sentences(text.facts)
        if len(text.raw) < 2 * _SHORTEST or ends and not _INSIDE.search(text.raw) or not _may_hold_one(text):
            continue
        if identify.plausible(text.prose, text.facts).is_foreign:
            continue  # all of it: another rule's business
        passages = [match.span() for match in (_SENTENCE if ends else _strange(text.facts.script)).finditer(text.prose) if match.end() - match.start() >= _SHORTEST]
        pair = document.pairs[number]
        for start, end in passages:
            start, end = start + len(text.prose[start:end]) - len(text.prose[start:end].lstrip()), start + len(text.prose[start:end].rstrip())
            verdict = identify.plausible(text.prose[start:end], text.facts)
            if verdict.is_foreign and verdict.is_sure and not (pair and _is_excused(pair, start, end)):
                quoted = pair is None and text.raw[:start].rstrip(" ")[-1:] in tuple("\"“„«»")
                yield hit((start, end), of=text, certainty="possible" if quoted else None,
                          found=identify.name_of(verdict.looks_like), wanted=text.facts.name)


@cache
def _strange(script: str) -> re.Pattern[str]:
    """A stretch without letters of a script, where no mark ends a sentence."""
    return re.compile(f"[^{scripts.letters(script)}{scripts.MARKS}\n]+")


def _may_hold_one(text: Text) -> bool:
    return identify.stray_cues(text.prose, text.facts) >= _CUES or identify.stray_letters(text.prose, text.facts) >= _SHORTEST // 2


def _is_excused(pair: Pair, start: int, end: int) -> bool:
    """The source has the words too, or speaks another language here itself."""
    return pair.target.raw[start:end].strip(" .!?") in pair.source.raw or identify.plausible(pair.source.prose, pair.source.facts).is_foreign


EXAMPLES = (
    bad("de", "Die Fähre fährt wieder. ⟦Nobody had asked the captain whether she would be ready.⟧ Am Abend war der Steg voll."),
    bad("en>de", "The ferry has been running again since Monday, and it is full. Nobody had asked the captain. In the evening the pier was full.",
        "Die Fähre fährt seit Montag wieder, und sie ist täglich voll. ⟦Personne n'avait demandé au capitaine si elle était prête.⟧ Abends war der Steg voll."),
    bad("ru", "Паром снова ходит. ⟦Nobody had asked the captain whether she would be ready.⟧ Вечером причал был полон."),
    bad("th", "เรือข้ามฟากเปิดให้บริการอีกครั้ง ⟦Nobody had asked the captain whether she would be ready.⟧ ตอนเย็นท่าเรือก็เต็มไปด้วยผู้คน"),
    good("th", "เธอร้องเพลง The Long and Winding Road กับ A Day in the Life แล้วทุกคนก็ร้องตาม และตอนเย็นท่าเรือก็เต็มไปด้วยผู้คน"),
    good("de", "Sie sang zuerst The Long and Winding Road und danach A Day in the Life, und alle sangen mit."),
    good("en>de", "He shouted: “Il ne faut pas fermer le pont avant la fin de l'été!” Then he left the room.",
         "Er rief: „Il ne faut pas fermer le pont avant la fin de l'été!“ Dann ging er aus dem Zimmer."),
)
