"""The benchmarks: `python -m tests.benchmarks`. Every figure is a ratio of two things measured in the same run.

The peer is translate-toolkit's pofilter: `pip install '.[benchmark]'`. `--json PATH` writes the figures to a file.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
from collections.abc import Callable, Iterator
from pathlib import Path

from checker import __version__, cli
from tests.benchmarks import bootstrap, costs, equality, figures, gate_simulation, language, linearity, page, startup, texts, throughput
from tests.benchmarks.figures import Figure
from tests.benchmarks.texts import Sample

BENCHMARKS: dict[str, Callable[[list[Sample]], Iterator[Figure]]] = {
    "throughput": throughput.run,
    "start-up": lambda samples: startup.run(),
    "identification": language.run,
    "linearity": lambda samples: linearity.run(),
    "equality": equality.run,
    "bootstrap": lambda samples: bootstrap.run(),
    "page": lambda samples: page.run(),
    "costs": costs.run,
    "gate-simulation": gate_simulation.run,
}
WHEN_NAMED = ("costs", "gate-simulation")
USUAL = tuple(name for name in BENCHMARKS if name not in WHEN_NAMED)


def main() -> int:
    """Run what was asked for; 1 if an aim was missed."""
    wishes = _wishes()
    gc.set_threshold(cli.NEW_OBJECTS)  # as the command does; the peers in this process have it too
    samples = list(texts.samples(wishes.files))
    print(figures.header(), flush=True)
    measured = []
    for name in wishes.only or USUAL:
        for figure in BENCHMARKS[name](samples):
            measured.append(figure)
            print(figures.row(figure), flush=True)
    missed = figures.missed(measured)
    print(f"{len(missed)} of {sum(figure.met is not None for figure in measured)} aims missed")
    if wishes.json:
        about = {"checker": __version__, "python": platform.python_version(), "machine": platform.machine()}
        report = {**about, "figures": [figure.as_dict() for figure in measured]}
        wishes.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if missed else 0


def _wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measures checker against its peers.")
    parser.add_argument("files", nargs="*", type=Path, help="JSON Lines (plain or .gz) with target, source, lang; default: corpora/clean. "
                        "With system and reference they serve equality and gate-simulation too")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures there")
    parser.add_argument("--only", action="append", choices=tuple(BENCHMARKS), help=f"one benchmark, or several; {' and '.join(WHEN_NAMED)} are run only when named")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
