"""A question inside a sentence in the word order of a direct one.

“answering the question, is the alliance ready”: the target says “whether the alliance is ready”.

Not reported: direct questions after a colon, in quotation marks, or with a question mark.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def indirect_question(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "He ⟦answered the question, is the⟧ alliance ready to go."),
    good("en", "He answered the question whether the alliance was ready; the question is the same."),
)
