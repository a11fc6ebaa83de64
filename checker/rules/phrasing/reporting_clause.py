"""Who says it, in the word order or with the case of the source.

“— informed the ministry”, “emphasized in the Ministry of Foreign Affairs”: the source puts the verb first and the institution into a place; the target names the
speaker as its subject.

Not reported: “said the minister”, which is right; verbs that take what was said as their object (“reported a loss”).
Fact: the phrases of the language's pack, each with its evidence.
"""

from checker.rule import Hit, Iterator, Phrase, bad, good, rule


@rule("“{text}”: {why}", advice="{better}", severity="minor")
def reporting_clause(phrase: Phrase) -> Iterator[Hit]:
    yield phrase.hit()


EXAMPLES = (
    bad("en", "It is so ⟦”, — informed the ministry⟧."),
    good("en", "“It is so,” said the minister, who informed the ministry of it."),
)
