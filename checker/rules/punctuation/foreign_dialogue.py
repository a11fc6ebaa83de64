"""The dialogue punctuation of another language.

Russian closes a quotation, sets a comma and a dash, and names the speaker: «…», — сказал он. Left in another language (`”, — said`) the dash
belongs to nothing.

Not reported: in languages where it is native (the pack says so); a dash after a quotation without a comma, which can be an afterthought.
Fact: Rules of Russian spelling and punctuation (Lopatin, 2006), §§ 133–140; the fact `dialogue_dash` of the language's pack.
"""

from checker.rule import Found, Hit, Iterator, bad, good, hit, rule


@rule("“{text}” is the dialogue punctuation of another language", advice="Close the quotation, set the mark the language wants, and leave the dash out.",
      pattern="(?:[”“»«\"’]|'')[ \u00a0\ue0ff]{0,12},[ \u00a0\ue0ff]{0,12}[—–](?=[\\s\u00a0\ue0ff])", needs=("—", "–"), when=lambda facts: not facts.marks.dialogue_dash)
def foreign_dialogue(found: Found) -> Iterator[Hit]:
    yield hit(found)


EXAMPLES = (
    bad("en", "“We agree⟦”, —⟧ said the minister."),
    bad("de", "„Wir kommen⟦“, –⟧ sagte sie."),
    good("ru", "«Мы согласны», — сказал министр."),
    good("en", "“We agree,” said the minister – and left. “Never” — that was the word."),
)
