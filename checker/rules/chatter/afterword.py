"""What a model says after the translation.

“I hope this helps”, “Let me know if you want changes”: an offer to somebody who was not the reader.

Not reported: what the source says too; quoted speech; anything but the end of a text; without a source, what does not name a translation.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” is said to whoever ordered the translation", advice="Take it out.", severity="major")
def afterword(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.AFTERWORD):
        yield hit(remark.span, edits=chatter.removal(text, remark), safe=certainty != "possible", of=text, certainty=certainty)


EXAMPLES = (
    bad("en>de", "The mill stands empty.", "Die Mühle steht leer. ⟦Ich hoffe, diese Übersetzung hilft Ihnen weiter.⟧", becomes="Die Mühle steht leer."),
    bad("ru>en", "Мельница пуста.", "The mill is empty. ⟦Let me know if you need any changes!⟧", becomes="The mill is empty."),
    bad("en>es", "The mill stands empty.", "El molino está vacío. ⟦Espero que esta traducción te sea útil.⟧", becomes="El molino está vacío."),
    good("de>en", "Melden Sie sich, wenn Sie Fragen haben.", "Please let me know if you have any questions."),
    good("en", "He wrote: “Let me know if you need help.”"),
    good("en", "I hope this bridge is useful to those who come after us."),
)
