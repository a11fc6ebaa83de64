"""The reader is addressed politely in one place and familiarly in another, or a text changes between the polite and the plain style.

A model decides anew for each sentence whether “you” is “Sie” or “du”, and whether a Japanese or Korean sentence ends politely. The reader feels
addressed by two people.

Not reported: what stands in quotation marks or after the dash of a dialogue; fewer than three of either; independent records. A change may be
meant, so it is only possible damage.
Fact: the pack's `formality.toml`.
"""

import re
from functools import cache

from checker.rule import Document, Facts, Hit, Iterator, Span, Text, bad, good, hit, is_start, late, rule

_FEWEST = 3
_QUOTED = late(r"„[^“”\n]{0,600}[“”]|“[^“”\n]{0,600}”|”[^”\n]{0,600}”|«[^«»\n]{0,600}»|»[^«»\n]{0,600}«|\"[^\"\n]{0,600}\"|「[^「」\n]{0,600}」|『[^『』\n]{0,600}』")
_DIALOGUE = late(r"^[ \t]{0,8}[—–-][ \u00a0]?[^\n]*", re.MULTILINE)
_OPEN = frozenset("„“”«»\"「」『』")
_POLITE, _OTHER = 0, 1


@rule("“{text}” is one level of address, “{other}” another: {count} and {others} times in this article", advice="Keep to one form of address and one style.",
      certainty="possible", when=lambda facts: _pattern(facts) is not None)
def mixed_formality(document: Document) -> Iterator[Hit]:
    if document.independent:
        return
    found: tuple[list[tuple[Text, Span]], list[tuple[Text, Span]]] = ([], [])
    for text in document.texts:
        for level, span in _forms(text):
            found[level].append((text, span))
    if min(map(len, found)) >= _FEWEST:
        few, many = sorted(found, key=lambda forms: (len(forms), -forms[0][0].index, -forms[0][1].start))  # of two as frequent, the one that came later
        text, span = few[0]
        yield hit(span, of=text, count=len(few), other=many[0][0][many[0][1]], others=len(many))


def _forms(text: Text) -> Iterator[tuple[int, Span]]:
    """The polite and the other forms outside of what somebody says."""
    pattern = _pattern(text.facts)
    prose = text.prose
    if pattern is None or not pattern.search(prose):
        return
    prose = _DIALOGUE.sub(_blanks, _QUOTED.sub(_blanks, prose))
    if not _OPEN.isdisjoint(prose):
        return  # a quotation goes on beyond the text: nobody knows who speaks
    for match in pattern.finditer(prose):
        if not match[0][0].isupper() or match.lastgroup not in ("Polite", "Familiar") or not is_start(prose, match.start()):
            yield (_POLITE if match.lastgroup in ("polite", "Polite", "polite_end") else _OTHER), Span(*match.span())


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


@cache
def _pattern(facts: Facts) -> re.Pattern[str] | None:
    """Any form of address, and any telling end of a sentence; polite ends first, since others may be their tails."""
    about, parts = facts.formality, []
    for polite, entries in ((True, about.formal), (False, about.familiar)):
        for capital in (True, False):
            words = "|".join(re.escape(entry) for entry in entries if entry[0].isupper() == capital)
            name = ("Polite" if polite else "Familiar") if capital else ("polite" if polite else "familiar")
            if words and facts.spaceless:
                parts.append(f"(?P<{name}>{words})")
            elif words:
                parts.append(rf"(?<![\w'’-])(?P<{name}>{words if capital else f'(?i:{words})'})(?![\w’-])")
    for name, entries in (("polite_end", about.formal_ends), ("plain_end", about.plain_ends)):
        if entries:
            parts.append(f"(?P<{name}>{'|'.join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))})(?=[。．.!?！？](?:\\s|$|[^0-9]))")
    return re.compile("|".join(parts)) if parts else None


EXAMPLES = (
    bad("de", "Wählen Sie zuerst ein Boot. Dann zahlen Sie an der Kasse, wo man Ihnen auch eine Karte gibt. Hast ⟦du⟧ Fragen, ruf an. Wir helfen dir, wenn du willst."),
    bad("es", "Si usted viene en tren, baje en el puerto. Usted verá la torre, y usted puede subir. Trae ⟦tu⟧ abrigo, porque te vas a mojar, y no olvides tu bastón."),
    bad("zh", "您可以在码头买票。如果您有孩子，您可以少付一半。⟦你⟧也可以在船上买，不过你要排队，而且你得带现金。"),
    bad("ja", "港は町の東にあります。船は毎朝出ます。切符は窓口で買えます。冬は海が荒れるため欠航が多いの⟦である⟧。島まで一時間だった。帰りの便は夕方だけだ。"),
    bad("ru", "Если вы едете поездом, выходите у порта. Вам покажут башню, и вас проводят. Возьми с собой ⟦твой⟧ плащ, чтобы ты не промок: тебе будет холодно."),
    good("de", "Wählen Sie ein Boot, und zahlen Sie. Man gibt Ihnen eine Karte. „Hast du Fragen?“, fragt der Bootsmann. „Dann ruf, wenn du willst, und ich helfe dir.“"),
    good("de", "Sie fuhr am Morgen ab. Sie kam nie an. Sie blieb verschollen. Sag du mir, wie man dich dann findet, und wer dir glaubt."),
    good("ja", "港は町の東にある。「船は毎朝出ます。切符は窓口で買えます。冬は欠航します。」と船長は言った。島まで一時間だ。帰りの便は夕方だけだ。冬は欠航が多いのである。"),
    good("fr", "Vous pouvez venir en train. Le port vous attend, et vos enfants aussi. Tu verras, dit le marin."),
)
