"""An HTML character reference that translation has broken.

A translation engine reads `&nbsp;` as a word between marks and tears it apart: `& nbsp;`, `&nbsp ;`, `&NBSP;`,
`＆nbsp；`, `& # 8212 ;`, `nbsp;`. No program will turn these back, so every reader sees them.

Not reported: names with an ampersand (AT&T, R&D, Q&A), addresses with parameters (`?a=1&copy=2`), code, and an
ampersand before a word that only happens to be a reference's name ("text & image; …" is doubtful).
Names: HTML standard, section "Named character references".
"""

from checker.rule import Edit, Hit, Iterator, Text, bad, entities, good, hit, rule


@rule("“{text}” is a damaged HTML entity; it stands for {meaning}", advice="Write {instead}.", severity="major", certainty="certain",
      needs=("&", "＆", ";", "；"), raw=True)
def broken_entity(text: Text) -> Iterator[Hit]:
    for reference in text.references:
        if reference.state == entities.BROKEN and not reference.is_tokenizer:
            start, end, new = entities.repair(text.raw, reference)
            yield hit(reference.span, edits=[Edit((start, end), new)], safe=reference.sure and reference.character not in "<>&",
                      certainty="certain" if reference.sure else "possible", meaning=entities.spoken(reference),
                      instead="an ordinary blank, or nothing" if reference.is_blank else f"“{new}”")


EXAMPLES = (
    bad("en", "He was in⟦& nbsp;⟧ the house.", becomes="He was in the house."),
    bad("en", "They moved to the ⟦& nbsp;⟧ East.", becomes="They moved to the East."),
    bad("en", "The block ⟦& mdash;⟧ he said ⟦&mdash ;⟧ will grow.", becomes="The block — he said — will grow."),
    bad("de", "Er sagte ⟦＆quot；⟧ja⟦＆quot；⟧.", becomes='Er sagte "ja".'),
    bad("fr", "Il a⟦&NBSP;⟧dit", becomes="Il a{nbsp}dit"),
    bad("ru", "Да ⟦& # 8212 ;⟧ сказал он.", becomes="Да — сказал он."),
    bad("en", "the house⟦&nbsp⟧ was", becomes="the house was"),
    bad("en", "ten ⟦nbsp;⟧ houses", becomes="ten houses"),
    bad("en", "an end ⟦& nbsp;⟧ ⟦& nbsp;⟧ ⟦& mdash;⟧ said", becomes="an end — said"),
    bad("en", "so it is ⟦& raquo;⟧, they said", becomes="so it is », they said", format="markdown"),
    good("en", "AT&T, R&D and Q&A; rock & roll; Marks & Spencer; Johnson&Johnson"),
    good("en", "See https://example.org/?a=1&copy=2&nbsp for more."),
    good("en", "Write `& nbsp;` and it stays."),
    good("en", "profit & loss; text & more; this & that;"),
    good("en", "an intact&nbsp;one", format="markdown", why="legal in Markdown"),
    good("de", "Die Müller & Söhne GmbH & Co. KG; Nr. #12;"),
)
