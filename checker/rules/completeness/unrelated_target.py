"""A target that has nothing to do with its source.

Rows were mixed up, or a model went its own way: the sentence is good and belongs elsewhere. This is told by a lexicon that `checker learn`
makes of the user's own translations; without one the rule is silent.

Not reported: short texts, and texts with fewer than six words that the lexicon knows on each side. Each lexicon has its own threshold, and the file says how often
that is wrong.
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, lexicon, rule


@rule("nothing links this to its source: of the known words {percent} % are explained", advice="Look whether it is the translation of another row, or none at all.",
      severity="critical")
def unrelated_target(pair: Pair) -> Iterator[Hit]:
    if pair.lexicon is None or not pair.target.raw.strip():
        return
    share = pair.lexicon.explained(pair.source.once(lexicon.words_of), pair.target.once(lexicon.words_of))
    if share is not None and share < pair.lexicon.threshold:
        yield hit(pair.target.whole, percent=round(100 * share))


EXAMPLES = (
    bad("en>de", "The council closed the bridge over the river for three weeks in spring.", "⟦Die Köchin schneidet Zwiebeln und brät sie langsam in Butter an.⟧"),
    good("en>de", "The council closed the bridge over the river for three weeks in spring.", "Der Rat sperrte die Brücke über den Fluss im Frühjahr drei Wochen lang."),
    good("en>de", "All right.", "Die Köchin schneidet Zwiebeln."),
)
