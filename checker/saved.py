"""A saved run, read back: the jsonl or json that `checker check` wrote → its judgements and what was known at the end.

Judgements are read one at a time. Whatever is wrong with the file is a `NotSaved`, whose message says where and what to do.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from checker.comparison import Concern, Interval, Measured
from checker.document import Document, Omission, Segment
from checker.finding import Certainty, Edit, Finding, Severity
from checker.places import Places
from checker.report import Judgement, Points, Summary, Suppressed
from checker.reporters import Run, Unread
from checker.reporters.json import finding_object
from checker.runs import Outcome, Saved, Told
from checker.text import Format, Span

Read = TypeVar("Read")
_HOW = "Save a run with `checker check … --output jsonl=run.jsonl`."
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class NotSaved(ValueError):
    """A file that is no saved run, or a damaged one."""


def read(path: str | Path) -> tuple[Iterator[Judgement], Run]:
    """The judgements of a saved run, in order, and its end. NotSaved when the file is none, at the latest at the place of the damage."""
    try:
        with open(path, "rb") as file:
            start = file.read(4096).lstrip()
    except OSError as error:
        raise NotSaved(f"{path}: cannot be opened: {error.strerror or error}") from None
    if not start:
        raise NotSaved(f"{path}: is empty. {_HOW}")
    return _read_json(path) if re.match(rb'\{\s*"schema_version"', start) else _read_lines(path)


def segments(path: str | Path) -> Iterator[Saved]:
    """The segments of a saved run with their findings, in order. NotSaved as above."""
    for judgement in read(path)[0]:
        yield from segments_of(judgement, judgement.findings)


def segments_of(judgement: Judgement, findings: Iterable[Finding]) -> Iterator[Saved]:
    """The segments of a judgement with some of its findings, as a run has them."""
    document = judgement.document
    own: list[list[dict[str, Any]]] = [[] for _ in document.segments]
    for one in findings:
        own[one.segment].append(finding_object(one))
    langs = judgement.langs or (judgement.lang,) * len(own)
    for segment, lang, words, objects in zip(document.segments, langs, judgement.words, own, strict=True):
        yield Saved(document.path, document.name, segment.key, lang, words, tuple(objects), segment.target)


def _read_json(path: str | Path) -> tuple[Iterator[Judgement], Run]:
    value = _parsed(Path(path).read_bytes(), f"{path}")
    run = _made(lambda: _run(value["summary"]), f"{path}: its summary")
    documents = value.get("documents")
    if not isinstance(documents, list):
        raise NotSaved(f"{path}: has no documents. {_HOW}")

    def judgements() -> Iterator[Judgement]:
        for number, item in enumerate(documents, 1):
            yield _made(lambda: _of_json(item), f"{path}: document {number}")  # noqa: B023

    return _counted(judgements(), run, path), run


def _of_json(item: dict[str, Any]) -> Judgement:
    texts, findings = item["texts"], iter(item["findings"])
    rows = [{**text, "findings": [next(findings) for _ in range(text["findings"])]} for text in texts]
    if next(findings, None) is not None:
        raise ValueError("more findings than its texts have")
    return _judgement(item["path"], item["document"], rows)


def _read_lines(path: str | Path) -> tuple[Iterator[Judgement], Run]:
    last = _parsed(_last_line(path), f"{path}: its last line")
    if last.get("type") != "summary":
        raise NotSaved(f"{path}: does not end with the summary of a run: it is another file, or the run was stopped. {_HOW}")
    run = _made(lambda: _run(last), f"{path}: its summary")
    return _counted(_judgements(path), run, path), run


def _last_line(path: str | Path) -> bytes:
    with open(path, "rb") as file:
        end = file.seek(0, 2)
        tail = b""
        while end and b"\n" not in tail.rstrip():
            start = max(0, end - max(1 << 16, len(tail)))
            file.seek(start)
            tail, end = file.read(end - start) + tail, start
        return tail.rstrip().rpartition(b"\n")[2]


def _judgements(path: str | Path) -> Iterator[Judgement]:
    rows: list[dict[str, Any]] = []
    first = 0
    with open(path, "rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            where = f"{path}: line {number}"
            row = _parsed(line, where)
            if row.get("type") not in ("segment", "document", "summary"):
                raise NotSaved(f"{where}: is no line of a saved run. {_HOW}")
            if rows and (row["type"] != "segment" or "document" in row):
                yield _made(lambda: _judgement(rows[0]["path"], rows[0]["document"], rows), f"{path}: lines {first} to {number - 1}")  # noqa: B023
                rows = []
            if row["type"] == "document":
                yield _made(lambda: _judgement(row["path"], row["document"], []), where)  # noqa: B023
            elif row["type"] == "segment":
                first = first if rows else number
                rows.append(row)


def _counted(judgements: Iterable[Judgement], run: Run, path: str | Path) -> Iterator[Judgement]:
    """The judgements; NotSaved after the last one if some are missing."""
    segments = findings = 0
    for judgement in judgements:
        segments += len(judgement.document.segments)
        findings += len(judgement.findings)
        yield judgement
    if (segments, findings) != (run.summary.segments, run.summary.findings):
        raise NotSaved(f"{path}: holds {segments:,} segments with {findings:,} findings; its summary says {run.summary.segments:,} with "
                       f"{run.summary.findings:,}. Lines are missing, or of several runs.")


def _parsed(data: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise NotSaved(f"{where}: is not JSON: the file is another one, or damaged. {_HOW}") from None
    if not isinstance(value, dict):
        raise NotSaved(f"{where}: is no JSON object. {_HOW}")
    return value


def _made(make: Callable[[], Read], where: str) -> Read:
    try:
        return make()
    except KeyError as error:
        raise NotSaved(f"{where}: has no {error}: saved by another program, or by an older checker. {_HOW}") from None
    except _WRONG as error:
        raise NotSaved(f"{where}: is damaged: {error}. {_HOW}") from None


def _run(summary: dict[str, Any]) -> Run:
    run = summary["run"]
    sums = Summary(
        _whole(summary["documents"]), _whole(summary["segments"]), _points(run["points"]),
        *(Counter({_text(key): _whole(count) for key, count in run[name].items()}) for name in ("by_rule", "by_severity", "gating", "langs")),
        known=_whole(summary.get("known", 0)), suppressed=_whole(summary.get("suppressed", 0)))
    outcome = Outcome(**{name: list(map(_told, found)) for name, found in summary["previous"].items()}) if "previous" in summary else None
    unread = tuple(Unread(_text(path), _known(line), _text(message)) for path, line, message in run["unread"])
    return Run(
        sums, bool(summary["passed"]), tuple(map(_text, summary["reasons"])), tuple(map(_text, summary["unread"])), _text(run["version"]),
        tuple(map(_measured, run.get("metrics", ()))), tuple(map(_concern, run.get("concerns", ()))), unread, tuple(map(_text, run["rules"])),
        Severity(run["fail_level"]).value if run["fail_level"] != "never" else "never", _text(run["signature"]), outcome)


def _judgement(path: str, whole: dict[str, Any], rows: list[dict[str, Any]]) -> Judgement:
    segments = tuple(map(_segment, rows))
    findings = tuple(_finding(index, segments[index], item) for index, row in enumerate(rows) for item in row["findings"])
    document = Document(
        _text(path), segments, _text(whole["name"]), _text(whole["lang"]), format=Format(**whole["format"]), independent=bool(whole["independent"]),
        aligned=bool(whole["aligned"]), omissions=tuple(Omission(after, _text(text), line) for after, text, line in whole.get("omissions", ())))
    apart = {name: [(_finding(item["index"], segments[item["index"]], item), item) for item in whole.get(name, ())] for name in ("allowed", "known")}
    words = tuple(float(row.get("exact_words", row["words"])) for row in rows)
    langs = tuple(_text(row["lang"]) for row in rows)
    sources = tuple(row["source_lang"] for row in rows)
    return Judgement(document, findings, words, _text(whole["lang"]), langs, bool(whole["identified"]), _points(whole["points"]),
                     sources if sources and None not in sources else (), tuple(map(_measured, whole.get("metrics", ()))),
                     tuple(Suppressed(finding, _text(item["kind"]), _text(item["reason"])) for finding, item in apart["allowed"]),
                     tuple(finding for finding, _ in apart["known"]))


def _segment(row: dict[str, Any]) -> Segment:
    places = row.get("places")
    return Segment(
        _text(row["id"]), _text(row["target"]), _text(row.get("source", "")), tuple(map(_text, row.get("references", ()))),
        line=_known(row["line"]), column=_known(row["column"]), offset=_known(row["offset"]), lang=_text(row["lang"]), source_lang=row["source_lang"] or "",
        token=_known(row.get("token")), role=_text(row.get("role", "")), source_role=_text(row.get("source_role", "")), before=_text(row.get("before", "")),
        places=None if places is None else Places(*(part if isinstance(part, int) else tuple(map(_whole, part)) for part in places)))


def _finding(index: int, segment: Segment, item: dict[str, Any]) -> Finding:
    span = _span(item["start"], item["end"], segment.target)
    source = _span(item["source_start"], item["source_end"], segment.source) if "source_start" in item else None
    edits = tuple(Edit(_span(edit["start"], edit["end"], segment.target), _text(edit["text"])) for edit in item["edits"])
    around = segment.target[max(0, span.start - 16):span.start] + "\x1f" + segment.target[span.end:span.end + 16]
    finding = Finding(
        _text(item["rule"]), _text(item["category"]), Severity(item["severity"]), Certainty(item["certainty"]), _text(item["message"]),
        _text(item["advice"]), index, span, _text(item["text"]), edits, bool(item["safe"]),
        _known(item["line"]), _known(item["column"]), _known(item["offset"]), around, source)
    vars(finding)["fingerprint"] = _text(item["fingerprint"])  # what the run called it, whatever this version would
    return finding


def _span(start: object, end: object, text: str) -> Span:
    if not 0 <= _whole(start) <= _whole(end) <= len(text):
        raise ValueError(f"there are no characters {start} to {end} in a text of {len(text)}")
    return Span(start, end)  # type: ignore[arg-type]


def _measured(item: dict[str, Any]) -> Measured:
    interval = None if item["interval"] is None else Interval(float(item["low"]), float(item["high"]), **item["interval"])
    return Measured(
        _text(item["metric"]), _text(item["system"]), item["score"], interval, _text(item["signature"]), _text(item["own_signature"]),
        _whole(item["segments"]), _whole(item["excluded"]), item["higher_is_better"], item["gates"], tuple(map(_text, item["notes"])),
        detail=dict(item["detail"]))


def _told(item: dict[str, Any]) -> Told:
    """A finding of another run: only what of it is told is looked at."""
    finding = {name: value for name, value in item.items() if name not in ("path", "doc", "id")}
    for name in ("rule", "message", "severity", "certainty"):
        _text(finding[name])
    return Told(_text(item["path"]), _text(item["doc"] or ""), _text(item["id"]), finding)


def _concern(item: dict[str, Any]) -> Concern:
    return Concern(**{**item, "where": tuple(item["where"])})


def _points(values: list[float]) -> Points:
    total, squares, words = map(float, values)
    return Points(total, squares, words)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{json.dumps(value)[:40]} is not a string")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{json.dumps(value)[:40]} is not a whole number")
    return value


def _known(value: object) -> int | None:
    return None if value is None else _whole(value)
