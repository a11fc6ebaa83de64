"""Before anything is scored: what in hypotheses, references and sources would make the number a lie.

Each concern is a rule name of the family `reference`, what was seen, what to do, and the first lines. A fatal one means that no
score is printed. Segments that cannot be judged, because nobody translated them, are left out and counted.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from checker import drift, identify, packs
from checker.comparison import Concern
from checker.patterns import late
from checker.wording import content

SHOWN = 5  # lines named in a concern
SHIFT_GAIN, SHIFT_GAIN_PER_LINE = 2.0, 0.2  # what a shift must explain before it is believed
PLACEHOLDERS, PLACEHOLDER_SHARE = 20, 0.01
COPIES, MOST_COPIES = 3, 0.5
REPEATS, REPEAT_SHARE = 5, 0.01
RATIO, SHORT = 2.0, 40
TOKENISED, NOT_TOKENISED, FEWEST_MARKS = 0.7, 0.2, 2
SAMPLE = 2_000  # lines that tell how a file is tokenised
SAMPLES, SAMPLE_CHARACTERS = 9, 200  # of a file whose language is asked
ASKED = 400  # segments whose language is asked
_MARK = late(r"(?<=\w)( ?)[.,\u3002\uff0c\u3001\u0964\u060c](?=\s|$|(?<=[\u3002\uff0c\u3001]))")
_HIDDEN = late("&(?:amp|quot|lt|gt);")
_SPLIT = late(r"@-@|&(?:apos|#39|#91|#93|#124);|(?<=\w) (?:n't|'(?:s|re|ve|ll))(?= )")


@dataclass(frozen=True, slots=True)
class Material:
    """What is about to be scored, segment by segment. Each of `references` is one set; "" where it has no translation."""

    hypotheses: Sequence[str]
    references: Sequence[Sequence[str]] = ()
    sources: Sequence[str] = ()
    lang: str = ""
    source_lang: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The concerns, worst first, and the segments (from 0) that are not scored."""

    concerns: tuple[Concern, ...]
    excluded: frozenset[int] = frozenset()

    @property
    def fatal(self) -> tuple[Concern, ...]:
        return tuple(concern for concern in self.concerns if concern.fatal)


def look(material: Material) -> Result:
    """All concerns about files of equal length."""
    untranslated = frozenset(number for number, references in enumerate(zip(*material.references)) if not any(map(str.strip, references)))
    placeholders = _placeholders(material)
    excluded = untranslated | frozenset(number for numbers in placeholders.values() for number in numbers)
    concerns = [*_empty(material, untranslated, excluded), *_placeholder_concerns(placeholders, len(material.hypotheses))]
    kept = _without(material, excluded)
    lines = [number for number in range(len(material.hypotheses)) if number not in excluded]
    for check in _CHECKS:
        if check is _lengths and any(concern.kind == "reference/shifted-lines" for concern in concerns):
            continue  # the same once more
        concerns += [_renumbered(concern, lines) for concern in check(kept)]
    return Result(tuple(sorted(concerns, key=lambda concern: not concern.fatal)), excluded)


def count_mismatch(names: tuple[str, str], first: Sequence[str], second: Sequence[str]) -> Concern:
    """Two files that should have as many lines each: where they stop to belong together."""
    steps = [step for step in drift.path(first, second).steps if step.offset]
    if not steps:  # a weaker sign will do: somewhere the one must get ahead of the other
        ahead = (0, len(second) - len(first))
        steps = [step for step in drift.path(first, second, ahead, drift.SURELY_LOST).steps if step.offset]
    counts = f"{names[0]} has {len(first):,} segments, {names[1]} has {len(second):,}"
    if steps:
        line, offset = steps[0]
        place = (f"they seem to drift apart at segment {line + 1}: {_quoted(first[line])} "
                 f"fits segment {line + offset + 1} of {names[1]}, {_quoted(second[line + offset] if 0 <= line + offset < len(second) else '')}")
    else:
        shorter, longer = (names, names[::-1])[len(first) > len(second)]
        line = min(len(first), len(second))
        place = f"they agree to the end of {shorter}; {longer} goes on at segment {line + 1}: {_quoted((first, second)[len(second) > len(first)][line])}"
    return Concern("reference/count-mismatch", f"{counts}; {place}", "Pair them line by line again, from that place on.", (line + 1,),
                   abs(len(first) - len(second)), fatal=True)


def _quoted(line: str, most: int = 60) -> str:
    return f"“{line if len(line) <= most else line[:most].rstrip() + '…'}”"


def _without(material: Material, excluded: frozenset[int]) -> Material:
    if not excluded:
        return material
    keep: Callable[[Sequence[str]], list[str]] = lambda lines: [line for number, line in enumerate(lines) if number not in excluded]
    return Material(keep(material.hypotheses), [keep(lines) for lines in material.references], keep(material.sources), material.lang, material.source_lang)


def _renumbered(concern: Concern, lines: Sequence[int]) -> Concern:
    where = tuple(lines[line - 1] + 1 for line in concern.where)
    return Concern(concern.kind, concern.message, concern.advice, where, concern.count, concern.fatal)


def _concern(kind: str, numbers: Sequence[int], message: str, advice: str, fatal: bool = False) -> Concern:
    return Concern(f"reference/{kind}", message, advice, tuple(number + 1 for number in islice(numbers, SHOWN)), len(numbers), fatal)


def _of(count: int, total: int, noun: str = "segment") -> str:
    share = f" ({100 * count / total:.1f} %)" if total else ""
    return f"{count:,} of {total:,} {noun}s{share}"


def _placeholders(material: Material) -> dict[str, list[int]]:
    """Strings that stand as the reference of many segments whose hypotheses differ: nobody translated these."""
    found: dict[str, list[int]] = {}
    total = len(material.hypotheses)
    for references in material.references:
        counts = Counter(map(str.strip, references))
        for text, count in counts.items():
            if not text or count < PLACEHOLDERS or count <= PLACEHOLDER_SHARE * total:
                continue
            numbers = [number for number, reference in enumerate(references) if reference.strip() == text]
            others = {(material.sources or material.hypotheses)[number].strip() for number in numbers}
            if len(others) > count / 2:
                found.setdefault(text, []).extend(numbers)
    return found


def _placeholder_concerns(placeholders: dict[str, list[int]], total: int) -> Iterator[Concern]:
    for text, numbers in placeholders.items():
        yield _concern("placeholder-reference", numbers, f"{_quoted(text)} is the reference of {_of(len(numbers), total)}, whose translations differ",
                       "These segments are left out of the score. Give real references, or leave the lines out of all files.",
                       fatal=len(set(numbers)) == total)


def _empty(material: Material, untranslated: frozenset[int], excluded: frozenset[int]) -> Iterator[Concern]:
    total = len(material.hypotheses)
    if untranslated:
        yield _concern("empty-reference", sorted(untranslated), f"{_of(len(untranslated), total)} have no reference",
                       "These segments are left out of the score.", fatal=len(untranslated) == total)
    empty = [number for number, text in enumerate(material.hypotheses) if not text.strip() and number not in excluded]
    if empty:
        yield _concern("empty-hypothesis", empty, f"{_of(len(empty), total)} are not translated: the hypothesis is empty",
                       "They count against the system. If lines were lost, translate them again.", fatal=len(empty) == total)


def _source_copies(material: Material) -> Iterator[Concern]:
    """Hypotheses that are their source. A name or a number may be; a sentence whose reference is the source as well, too."""
    copies = []
    for number, (hypothesis, source) in enumerate(zip(material.hypotheses, material.sources)):
        text = hypothesis.strip()
        if text == source.strip() and len(content(text)) >= 3 and all(text != lines[number].strip() for lines in material.references):
            copies.append(number)
    total = len(material.hypotheses)
    if copies:
        yield _concern("source-copy", copies, f"{_of(len(copies), total)} are the source, letter for letter, and their references are not",
                       "They are not translated. Was the source given as the hypothesis?", fatal=len(copies) >= COPIES and len(copies) > MOST_COPIES * total)


def _reference_copies(material: Material) -> Iterator[Concern]:
    total = len(material.hypotheses)
    for set_number, references in enumerate(material.references, 1):
        same = [number for number, (one, other) in enumerate(zip(material.hypotheses, references)) if one.strip() == other.strip()]
        if total >= 10 and len(same) > 0.9 * total:
            yield _concern("reference-copy", same, f"{_of(len(same), total)} are reference {set_number}, letter for letter",
                           "Was a reference given as the hypothesis? If not, these references are post-edited output and tell little.")


def _repeated_hypotheses(material: Material) -> Iterator[Concern]:
    total = len(material.hypotheses)
    counts = Counter(text for text in map(str.strip, material.hypotheses) if text)
    for text, count in counts.most_common(3):
        if count < REPEATS or count <= REPEAT_SHARE * total:
            break
        numbers = [number for number, hypothesis in enumerate(material.hypotheses) if hypothesis.strip() == text]
        if len({tuple(lines[number].strip() for lines in material.references) for number in numbers}) > count / 2:
            yield _concern("repeated-hypothesis", numbers, f"{_quoted(text)} is the translation of {_of(count, total)}, whose references differ",
                           "The system answers different texts with the same words: look at these lines.")


def _lengths(material: Material) -> Iterator[Concern]:
    """Each segment with the reference nearest to it in length; one far off is lost or added text, or two lines in one."""
    far, hypotheses, references = [], 0, 0
    for number, hypothesis in enumerate(material.hypotheses):
        lengths = [len(text) for text in (lines[number].strip() for lines in material.references) if text]
        mine = len(hypothesis.strip())
        nearest = min(lengths, key=lambda length: abs(length - mine))
        hypotheses, references = hypotheses + mine, references + nearest
        if mine and max(mine, nearest) >= SHORT and not 1 / RATIO < (mine + 1) / (nearest + 1) < RATIO:
            far.append(number)
    if references and not 1 / RATIO <= hypotheses / references <= RATIO:
        yield _concern("length-ratio", far, f"the hypotheses are {hypotheses / references:.2f} times as long as the references",
                       "Segments of another size (sentences against paragraphs), another text, or lost text: the score means little.")
    elif far:
        yield _concern("length-ratio", far, f"{_of(len(far), len(material.hypotheses))} are less than half or more than twice as long as any reference",
                       "Text is missing or added there, or lines were split.")


def _shift(material: Material) -> Iterator[Concern]:
    """Lines that fit their neighbours' references much better than their own: one was lost, doubled or split."""
    for set_number, references in enumerate(material.references, 1):
        found = drift.path(material.hypotheses, references, range(-2, 3))
        off = [step for step in found.steps if step.offset]
        if not off or found.gain < SHIFT_GAIN or found.gain_per_line < SHIFT_GAIN_PER_LINE:
            continue
        line, offset = off[0]
        back = next((step.line for step in found.steps if step.line > line and not step.offset), None)
        extent = f"from line {line + 1} to line {back}" if back else f"from line {line + 1} on" if line else "in the whole file"
        lines = (back or len(material.hypotheses)) - line
        number = "a line" if abs(offset) == 1 else f"{abs(offset)} lines"
        other = f"reference {set_number}" if len(material.references) > 1 else "the reference"
        yield _concern("shifted-lines", range(line, line + lines),
                       f"{extent} the hypotheses fit {other} {number} {'further down' if offset > 0 else 'further up'}",
                       "A line was lost, doubled or split before that place. Pair the files again.", fatal=lines > 0.1 * len(material.hypotheses))
        return


def _tokenisation(material: Material) -> Iterator[Concern]:
    hypotheses = tokenised(material.hypotheses[:SAMPLE])
    for set_number, references in enumerate(material.references, 1):
        theirs = tokenised(references[:SAMPLE])
        if hypotheses is None or theirs is None or hypotheses == theirs:
            continue
        which = f"reference {set_number}" if len(material.references) > 1 else "the reference"
        sides = ("the hypotheses are", f"{which} is") if hypotheses else (f"{which} is", "the hypotheses are")
        numbers = [number for number, text in enumerate(material.hypotheses if hypotheses else references) if tokenised([text], 1)]
        yield _concern("tokenisation-mismatch", numbers, f"{sides[0]} tokenised (blanks before marks), {sides[1]} not",
                       "BLEU and TER are lowered by this, chrF is not. Detokenise before scoring.")
        return


def tokenised(lines: Iterable[str], fewest: int = FEWEST_MARKS) -> bool | None:
    """Whether blanks were put before full stops and commas, as tokenisers do; None when that cannot be told."""
    apart = marks = 0
    for line in lines:
        split = len(_SPLIT.findall(line))
        found = _MARK.findall(line)
        marks += len(found) + split
        apart += sum(map(bool, found)) + split
    if marks < fewest:
        return None
    return True if apart >= TOKENISED * marks else False if apart <= NOT_TOKENISED * marks else None


def _language(material: Material) -> Iterator[Concern]:
    expected = material.lang
    of_references = language(material.references[0]) if material.references else ""
    of_hypotheses = language(material.hypotheses)
    if expected and of_references and not _compatible(of_references, expected):
        yield _concern("wrong-language", (), f"the references are in {_name(of_references)}, not in {_name(expected)}",
                       "Were other files meant? Otherwise say the language with --lang.", fatal=True)
        return
    expected = expected or of_references
    if not expected or not of_hypotheses:
        return
    if not _compatible(of_hypotheses, expected):
        why = ", the language of the source" if of_hypotheses == language(material.sources) else ""
        yield _concern("wrong-language", (), f"the hypotheses are in {_name(of_hypotheses)}{why}, not in {_name(expected)}",
                       "Was another file meant?", fatal=True)
        return
    numbers = [number for number, text in _doubtful(material) if (found := identify.of_text(text)) != identify.UNKNOWN and not _compatible(found, expected)
               and _compatible(identify.of_text(material.references[0][number]), expected)]
    if numbers:
        yield _concern("wrong-language", numbers, f"{_of(len(numbers), len(material.hypotheses))} are not in {_name(expected)}, their references are",
                       "Translate them again.")


def _doubtful(material: Material) -> Iterator[tuple[int, str]]:
    """The long segments that share no more than a word with their reference: only these can be in another language."""
    few = ((number, text) for number, text in enumerate(material.hypotheses)
           if len(text) >= 40 and len((words := set(text.split())) & set(material.references[0][number].split())) <= len(words) / 8)
    return islice(few, ASKED)


def language(lines: Sequence[str]) -> str:
    """The language that most samples of a file are in, or "". One line in another language decides nothing."""
    samples, sample = [], ""
    for line in islice((line for line in lines if len(line) >= 20), 20 * SAMPLES):
        sample += line + "\n"
        if len(sample) >= SAMPLE_CHARACTERS:
            samples.append(sample)
            sample = ""
            if len(samples) == SAMPLES:
                break
    if not samples and len(sample) >= SAMPLE_CHARACTERS / 2:
        samples.append(sample)
    votes = Counter(map(identify.of_text, samples))
    found, count = votes.most_common(1)[0] if votes else ("", 0)
    return found if found != identify.UNKNOWN and count > len(samples) / 2 else ""


def _compatible(one: str, other: str) -> bool:
    """Whether two tags may be the same text: one language, or two so close that text does not tell them apart."""
    if identify.UNKNOWN in (one, other) or one.split("-")[0].lower() == other.split("-")[0].lower():
        return True
    first, second = packs.load(one), packs.load(other)
    return packs.ROOT in (first.tag, second.tag) or other in first.close or one in second.close or second.tag in first.close or first.tag in second.close


def _name(tag: str) -> str:
    return packs.load(tag).name if packs.resolve(tag) != packs.ROOT else tag


def _normal_form(material: Material) -> Iterator[Concern]:
    """Segments that are in the normal form on one side only: to other tools every accented letter in them is an error."""
    numbers = [number for number, text in enumerate(material.hypotheses)
               if _is_normal(text) != all(_is_normal(lines[number]) for lines in material.references)]
    if numbers:
        yield _concern("not-normalised", numbers, f"{_of(len(numbers), len(material.hypotheses))} are in Unicode's normal form NFC on one side only",
                       "Letters and their marks are joined before scoring here; tools that do not join them show a lower score.")


def _is_normal(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _hidden_entities(material: Material) -> Iterator[Concern]:
    """Entities that the tokeniser 13a decodes, so that BLEU calls damaged text perfect. A text about HTML has them on both sides."""
    numbers = [number for number, text in enumerate(material.hypotheses)
               if "&" in text and (set(_HIDDEN.findall(text)) - {entity for lines in material.references for entity in _HIDDEN.findall(lines[number])})]
    if numbers:
        yield _concern("hidden-entity", numbers, f"{_of(len(numbers), len(material.hypotheses))} hold an entity such as &amp; or &quot; that their references do not",
                       "The tokeniser 13a decodes these, so BLEU hides the damage; chrF counts it. `checker fix` repairs it.")


_CHECKS: tuple[Callable[[Material], Iterator[Concern]], ...] = (
    _shift, _language, _source_copies, _reference_copies, _lengths, _tokenisation, _repeated_hypotheses, _hidden_entities, _normal_form)
