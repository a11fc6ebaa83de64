"""Targets that stand one row too high or too low: each is the translation of the row before or after.

A row was lost on one side of a table, and everything below it is paired with the wrong source. Each sentence reads well, and all of them
are wrong. Rows are compared by the figures and names that both sides share and, with a lexicon that `checker learn` made, by their words;
what counts is that several rows on end agree better with their neighbour than with their own source.

Not reported: single rows; neighbours that a translator exchanged; documents of fewer than four rows; the strings of a program, which
are paired by its own keys.
"""


from checker.rule import Document, Hit, Iterator, Pair, Text, bad, copies, good, hit, late, lexicon, rule

_ANCHOR = late(r"\d+|[^\W\d_]{4,}")
_FEWEST = 3  # rows on end
_ENOUGH = 0.4  # sum of the advantages of the neighbour, each between -1 and 1
_COST = 0.01  # of each row: chance agreements of long documents do not add up


@rule("from here on {rows} rows stand one row too {way}: this is the translation of the row {neighbour}",
      advice="Find the row that is missing or stands twice above this one, and pair the rows anew.", severity="critical")
def shifted_rows(document: Document) -> Iterator[Hit]:
    pairs = document.pairs
    if document.aligned or document.keyed or sum(pair is not None for pair in pairs) < _FEWEST + 1:
        return
    doubtful = _doubtful(pairs)
    if not doubtful:
        return
    own = [_agreement(pair, pair) if number in doubtful else 0.0 for number, pair in enumerate(pairs)]
    for step, way, neighbour in ((-1, "low", "before"), (1, "high", "after")):
        first, last, total = _best(pairs, own, doubtful, step)
        if total > _ENOUGH:
            text = document.texts[first]
            yield hit(text.whole, of=text, rows=last - first + 1, way=way, neighbour=neighbour)


def _doubtful(pairs: tuple[Pair | None, ...]) -> frozenset[int]:
    """Rows among several on end that share nothing long with their own source at first sight: a shift is looked for nowhere else."""
    apart = [pair is not None and not any(len(word) > 4 or word.isdigit() for word in pair.once(copies.common)) for pair in pairs]
    found: set[int] = set()
    start = 0
    for number, is_apart in enumerate([*apart, False]):
        if not is_apart:
            if number - start >= _FEWEST:
                found.update(range(max(0, start - 1), min(len(pairs), number + 1)))
            start = number + 1
    return frozenset(found)


def _best(pairs: tuple[Pair | None, ...], own: list[float], doubtful: frozenset[int], step: int) -> tuple[int, int, float]:
    """The stretch of rows that agree best with the row `step` away, more than with their own: its ends and its sum."""
    best = (0, 0, 0.0)
    start, total = 0, 0.0
    for place, pair in enumerate(pairs):
        other = pairs[place + step] if 0 <= place + step < len(pairs) else None
        if place not in doubtful:
            total = 0.0
            continue
        if pair is None or other is None:
            continue
        if total <= 0:
            start, total = place, 0.0
        total += _agreement(other, pair) - own[place] - _COST
        if total > best[2] and place - start + 1 >= _FEWEST:
            best = (start, place, total)
    return best


def _agreement(one: Pair | None, other: Pair | None) -> float:
    """How many words the source of `one` and the target of `other` share, against their number."""
    if one is None or other is None:
        return 0.0
    known = one.lexicon
    if not known and one.source.facts.script != other.target.facts.script and not _share_letters(one.source, other.target):
        return 0.0
    source, target = (text.once(lexicon.words_of if known else _anchors) for text in (one.source, other.target))
    if not source or not target:
        return 0.0
    return len(known.matched(source, target) if known else source & target) / (len(source) * len(target)) ** 0.5


def _share_letters(one: Text, other: Text) -> bool:
    """Whether two texts in different scripts have any letter or figure in common, without which they share no word: a cheap no."""
    return any(map(str.isalnum, one.once(_characters) & other.once(_characters)))


def _characters(text: Text) -> frozenset[str]:
    return frozenset(text.prose.lower())


def _anchors(text: Text) -> frozenset[str]:
    """Figures, and words that may be names; short words are not told by, as English “I” is Polish “and”."""
    return frozenset(_ANCHOR.findall(text.prose.lower()))


EXAMPLES = (
    bad("en>de", "The mayor of Kelda resigned in 2014.\nAnna Berg took over from Otto Lind.\nThe ferry carried 3,400 people to Varn.\nIn 1987 the harbour froze.\nTickets cost 12 crowns.",
        "⟦Anna Berg löste Otto Lind ab.⟧\nDie Fähre brachte 3400 Menschen nach Varn.\n1987 fror der Hafen zu.\nFahrkarten kosten 12 Kronen.\nDas Museum öffnet um 9."),
    good("en>de", "The mayor of Kelda resigned in 2014.\nAnna Berg took over from Otto Lind.\nThe ferry carried 3,400 people to Varn.\nIn 1987 the harbour froze.",
         "Der Bürgermeister von Kelda trat 2014 zurück.\nAnna Berg löste Otto Lind ab.\nDie Fähre brachte 3400 Menschen nach Varn.\n1987 fror der Hafen zu."),
    good("en>de", "Anna Berg took over.\nThe mayor of Kelda resigned in 2014.\nTickets cost 12 crowns.\nIn 1987 the harbour froze.",
         "Der Bürgermeister von Kelda trat 2014 zurück.\nAnna Berg löste ihn ab.\nFahrkarten kosten 12 Kronen.\n1987 fror der Hafen zu.", why="two rows exchanged"),
)
