"""An address of the source (a URL, the target of a link, an e-mail address) is absent from the translation.

The reader is told to look something up and not where.

Not reported: addresses of the page's translation; an address with blanks inside (placeholders/torn-address); the scheme or `www.` left out.
Fact: RFC 3986; RFC 5321, section 4.1.2.
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("the address {missing} of the source is missing", advice="Put it in.", severity="major", needs=(*placeholders.addresses.SIGNS, BLANKED), raw=True)
def missing_address(pair: Pair) -> Iterator[Hit]:
    lost = [difference.source for difference in pair.once(placeholders.addresses.compare) if difference.what == "missing" and difference.source]
    if lost:
        names = ", ".join(f"“{item.text}”" for item in lost[:5]) + (" …" if len(lost) > 5 else "")
        yield hit(pair.target.whole, source=lost[0].span, missing=names)


EXAMPLES = (
    bad("en>de", "More at https://example.org/news today.", "⟦Mehr dazu heute.⟧"),
    bad("en>fr", "Write to ann@example.org.", "⟦Écrivez à Anne.⟧"),
    bad("en>es", "See [the map](map.png).", "⟦Vea el mapa.⟧"),
    good("en>de", "See https://en.wikipedia.org/wiki/Rain.", "Siehe https://de.wikipedia.org/wiki/Regen."),
    good("en>fr", "See [1] (and below).", "Voir la note."),
    good("en>tr", "At https://example.org now", "Şimdi https://example.org'da"),
)
