"""Sentences that one side of a pair has and the other lacks.

A lost sentence makes a translation shorter than expected and leaves it with fewer sentences; but translators also join and split sentences, and are brief or
long-winded. So the sentences of both sides are aligned, once with and once without the possibility that one has no
counterpart: what the alignment gains by it, together with length and count, is the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker import align, lengths, sentences
from checker.text import Pair, Span, Text

_LEAST = 80.0  # characters of the longer side below which a pair is too short to judge
_LITTLE, _SOME, _MUCH = 0.3, 1.2, 3.2  # deviations of length from which a gap is looked for: with more sentences on one side, without, for one left out where none can be counted
_MANY = 150  # sentences: nobody writes paragraphs of so many


class Gap(NamedTuple):
    """A stretch of sentences of one side and the place of the other where their counterpart is missing.

    `strength` is what speaks for it, in nats.
    """

    source: Span
    target: Span
    omitted: bool
    strength: float


def find(pair: Pair, usual: float = 0.0, style: float = lengths.STYLE) -> tuple[Gap, ...]:
    """Gaps in a pair of a document whose mean log quotient of lengths is `usual`."""
    source, target = pair.sides
    spread = lengths.spread(source.facts, target.facts)
    longer = lengths.of_pair(pair, usual, style)
    counted = sentences.marks_sentences(source.facts) and sentences.marks_sentences(target.facts)
    if abs(longer) < (_LITTLE if counted or longer > 0 else _MUCH) or max(source.once(lengths.size_of), target.once(lengths.size_of)) < _LEAST:
        return ()
    if len((source if longer < 0 else target).once(sentences.find)) < 2:
        return ()
    ours, theirs = source.once(sentences.find), target.once(sentences.find)
    more = 0 if not counted and longer < 0 else len(ours) - len(theirs) if longer < 0 else len(theirs) - len(ours)
    if more < 1 and abs(longer) < _SOME or len(ours) + len(theirs) > _MANY or not theirs:
        return ()
    without, with_gaps, way = align.costs(_stretches(source, ours, target), _stretches(target, theirs, source), spread, usual)
    gain = min(without - with_gaps, 15.0)
    omitted = longer < 0
    strength = gain + (0.5 if omitted else 1.0) * abs(longer) + max(-1, min(1, more))
    return tuple(Gap(source_span, target_span, omitted, strength) for source_span, target_span in _places(way, ours, theirs, omitted))


def _stretches(text: Text, spans: Sequence[Span], other: Text) -> list[align.Stretch]:
    across = text.facts.script != other.facts.script
    pieces = [text.raw[span.start:span.end] for span in spans]
    return align.stretches(pieces, [lengths.size(piece, text.facts) for piece in pieces], latin=text.facts.script == "Latn" if across else None)


def _places(way: Sequence[align.Bead], ours: Sequence[Span], theirs: Sequence[Span], omitted: bool) -> Iterator[tuple[Span, Span]]:
    """Runs of sentences without counterpart on the side that is too long, each with its place on the other."""
    longer, shorter = (ours, theirs) if omitted else (theirs, ours)
    run: list[int] = []
    for bead in (*way, align.Bead((len(ours), len(ours) + 1), (len(theirs), len(theirs) + 1))):
        here, there = (bead.source, bead.target) if omitted else (bead.target, bead.source)
        if there[0] == there[1]:
            run += range(*here)
            place = there[0]
        elif run and here[0] < here[1]:
            whole = Span(longer[run[0]].start, longer[run[-1]].end)
            at = shorter[place - 1].end if place else 0
            yield (whole, Span(at, at)) if omitted else (Span(at, at), whole)
            run = []
