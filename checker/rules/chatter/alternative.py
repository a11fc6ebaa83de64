"""A second translation beside the first.

“Alternatively: …”, “Option 2: …”: the model left the choice to whoever ordered, and nobody chose.

Not reported: alternatives that the source has too; without a source, all are only possible.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” offers another translation", advice="Choose one and take the other out.", severity="major")
def alternative(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.ALTERNATIVE):
        yield hit(remark.span, of=text, certainty=certainty)


EXAMPLES = (
    bad("ru>en", "Мельница пуста.", "The mill is empty. ⟦Alternatively:⟧ The mill stands empty."),
    bad("en>de", "The mill stands empty.", "Die Mühle steht leer. ⟦Alternative Übersetzung:⟧ Leer steht die Mühle."),
    good("de>en", "Alternativ: Nehmen Sie den Bus.", "Alternatively: take the bus."),
    good("en>de", "The mill could be sold, or let.", "Die Mühle könnte verkauft werden, alternativ vermietet."),
)
