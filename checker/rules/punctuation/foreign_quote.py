"""A quotation in the quotation marks of another language.

Marks are part of a language's spelling: “…” in English, „…“ in German, « … » in French, 「…」 in Japanese. Marks that were carried over
from the source tell every reader that the text is a translation.

Not reported: pairs that careful texts of the language also use (the pack lists them), straight marks, single marks.
Fact: the [quotes] table of the language's pack.
"""

from checker.rule import Document, Edit, Hit, Iterator, bad, good, hit, quotation, rule


@rule("{opening}…{closing} is not how {language} quotes", advice="Write {pair}.", needs=quotation.HINTS, raw=True, when=lambda facts: bool(facts.quotes.pairs))
def foreign_quote(document: Document) -> Iterator[Hit]:
    facts = document.facts
    for pair in document.quotes:
        first, last = pair.opening, pair.closing
        if pair.kind != quotation.FOREIGN or not first or not last or first.entity or last.entity:
            continue
        wanted = facts.quotes.pairs[0]
        edits = [Edit(first.span, wanted[0]), Edit(last.span, wanted[1])] if first.text is last.text and wanted[0] not in facts.quotes.blank_inside else []
        yield hit(first.span, edits=edits, of=first.text, opening=first.character, closing=last.character, pair=f"{wanted[0]}…{wanted[1]}",
                  language=facts.name)


EXAMPLES = (
    bad("en", "⟦«⟧We agree», he said."),
    bad("fr", "⟦„⟧Nous venons“, dit-elle."),
    bad("ru", "Он сказал: ⟦「⟧да」."),
    good("de", "„Wir kommen“ und »Wir gehen«"),
    good("en", "“We agree” and \"we do not\""),
    good("fr", "«{nbsp}Nous venons{nbsp}», dit-elle, “vraiment”."),
    good("ru", "«Да», — сказал он."),
)
