"""Sentences that run over several segments, as they do in subtitles.

Languages put the parts of a sentence in another order, so what one cue lacks stands in the next one. A difference between a cue and its source
is one only if the whole run of cues that the sentence takes, read as one text, has it too.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from checker import endings
from checker.text import Pair, Span, Text, prose_of

if TYPE_CHECKING:
    from checker.document import Document, Segment

_LINE_ENDS = str.maketrans("\r\n", "  ")
_FARTHEST = 8  # cues to each side: in scripts that write no final marks all cues run on


def around(document: Document, index: int) -> range:
    """The segments that sentences join with one: it alone if it is whole and so are its neighbours."""
    segments = document.segments
    first, last = index, index
    while first and index - first < _FARTHEST and not _is_border(segments[first - 1]):
        first -= 1
    while last + 1 < len(segments) and last - index < _FARTHEST and not _is_border(segments[last]):
        last += 1
    return range(first, last + 1)


def joined(document: Document, index: int, pair: Pair) -> Pair | None:
    """The pair of the whole run around a segment, without its line ends; None if that is the segment as it is."""
    run = around(document, index)
    if len(run) == 1 and "\n" not in pair.source.raw and "\n" not in pair.target.raw:
        return None
    segments = [document.segments[place] for place in run]
    source = _text([segment.source for segment in segments], [segment.source_masks for segment in segments], pair.source)
    target = _text([segment.target for segment in segments], [segment.masks for segment in segments], pair.target)
    return Pair(source, target, pair.lexicon, pair.glossary)


def _is_border(segment: Segment) -> bool:
    """Whether a sentence ends with a segment, on both sides."""
    target = endings.ends_whole(prose_of(segment.target, segment.masks))
    return target and (not segment.source.strip() or endings.ends_whole(prose_of(segment.source, segment.source_masks)))


def _text(pieces: list[str], masks: list[tuple[Span, ...]], like: Text) -> Text:
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    moved = [Span(start + place, end + place) for place, spans in zip(starts, masks, strict=False) for start, end in spans]
    return Text(" ".join(pieces).translate(_LINE_ENDS), like.facts, like.format, moved)
