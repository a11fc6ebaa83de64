"""An address that the source has not, or has once and the translation twice in a row.

Machines invent links, and a reader who follows one lands with a stranger.

Not reported: an address in the place of one that is missing (changed); one that the source has without its scheme; one that is repeated at a distance. Beside
addresses of the source it is at most possible: translators add where their own work is to be reported.
Fact: RFC 3986; RFC 5321, section 4.1.2.
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("the source has no “{text}”{again}", advice="Take it out, or say where it comes from.", needs=(*placeholders.addresses.SIGNS, BLANKED), severity="major", raw=True)
def added_address(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.addresses.compare):
        if difference.what == "added" and difference.span:
            text = pair.target[difference.span]
            named = text.lower().removeprefix("www.") in pair.source.raw.lower()
            if difference.how:
                yield hit(difference.span, again=" a second time here")
            elif not named:
                site = text.startswith("www.") and "/" not in text  # for the name of the site
                alone = not site and not pair.source.once(placeholders.addresses.find) and not pair.source.once(placeholders.find)
                yield hit(difference.span, again="", certainty=None if alone else "possible")


EXAMPLES = (
    bad("en>de", "More on our page.", "Mehr auf ⟦https://example.org/neu⟧."),
    bad("en>fr", "Write to us.", "Écrivez à ⟦nous@example.org⟧."),
    bad("en>es", "See https://example.org now", "Vea https://example.org ⟦https://example.org⟧ ahora"),
    good("en>de", "See example.org.", "Siehe www.example.org."),
    good("en>de", "See https://example.org.", "Siehe http://example.org/."),
)
