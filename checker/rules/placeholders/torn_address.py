"""An address with blanks inside.

`http: // www. example. com`, `ann @ example.org`: copied or clicked, it leads nowhere. Tokenisers and translation machines set the blanks.

Not reported: the blank after an address that ends a sentence; prices and times ("@ 5 pm").
Fact: RFC 3986: no blank may stand in a URI.
"""

from checker.rule import Hit, Iterator, Text, bad, good, hit, placeholders, rule


@rule("“{text}” is an address with blanks inside", advice="Write {instead}.", severity="major", needs=("http", "www", " @", "@ ", "\u00a0@", "@\u00a0"), raw=True)
def torn_address(text: Text) -> Iterator[Hit]:
    for span, mended in text.once(placeholders.addresses.torn_addresses):
        yield hit(span, mended)


EXAMPLES = (
    bad("de", "Siehe ⟦http: // www. example. com⟧.", becomes="Siehe http://www.example.com."),
    bad("fr", "Écrivez à ⟦anne @ example.org⟧ demain.", becomes="Écrivez à anne@example.org demain."),
    bad("en", "⟦https: //example.org⟧", becomes="https://example.org"),
    bad("es", "Visite ⟦www. example. com⟧ hoy", becomes="Visite www.example.com hoy"),
    bad("zh-Hans", "见⟦https：//example.org/map⟧"),
    good("en", "See https://example.org. It opens @ 5 pm, at www.example.org. More at http://example.org: a map."),
    good("en", "See www.example.com. in the morning, mail ann@example.org. bring a coat."),
)
