"""A note on the translation that nobody asked for.

“Note: I translated X as …”: the model explains itself to the one who gave the order. In an article the reader has neither the order nor
the original.

Not reported: notes that the source has too; notes that say nothing about wording; without a source, all are only possible: a translator
may speak to the reader.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” is a note about the translation that the source has not", advice="Take it out, or make it part of the article if readers need it.", severity="major")
def note(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.NOTE):
        yield hit(remark.span, edits=chatter.removal(text, remark), of=text, certainty=certainty)


EXAMPLES = (
    bad("ru>en", "Мельница пуста.", "The mill is empty. ⟦(Note: I translated the idiom literally.)⟧", becomes="The mill is empty."),
    bad("en>de", "The mill stands empty.", "Die Mühle steht leer.⟦[Anmerkung: Der Ausdruck wurde wörtlich übersetzt.]⟧"),
    bad("de>en", "Die Mühle steht leer.", "The mill stands empty. ⟦Translator's note: “Mühle” is kept in the original form elsewhere.⟧"),
    good("ru>en", "Примечание переводчика: идиома переведена буквально.", "Translator's note: the idiom is translated literally."),
    good("de>en", "Hinweis: Die Mühle ist montags geschlossen.", "Note: the mill is closed on Mondays."),
)
