"""A label on the translation.

“German:”, “Translation:” before the text: the form of the answer, not the article.

Not reported: what the source says too; texts about translation. Without a source a label is only possible: a dictionary or a table has such.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” labels the translation and is no part of it", advice="Take it out.")
def label(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.LABEL):
        yield hit(remark.span, edits=chatter.removal(text, remark), safe=certainty != "possible", of=text, certainty=certainty)


EXAMPLES = (
    bad("en>de", "The mill stands empty.", "⟦Deutsch:⟧ Die Mühle steht leer.", becomes="Die Mühle steht leer."),
    bad("ru>fr", "Мельница пуста.", "⟦Traduction en français :⟧ Le moulin est vide.", becomes="Le moulin est vide."),
    bad("en>de", "The mill stands empty.", "**⟦German translation:⟧** Die Mühle steht leer.", becomes="Die Mühle steht leer."),
    good("de>en", "Deutsch: Mühle. Englisch: mill.", "German: Mühle. English: mill."),
    good("en>de", "The German translation: a mill.", "Deutsche Übersetzung: eine Mühle."),
)
