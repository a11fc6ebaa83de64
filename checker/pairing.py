"""A translation and its source, read apart, become one document whose segments know what they translate.

Records and the strings of programs are paired by their keys, texts of the same number of lines line by line where their lengths allow it,
all other texts by alignment: paragraphs first; where a paragraph was split in two, each part gets the sentences of the source that it translates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker import align, identify, lengths, packs, sentences
from checker.align import Bead, Stretch
from checker.document import Document, Omission, Segment
from checker.packs import Facts
from checker.patterns import late
from checker.text import Span, prose_of

_FORMS = ("other", "many", "few", "two", "one", "zero", "plural")  # Unicode CLDR, "Language Plural Rules"; the last is that of older programs
_PLURAL = late(rf"[_.-]({'|'.join(_FORMS)})\Z")
_MOST = 100  # omissions told
JOINT = "\n"  # between paragraphs of the source that one segment translates
_CLAUSE = late(r"[,;:—–،؛](?=\s)|[，；、：]")
_FAR, _USUALLY = 4.0, 1.5  # standard deviations by which no line's length may, and the mean of all may, differ in texts paired line by line
_MANY = 200  # sentences beyond which a paragraph is not looked into

Part = tuple[str, tuple[Span, ...]]  # text of the source and what in it is not prose


def paired(target: Document, source: Document, lang: str = "", source_lang: str = "") -> Document:
    """The target with the source of each of its segments; `lang` and `source_lang` are those the caller declared."""
    if any(segment.source for segment in target.segments):
        return target
    told = source.lang or source_lang
    facts = packs.load(identify.of_document(source, told).lang), packs.load(identify.of_document(target, lang).lang)
    if target.keyed and source.keyed and (found := _keyed(target, source, facts[0])):
        return found
    if target.format.has_records and source.format.has_records:
        return _by_key(target, source, facts)
    beads = _by_line(target, source, facts) or blocks(source.segments, target.segments, *facts)
    return _filled(target, source, beads, facts)


def _by_key(target: Document, source: Document, facts: tuple[Facts, Facts]) -> Document:
    """Records with the same key, or, if the keys say nothing, aligned ones."""
    places = {segment.key: index for index, segment in enumerate(source.segments)}
    if len(places) < len(source.segments) or not all(segment.key in places for segment in target.segments):
        return _filled(target, source, blocks(source.segments, target.segments, *facts), facts)
    order = [places[segment.key] for segment in target.segments]
    segments = tuple(_with(segment, source.segments[place], facts[0]) for segment, place in zip(target.segments, order))
    after = {place: index for index, place in enumerate(order)}
    missing = [place for place in range(len(source.segments)) if place not in after and source.segments[place].target.strip()]
    omissions = tuple(Omission(max((after[before] for before in range(place) if before in after), default=-1), source.segments[place].target,
                               source.segments[place].line) for place in missing[:100])
    by_count = target.format.name == "lines"  # the number of a line is no proof that it belongs to that of the source
    return replace(target, segments=segments, aligned=not by_count, omissions=omissions, source_lang=facts[0].tag)


def _keyed(target: Document, source: Document, facts: Facts) -> Document | None:
    """Strings of a program with those of the same keys; None if the keys of the two sides have nothing in common.

    Languages have other plural forms than the source: each has the source of its own key or else that of the general form. A key that only the
    target has is used by nobody, and nothing is said about it.
    """
    originals = {segment.key: segment for segment in reversed(source.segments)}
    found = [originals.get(segment.key) or next(filter(None, map(originals.get, _plurals(segment.key))), None) for segment in target.segments]
    if not any(found):
        return None
    after = {segment.key: index for index, segment in enumerate(target.segments)}
    omissions: list[Omission] = []
    lost: list[Segment] = []
    last = -1
    for original in (*source.segments, None):
        if original and original.key not in after and not any(key in after for key in _plurals(original.key)):
            lost += [original] if original.target.strip() else []
            continue
        if lost:
            omissions.append(Omission(last, JOINT.join(segment.target for segment in lost), lost[0].line))
            lost = []
        last = after.get(original.key, last) if original else last
    segments = tuple(_with(segment, original, facts) if original else segment for segment, original in zip(target.segments, found, strict=True))
    return replace(target, segments=segments, omissions=tuple(omissions[:_MOST]), source_lang=facts.tag)


def _plurals(key: str) -> Iterator[str]:
    """The other forms of a key that ends with a plural category, the general one first: `item_few` → `item_other`, `item_one`, …"""
    match = _PLURAL.search(key)
    if match:
        yield from (f"{key[:match.start(1)]}{form}" for form in _FORMS if form != match[1])
        yield key[:match.start()]
    else:
        yield from (f"{key}_{form}" for form in _FORMS)


def _by_line(target: Document, source: Document, facts: tuple[Facts, Facts]) -> list[Bead]:
    """One bead a segment, if there are as many of them and none is of an unlikely length."""
    if len(target.segments) != len(source.segments):
        return []
    spread = lengths.spread(*facts)
    far = [abs(lengths.deviation(lengths.size(ours.target, facts[0]), lengths.size(theirs.target, facts[1]), spread))
           for ours, theirs in zip(source.segments, target.segments)]
    if max(far) > _FAR or sum(far) > _USUALLY * len(far):
        return []
    return [Bead((index, index + 1), (index, index + 1)) for index in range(len(far))]


def blocks(source: Sequence[Segment], target: Sequence[Segment], source_facts: Facts, target_facts: Facts) -> list[Bead]:
    """Which segments belong together."""
    sides = [_stretches([segment.target for segment in side], facts, source_facts.script != target_facts.script,
                        [getattr(segment, "role", "") for segment in side])
             for side, facts in ((source, source_facts), (target, target_facts))]
    return list(align.align(*sides, lengths.spread(source_facts, target_facts)))


def _stretches(pieces: Sequence[str], facts: Facts, across: bool, roles: Sequence[str] = ()) -> list[Stretch]:
    latin = facts.script == "Latn" if across else None
    return align.stretches(pieces, [lengths.size(piece, facts) for piece in pieces], roles, latin)


def _filled(target: Document, source: Document, beads: Sequence[Bead], facts: tuple[Facts, Facts]) -> Document:
    segments = list(target.segments)
    omissions: list[Omission] = []
    lost: list[Segment] = []
    last = -1
    for bead in (*beads, Bead((0, 0), (len(segments), len(segments) + 1))):
        ours, theirs = source.segments[slice(*bead.source)], segments[slice(*bead.target)]
        if bead.target[0] == bead.target[1]:
            lost += ours
            continue
        if lost:
            omissions.append(Omission(last, JOINT.join(segment.target for segment in lost), lost[0].line))
            lost = []
        last = bead.target[1] - 1
        if ours:
            segments[slice(*bead.target)] = _shared(ours, theirs, *facts)
    return replace(target, segments=tuple(segments), aligned=True, omissions=tuple(omissions), source_lang=facts[0].tag)


def _shared(ours: Sequence[Segment], theirs: Sequence[Segment], source_facts: Facts, target_facts: Facts) -> Iterator[Segment]:
    """The target's segments of one bead, each with its share of the source's."""
    if len(ours) == len(theirs) == 1:
        yield _with(theirs[0], ours[0], source_facts)
        return
    whole = _joined(ours)
    cuts = _cuts(whole, [segment.target for segment in theirs], source_facts, target_facts) if len(theirs) > 1 else []
    for segment, (start, end) in zip(theirs, zip([0, *cuts], [*cuts, len(whole[0])])):
        text, masks = _part(whole, start, end)
        role = segment.role if any(original.role == segment.role for original in ours) else ours[0].role
        yield replace(segment, source=text, source_masks=masks, source_lang=source_facts.tag, source_role=role)


def _with(segment: Segment, original: Segment, facts: Facts) -> Segment:
    """A segment with what it translates, one to one."""
    return replace(segment, source=original.target, source_masks=original.masks, source_lang=facts.tag, source_role=original.role)


def _joined(segments: Sequence[Segment]) -> Part:
    masks: list[Span] = []
    length = 0
    for segment in segments:
        masks += [Span(start + length, end + length) for start, end in segment.masks]
        length += len(segment.target) + len(JOINT)
    return JOINT.join(segment.target for segment in segments), tuple(masks)


def _part(whole: Part, start: int, end: int) -> Part:
    """A stretch of a source without the blanks around it."""
    text, masks = whole
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inside = (Span(max(first, start) - start, min(last, end) - start) for first, last in masks if first < end and last > start)
    return text[start:end], tuple(inside)


def _cuts(whole: Part, targets: Sequence[str], source_facts: Facts, target_facts: Facts) -> list[int]:
    """Where to cut a source into the parts that several target segments translate: between sentences, if need be between clauses."""
    text, masks = whole
    prose = prose_of(text, masks)
    ours = [sentence for start, end in _lines(prose) for sentence in _moved(sentences.split(prose[start:end], source_facts), start)]
    theirs = [(index, target[span.start:span.end]) for index, target in enumerate(targets) for span in sentences.split(target, target_facts)]
    if len(ours) < len(targets) or len(ours) + len(theirs) > _MANY:
        return _in_proportion(text, targets)
    across = source_facts.script != target_facts.script
    beads = align.align(_stretches([text[slice(*span)] for span in ours], source_facts, across),
                        _stretches([piece for _, piece in theirs], target_facts, across), lengths.spread(source_facts, target_facts), gaps=False)
    cuts: list[int] = []
    for bead in beads:
        for place in range(*bead.target):
            if theirs[place][0] > len(cuts):  # here another segment begins
                fresh = place == bead.target[0] or (place - bead.target[0]) * 2 < bead.target[1] - bead.target[0]
                cuts.append(ours[bead.source[0]].start if fresh else ours[bead.source[1] - 1].end)
    if len(cuts) != len(targets) - 1 or any(first >= second for first, second in zip([0, *cuts], [*cuts, len(text)])):
        return _in_proportion(text, targets)
    return cuts


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split(JOINT):
        yield start, start + len(line)
        start += len(line) + len(JOINT)


def _moved(spans: Sequence[Span], by: int) -> list[Span]:
    return [Span(start + by, end + by) for start, end in spans]


def _in_proportion(text: str, targets: Sequence[str]) -> list[int]:
    """Cuts where a clause, or else a word, ends nearest to the place that the lengths of the targets ask for."""
    total = sum(map(len, targets)) or 1
    clauses = [match.end() for match in _CLAUSE.finditer(text)]
    words = [match.start() for match in re.finditer(r"\s+", text)] or list(range(len(text)))
    cuts, length = [], 0
    for target in targets[:-1]:
        length += len(target)
        wanted = len(text) * length // total
        near = [place for place in clauses if abs(place - wanted) * 8 < len(text)]
        cuts.append(max(min(near or words, key=lambda place: abs(place - wanted), default=0), cuts[-1] if cuts else 0))
    return cuts
