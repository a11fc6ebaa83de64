"""The bands of `densities.toml`, measured on human translations and written into the pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from checker import corpus, densities, packs
from checker.text import count_words, prose_of

_PIECE = 250.0  # words of which a document has at least as many; shorter ones are joined
_FEWEST = 20  # documents that tell something about the spread


class Band(NamedTuple):
    """What a set of human translations has of one kind."""

    rate: float
    spread: float
    documents: int
    name: str

    @property
    def upper(self) -> float:
        return self.rate * (1 + 3 * self.spread)


def pieces(path: str, column: str, spaceless: bool) -> Iterator[tuple[str, float]]:
    """The documents of a file, each with its words: records of the same `doc`, or paragraphs, as many as make a document."""
    held: dict[str, str] = {}  # by the text as it is
    words, document = 0.0, ""
    for entry in corpus.entries(path, column):
        if words >= _PIECE and entry.document != document:
            yield "\n".join(held.values()), words
            held, words = {}, 0.0
        document = entry.document
        if entry.text not in held:
            held[entry.text] = prose_of(entry.text)
            words += count_words(held[entry.text], spaceless=spaceless)
    if words >= _PIECE:
        yield "\n".join(held.values()), words


def measure(tag: str, files: Iterable[tuple[str, str]]) -> dict[str, list[Band]]:
    """The band of each kind in each file that has documents enough."""
    facts = packs.load(tag)
    found: dict[str, list[Band]] = {kind: [] for kind in densities.KINDS}
    for path, column in files:
        read = list(pieces(path, column, facts.spaceless))
        counts = [{kind: len(spans) for kind, spans in densities.find(prose, facts).items()} for prose, _ in read]
        for kind in densities.KINDS if len(read) >= _FEWEST else ():
            rate, spread = densities.band([count[kind] for count in counts], [words for _, words in read])
            found[kind].append(Band(rate, spread, len(read), Path(path).name))
    return found


def rewrite(tag: str, bands: dict[str, list[Band]]) -> Path:
    """Write the widest band of each kind into the pack's file and give its path: what one genre has often is no sign of anything."""
    path = packs.FOLDER / tag / "densities.toml"
    text = path.read_text(encoding="utf-8")
    for kind, measured in bands.items():
        if measured:
            widest = max(measured, key=lambda item: item.upper)
            for table, value in (("rate", widest.rate), ("spread", widest.spread)):
                text = re.sub(rf"(?s)(\[{table}\][^\[]*?\n{kind} = )[\d.]+", rf"\g<1>{value:.2f}", text)
    path.write_text(text, encoding="utf-8")
    return path
