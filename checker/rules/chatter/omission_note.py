"""A note that the translation is not complete.

“[The rest of the text was omitted]”, “(translation continues)”: the model stopped, and said so in the text.

Not reported: what the source says too; without a source, a note that does not speak of the translation is only possible.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” says that part of the text was not translated", advice="Translate the rest.", severity="critical")
def omission_note(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.OMISSION):
        yield hit(remark.span, of=text, certainty=certainty)


EXAMPLES = (
    bad("ru>en", "Мельница пуста.", "The mill is ⟦[rest of the text omitted]⟧"),
    bad("en>de", "The mill stands empty.", "Die Mühle ⟦(Fortsetzung der Übersetzung folgt)⟧"),
    good("de>en", "Die Mühle [der Rest des Textes fehlt, wurde ausgelassen]", "The mill [the rest of the text is missing, omitted]"),
    good("en>de", "The rest followed on foot.", "Der Rest folgte zu Fuß."),
)
