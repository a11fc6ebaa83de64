"""A fixed phrase that lost its article.

“at expense of others”: languages without articles leave them out, and in some phrases no reader can do without.

Not reported: headlines in capitals, names, phrases that also stand without the article.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def missing_article(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "They grew ⟦at expense of⟧ the others."),
    good("en", "They grew at the expense of the others, at no expense of ours."),
)
