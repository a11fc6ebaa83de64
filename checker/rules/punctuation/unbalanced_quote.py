"""A quotation mark without its partner.

The reader does not know where the quotation ends: who says the rest of the article? Marks are paired over the whole document,
since a quotation may run over several paragraphs, each opened anew and only the last one closed.

Not reported: a mark alone in brackets, which is named and not used; apostrophes, primes (5' 11"), Hebrew gershayim, single quotation marks; a mark that may be shared by two nested
quotations, or whose partner may stand in a sentence that is not among the records, is only possible damage.
Fact: Chicago Manual of Style, 13.32 "Quotations and the paragraph"; the [quotes] table of the language's pack.
"""


from checker.rule import Document, Hit, Iterator, Span, Text, bad, good, hit, late, quotation, rule, scripts

_SINGLE = late(rf"‘(?<!\w‘)(?=\w)|’(?!\w)(?:(?<=[?!.…؟।]’)(?P<end>)|(?<=[{scripts.WORD},]’))")


@rule("{side} quotation mark {mark} has no partner", advice="Add the {other} mark where the quotation {verb}, or take this one out.",
      needs=(*quotation.HINTS, "‘", "’"), raw=True)
def unbalanced_quote(document: Document) -> Iterator[Hit]:
    if "‘’" in (*document.facts.quotes.pairs, *document.facts.quotes.tolerated):
        for text in document.texts:
            if "‘" in text.prose or "’" in text.prose:
                yield from _single(text, document.format.has_records)
    for pair in document.quotes:
        if pair.kind == quotation.LONE:
            opens = pair.opening is not None
            yield hit(pair.mark.span, of=pair.mark.text, certainty="possible" if pair.doubtful or document.format.has_records else None, side="opening" if opens else "closing",
                      other="closing" if opens else "opening", verb="ends" if opens else "begins", mark=pair.mark.character)


def _single(text: Text, has_records: bool) -> Iterator[Hit]:
    """Single marks that cannot be apostrophes: ‘ before a word with no ’ after it, ’ after the end of a sentence with no ‘ before."""
    opening = None
    first = text.prose.find("‘")
    for match in _SINGLE.finditer(text.prose):
        if match[0] == "‘":
            opening = match
        elif opening is not None:
            opening = None
        elif match["end"] is not None and not 0 <= first < match.start():
            yield hit(Span(match.start(), match.end()), of=text, certainty="possible", side="closing", other="opening", verb="begins", mark="’")
    if opening is not None and text.prose.find("’", opening.end()) < 0 and text.prose.find("'", opening.end()) < 0:
        yield hit(Span(*opening.span()), of=text, certainty="possible" if has_records else None, side="opening", other="closing", verb="ends", mark="‘")


EXAMPLES = (
    bad("en", "⟦“⟧We agree, said the minister."),
    bad("en", "We agree⟦”⟧, said the minister.\nThe next day it rained."),
    bad("de", "Sie sagte: ⟦„⟧Wir kommen.\nDann ging sie."),
    bad("ru", "⟦«⟧Мы согласны, — сказал министр."),
    good("en", "“We agree.\n“We have always agreed,” he said.", why="a quotation of two paragraphs"),
    good("en", "He is 5' 11\" tall, from the ’90s, and the workers’ son."),
    good("en", "Names must not contain double quotes (\")."),
    good("he", "צה\"ל וארה\"ב אמרו \"כן\"."),
    good("en", "“He said ‘yes’,” she wrote, “and ‘no’.”"),
    good("ru", "Завод «Рассвет» закрылся."),
)
