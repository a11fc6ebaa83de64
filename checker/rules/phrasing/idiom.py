"""An idiom rendered word for word.

“to hang noodles on one's ears”: the picture of the source means nothing to the reader, or something else.

Not reported: idioms that both languages have; a picture that the text explains.
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="major")
def idiom(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "He only wants to ⟦hang noodles on your ears⟧."),
    good("en", "She hangs noodles on a rack to dry."),
)
