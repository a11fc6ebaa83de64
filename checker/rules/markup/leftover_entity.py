"""An HTML character reference left in plain text.

`&nbsp;` means a blank only where HTML is read. In a plain text it is six characters that every reader sees.

Not reported: in Markdown and HTML, where references are legal; in code; in addresses; the brackets that
tokenisers write as `&#91;` (`markup/tool-token` does).
Names: HTML standard, section "Named character references".
"""

from checker.rule import Edit, Hit, Iterator, Text, bad, entities, good, hit, rule


@rule("“{text}” is an HTML entity in plain text; it stands for {meaning}", advice="Write {instead}.", certainty="certain", needs=("&",), raw=True)
def leftover_entity(text: Text) -> Iterator[Hit]:
    if text.format.decodes_entities:
        return
    for reference in text.references:
        if reference.state == entities.INTACT and not reference.is_tokenizer:
            start, end, new = entities.repair(text.raw, reference)
            yield hit(reference.span, edits=[Edit((start, end), new)], safe=reference.character not in "<>", meaning=entities.spoken(reference),
                      instead="the blank itself" if reference.is_blank else f"“{new}”")


EXAMPLES = (
    bad("en", "ten⟦&nbsp;⟧houses", becomes="ten{nbsp}houses"),
    bad("en", "He said ⟦&quot;⟧yes⟦&quot;⟧ twice.", becomes='He said "yes" twice.'),
    bad("fr", "l⟦&#8217;⟧homme ⟦&#x2014;⟧ lui", becomes="l’homme — lui"),
    bad("en", "Marks ⟦&amp;⟧ Spencer", becomes="Marks & Spencer"),
    good("en", "Marks & Spencer sold R&D; the rest stayed."),
    good("en", "In HTML, `&nbsp;` is a blank that does not break."),
    good("en", "ten&nbsp;houses &mdash; no more", format="markdown", why="legal in Markdown"),
)
