"""A paragraph that nothing in the source says.

A model goes on writing, a notice of the tool slips in, a paragraph of another text is pasted.

Not reported: lines of a few words, which are only possible damage: a caption or the translator's name may be added.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, lengths, rule

_SHORT = 40.0  # characters, as an English text would take them


@rule("nothing in the source says this", advice="Take it out, or find the source.", severity="major", certainty="likely")
def invented_block(document: Document) -> Iterator[Hit]:
    if not document.aligned:
        return
    for text, pair in zip(document.texts, document.pairs):
        if pair is None and any(map(str.isalpha, text.prose)):
            short = text.once(lengths.size_of) < _SHORT
            yield hit(text.whole, of=text, certainty="possible" if short else None, severity="minor" if short else None)


_SOURCE = "The harbour of Lunden was closed for three days in spring.\nIt reopened on 5 May with a concert of the brass band."
_FIRST = "Der Hafen von Lunden war im Frühling drei Tage lang geschlossen.\n"
_LAST = "Am 5. Mai wurde er mit einem Konzert der Blaskapelle wieder geöffnet."
EXAMPLES = (
    bad("en>de", _SOURCE, f"{_FIRST}⟦Die Behörden der Stadt werden im kommenden Jahr 30 neue Stellen für die Sicherheit des Hafens schaffen.⟧\n{_LAST}", aligned=True),
    bad("en>de", _SOURCE, f"{_FIRST}{_LAST}\n⟦Abonnieren Sie jetzt unseren Rundbrief und lesen Sie jeden Morgen die wichtigsten Nachrichten!⟧", aligned=True),
    good("en>de", _SOURCE, _FIRST + _LAST, aligned=True),
)
