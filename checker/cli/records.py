"""`checker filter`: records from standard input to standard output, those with damage left out or marked. Constant memory, order kept."""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from checker.cli.filter import ADDED

if TYPE_CHECKING:
    from checker.document import Document, Segment
    from checker.report import Judgement

BATCH = 200  # records handed on together
_KEY = "checker"  # the member that records of JSON Lines get


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options, as typed."""

    input: str
    columns: list[str]
    lang: str
    source_lang: str
    select: list[str]
    ignore: list[str]
    severities: list[str]
    drop: str
    min_score: float | None
    add: list[str]
    rejected: str
    lexicons: list[str]
    glossary: str
    jobs: str
    quiet: bool
    config: str
    isolated: bool


@dataclass(slots=True)
class _Line:
    """One line as it came; without a segment where it is blank, a header or not a record."""

    text: str
    end: str
    segment: Segment | None = None
    is_header: bool = False


@dataclass(slots=True)
class _Stream:
    """Standard input as records, with what could not be read."""

    wishes: Wishes
    format: str
    columns: list[str]
    lines: deque[_Line] = field(default_factory=deque)  # read, and not yet written
    problems: list[str] = field(default_factory=list)

    def documents(self, stream: IO[bytes]) -> Iterator[Document]:
        """The records in slices, the lines that they came in put into `lines`."""
        from checker.document import Document
        from checker.text import RECORDS

        waiting: list[Segment] = []
        for number, raw in enumerate(stream, 1):
            line = self._line(raw, number)
            if line is None:
                continue
            self.lines.append(line)
            if line.segment is not None:
                waiting.append(line.segment)
            if len(waiting) >= BATCH:
                yield Document("<stdin>", tuple(waiting), format=RECORDS, independent=True)
                waiting = []
        yield Document("<stdin>", tuple(waiting), format=RECORDS, independent=True)

    def _line(self, raw: bytes, number: int) -> _Line | None:
        try:
            whole = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            text = whole.rstrip("\r\n")
            line = _Line(text, whole[len(text):] or "\n")
            self.format = self.format or ("jsonl" if text.lstrip().startswith("{") else "tsv")
            if self.format == "tsv" and (not self.columns or number == 1 and text.split("\t") == self.columns):
                self.columns, line.is_header = self.columns or _header(text), True
            elif text.strip(" \t") or self.format == "tsv" and "\t" in text:
                line.segment = self._record(text, number)
            return line
        except UnicodeDecodeError as error:
            self._refuse(number, f"byte {error.start} is not UTF-8. Convert the input first, for example with `iconv -t UTF-8`")
        except (ValueError, RecursionError) as error:
            self._refuse(number, str(error))
        return None

    def _record(self, text: str, number: int) -> Segment:
        from checker.readers import Source, jsonl, tsv

        if self.format == "jsonl":
            source = Source("<stdin>", lang=self.wishes.lang, source_lang=self.wishes.source_lang)
            segment = jsonl.record(text, number, 0, source)[1]
            if self.wishes.add and f'"{_KEY}"' in text and _KEY in _members(text):
                raise ValueError(f"the record has a member {_KEY!r} already; it was filtered before")
            return segment
        cells = text.split("\t")
        if len(cells) != len(self.columns):
            raise ValueError(f"{len(cells)} {'column' if len(cells) == 1 else 'columns'} instead of {len(self.columns)}")
        return tsv.segment_of(dict(zip(self.columns, cells, strict=True)), number, 1, 0)[1]

    def _refuse(self, number: int, message: str) -> None:
        self.problems.append(f"<stdin>: line {number}: {message}. The line is left out.")


def _members(text: str) -> dict[str, Any]:
    import json

    return json.loads(text)  # type: ignore[no-any-return]


def _header(line: str) -> list[str]:
    from checker.readers import tsv

    columns = tsv.columns_of(line, "\t")
    if "target" not in columns:
        from checker.readers import InputError

        raise InputError(f"the first line names no column \"target\" ({line[:80]!r}). Name the columns with --columns source,target if there is no header")
    return columns


def run(wishes: Wishes) -> int:
    """Filter; the exit status."""
    from checker import engine, whole
    from checker.cli import DONE, NOT_DONE, say
    from checker.cli.check import number_of_jobs

    wishes, settings = _configured(wishes)
    jobs = number_of_jobs(wishes.jobs)
    stream = _Stream(wishes, wishes.input, list(wishes.columns))
    counts: Counter[str] = Counter()
    with whole.written(Path(wishes.rejected)) if wishes.rejected else _nowhere() as refused:
        for judgement in engine.judge(stream.documents(sys.stdin.buffer), settings, jobs):
            _write(judgement, stream, refused, counts)
    if not wishes.quiet:
        dropped = counts["lines"] - counts["kept"]
        rules = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if "/" in name)
        say(f"kept {counts['kept']:,} of {counts['lines']:,} records" + (f"; left out {dropped:,}: {rules or 'below the score'}" if dropped else ""))
    for message in stream.problems:
        say(message)
    return NOT_DONE if stream.problems else DONE


def _configured(wishes: Wishes) -> tuple[Wishes, Any]:
    """The wishes and the settings with what the current folder's configuration says where the command line says nothing.

    Its limits are for documents, and no record is left out for them.
    """
    from checker.cli.check import levels, settings_of, with_resources
    from checker.cli.configured import Options, Plan

    _demand_sense(wishes)
    settings_of(wishes.lang, wishes.source_lang, wishes.select, wishes.ignore, wishes.severities)
    plan = Plan(Options(wishes.lang, wishes.source_lang, select=tuple(wishes.select), ignore=tuple(wishes.ignore), severity=levels(wishes.severities),
                        lexicon=tuple(wishes.lexicons), glossary=wishes.glossary, jobs=wishes.jobs), wishes.config, wishes.isolated)
    columns = [] if wishes.input == "jsonl" else list(plan.run_value("columns"))
    settings = plan.settings_of_run
    wishes = replace(wishes, lang=settings.lang, source_lang=settings.source_lang, columns=wishes.columns or columns, jobs=plan.run_value("jobs"),
                     drop=wishes.drop or plan.run_value("drop"))
    return wishes, with_resources(settings, list(settings.lexicons), settings.glossary)


def _demand_sense(wishes: Wishes) -> None:
    from checker.cli.check import Usage, demand_level, demand_score

    if wishes.drop:
        demand_level("--drop", wishes.drop)
    demand_score(wishes.min_score)
    if wishes.input not in ("", "jsonl", "tsv"):
        raise Usage(f"--input {wishes.input}: must be jsonl or tsv: one record a line")
    for name in wishes.add:
        if name not in ADDED:
            raise Usage(f"--add {name}: must be one or more of {', '.join(ADDED)}")
    if wishes.columns and "target" not in wishes.columns:
        raise Usage(f"--columns {','.join(wishes.columns)}: one of the columns must be the target, as in source,target")
    if wishes.columns and wishes.input == "jsonl":
        raise Usage("--columns names those of TSV; records of JSON Lines name their own")


def _nowhere() -> Any:
    from contextlib import nullcontext

    return nullcontext()


def _write(judgement: Judgement, stream: _Stream, refused: IO[str] | None, counts: Counter[str]) -> None:
    """The lines of one slice that stay, and the blank lines and the header among them."""
    findings_of = dict(judgement.of_segment())
    segment = 0
    while stream.lines and (segment < len(judgement.document.segments) or stream.lines[0].segment is None):
        line = stream.lines.popleft()
        if line.segment is None:
            _put(sys.stdout, line, stream.wishes.add if line.is_header else ())
            if line.is_header and refused is not None:
                _put(refused, line, ("rules",))
            continue
        _one(line, findings_of[segment], judgement.words[segment], stream, refused, counts)
        segment += 1
    sys.stdout.flush()


def _one(line: _Line, findings: Any, words: float, stream: _Stream, refused: IO[str] | None, counts: Counter[str]) -> None:
    from checker import score
    from checker.finding import Severity
    from checker.gate import NEVER

    wishes = stream.wishes
    penalty, value = score.of_segment(findings, words)
    grave = [finding for finding in findings if finding.gates and wishes.drop != NEVER and finding.severity.rank >= Severity(wishes.drop).rank]
    counts["lines"] += 1
    rules = sorted({finding.rule for finding in findings})
    if grave or wishes.min_score is not None and value < wishes.min_score:
        counts.update({finding.rule for finding in grave})
        if refused is not None:
            if stream.format == "tsv":
                _put(refused, line, [",".join(rules)])
            else:
                _put(refused, line, ["rules"], {"rules": rules})
        return
    counts["kept"] += 1
    facts = {"score": round(value, 2), "penalty": round(penalty, 4), "findings": findings, "rules": rules}
    if stream.format == "tsv":
        cells = {"score": f"{value:.2f}", "penalty": f"{penalty:g}", "findings": str(len(findings)), "rules": ",".join(rules)}
        _put(sys.stdout, line, [cells[name] for name in wishes.add])
    else:
        _put(sys.stdout, line, wishes.add, facts)


def _put(out: IO[str], line: _Line, added: Any, facts: dict[str, Any] | None = None) -> None:
    """A line as it came, with more cells at its end or one more member in its object."""
    text = line.text
    if added and facts is None:
        text = "\t".join([text, *added])
    elif added and facts is not None:
        from checker.reporters.json import dump, finding_object

        facts = {name: [finding_object(finding) for finding in facts[name]] if name == "findings" else facts[name] for name in added}
        place = text.rindex("}")
        text = f"{text[:place].rstrip()}{'' if text[:place].rstrip().endswith('{') else ', '}\"{_KEY}\": {dump(facts)}{text[place:]}"
    out.write(text + line.end)
