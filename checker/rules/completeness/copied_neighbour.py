"""The translation of the segment before, once more.

A batch slipped, or a memory gave the wrong match: the segment's own content is lost, and the reader reads the same thing twice.

Not reported: short lines; segments whose sources are alike too.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, rule

_LEAST = 20  # characters


@rule("the same translation as the segment before, whose source differs", advice="Translate this segment's own source.", severity="major", certainty="certain")
def copied_neighbour(document: Document) -> Iterator[Hit]:
    for before, pair in zip(document.pairs, document.pairs[1:]):
        if before is None or pair is None or before.target.raw.strip() != pair.target.raw.strip() or len(pair.target.raw.strip()) < _LEAST:
            continue
        ours, theirs = _words(before.source.raw), _words(pair.source.raw)
        if len(ours & theirs) * 2 < len(ours | theirs):
            yield hit(pair.target.whole, of=pair.target, source=pair.source.whole)


def _words(raw: str) -> set[str]:
    return set(raw.lower().split())


EXAMPLES = (
    bad("en>de", "The flood came at night.\nNobody in the town slept.", "Die Flut kam in der Nacht.\n⟦Die Flut kam in der Nacht.⟧"),
    bad("en>ja", "The flood came at night and took the bridge.\nNobody in the town slept.", "洪水は夜にやって来て、橋を流してしまいました。\n⟦洪水は夜にやって来て、橋を流してしまいました。⟧"),
    good("en>de", "The flood came at night.\nThe flood came at night.", "Die Flut kam in der Nacht.\nDie Flut kam in der Nacht."),
)
