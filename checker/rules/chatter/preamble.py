"""What a model says before the translation.

“Here is the translation:”, “Sure! …”: the answer was stored instead of the translation in it, and the reader meets the machine first.

Not reported: what the source says too; texts about translation; quoted speech; without a source, what stands inside a text.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” introduces the translation and is no part of it", advice="Take it out.", severity="major")
def preamble(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.PREAMBLE):
        yield hit(remark.span, edits=chatter.removal(text, remark), safe=certainty != "possible", of=text, certainty=certainty)


EXAMPLES = (
    bad("en>de", "The mill stands empty.", "⟦Hier ist die Übersetzung:⟧ Die Mühle steht leer.", becomes="Die Mühle steht leer."),
    bad("ru>en", "Мельница пуста.", "⟦Sure! Here is the text in English:⟧ The mill is empty.", becomes="The mill is empty."),
    bad("en>fr", "The mill stands empty.", "⟦Here's the French translation:⟧ Le moulin est vide.", becomes="Le moulin est vide."),
    bad("de", "⟦Gerne! Hier ist die Übersetzung:⟧\nDie Mühle steht leer."),
    good("de>en", "Hier ist die Übersetzung: sie kam gestern.", "Here is the translation: it came yesterday."),
    good("en>de", "The archive published a translation of the letter.", "Hier ist die Übersetzung: Das Archiv hat sie veröffentlicht."),
    good("en", "The mill stands empty. Below is the old bridge: nobody crosses it."),
)
