"""The source denies something and the translation does not.

“The bridge is not safe” becomes “The bridge is safe”: the shortest word of the sentence was lost, and the reader believes the contrary.

Not reported: where the translation denies by the form of a word (“unsafe”), by its meaning (“dangerous”, “refused”, “hardly”), or elsewhere in the
sentence; phrases that deny nothing (“not only”, “why not”, “no. 5”). Two cues that take each other back (“not uncommon”) are only a possible loss,
and so is a cue of one character among words that are not separated.
Fact: the cues of both languages' packs (`negation.toml`).
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, negation, rule


@rule("“{cue}” of the source has nothing that answers it in the translation", advice="Say that it is not so, or check that the sentence means the same.",
      severity="major")
def lost_negation(pair: Pair) -> Iterator[Hit]:
    if not pair.source.once(negation.might_deny):
        return
    for source, target in pair.once(negation.compared):
        if not source.strong or target.replies or not target.sentence.strip() or negation.answered(source, target):
            continue
        cue = source.place(source.strong[0])
        if len(pair.source[cue]) > 2 and pair.source[cue].casefold() in pair.target[target.span].casefold():
            continue  # the cue itself stands there: the sentence was not translated, which another rule says
        is_syllable = pair.source.facts.spaceless and len(pair.source[cue]) == 1  # of a word that says the contrary of another: not high, low
        yield hit(target.span, source=cue, cue=pair.source[cue], certainty="possible" if source.answered or is_syllable else None)


EXAMPLES = (
    bad("en>de", "The bridge is not safe.", "⟦Die Brücke ist sicher.⟧"),
    bad("de>en", "Niemand kam zur Mühle. Sie steht leer.", "⟦Somebody came to the mill. ⟧It stands empty."),
    bad("ru>en", "Мост не построили.", "⟦The bridge was built.⟧"),
    bad("zh>en", "他没有签字。", "⟦He signed.⟧"),
    bad("en>tr", "He did not sign.", "⟦İmzaladı.⟧"),
    good("en>de", "The bridge is not safe.", "Die Brücke ist unsicher."),
    good("en>de", "He did not agree.", "Er lehnte ab, das heißt, er verweigerte die Unterschrift."),
    good("en>fr", "Not only the mill, the bridge was sold too.", "Le moulin et le pont ont été vendus."),
    good("en>fr", "The page was not found.", "La page est introuvable."),
    good("en>tr", "He did not sign.", "İmzalamadı."),
    good("en>de", "Most of them paid nothing.", "Most of them paid nothing.", why="left in English: another rule"),
    good("en>ca", "No file is selected.", "No s'ha seleccionat cap fitxer.", why="no cues are known of Catalan"),
    good("en>ru", "Most, but not all, boats wait.", "Most, but not all, boats wait.", why="left in English: another rule"),
    good("ja>en", "行かなければならない。", "I must go."),
    good("zh>en", "由于人多，无法保持距离。", "With so many people it is impossible to keep a distance."),
)
