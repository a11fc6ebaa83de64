"""A name that the glossary keeps as it is, and that the target has changed.

Product names, programs and brands that the user does not translate.

Not reported: a name with an ending of the target's language or a hyphen after it.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, rule


@rule("the glossary keeps “{term}” untranslated, and it is not here", advice="Write {term}.{note}", severity="major", certainty="certain")
def translated_term(pair: Pair) -> Iterator[Hit]:
    if pair.glossary is None or not pair.target.raw.strip():
        return
    said: set[str] = set()
    for term, span in pair.glossary.found(pair.source):
        if term.untranslated and term.source not in said and term.source.casefold() not in pair.target.raw.casefold():
            said.add(term.source)
            yield hit(pair.target.whole, term=term.source, source=span, note=f" {term.note}" if term.note else "")


EXAMPLES = (
    bad("en>de", "Start Night Ferry first.", "⟦Starten Sie zuerst die Nachtfähre.⟧"),
    good("en>de", "Start Night Ferry first.", "Starten Sie zuerst Night Ferry."),
    good("en>de", "The Night Ferry settings", "Die Night-Ferry-Einstellungen öffnen: Night Ferrys Einstellungen"),
)
