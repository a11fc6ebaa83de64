"""Measure checker itself: how much seeded damage it finds, and how often it speaks of clean text.

A corpus folder has `clean/` and `seeded/`, plain texts named `<tag>.<title>.txt`. In a seeded text each damaged place is
marked `⟦rule|damaged text⟧`; it counts as found when a finding of that rule overlaps it. A folder of marked texts alone was written without
the rules in mind: there a finding of any rule of the family will do, as editors do not sort by our rules. A false alarm is a finding
of certainty certain or likely in a clean text. Clean text that people wrote has slips of its own: a list of them, looked at one
by one, can be given, and they are counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checker import catalog, engine, packs, readers
from checker.document import Document, Segment
from checker.finding import Finding, Severity
from checker.readers import Source
from checker.text import Span

_MARK = re.compile(r"⟦([^⟦⟧|]+)\|([^⟦⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Gold:
    """A damaged place: the rule that must find it, the segment, the span in it."""

    rule: str
    segment: int
    span: Span


@dataclass(slots=True)
class Tally:
    """What was counted for one language, or for one rule."""

    seeded: int = 0
    found: int = 0
    extra: int = 0  # findings of certainty certain or likely beside the marked places of a seeded text
    segments: int = 0  # clean ones
    words: float = 0.0
    alarms: int = 0
    major: int = 0
    slips: int = 0  # findings in clean text that are listed as true

    @property
    def recall(self) -> float | None:
        return self.found / self.seeded if self.seeded else None

    @property
    def alarms_per_1000(self) -> float | None:
        return 1000 * self.alarms / self.segments if self.segments else None

    @property
    def major_per_1000(self) -> float | None:
        return 1000 * self.major / self.segments if self.segments else None


@dataclass(slots=True)
class Measurement:
    by_lang: dict[str, Tally] = field(default_factory=dict)
    by_rule: dict[str, Tally] = field(default_factory=dict)
    slips: frozenset[tuple[str, str, str]] = frozenset()  # set, segment ("*": all), rule
    families: dict[tuple[str, str], Tally] = field(default_factory=dict)  # language, family
    misses: list[tuple[str, Gold, str]] = field(default_factory=list)
    alarms: list[tuple[str, Finding, str]] = field(default_factory=list)
    extras: list[tuple[str, Finding, str]] = field(default_factory=list)

    def lang(self, tag: str) -> Tally:
        return self.by_lang.setdefault(tag, Tally())

    def rule(self, name: str) -> Tally:
        return self.by_rule.setdefault(name, Tally())

    def family(self, tag: str, name: str) -> Tally:
        return self.families.setdefault((tag, name.partition("/")[0]), Tally())


def full_name(short: str) -> str:
    """`broken-entity` → `markup/broken-entity`; ValueError when there is no such rule."""
    for name in catalog.names():
        if name.partition("/")[2] == short or name == short:
            return name
    raise ValueError(f"the corpus names a rule that does not exist: {short}")


def unmark(line: str) -> tuple[str, list[tuple[str, Span]]]:
    """A seeded line without its marks, and the marks as rule and span."""
    plain, marks, end = "", [], 0
    for match in _MARK.finditer(line):
        plain += line[end:match.start()]
        marks.append((full_name(match[1]), Span(len(plain), len(plain) + len(match[2]))))
        plain += match[2]
        end = match.end()
    return plain + line[end:], marks


def read_seeded(path: Path) -> tuple[Document, list[Gold]]:
    """A seeded text as the document it is without marks, and its gold."""
    segments, gold = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            plain, marks = unmark(line)
            gold += [Gold(rule, len(segments), span) for rule, span in marks]
            segments.append(Segment(str(number), plain, line=number, column=1, offset=0))
    return Document(str(path), tuple(segments), lang=path.name.partition(".")[0]), gold


def read_slips(path: str) -> frozenset[tuple[str, str, str]]:
    """The rows of a list of true slips: set, segment, rule, separated by tabs; `#` begins a remark."""
    rows = (line.partition("#")[0].rstrip().split("\t") for line in Path(path).read_text(encoding="utf-8").split("\n"))
    return frozenset((row[0], row[1], full_name(row[2])) for row in rows if len(row) > 2)


def measure(corpora: Iterable[str], settings: engine.Settings, only: str = "", jobs: int = 1,
            slips: frozenset[tuple[str, str, str]] = frozenset()) -> Measurement:
    """Measure on corpus folders and on files of clean text (JSONL with `lang` or named `set.<tag>.jsonl`)."""
    result = Measurement(slips=slips)
    for corpus in corpora:
        path = Path(corpus)
        if path.is_dir():
            seeded = path / "seeded" if (path / "seeded").is_dir() else path
            for file in sorted(seeded.glob(f"{only or '*'}.*.txt")):
                _seeded(result, file, settings, by_family=seeded is path)
            for file in sorted((path / "clean").glob(f"{only or '*'}.*.txt")):
                _clean(result, file.name.partition(".")[0], str(file), "text", settings, jobs)
        else:
            tag = tag_of(corpus)
            if not only or tag == packs.resolve(only):
                _clean(result, tag, str(path), "", settings, jobs)
    return result


def tag_of(path: str) -> str:
    """The language that the name of a file of clean text says: `set.<tag>.jsonl` or `<tag>.jsonl`."""
    name = Path(path).name
    return packs.resolve(name.split(".")[1] if name.count(".") > 1 else name.partition(".")[0])


def _seeded(result: Measurement, path: Path, settings: engine.Settings, by_family: bool = False) -> None:
    document, gold = read_seeded(path)
    findings = engine.judge_chunk([document], settings)[0].findings
    wanted = set(settings.rules)
    matched: set[int] = set()
    for item in gold:
        if item.rule not in wanted:
            continue
        hits = [number for number, finding in enumerate(findings) if finding.segment == item.segment and _touch(finding.span, item.span)]
        same = [number for number in hits if findings[number].rule == item.rule or by_family and _family(findings[number].rule) == _family(item.rule)]
        matched.update(hits)
        for tally in (result.lang(document.lang), result.rule(item.rule), result.family(document.lang, item.rule)):
            tally.seeded += 1
            tally.found += bool(same)
        if not same:
            result.misses.append((document.path, item, document.segments[item.segment].target))
    for number, finding in enumerate(findings):
        if number not in matched and finding.gates and finding.rule in wanted:
            result.lang(document.lang).extra += 1
            result.rule(finding.rule).extra += 1
            result.extras.append((document.path, finding, document.segments[finding.segment].target))


def _family(rule: str) -> str:
    return rule.rpartition("/")[0]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end or one == other


def _clean(result: Measurement, tag: str, path: str, format: str, settings: engine.Settings, jobs: int) -> None:
    name = Path(path).name.removesuffix(".gz").removesuffix(".jsonl")
    for judgement in engine.judge(documents_of(path, format, tag), settings, jobs):
        tally = result.lang(tag)
        tally.segments += len(judgement.document.segments)
        tally.words += judgement.points.words
        for finding in judgement.findings:
            key = judgement.document.segments[finding.segment].key
            if finding.gates and ({(name, key, finding.rule), (name, "*", finding.rule)} & result.slips):
                tally.slips += 1
                result.rule(finding.rule).slips += 1
            elif finding.gates:
                severe = finding.severity.rank >= Severity.MAJOR.rank
                for counted in (tally, result.rule(finding.rule)):
                    counted.alarms += 1
                    counted.major += severe
                result.alarms.append((f"{name}#{key}", finding, judgement.document.segments[finding.segment].target))


def documents_of(path: str, format: str, tag: str) -> Iterator[Document]:
    """The documents of a clean file, in the language its name says."""
    from dataclasses import replace

    reader = readers.get(format or readers.for_path(path) or "jsonl")
    try:
        for document in reader.read(Source(path)):
            segments = tuple(replace(segment, lang=tag) for segment in document.segments)
            yield replace(document, segments=segments, lang=tag)
    except readers.InputError as error:
        raise readers.InputError(f"{path}: {error}") from None
