"""`checker compare --runs`: saved runs held against the first of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from checker import saved, whole
from checker.cli import DONE, NOT_DONE, preset, say
from checker.cli.check import Usage
from checker.comparison import Difference
from checker.reporters import plural, printable
from checker.reporters.json import dump

if TYPE_CHECKING:
    from checker.cli.score import Wishes
    from checker.metrics.runs import Comparison

FORMATS = ("text", "json")


def run(wishes: Wishes) -> int:
    """Compare, report, and give the exit status: a difference is not a failure."""
    try:
        if len(wishes.paths) < 2:
            raise Usage("compare --runs needs two runs at least: checker compare --runs BASE.jsonl NEW.jsonl")
        outputs = [wish.partition("=")[::2] for wish in wishes.outputs or ("text",)]
        wishes = preset.filled(wishes)
        for name, _ in outputs:
            if name not in FORMATS:
                raise Usage(f"--output {name}: runs are compared in {' or '.join(FORMATS)}")
        found = _compared(wishes)
        for name, path in outputs:
            _deliver(name, path, found)
    except (Usage, ValueError) as error:
        say(str(error))
        return NOT_DONE
    return DONE


def _compared(wishes: Wishes) -> list[Comparison]:
    from checker.metrics import Resampling
    from checker.metrics.runs import compare

    if wishes.by not in ("auto", "document", "segment"):
        raise Usage(f"--by {wishes.by}: must be segment, document or auto")
    read = [list(saved.segments(path)) for path in wishes.paths]
    short = [os.path.basename(path) for path in wishes.paths]
    names = short if len(set(short)) == len(short) else wishes.paths
    plan = Resampling(wishes.resamples, wishes.seed, by=wishes.by)
    return [compare(read[0], new, (names[0], name), plan) for name, new in zip(names[1:], read[1:])]


def _deliver(name: str, path: str, found: Sequence[Comparison]) -> None:
    page = io.StringIO()
    (_text if name == "text" else _json)(page, found)
    if path:
        with whole.written(Path(path)) as out:
            out.write(page.getvalue())
    else:
        sys.stdout.write(page.getvalue())


def _json(out: TextIO, found: Sequence[Comparison]) -> None:
    from checker import __version__

    out.write(dump({"schema_version": 1, "tool": {"name": "checker", "version": __version__}, "comparisons": [{
        "base": one.scores[0].base, "new": one.scores[0].new, "documents": one.pairing.documents, "unpaired_documents": list(one.pairing.unpaired),
        "words": [round(words) for words in one.pairing.words], "unit": one.unit, "units": one.units, "notes": list(one.notes),
        "scores": [_object(difference, one) for difference in one.scores], "rules": [_object(difference, one) for difference in one.rules],
    } for one in found]}) + "\n")


def _object(difference: Difference, found: Comparison) -> dict[str, Any]:
    from checker.reporters.scores.json import difference_object

    base, new = found.values[difference.metric]
    values = difference_object(difference)
    return {**{name: values[name] for name in ("metric", "delta", "low", "high", "p", "p_randomisation", "wins", "ties", "losses", "verdict", "smallest")},
            "base_value": round(base, 4), "new_value": round(new, 4), "interval": values["interval"]}


def _text(out: TextIO, found: Sequence[Comparison]) -> None:
    for one in found:
        first = one.scores[0]
        words = " and ".join(f"{round(count):,}" for count in one.pairing.words)
        out.write(f"{printable(first.new)} against {printable(first.base)}: {plural(one.pairing.documents, 'document')}, {words} words\n\n")
        width = max(len(difference.metric) for difference in (*one.scores, *one.rules))
        for difference in one.scores:
            out.write(_line(difference, one, width))
        changed = [difference for difference in one.rules if difference.delta]
        if one.rules:
            out.write("\n  findings in 1,000 words\n")
        for difference in sorted(changed, key=lambda item: -abs(item.delta)):
            out.write(_line(difference, one, width))
        if same := len(one.rules) - len(changed):
            out.write(f"  {plural(same, 'rule')} with as many findings in both\n")
        plan = f"{first.interval.resamples:,} resamples of {plural(one.units, one.unit)}, seed {first.interval.seed}"
        out.write(f"\n  {plan}; p of rules corrected for their number\n")
        for note in one.notes:
            out.write(f"  note  {printable(note)}\n")


def _line(difference: Difference, found: Comparison, width: int) -> str:
    base, new = found.values[difference.metric]
    p = difference.p_randomisation or 0.0
    shown = f"p {p:.3f}" if p >= 0.001 else "p <0.001"
    between = f"between {difference.low:+.2f} and {difference.high:+.2f}"
    return f"  {printable(difference.metric):<{width}}  {base:7.2f} {new:7.2f}  {difference.delta:+7.2f}   {between}   {shown}   {difference.verdict}\n"
