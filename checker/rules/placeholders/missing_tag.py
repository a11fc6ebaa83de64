"""A tag of the source is absent from the translation.

Without `</b>` the rest of the page is bold; without `<a …>` the link is gone; without `<g id="1">` the translation cannot be put back into its file.

Not reported: another order of the tags; tags torn by blanks (markup/broken-tag); `<file>`, which is no tag; `<br>` and paragraphs are at most possible.
Fact: HTML standard, "Tags".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("{missing} of the source is missing", advice="Put it where its text stands.", severity="major", needs=("<", BLANKED), raw=True)
def missing_tag(pair: Pair) -> Iterator[Hit]:
    lost = [difference for difference in pair.once(placeholders.markup.compare) if difference.what == "missing"]
    for likely in (True, False):
        items = [difference.source for difference in lost if difference.likely == likely and difference.source]
        if items:
            names = ", ".join(f"“{item.text}”" for item in items[:8]) + (" …" if len(items) > 8 else "")
            yield hit(pair.target.whole, source=items[0].span, missing=names, certainty=None if likely else "possible")
            return


EXAMPLES = (
    bad("en>de", "It is <b>very</b> late.", "⟦Es ist <b>sehr spät.⟧"),
    bad("en>fr", "See <a href=\"/map\">the map</a>.", "⟦Voir la carte.⟧"),
    bad("en>es", "Click <1>here</1>.", "⟦Haga clic aquí.⟧"),
    good("en>de", "<i>one</i> <b>two</b>", "<b>zwei</b> <i>eins</i>"),
    good("en>de", "Usage: copy <file>", "Aufruf: copy <Datei>"),
    good("en>fr", "a < b and b > c; I <3 you", "a < b et b > c ; je t’aime"),
)
