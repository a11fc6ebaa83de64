"""The translation of the segment before, once more.

A batch slipped, or a memory gave the wrong match: the segment's own content is lost, and the reader reads the same thing twice.

Not reported: short lines; segments whose sources are alike too, as those of one and of many are.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, late, rule, scripts

_LEAST = 20  # characters
_STEM = 4  # letters
_WORD = late(rf"[{scripts.WORD}]+")


@rule("the same translation as the segment before, whose source differs", advice="Translate this segment's own source.", severity="major", certainty="certain")
def copied_neighbour(document: Document) -> Iterator[Hit]:
    for before, pair in zip(document.pairs, document.pairs[1:]):
        if before is None or pair is None or before.target.raw.strip() != pair.target.raw.strip() or len(pair.target.raw.strip()) < _LEAST:
            continue
        ours, theirs = _words(before.source.prose), _words(pair.source.prose)
        if len(ours & theirs) * 2 < len(ours | theirs):
            yield hit(pair.target.whole, of=pair.target, source=pair.source.whole)


def _words(prose: str) -> set[str]:
    """The words, without the endings that a plural brings."""
    return {word[:_STEM] for word in _WORD.findall(prose.lower())}


EXAMPLES = (
    bad("en>de", "The flood came at night.\nNobody in the town slept.", "Die Flut kam in der Nacht.\n⟦Die Flut kam in der Nacht.⟧"),
    bad("en>ja", "The flood came at night and took the bridge.\nNobody in the town slept.", "洪水は夜にやって来て、橋を流してしまいました。\n⟦洪水は夜にやって来て、橋を流してしまいました。⟧"),
    good("en>tr", "One user has been deleted.\n%(count)d users have been deleted.", "%(count)d kullanıcı silindi.\n%(count)d kullanıcı silindi."),
    good("en>de", "The flood came at night.\nThe flood came at night.", "Die Flut kam in der Nacht.\nDie Flut kam in der Nacht."),
)
