"""A file name, an option, code or a handle of the source is absent from the translation.

Instructions without the name of the thing cannot be followed.

Not reported: names that lost only their backticks; names of products; handles and hashtags are at most possible, since people replace them by names.
Fact: POSIX, "Utility Argument Syntax"; CommonMark 0.31, section 6.1 "Code spans".
"""

from checker.rule import BLANKED, Hit, Iterator, Pair, bad, good, hit, placeholders, rule


@rule("{missing} of the source is missing", advice="Put it in.", severity="major", hint=f"{placeholders.names.HINT}|{BLANKED}", raw=True)
def missing_name(pair: Pair) -> Iterator[Hit]:
    lost = [difference for difference in pair.once(placeholders.names.compare) if difference.what == "missing" and difference.kind != "emoji"]
    for sure in (True, False):
        items = [difference for difference in lost if difference.sure == sure and difference.source]
        if items:
            names = ", ".join(f"“{difference.source.text}”" for difference in items[:5] if difference.source) + (" …" if len(items) > 5 else "")
            yield hit(items[0].span or pair.target.whole, source=items[0].source.span, missing=names, certainty=None if sure else "possible")  # type: ignore[union-attr]
            return


EXAMPLES = (
    bad("en>de", "Delete setup_log.txt afterwards.", "⟦Löschen Sie danach die Datei.⟧"),
    bad("en>fr", "Use --verbose for more.", "⟦Pour en savoir plus.⟧"),
    good("en>de", "We use Node.js, e.g. v1.2.", "Wir benutzen Node, z. B. v1.2."),
    good("en>de", "Delete setup_log.txt; setup_log.txt is large.", "Löschen Sie setup_log.txt, sie ist groß."),
)
