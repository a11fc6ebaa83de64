"""A model that would not translate.

“I'm sorry, but I can't help with that”, “As an AI language model …”: there is no translation, and whoever published did not read it.

Not reported: what the source says too; quoted speech; an apology that declines something else (“I'm sorry, but I can't stay”); refusals inside a
text, which an article may report, and without a source, those that do not say who is speaking, are only possible.
Fact: the words of the language's pack (`chatter.toml`), and those of the languages in which models are instructed.
"""

from checker.rule import Document, Hit, Iterator, bad, chatter, good, hit, rule


@rule("“{text}” is a model's refusal, not a translation", advice="Translate the source.", severity="critical")
def refusal(document: Document) -> Iterator[Hit]:
    for text, remark, certainty in chatter.heard(document, chatter.REFUSAL):
        yield hit(remark.span, of=text, certainty=certainty)


EXAMPLES = (
    bad("ru>en", "Мельница пуста.", "⟦I'm sorry, but I can't assist with that request.⟧"),
    bad("en>de", "The mill stands empty.", "⟦Als KI-Sprachmodell kann ich diesen Text nicht übersetzen.⟧"),
    bad("en>ja", "The mill stands empty.", "⟦申し訳ありませんが、そのご依頼にはお応えできません。⟧"),
    good("de>en", "Es tut mir leid, aber ich kann nicht bleiben.", "I'm sorry, but I can't stay."),
    good("en", "“I'm sorry, but I can't help you,” said the miller."),
    good("de>en", "„Als KI-Sprachmodell kann ich das nicht beantworten“, schrieb das Programm.", "As an AI language model I cannot answer that, the program wrote."),
)
