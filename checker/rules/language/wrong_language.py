"""A text, or a paragraph of it, is in another language than declared.

The file of another locale was delivered, or a model fell back into the source or into a neighbouring language. A reader who does not
know that language reads nothing. The question asked is not which language this is but whether it can be the declared one.

Not reported: what cannot be told, such as names, titles, labels and single words; neighbours that nobody tells apart on a sentence,
unless several words of the whole text are only theirs; a sentence that the source has in the same foreign language. A copy of the source is reported as such.
"""

from checker.rule import Document, Hit, Iterator, Pair, Text, bad, copies, good, hit, identify, kin, rule

_WHOLE = 0.7  # share of the text that makes the whole of it foreign
_MANY = 9  # running words, of which some are never borrowed
_MANY_APART, _SHOWN = 5, 4  # different words that the language has not, and how many of them are named
_COPIED = 6  # words of the source, not of names, that other rules report


@rule("this is {found}, not {wanted}", advice="Translate it into {wanted}, or declare the language it is in.", severity="major")
def wrong_language(document: Document) -> Iterator[Hit]:
    foreign = []
    for text, pair in zip(document.texts, document.pairs, strict=True):
        verdict = identify.plausible(text.prose, text.facts)
        if verdict.is_foreign and not (pair and _as_in_the_source(pair)):
            foreign.append((text, verdict))
    wanted = document.facts.name
    if not foreign:
        yield from _kindred(document, wanted)
        return
    size = sum(len(text.raw) for text, _ in foreign)
    sure = [item for item in foreign if item[1].is_sure and (
        item[1].words >= _MANY or identify.is_evident(item[0].prose, document.facts, item[1]))]
    if sure and not document.independent and len(document.targets) > 2 and size >= _WHOLE * sum(map(len, document.targets)):
        text, verdict = sure[0]
        yield hit(text.whole, of=text, severity="critical", certainty="certain", found=f"a text in {identify.name_of(verdict.looks_like)}", wanted=wanted)
        return
    for text, verdict in foreign:
        yield hit(text.whole, of=text, certainty=None if (text, verdict) in sure else "possible", found=identify.name_of(verdict.looks_like), wanted=wanted)


def _kindred(document: Document, wanted: str) -> Iterator[Hit]:
    """A whole text in a language of which no sentence alone tells."""
    tag, words = kin.taken_for((text.prose for text in document.texts), document.facts)
    if tag:
        found = f"a text in {identify.name_of(tag)} ({', '.join(f'“{word}”' for word in words[:_SHOWN])})"
        yield hit(document.texts[0].whole, of=document.texts[0], certainty=None if len(words) >= _MANY_APART else "possible", found=found, wanted=wanted)


def _as_in_the_source(pair: Pair) -> bool:
    """The source is in that language here too, or the target is a copy of it."""
    if _same(pair.source, pair.target) or sum(copy.small for copy in pair.once(copies.find)) >= _COPIED:
        return True
    return identify.plausible(pair.source.prose, pair.source.facts).is_foreign


def _same(one: Text, other: Text) -> bool:
    return one.raw.strip().casefold() == other.raw.strip().casefold()


EXAMPLES = (
    bad("de", "⟦The committee decided on Tuesday that the old bridge would not be closed.⟧"),
    bad("en>de", "The ferry was late because nobody had asked the captain.", "⟦Le bac était en retard parce que personne n'avait prévenu le capitaine.⟧"),
    bad("uk", "⟦Вчера вечером комитет решил, что старый мост закрывать не будут.⟧"),
    bad("en>fr", "We left.\nThe lake lay still.\nNobody spoke of the flood that had come at night.",
        "Nous sommes partis.\nLe lac était calme.\n⟦Niemand sprach von der Flut, die in der Nacht gekommen war.⟧"),
    bad("zh-Hans", "⟦今天圖書館重新開放了，讀者們都說這裡變得很熱鬧。⟧"),
    good("de", "Pink Moon, The Long and Winding Road, A Day in the Life", why="titles"),
    good("en>de", "„Il faut bien vivre avec les autres gens.“", "„Il faut bien vivre avec les autres gens.“", why="the source quotes French too"),
    bad("nb", "⟦Efter at broen var blevet bygget, var der aldrig nogen, der sagde, at ugen havde været dårlig.⟧"),
    bad("uk", "⟦Моряки охраняют старый маяк в гавани.⟧"),
    bad("nl", "⟦Nach seinen Worten wäre ein „Ja“ der Gemeinde eine gute Nachricht für Hafen und Fähre.⟧"),
    good("nl", "De Berliner Zeitung, Die Verwandlung, Das Leben der Anderen"),
    bad("sr-Latn", "⟦Tko je prije tjedan dana rekao da je vlak lijep, nije vidio kolodvor.⟧"),
    good("nb", "Komiteen har vedtatt at den gamle broen ikke skal stenges.", why="nearly Danish"),
    good("id", "Bahwa ia datang, tidak ada yang tahu.", why="one word says nothing"),
    good("ru", "Sony WH-1000XM5, Bose QuietComfort 45, JBL Tune 510BT"),
)
