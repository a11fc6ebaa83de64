"""A question or exclamation that is closed but never opened.

In Spanish a question begins with “¿” and an exclamation with “¡”. The opening mark is the first thing that translation from a language
without it forgets.

Not reported: names and titles in another language; marks in brackets; `?!` combinations that any opening mark serves; a sentence whose
beginning may stand in a segment before, as in subtitles, is only possible damage.
Fact: RAE and ASALE, Ortografía de la lengua española (2010), III.3.4.9; the [marks.inverted] table of the language's pack.
"""

import re

from checker.rule import Hit, Iterator, Span, Text, bad, good, hit, late, rule

_ENDED = late(r"[.?!…]\s")
_RUN = late(r"[¿¡]|[?!]+")


@rule("“{text}” closes a sentence that no “{mark}” opens", advice="Write “{mark}” where the {kind} begins.", pattern=r"[?!]",
      when=lambda facts: bool(facts.marks.inverted))
def missing_inverted_mark(text: Text) -> Iterator[Hit]:
    inverted = text.facts.marks.inverted
    open_ = 0
    for match in _RUN.finditer(text.prose):
        if match[0] in "¿¡":
            open_ += 1
        elif open_:
            open_ = 0
        elif match[0][0] in inverted and _ends_sentence(text.prose, match):
            yield hit(Span(*match.span()), mark=inverted[match[0][0]], kind="question" if match[0][0] == "?" else "exclamation",
                      certainty="possible" if match[0][0] == "!" and len(text.prose) < 16 or text.format.runs_on and not _ENDED.search(text.prose, 0, match.start()) else None)


def _ends_sentence(prose: str, match: re.Match[str]) -> bool:
    before, after = prose[max(0, match.start() - 40):match.start()], prose[match.end():match.end() + 2]
    if not before or not (before[-1].isalnum() or before[-1] in "”»\"’)…") or before.rstrip().endswith(("(", "[")):
        return False
    if after[:1] in ")]" and re.search(r"[(\[]\W*$", before):
        return False
    return not after.strip() or not (after[0].isalnum() or after.lstrip()[:1].islower())


EXAMPLES = (
    bad("es", "Cómo te llamas⟦?⟧ Me llamo Ana."),
    bad("es", "Qué alegría⟦!⟧"),
    good("es", "¿Cómo te llamas? ¡Qué alegría! ¡¿Cómo?! ¿Qué dices!"),
    good("es", "Compró acciones de Yahoo! en 2005 (?) y esperó."),
    good("en", "What is your name? Great!"),
)
