"""A quotation opened in one style and closed in another.

`“…''`, `„…»`, `«…"`: the marks come from different conventions, most often because a program replaced only one of the two.

Not reported: pairs that any language uses, even if it is not this one (`punctuation/foreign-quote`); apostrophes. A
straight mark with a curled one is untidy rather than wrong: possible.
Fact: the [quotes] table of the language's pack.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, quotation, rule


@rule("the quotation opens with {opening} and closes with {closing}", advice="Write {pair}.", needs=quotation.HINTS, raw=True)
def mismatched_quotes(document: Document) -> Iterator[Hit]:
    own = document.facts.quotes.pairs
    for pair in document.quotes:
        if pair.kind == quotation.MISMATCHED and pair.opening and pair.closing:
            fitting = [item for item in (*own, *document.facts.quotes.tolerated) if item[0] == pair.opening.character]
            wanted = (fitting or [*own, "“”"])[0]
            edit = (wanted[1],) if fitting and not pair.closing.entity else ()
            yield hit(pair.closing.span, *edit, of=pair.closing.text, opening=pair.opening.character, closing=pair.closing.character,
                      pair=f"{wanted[0]}…{wanted[1]}", certainty="possible" if "\"" in (pair.opening.character, pair.closing.character) else None)


EXAMPLES = (
    bad("en", "“We agree⟦''⟧, he said."),
    bad("de", "„Wir kommen⟦»⟧, sagte sie."),
    bad("fr", "«{nbsp}Nous venons⟦”⟧, dit-elle."),
    good("en", "“We agree,” he said. 'Yes.'"),
    good("de", "„Wir kommen“, sagte sie. »Ja«, sagte er."),
    good("sv", "”Vi kommer”, sade hon."),
)
