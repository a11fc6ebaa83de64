"""An address that differs from the source's: translated, misspelled, in another case, in wide signs.

One letter is enough for a dead link or for mail that reaches someone else.

Not reported: addresses of the page's translation (another code of language or country, a title in another script); scheme, `www.` and the slash at the end;
endings that the language joins to a name.
Fact: RFC 3986, section 6; RFC 5321, section 4.1.2.
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("“{text}” stands {how} “{wanted}” of the source", advice="Write {wanted}.", severity="major", needs=(*placeholders.addresses.SIGNS, BLANKED), raw=True)
def changed_address(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.addresses.compare):
        if difference.what == "changed" and difference.span and difference.source:
            yield hit(difference.span, difference.instead, safe=difference.safe, source=difference.source.span, wanted=difference.source.text, how=difference.how)


EXAMPLES = (
    bad("en>de", "See https://example.org/about/team.", "Siehe ⟦https://example.org/ueber/team⟧.", becomes="Siehe https://example.org/about/team."),
    bad("en>fr", "See https://example.org/Map.", "Voir ⟦https://example.org/map⟧."),
    bad("en>es", "Write to ann@example.org.", "Escriba a ⟦ana@example.org⟧."),
    bad("en>zh-Hans", "See https://example.org/map now", "见⟦https://example。org/map⟧"),
    good("en>de", "See https://www.example.org/en/map/", "Siehe https://www.example.org/de/map"),
    good("en>ja", "See https://example.org/map now", "https://example.org/mapをご覧ください"),
    good("en>fr", "[here](/en/page)", "[ici](/fr/page)"),
)
