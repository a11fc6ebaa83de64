"""The source denies something and the translation does not.

“The bridge is not safe” becomes “The bridge is safe”: the shortest word of the sentence was lost, and the reader believes the contrary.

Not reported: where the translation denies by the form of a word (“unsafe”), by its meaning (“dangerous”, “refused”, “hardly”), or elsewhere in the
sentence; phrases that deny nothing (“not only”, “why not”, “no. 5”). Two cues that take each other back (“not uncommon”) are only a possible loss,
and so are a cue of one character among words that are not separated and a cue that is all there is (“None” may be said as “Empty”). In a short
text a word for undoing answers as well (“hidden”, “disabled”, “error”).
Fact: the cues of both languages' packs (`negation.toml`).
"""

from checker.rule import Hit, Iterator, Pair, bad, good, hit, negation, rule


@rule("“{cue}” of the source has nothing that answers it in the translation", advice="Say that it is not so, or check that the sentence means the same.",
      severity="major", needs=negation.literals)
def lost_negation(pair: Pair) -> Iterator[Hit]:
    if not pair.source.once(negation.might_deny):
        return
    compared = pair.once(negation.compared)
    for place, (source, target) in enumerate(compared):
        if not source.strong or target.replies or not target.sentence.strip() or negation.answered(source, target):
            continue
        cue = source.place(source.strong[0])
        if negation.beside(compared, place) or negation.is_left(pair.source.raw, cue, pair.target[target.span]):
            continue  # where it was not translated, another rule says so
        is_syllable = pair.source.facts.spaceless and len(pair.source[cue]) == 1  # of a word that says the contrary of another: not high, low
        yield hit(target.span, source=cue, cue=pair.source[cue], certainty="possible" if source.answered or is_syllable or source.is_alone else None)


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
    good("en>es", "D&o not save passwords", "N&o guardar contraseñas", why="the key of the label is marked"),
    good("en>sv", "_Do Not Disturb", "Stör _ej"),
    good("en>ro", "None", "Niciuna"),
    good("en>fr", "Empty sheet with no layers", "Feuille vide sans calque"),
    good("en>de", "Fields (yes/no) and --[no-]track", "Felder (yes/no) und --[no-]track", why="named, not said"),
    good("en>de", "Saying \"no\" discards it.", "Mit „n“ wird es verworfen."),
    good("en>es", "It comes with NO WARRANTY.", "Viene SIN GARANTÍA."),
    good("en>ro", "Don't worry, it is saved.", "E în regulă, este salvat."),
    good("en>pl", "The option is not visible.", "Opcja jest ukryta."),
    good("en>ar", "Could not open the file.", "تعذّر فتح الملف."),
    good("en>fa", "No images available", "هيچ تصويري موجود نيست", why="letters of another keyboard"),
    good("en>fr", "Cannot import the file", "Impossible d’importer le fichier", why="“impossible” is no cognate of “import”"),
    good("ja>en", "行かなければならない。", "I must go."),
    good("zh>en", "由于人多，无法保持距离。", "With so many people it is impossible to keep a distance."),
)
