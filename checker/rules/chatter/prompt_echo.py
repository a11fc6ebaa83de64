"""The order to translate, in the translation.

“Translate the following text into German:”: the prompt was sent back, or translated, with the text.

Not reported: what the source says too; texts about translation.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” is the order to translate, not the translation", advice="Take it out.", severity="major")
def prompt_echo(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.ECHO):
        yield hit(remark.span, edits=chatter.removal(text, remark), safe=certainty != "possible", of=text, certainty=certainty)


EXAMPLES = (
    bad("en>de", "The mill stands empty.", "⟦Übersetze den folgenden Text ins Deutsche:⟧ Die Mühle steht leer.", becomes="Die Mühle steht leer."),
    bad("ru>fr", "Мельница пуста.", "⟦Translate the following text into French:⟧ Le moulin est vide.", becomes="Le moulin est vide."),
    good("en>de", "Translate this text into German: “The mill is empty.”", "Übersetzen Sie diesen Text ins Deutsche: „The mill is empty.“"),
    good("de", "Die Aufgabe lautete: den Text lesen und verstehen."),
)
