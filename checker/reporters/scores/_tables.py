"""The tables that Markdown, LaTeX and TSV lay out, each in its own way. Cells are plain text, unescaped."""

from __future__ import annotations

from typing import NamedTuple

from checker.comparison import Measured
from checker.reporters.scores import Run


OURS = ("chrF2", "chrF2++", "BLEU", "TER")


class Table(NamedTuple):
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def digits(metric: str) -> int:
    """Decimals worth showing: our metrics go from 0 to 100, imported ones often from 0 to 1."""
    return 2 if metric in OURS else 4


def number(value: float | None, signed: bool = False, digits: int = 2) -> str:
    return "–" if value is None else f"{value:{'+' if signed else ''}.{digits}f}"


def probability(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if value >= 0.001 else "<0.001"


def scores(run: Run) -> Table:
    """A row for each system: its scores with their intervals."""
    rows = tuple((name, *map(with_interval, all_measured)) for name, all_measured in zip(run.systems, run.measured))
    return Table("Scores", ("system", *run.metrics), rows)


def with_interval(measured: Measured) -> str:
    places = digits(measured.metric)
    if measured.score is None or measured.interval is None:
        return number(measured.score, digits=places)
    return f"{measured.score:.{places}f} [{measured.interval.low:.{places}f}, {measured.interval.high:.{places}f}]"


def differences(run: Run) -> Table:
    """A row for each metric of each new system."""
    rows = tuple(
        (item.new, item.metric, number(item.delta, True, digits(item.metric)), f"[{item.low:+.{digits(item.metric)}f}, {item.high:+.{digits(item.metric)}f}]", probability(item.p), probability(item.p_randomisation),
         f"{item.wins}/{item.ties}/{item.losses}", item.verdict, f"±{item.smallest:.{digits(item.metric)}f}") for item in run.differences)
    return Table(f"Differences from {run.systems[0]}",
                 ("system", "metric", "difference", "interval", "p", "p (randomisation)", "wins/ties/losses", "verdict", "smallest visible"), rows)


def buckets(run: Run) -> Table:
    rows = tuple((item.kind, item.name, f"{item.segments}", *(number(value, digits=digits(item.metric)) for value in item.scores)) for item in run.buckets)
    metric = run.buckets[0].metric if run.buckets else ""
    return Table(f"{metric} by part", ("by", "part", "segments", *run.systems), rows)


def segments(run: Run) -> Table:
    header = run.metrics if len(run.systems) == 1 else tuple(f"{metric} {name}" for metric in run.metrics for name in run.systems)
    rows = tuple((line.key, line.doc, *(number(value, digits=digits(metric)) for metric in run.metrics for value in line.scores.get(metric, (None,) * len(run.systems))))
                 for line in run.lines)
    return Table("Segments", ("id", "doc", *header), rows)


def all_of(run: Run, with_segments: bool) -> list[Table]:
    tables = [scores(run)]
    if run.differences:
        tables.append(differences(run))
    if run.buckets:
        tables.append(buckets(run))
    return [*tables, segments(run)] if with_segments else tables


def signatures(run: Run) -> list[tuple[str, str, str]]:
    """Metric, sacrebleu's signature and ours; each once."""
    seen = {(measured.metric, measured.signature, measured.own): None for all_measured in run.measured for measured in all_measured}
    return list(seen)
