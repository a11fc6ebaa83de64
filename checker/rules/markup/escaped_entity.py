"""An HTML character reference that was escaped once too often.

`&amp;quot;` comes of escaping what was escaped already; a browser shows it as `&quot;`. Each pass through a pipeline adds
another `amp;`.

Not reported: code; `&amp;` alone where it is legal.
Fact: HTML standard, section "Character references".
"""

from checker.rule import Edit, Hit, Iterator, Text, bad, entities, good, hit, rule


@rule("“{text}” was escaped more than once; it stands for {meaning}", advice="Write “{instead}” and look for the step that escapes twice.",
      severity="major", certainty="certain", needs=("amp",), raw=True)
def escaped_entity(text: Text) -> Iterator[Hit]:
    for reference in text.references:
        if reference.state == entities.ESCAPED and not reference.is_tokenizer:
            start, end, new = entities.repair(text.raw, reference)
            yield hit(reference.span, edits=[Edit((start, end), new)], safe=reference.character not in "<>&", meaning=entities.spoken(reference),
                      instead=new, certainty="likely" if text.format.decodes_entities else None)


EXAMPLES = (
    bad("en", "He said ⟦&amp;quot;⟧yes⟦&amp;quot;⟧.", becomes='He said "yes".'),
    bad("de", "Müller ⟦&amp;amp;⟧ Söhne"),
    bad("en", "ten⟦&amp;amp;nbsp;⟧houses", becomes="ten{nbsp}houses"),
    bad("en", "ten ⟦& amp; nbsp;⟧ houses", becomes="ten houses"),
    good("en", "Write `&amp;nbsp;` to show the name."),
    good("de", "Müller &amp; Söhne", format="markdown"),
)
