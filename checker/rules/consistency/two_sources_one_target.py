"""Two sources that have nothing in common, and the same translation.

A row was filled with the translation of another one. Both read well.

Not reported: sources that say nearly the same; short targets (“Read more”); a repeat of the row right above, which `completeness` reports.
"""


from checker.rule import Document, Hit, Iterator, Text, bad, good, hit, late, rule

_WORD = late(r"\w+")
_FEWEST_WORDS = 5


@rule("the same translation stands above, for another source", advice="Translate this source; the target belongs to the other one.", severity="major")
def two_sources_one_target(document: Document) -> Iterator[Hit]:
    if len(set(document.targets)) == len(document.targets):
        return
    seen: dict[str, tuple[int, Text]] = {}
    for place, pair in enumerate(document.pairs):
        if pair is None or not _is_long(pair.target):
            continue
        first, source = seen.setdefault(pair.target.raw.strip(), (place, pair.source))
        if place - first > 1 and _likeness(source, pair.source) < 0.34:
            yield hit(pair.target.whole, of=pair.target)


def _is_long(text: Text) -> bool:
    return len(text.raw) >= 14 if text.facts.spaceless else text.raw.count(" ") + 1 >= _FEWEST_WORDS


def _likeness(one: Text, other: Text) -> float:
    words, others = (_pieces(text) for text in (one, other))
    return len(words & others) / max(1, min(len(words), len(others)))


def _pieces(text: Text) -> set[str]:
    lowered = text.raw.casefold()
    return {lowered[place:place + 2] for place in range(len(lowered) - 1)} if text.facts.spaceless else set(_WORD.findall(lowered))


EXAMPLES = (
    bad("en>de", "The ferry leaves the harbour at noon.\nTickets are sold on board.\nChildren under six travel free of charge.",
        "Die Fähre verlässt den Hafen am Mittag.\nFahrkarten gibt es an Bord.\n⟦Die Fähre verlässt den Hafen am Mittag.⟧"),
    bad("en>de", "The museum closes in winter.\nDogs must stay outside.\nWe thank all of our sponsors.\nThe shop sells local honey.",
        "Das Museum schließt immer im Winter.\nHunde müssen draußen bleiben.\nWir danken allen unseren Förderern.\n⟦Das Museum schließt immer im Winter.⟧"),
    good("en>de", "The ferry leaves at noon on Sundays.\nTickets are sold on board.\nOn Sundays the ferry leaves at noon.",
         "Die Fähre fährt sonntags am Mittag.\nFahrkarten gibt es an Bord.\nDie Fähre fährt sonntags am Mittag."),
    good("en>de", "Read more\nPrices\nContinue", "Weiterlesen\nPreise\nWeiterlesen"),
)
