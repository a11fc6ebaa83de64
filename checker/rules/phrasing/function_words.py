"""Small words that cannot stand together.

“in in regarding”, “of for”: a word was dropped between them, or two translations of one word were both kept. The reader stops and starts again.

Not reported: particles (“logged in in person”), names and titles (a capital in the middle), words joined by a hyphen.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def function_words(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "They agreed ⟦of the of⟧ whole plan."),
    good("en", "He logged in in person and thought of the office."),
)
