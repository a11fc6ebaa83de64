"""`checker score`: one system against references, with what to think of the number and a gate on it."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker import __version__, preflight, whole
from checker.cli import DONE, FAILED, NOT_DONE, parallel, preset, say
from checker.cli.check import Usage, use_color
from checker.cli.inputs import Mismatch
from checker.cli.parallel import Corpus
from checker.comparison import Bucket, Concern, Difference, GateResult, Measured
from checker.readers import InputError
from checker.reporters import plural
from checker.reporters import scores as reporters
from checker.reporters.scores import Line, Look, Run

FEWEST_FOR_BLEU = 10  # segments of four words: with fewer, BLEU is decided by one or two n-grams
_FOUR_WORDS = 9  # the column of BLEU's rows that counts groups of four words


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `score` and `compare`, as typed; what is None was not, and `checker.cli.preset` fills it in."""

    paths: list[str]
    references: list[str]
    source: str = ""
    documents: str = ""
    input: str = ""
    lang: str = ""
    source_lang: str = ""
    metrics: tuple[str, ...] = ()
    tokenizer: str = ""
    scores: tuple[str, ...] = ()
    scores_signatures: tuple[str, ...] = ()
    lower_is_better: tuple[str, ...] = ()
    resamples: int = 1000
    seed: int = 12345
    by: str = "auto"
    as_is: bool = False
    outputs: tuple[str, ...] = ()
    segments: bool = False
    shown: int = 3
    color: str = "auto"
    quiet: bool = False
    merge: bool = False
    baseline: str = ""
    write_baseline: bool = False
    max_drop: float = 0.5
    min_segments: int = 200
    on_inconclusive: str = "warn"
    minimums: tuple[str, ...] = ()
    config: str = ""
    isolated: bool = False
    runs: bool = False


def run(wishes: Wishes) -> int:
    """Score, report, decide, and give the exit status."""
    return answered(wishes, _run)


def answered(wishes: Wishes, work: Callable[[Wishes, list[Output]], int]) -> int:
    """Do the work; what was wrong with the input or the options is said, and is exit status 2."""
    try:
        if not wishes.paths:
            raise Usage("what should be scored? Give a file of hypotheses, one segment a line, or records")
        return work(preset.filled(wishes), outputs_of(wishes))
    except (Usage, ValueError, InputError, Mismatch) as error:
        say(str(error))
    return NOT_DONE


def _run(wishes: Wishes, outputs: list[Output]) -> int:
    from checker import metrics

    if wishes.write_baseline and not wishes.baseline:
        raise Usage("--write-baseline: name the file with --baseline FILE")
    if wishes.baseline and not wishes.write_baseline and not Path(wishes.baseline).is_file():
        raise Usage(f"--baseline {wishes.baseline}: there is no such file. Write it with --baseline {wishes.baseline} --write-baseline.")
    if wishes.merge:
        found, system = _merged(wishes)
    elif len(wishes.paths) > 1:
        raise Usage(f"score takes one file of hypotheses, not {len(wishes.paths)}; `checker compare` takes several")
    else:
        corpus = parallel.corpus(wishes.paths, wishes.references, wishes.source, wishes.documents, wishes.input, wishes.lang, wishes.source_lang)
        (system,), concerns, fatal = systems_of(corpus, wishes)
        found = run_of(corpus, [system], concerns, fatal, wishes)
    if found.fatal:
        deliver(outputs, "score", found)
        return NOT_DONE
    if wishes.write_baseline:
        metrics.write(Path(wishes.baseline), system)
        say(f"{wishes.baseline}: wrote the numbers of {plural(len(system), 'segment')}")
    differences, gates = _judged(system, found.measured[0], wishes)
    found = replace(found, differences=tuple(differences), gates=tuple(gates))
    deliver(outputs, "score", found)
    return DONE if found.passed else FAILED


def systems_of(corpus: Corpus, wishes: Wishes) -> tuple[list[object], list[tuple[str, Concern]], dict[str, Concern]]:
    """Each system's numbers, what the pre-flight saw, and which systems get no score for what reason."""
    from checker import metrics

    looked = [preflight.look(corpus.material(number)) for number in range(len(corpus.systems))]
    excluded = frozenset() if wishes.as_is else frozenset().union(*(result.excluded for result in looked))
    references = [None if number in excluded else texts for number, texts in enumerate(zip(*corpus.references))]
    systems = []
    for name, side in zip(corpus.names, corpus.systems):
        system = metrics.collect(side.texts, references, lang=corpus.lang or "und", metrics=_wanted(wishes),
                                 tokenizer=wishes.tokenizer or None, name=name, keys=corpus.keys, documents=corpus.docs)
        reasons = {number: "a placeholder instead of a reference" if any(texts[number].strip() for texts in corpus.references) else reason
                   for number, reason in system.excluded.items()}
        systems.append(replace(system, excluded=reasons))
    if wishes.as_is:
        looked = [replace(result, concerns=tuple(replace(concern, fatal=False) for concern in result.concerns)) for result in looked]
    fatal = {name: result.fatal[0] for name, result in zip(corpus.names, looked) if result.fatal}
    return [_with_imported(system, number, corpus, wishes) for number, system in enumerate(systems)], _told(corpus.names, looked), fatal


def _wanted(wishes: Wishes) -> tuple[str, ...]:
    """The metrics to compute: those asked for, and what a limit is for."""
    from checker.metrics.scoring import SPELLINGS

    limited = [metric for wish in wishes.minimums if (metric := SPELLINGS.get(wish.partition("=")[0].lower()))]
    return tuple(dict.fromkeys((*(SPELLINGS.get(name.lower(), name) for name in wishes.metrics or ("chrF2", "BLEU")), *limited)))


def _told(names: Sequence[str], looked: Sequence[preflight.Result]) -> list[tuple[str, Concern]]:
    """Concerns with the system they are about; what is said of every system is said once."""
    told: dict[Concern, list[str]] = {}
    for name, result in zip(names, looked):
        for concern in result.concerns:
            told.setdefault(concern, []).append(name)
    return [(name, concern) for concern, about in told.items() for name in ([""] if len(about) == len(names) > 1 else about)]


def _with_imported(system, number: int, corpus: Corpus, wishes: Wishes):
    """The system with the scores that other programs gave it."""
    from checker import metrics

    files: dict[str, list[tuple[str, str]]] = {}
    if len(wishes.scores) != len(wishes.scores_signatures):
        raise Usage("each --scores NAME=FILE needs its own --scores-signature: which program, version and model made them")
    for wish, signature in zip(wishes.scores, wishes.scores_signatures):
        name, equals, path = wish.partition("=")
        if not equals or not path:
            raise Usage(f"--scores {wish}: write NAME=FILE, as in COMET=scores.jsonl")
        files.setdefault(name, []).append((path, signature))
    for name, given in files.items():
        if len(given) not in (1, len(corpus.systems)):
            raise Usage(f"--scores {name}: give one file that names each system, or a file for each of the {len(corpus.systems)} systems")
        path, signature = given[number if len(given) > 1 else 0]
        only = corpus.names[number] if len(given) == 1 < len(corpus.systems) else ""
        scores = metrics.read_scores(Path(path), name, signature=signature, higher_is_better=name not in wishes.lower_is_better, system=only)
        system = metrics.attach(system, scores)
    return system


def run_of(corpus: Corpus, systems: Sequence, concerns: list[tuple[str, Concern]], fatal: dict[str, Concern], wishes: Wishes) -> Run:
    """Scores with their intervals, segment by segment and document by document."""
    measured = tuple(tuple(meaningful(one, system, fatal.get(system.name)) for one in measure(system, wishes)) for system in systems)
    lines = [Line(key, doc, _nearest(corpus, number), tuple(side.texts[number] for side in corpus.systems),
                  {row[0].metric: tuple(one.segment_scores[number] if one.segment_scores else None for one in row) for row in zip(*measured)})
             for number, (key, doc) in enumerate(zip(corpus.keys, corpus.docs))]
    buckets = () if fatal or not any(corpus.docs) else tuple(documents_of(systems, measured[0]))
    return Run(corpus.names, measured, lines, corpus.lang, corpus.identified, corpus.reference_names, tuple(concerns), buckets=buckets,
               fatal=tuple(fatal), version=__version__)


def measure(system, wishes: Wishes) -> list[Measured]:
    from checker import metrics

    if wishes.by not in ("auto", "segment", "document"):
        raise Usage(f"--by {wishes.by}: must be auto, segment or document")
    return metrics.measured(system, metrics.Resampling(wishes.resamples, wishes.seed, by=wishes.by))


def meaningful(measured: Measured, system, fatal: Concern | None) -> Measured:
    """The number, or no number and the reason, where it would mean nothing."""
    reason = f"No {measured.metric}: {fatal.message}. `--as-is` scores all the same." if fatal else ""
    if measured.metric == "BLEU" and not reason:
        rows = system.table("BLEU").rows
        enough = int((rows[:, _FOUR_WORDS] > 0).sum())
        if enough < FEWEST_FOR_BLEU:
            reason = (f"No BLEU: {enough} of {measured.segments:,} hypotheses have four words or more, and BLEU counts groups of four. "
                      f"It takes at least {FEWEST_FOR_BLEU}; chrF has no such limit.")
    if measured.score is None and not reason:
        reason = f"No {measured.metric}: no segment is left to score."
    if not reason:
        return measured
    return replace(measured, score=None, interval=None, gates=False, notes=(reason, *measured.notes), segment_scores=(), detail={})


def documents_of(systems: Sequence, measured: Sequence[Measured]) -> list[Bucket]:
    from checker import metrics

    return [bucket for one in measured if one.score is not None for bucket in metrics.buckets(systems, one.metric) if bucket.kind == "document"]


def _nearest(corpus: Corpus, number: int) -> str:
    """The reference to show beside a segment: the first that is there."""
    return next((texts[number] for texts in corpus.references if texts[number].strip()), "")


def _merged(wishes: Wishes) -> tuple[Run, object]:
    """Shards that were measured apart, as one system."""
    from checker import metrics

    if wishes.references:
        raise Usage("--merge joins files that --write-baseline wrote; they need no --reference")
    shards = [metrics.read(Path(path)) for path in wishes.paths]
    system = replace(metrics.merge(_numbered(shards)), name=" + ".join(wishes.paths))
    measured = tuple(meaningful(one, system, None) for one in measure(system, wishes))
    lines = [Line(key, doc, "", (), {one.metric: (one.segment_scores[number] if one.segment_scores else None,) for one in measured})
             for number, (key, doc) in enumerate(zip(system.keys, system.documents))]
    buckets = tuple(documents_of([system], measured)) if any(system.documents) else ()
    return Run((system.name,), (measured,), lines, system.lang, False, ("the references they were measured with",), buckets=buckets, version=__version__), system


def _numbered(shards: Sequence) -> list:
    """Shards of files without ids, whose segments are named by their places, go on counting where the one before ended."""
    if not all(list(shard.keys) == [str(number) for number in range(1, len(shard) + 1)] for shard in shards):
        return list(shards)
    done, numbered = 0, []
    for shard in shards:
        numbered.append(replace(shard, keys=[str(done + number) for number in range(1, len(shard) + 1)]))
        done += len(shard)
    return numbered


def _judged(system, measured: Sequence[Measured], wishes: Wishes) -> tuple[list[Difference], list[GateResult]]:
    """The differences from the baseline, and what the gates say."""
    from checker import metrics

    differences: list[Difference] = []
    gates: list[GateResult] = []
    silent = {one.metric: one.notes[0] for one in measured if one.score is None}
    if wishes.baseline and not wishes.write_baseline:
        base = metrics.read(Path(wishes.baseline))
        base = replace(base, name=f"{base.name} ({wishes.baseline})")
        plan = metrics.Resampling(wishes.resamples, wishes.seed, by=wishes.by)
        shared = [name for name in system.tables if name in base.tables and name not in silent]
        differences = sober(metrics.differences(base, system, metrics=shared, plan=plan)) if shared else []
        gate = metrics.Gate(next(iter(system.tables)), max_drop=wishes.max_drop, min_segments=wishes.min_segments, by=wishes.by,
                            on_inconclusive=wishes.on_inconclusive, resamples=wishes.resamples, seed=wishes.seed)
        gates.append(metrics.judge(_demand_score(gate, silent), system, base))
    for wish in wishes.minimums:
        metric, _, threshold = wish.partition("=")
        try:
            limit = float(threshold)
        except ValueError:
            raise Usage(f"--min {wish}: write METRIC=N, as in chrF2=55") from None
        gate = metrics.Gate(metric if metric in system.tables else metrics.canonical(metric), "absolute", threshold=limit, min_segments=0, by=wishes.by,
                            on_inconclusive=wishes.on_inconclusive, resamples=wishes.resamples, seed=wishes.seed)
        gates.append(metrics.judge(_demand_score(gate, silent), system))
    return differences, gates


def sober(differences: Sequence[Difference]) -> list[Difference]:
    """Differences whose verdict both tests bear out: a bootstrap of a handful of segments is too sure of itself."""
    return [item if item.verdict == "inconclusive" or item.p_randomisation is None or item.p_randomisation < 1 - item.interval.level
            else replace(item, verdict="inconclusive", notes=(*item.notes, f"{item.metric}: the bootstrap sees a difference, randomisation does not."))
            for item in differences]


def _demand_score(gate, silent: dict[str, str]):
    """The gate, if its metric has a number to be held against anything."""
    if gate.metric in silent:
        raise Usage(f"there is nothing to hold a limit against. {silent[gate.metric]}")
    return gate


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file it goes to; standard output without one."""

    name: str
    path: Path | None
    look: Look


def outputs_of(wishes: Wishes) -> list[Output]:
    """The outputs, every one of them looked at before any work is done."""
    wanted = wishes.outputs or ("text",)
    if sum("=" not in wish for wish in wanted) > 1:
        raise Usage("only one output can go to standard output; give the others a file: --output json=report.json")
    outputs = []
    for wish in wanted:
        name, equals, path = wish.partition("=")
        reporters.get(name)
        if equals and (not path or Path(path).is_dir() or not Path(path).parent.is_dir()):
            raise Usage(f"--output {wish}: name a file in a folder that is there, as in {name}=report.{name}")
        width = 100 if equals else shutil.get_terminal_size((100, 24)).columns
        look = Look(not equals and use_color(wishes.color), width, wishes.segments, wishes.shown, wishes.quiet)
        outputs.append(Output(name, Path(path) if path else None, look))
    return outputs


def deliver(outputs: Sequence[Output], kind: str, run: Run) -> None:
    """Write each output; a file appears whole or not at all."""
    for output in outputs:
        page = io.StringIO()
        getattr(reporters.get(output.name), kind)(page, run, output.look)
        if output.path is None:
            sys.stdout.write(page.getvalue())
        elif output.path.exists() and not output.path.is_file():  # a device or a pipe is written to, never replaced
            output.path.write_text(page.getvalue(), encoding="utf-8", newline="\n")
        else:
            with whole.written(output.path) as out:
                out.write(page.getvalue())
