"""A paragraph of the source that nothing translates.

Output limits, skipped segments and lost files take whole paragraphs away, and the text reads on as if nothing were
missing. Reported once, at the place where it belongs, however many paragraphs in a row are missing.

Not reported: lines of a few words, captions, bylines and links among them, that an editor may leave out; they are only possible damage.
"""

from checker.rule import Document, Hit, Iterator, Omission, Span, bad, good, hit, rule

_SHORT = 40  # characters
_QUOTED = 70


@rule("not translated: “{start}”", advice="Translate what stands in the source here ({size} characters).", severity="major", certainty="likely")
def omitted_block(document: Document) -> Iterator[Hit]:
    if not document.texts:
        return
    places = {text.index: text for text in document.texts}
    for omission in document.omissions:
        text = places.get(max(omission.after, 0))
        if text is None:
            continue
        at = len(text.raw) if omission.after >= 0 else 0
        short = len(omission.text) < _SHORT
        yield hit(Span(at, at), of=text, start=_start(omission), size=len(omission.text), certainty="possible" if short else None,
                  severity="minor" if short else None)


def _start(omission: Omission) -> str:
    text = " ".join(omission.text.split())
    return text if len(text) <= _QUOTED else text[:_QUOTED].rstrip() + "…"


_SOURCE = (
    "The harbour of Lunden was closed for three days in spring.\nNobody in the town knew why, and the mayor, Anna Berg, refused to speak about it.\n"
    "It reopened on 5 May with a concert of the brass band."
)
EXAMPLES = (
    bad("en>de", _SOURCE, "Der Hafen von Lunden war im Frühling drei Tage lang geschlossen.⟦⟧\nAm 5. Mai wurde er mit einem Konzert der Blaskapelle wieder geöffnet.",
        aligned=True),
    bad("en>de", _SOURCE, "⟦⟧Niemand in der Stadt wusste, warum, und die Bürgermeisterin, Anna Berg, wollte nicht darüber sprechen.\n"
        "Am 5. Mai wurde er mit einem Konzert der Blaskapelle wieder geöffnet.", aligned=True),
    good("en>de", _SOURCE, "Der Hafen von Lunden war im Frühling drei Tage lang geschlossen. Niemand in der Stadt wusste, warum, und die Bürgermeisterin, Anna Berg, "
         "wollte nicht darüber sprechen.\nAm 5. Mai wurde er mit einem Konzert der Blaskapelle wieder geöffnet.", aligned=True, why="two paragraphs in one"),
)
