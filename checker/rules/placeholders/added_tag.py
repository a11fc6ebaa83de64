"""A tag that the source has not.

A closing tag too many ends what it should not; an opening one without its end changes the rest of the page.

Not reported: `<Datei>` for `<file>`, which are words between brackets; tags that HTML lets stay open are at most possible.
Fact: HTML standard, "Tags".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("the source has no such tag “{text}”", advice="Take it out.", severity="major", needs=("<", BLANKED), raw=True)
def added_tag(pair: Pair) -> Iterator[Hit]:
    for difference in pair.once(placeholders.markup.compare):
        if difference.what == "added" and difference.span:
            yield hit(difference.span, certainty=None if difference.likely else "possible")


EXAMPLES = (
    bad("en>de", "It is <b>very</b> late.", "Es ist <b>sehr</b> spät.⟦</b>⟧"),
    bad("en>fr", "The end", "⟦<b>⟧La fin"),
    good("en>de", "Usage: copy <file>", "Aufruf: copy <Datei>"),
    good("en>de", "It is <b>very</b> late.", "Es ist <b>sehr</b> spät."),
)
