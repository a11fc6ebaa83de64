"""A source that comes again in the document with another translation.

A heading, a button or a caption that is called one thing here and another there makes the reader look for two things.

Not reported: what differs only in capitals or marks; single words, which the place decides; long sentences, where variation is style. People do this too, so it is only
possible damage.
"""


from checker.rule import Document, Hit, Iterator, bad, good, hit, late, rule

_MARKS = late(r"[\W_]+")
_LONGEST = 60  # characters of a heading, a caption, a label


@rule("the same source is above “{other}”", advice="Say it in one way, or leave it if the place asks for two.", certainty="possible")
def one_source_two_targets(document: Document) -> Iterator[Hit]:
    if document.independent:
        return
    seen: dict[str, str] = {}
    for pair in document.pairs:
        if pair is None or len(pair.source.raw) > _LONGEST or not pair.target.raw.strip() or not _WORDS.search(pair.source.raw):
            continue
        key, target = pair.source.raw.strip().casefold(), pair.target.raw.strip()
        other = seen.setdefault(key, target)
        if other != target and _MARKS.sub("", other.casefold()) != _MARKS.sub("", target.casefold()):
            yield hit(pair.target.whole, of=pair.target, other=other)


_WORDS = late(r"\w\W+\w|[^\x00-\u024f]{4}")

EXAMPLES = (
    bad("en>de", "Opening hours\nThe ferry runs daily.\nOpening hours", "Öffnungszeiten\nDie Fähre fährt täglich.\n⟦Geöffnet⟧"),
    bad("en>fr", "Read more\nPrices\nRead more", "Lire la suite\nTarifs\n⟦En savoir plus⟧"),
    good("en>de", "Opening hours\nThe ferry runs daily.\nOpening hours", "Öffnungszeiten\nDie Fähre fährt täglich.\nÖffnungszeiten:"),
    good("en>de", "Open\nThe ferry runs.\nOpen", "Öffnen\nDie Fähre fährt.\nOffen"),
)
