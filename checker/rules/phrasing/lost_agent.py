"""A passive whose agent has lost its preposition.

“It can only be resolved these states”: the source marks the agent by a case, the target must mark it by a word.

Not reported: verbs with two objects (“was given these books”), times and places (“was seen this week”).
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="major")
def lost_agent(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "The question ⟦can only be resolved these⟧ states."),
    good("en", "The question can only be resolved by these states; it was resolved this week; she was given these books."),
)
