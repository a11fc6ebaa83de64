"""The report for people: numbers with their intervals, what to think of them, and the segments to look at."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TextIO

from checker import charts
from checker.comparison import Bucket, Concern, Difference, Measured
from checker.reporters import plural, printable
from checker.reporters.scores import Line, Look, Run, _tables, lines_by_change
from checker.wording import changes

_COLORS = {"bold": "1", "dim": "2", "good": "32", "bad": "31", "warn": "33", "worse": "1;31", "better": "1;32", "inconclusive": "33"}
_BINS, _WIDEST_NAME, _BAR, _MOST_BUCKETS = 20, 40, 20, 12
_EDGE, _CUT, _LONGEST = 40, 110, 240  # of a stretch that stayed, what is shown at its ends when it is longer; of a change, its start


class _Page:
    """Where a report is written, and how."""

    def __init__(self, out: TextIO, look: Look) -> None:
        self.out, self.look = out, look

    def line(self, text: str = "") -> None:
        self.out.write(text.rstrip() + "\n")

    def paint(self, text: str, kind: str) -> str:
        return f"\x1b[{_COLORS[kind]}m{text}\x1b[0m" if self.look.color else text


def score(out: TextIO, run: Run, look: Look) -> None:
    page = _Page(out, look)
    _head(page, run, run.systems[0])
    for measured in run.measured[0]:
        _score_line(page, measured)
    page.line()
    if not look.quiet:
        _remarks(page, [note for measured in run.measured[0] for note in measured.notes[measured.score is None:]])
        _segments_of_one(page, run)
        _signatures(page, run)
    if run.differences and not look.quiet:
        _differences(page, run.differences)
        page.line()
    _gates(page, run)


def compare(out: TextIO, run: Run, look: Look) -> None:
    page = _Page(out, look)
    _head(page, run, " · ".join(run.systems))
    _score_table(page, run)
    for system, name in enumerate(run.systems[1:], 1):
        _differences(page, [item for item in run.differences if item.new == name])
        _changes(page, run, system)
    if not look.quiet:
        _remarks(page, [note for all_measured in run.measured for measured in all_measured for note in measured.notes]
                 + [note for item in run.differences for note in item.notes])
        _buckets(page, run)
        _signatures(page, run)


def _head(page: _Page, run: Run, title: str) -> None:
    lang = f"{run.lang}, identified" if run.identified else run.lang or "language unknown"
    page.line(f"{page.paint(printable(title), 'bold')}  {page.paint(f'[{printable(lang)}]', 'dim')}")
    page.line(page.paint(f"{plural(len(run.lines), 'segment')} against {printable(', '.join(run.references))}", "dim"))
    page.line()
    for system, concern in run.concerns:
        _concern(page, system if len(run.systems) > 1 else "", concern)
    if run.concerns:
        page.line()


def _concern(page: _Page, system: str, concern: Concern) -> None:
    level = page.paint("no score", "bad") if concern.fatal else page.paint("look", "warn")
    about = f"{printable(system)}: " if system else ""
    where = f" ({'line' if concern.count == 1 else 'lines'} {', '.join(map(str, concern.where))}{' …' if concern.count > len(concern.where) else ''})" if concern.where else ""
    page.line(f"  {level}  {concern.kind}  {about}{printable(concern.message, names=True)}{where}")
    page.line(f"        {page.paint('→', 'dim')} {printable(concern.advice, names=True)}")


def _score_line(page: _Page, measured: Measured) -> None:
    name, digits = f"  {measured.metric:<8}", _tables.digits(measured.metric)
    if measured.score is None:
        page.line(name + page.paint("     –", "bold") + f"   {printable(measured.notes[0] if measured.notes else 'no score', names=True)}")
        return
    line = name + page.paint(f"{measured.score:6.{digits}f}", "bold")
    if measured.interval:
        line += f"   between {measured.interval.low:.{digits}f} and {measured.interval.high:.{digits}f}"
    line += "" if measured.higher_is_better else "   (lower is better)"
    line += "" if measured.gates else "   (shown, decides nothing)"
    line += f"   {measured.excluded:,} left out" if measured.excluded else ""
    page.line(line)


def _score_table(page: _Page, run: Run) -> None:
    header, rows = _tables.scores(run).header, [tuple(map(printable, row)) for row in _tables.scores(run).rows]
    widths = [max(_width(row[column]) for row in (header, *rows)) for column in range(len(header))]
    for number, row in enumerate((header, *rows)):
        line = "  " + "   ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths))
        page.line(page.paint(line.rstrip(), "dim") if not number else line)
    page.line()


def _differences(page: _Page, differences: Sequence[Difference]) -> None:
    for number, item in enumerate(differences):
        if not number:
            page.line(page.paint(f"{printable(item.new)} against {printable(item.base)}", "bold"))
        digits = _tables.digits(item.metric)
        randomised = "" if item.p_randomisation is None else f", {_tables.probability(item.p_randomisation)} by randomisation"
        page.line(f"  {item.metric:<8}{page.paint(f'{item.delta:+6.{digits}f}', 'bold')}   between {item.low:+.{digits}f} and {item.high:+.{digits}f}   "
                  f"p {_tables.probability(item.p)}{randomised}   {page.paint(item.verdict, item.verdict)}")
        told = "no segment differs" if not item.wins + item.losses else (
            f"{item.wins:,} better, {item.ties:,} equal, {item.losses:,} worse segments; "
            f"the smallest change these {item.segments:,} segments can show is about ±{item.smallest:.{digits}f}")
        page.line(page.paint(f"          {told}", "dim"))


def _changes(page: _Page, run: Run, system: int) -> None:
    """How the differences of the segments are spread, and the largest of them."""
    page.line()
    if page.look.quiet:
        return
    metric = run.metrics[0]
    changed = lines_by_change(run, system, metric)
    _difference_chart(page, metric, [delta for delta, _ in changed])
    _changed_segments(page, run, system, metric, changed)


def _difference_chart(page: _Page, metric: str, deltas: Sequence[float]) -> None:
    if len(deltas) < 5:
        return
    most = max(10.0, max(map(abs, deltas)))
    counts = charts.histogram(deltas, -most, most, _BINS)
    half = _BINS // 2
    page.line(f"  segments lost and won in {metric}   {-most:+.0f} {page.paint(charts.columns(counts)[:half], 'bad')}│"
              f"{page.paint(charts.columns(counts)[half:], 'good')} {most:+.0f}   highest column: {plural(max(counts), 'segment')}")
    page.line()


def _changed_segments(page: _Page, run: Run, system: int, metric: str, changed: Sequence[tuple[float, Line]]) -> None:
    worse = 1 if all(measured.higher_is_better for measured in run.measured[0] if measured.metric == metric) else -1
    losses = [item for item in changed if worse * item[0] < 0][:page.look.shown]
    wins = [item for item in reversed(changed) if worse * item[0] > 0][:page.look.shown]
    for title, chosen in (("most lost", losses), ("most won", wins)):
        for delta, line in chosen:
            page.line(f"  {title}  {page.paint(f'{delta:+.1f}', 'bold')} {metric}  {_place(line)}")
            page.line(f"    {_drawn(page, line.texts[0], line.texts[system])}")
            page.line(page.paint(f"    reference: {_cut(printable(line.reference, names=True), 300)}", "dim"))
    if losses or wins:
        page.line()


def _segments_of_one(page: _Page, run: Run) -> None:
    """How the segments' scores are spread, the worst of them with what the reference has instead, and documents."""
    metric = run.metrics[0]
    scored = [(line.scores[metric][0], line) for line in run.lines if line.scores.get(metric, (None,))[0] is not None]
    values: list[float] = [value for value, _ in scored if value is not None]
    if len(values) >= 5:
        low, high = (0.0, max(100.0, *values)) if metric in _tables.OURS else (min(values), max(values) or 1.0)
        counts = charts.histogram(values, low, high, _BINS)
        page.line(f"  {metric} by segment   {low:g} {charts.columns(counts)} {high:g}   highest column: {plural(max(counts), 'segment')}")
        page.line()
    _buckets(page, run)
    if page.look.segments:
        for _, line in scored:
            page.line("  ".join([f"  {_place(line):<20}", *(f"{name} {_tables.number(line.scores[name][0], digits=_tables.digits(name))}" for name in run.metrics)]))
        page.line()
    upwards = 1 if run.measured[0][0].higher_is_better else -1
    for value, line in sorted(scored, key=lambda item: upwards * (item[0] or 0))[:page.look.shown]:
        told = ": from the reference to the hypothesis" if line.texts else ""
        page.line(f"  worst  {page.paint(f'{value:.1f}', 'bold')} {metric}  {_place(line)}{told}")
        if line.texts:
            page.line(f"    {_drawn(page, line.reference, line.texts[0])}")
    if scored and page.look.shown:
        page.line()


def _buckets(page: _Page, run: Run) -> None:
    for kind, metric in dict.fromkeys((bucket.kind, bucket.metric) for bucket in run.buckets):
        chosen = [bucket for bucket in run.buckets if (bucket.kind, bucket.metric) == (kind, metric)]
        if len(chosen) > _MOST_BUCKETS:
            chosen.sort(key=_interest)
        page.line(f"  {chosen[0].metric} by {kind}" + page.paint(_columns_of(run), "dim"))
        width = min(_WIDEST_NAME, max(_width(printable(bucket.name)) for bucket in chosen))
        most = 100.0 if metric in _tables.OURS else max((value for bucket in chosen for value in bucket.scores if value is not None), default=1.0)
        for bucket in chosen[:_MOST_BUCKETS]:
            _bucket(page, bucket, width, most)
        if len(chosen) > _MOST_BUCKETS:
            page.line(page.paint(f"    … and {len(chosen) - _MOST_BUCKETS} more; all of them are in the other formats", "dim"))
        page.line()


def _columns_of(run: Run) -> str:
    return "   segments, score" if len(run.systems) == 1 else "   segments, score of each system, difference from the first"


def _interest(bucket: Bucket) -> float:
    """Where to look first: the most changed parts, or the ones with the lowest score."""
    known = [value for value in bucket.scores if value is not None]
    return -max(abs(value - known[0]) for value in known[1:]) if len(known) > 1 else known[0] if known else 0.0


def _bucket(page: _Page, bucket: Bucket, width: int, most: float) -> None:
    name, digits = _cut(printable(bucket.name), width), _tables.digits(bucket.metric)
    scores = "  ".join(f"{_tables.number(value, digits=digits):>6}" for value in bucket.scores)
    base, last = bucket.scores[0], bucket.scores[-1]
    tail = ""
    if len(bucket.scores) == 1 and base is not None:
        tail = charts.bar(base, most, _BAR)
    elif base is not None and last is not None:
        tail = "  ".join(f"{value - base:+6.{digits}f}" for value in bucket.scores[1:] if value is not None)
    page.line(f"    {name}{' ' * (width - _width(name))}  {bucket.segments:>6,}  {scores}  {tail}")


def _gates(page: _Page, run: Run) -> None:
    for gate in run.gates:
        kind = {"fail": "worse", "pass": "better"}.get(gate.outcome, "inconclusive")
        page.line(f"{page.paint(gate.outcome, kind)}: {printable(gate.message)}")
    if run.gates:
        page.line(page.paint("passed", "good") if run.passed else page.paint("failed", "bad"))


def _remarks(page: _Page, notes: Sequence[str]) -> None:
    for note in dict.fromkeys(notes):
        page.line(f"  {page.paint('note', 'warn')}  {printable(note)}")
    if notes:
        page.line()


def _signatures(page: _Page, run: Run) -> None:
    for metric, signature, own in _tables.signatures(run):
        page.line(page.paint(printable(f"{metric:<8}{signature}"), "dim"))
    for own in dict.fromkeys(own for _, _, own in _tables.signatures(run)):
        page.line(page.paint(printable(f"checker {own}"), "dim"))


def _place(line: Line) -> str:
    return printable(f"segment {line.key}" + (f" of {line.doc}" if line.doc else ""), names=True)


def _drawn(page: _Page, old: str, new: str) -> str:
    """One text with what went and what came; long stretches that stayed are shortened."""
    parts = []
    pieces = changes(old, new)
    for number, (kind, text) in enumerate(pieces):
        shown = printable(text, names=True)
        if kind == "=":
            parts.append(_shortened(shown, first=number == 0, last=number == len(pieces) - 1))
            continue
        shown = _cut(shown, _LONGEST)
        if page.look.color:
            parts.append(page.paint(shown, "bad" if kind == "-" else "good"))
        else:
            parts.append(f"[-{shown}-]" if kind == "-" else f"{{+{shown}+}}")
    return "".join(parts)


def _shortened(text: str, first: bool, last: bool) -> str:
    if len(text) <= _CUT:
        return text
    head, tail = "" if first else text[:_EDGE], "" if last else text[-_EDGE:]
    return f"{head} … {tail}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most - 1] + "…"


def _width(text: str) -> int:
    """Columns on a terminal: two for wide characters, none for combining ones."""
    return sum(0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(character) in "WF" else 1
               for character in text)
