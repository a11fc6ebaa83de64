"""The translation denies something that the source does not deny.

“The bridge is safe” becomes “The bridge is not safe”. It may be a slip; more often the translator turned the sentence round (“clean water is scarce”,
“there is not enough clean water”), hence only possible.

Not reported: where the source has any word that denies, doubts or limits (“refuse”, “hardly”, “only”, “until”, “un-”).
Fact: the cues of both languages' packs (`negation.toml`).
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, negation, rule


@rule("“{text}” denies what the source does not deny", advice="Check that the sentence means the same as the source.", severity="major", certainty="possible",
      needs=negation.literals)
def added_negation(pair: Pair) -> Iterator[Hit]:
    if not pair.target.once(negation.might_deny):
        return
    for source, target in pair.once(negation.compared):
        if target.strong and source.sentence.strip() and not source.denials and not source.has(negation.AFFIX, negation.WEAK, negation.UNDONE, negation.LOOSE):
            yield hit(target.place(target.strong[0]))


EXAMPLES = (
    bad("en>de", "The bridge is safe.", "Die Brücke ist ⟦nicht⟧ sicher."),
    bad("de>en", "Alle kamen zur Mühle.", "⟦Nobody⟧ came to the mill."),
    good("en>de", "He refused to sign.", "Er hat nicht unterschrieben."),
    good("en>fr", "He has only one bridge.", "Il n’a qu’un pont."),
    good("en>de", "The bridge is unsafe.", "Die Brücke ist nicht sicher."),
)
