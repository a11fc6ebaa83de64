"""The wrong form of the indefinite article before a sound.

“an European”, “a hour”: the form goes by the sound, not by the letter.

Not reported: letters and abbreviations, whose name decides (“an MP”, “a US ship”), words said in two ways (“an historic”, “a herb”).
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def indefinite_article(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "It is ⟦an European⟧ matter, and ⟦a honest⟧ one."),
    good("en", "It is a European matter, an honest one, an historic one; an MP and a US ship."),
)
