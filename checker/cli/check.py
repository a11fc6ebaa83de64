"""`checker check`: judge, report, decide."""

from __future__ import annotations

import contextlib
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from checker import __version__, catalog, engine, gate, readers, reporters, score
from checker.cli import DONE, FAILED, NOT_DONE, naming, outputs, referenced, say
from checker.cli.configured import Options, Plan
from checker.cli.counting import Counted, Counting
from checker.cli.outputs import Usage
from checker.cli.sources import Sources
from checker.config import tags
from checker.config.keys import METRICS, nearest
from checker.document import Document
from checker.finding import Severity
from checker.packs import PackError
from checker.readers import KINDS, AnotherFormat, InputError, NothingThere, Problem
from checker.report import Summary

if TYPE_CHECKING:
    from checker.cli.since import Change


TELL_OUTCOMES = {"text", "json", "jsonl", "prompt"}  # formats that say what became of an earlier run's findings


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `check`, as typed."""

    paths: list[str]
    lang: str
    source_lang: str
    input: str
    stdin_name: str
    outputs: list[str]
    select: list[str]
    ignore: list[str]
    severities: list[str]
    fail_level: str
    min_score: float | None
    max_findings: int | None
    jobs: str
    statistics: bool
    exit_zero: bool
    color: str
    quiet: bool
    references: list[str] = field(default_factory=list)
    lexicons: list[str] = field(default_factory=list)
    glossary: str = ""
    source: str = ""
    include: list[str] = field(default_factory=list)
    config: str = ""
    isolated: bool = False
    counting: Counting = Counting()
    minimums: list[str] = field(default_factory=list)


def run(wishes: Wishes) -> int:
    """Do what was asked and give the exit status."""
    try:
        plan = plan_of(wishes)
        wishes = replace(wishes, jobs=plan.run_value("jobs"), outputs=list(plan.run_value("output")))
        settings = plan.settings_of_run
        settings = with_resources(settings, list(settings.lexicons), settings.glossary)
        jobs = number_of_jobs(wishes.jobs)
        included(wishes.include)
        if not wishes.paths:
            raise Usage("what should be checked? Give files, directories, or - for standard input")
        counted = Counted(wishes, plan)
        made = outputs.opened(wishes.outputs, lambda to_terminal: _style(wishes, settings, to_terminal))
        return _judge(wishes, plan, jobs, made, counted)
    except (Usage, ValueError, PackError, InputError, referenced.Mismatch) as error:
        say(str(error))
        return NOT_DONE


def plan_of(wishes: Wishes) -> Plan:
    """What is in force: options, of which every one is looked at, over configuration files."""
    _demand_limits(wishes)
    if wishes.jobs:
        number_of_jobs(wishes.jobs)
    plan = Plan(Options(
        wishes.lang, wishes.source_lang, wishes.input, tuple(wishes.select), tuple(wishes.ignore), levels(wishes.severities), wishes.fail_level,
        wishes.min_score, wishes.max_findings, tuple(wishes.lexicons), wishes.glossary, wishes.source, tuple(wishes.references), wishes.jobs,
        tuple(wishes.outputs), minimums_of(wishes.minimums)), wishes.config, wishes.isolated)
    settings_of(wishes.lang, wishes.source_lang, wishes.select, wishes.ignore, wishes.severities)
    if wishes.input and wishes.input not in readers.names():
        raise Usage(f"--input: {readers.unknown(wishes.input)}")
    if not plan.settings_of_run.rules:
        raise Usage(f"no rule is left: {plan.of_run.config.path or '--ignore'} ignores all that is selected. `checker config` shows what is in force.")
    return plan


def settings_of(lang: str, source_lang: str, select: list[str], ignore: list[str], severities: list[str]) -> engine.Settings:
    """Settings, with every name looked at before any input is read."""
    severity = levels(severities)
    for option, names in (("--select", select), ("--ignore", ignore), ("--severity", severity)):
        try:
            catalog.expand(names)
        except catalog.UnknownRule as error:
            raise Usage(f"{option}: {error}") from None
    for option, tag in (("--lang", lang), ("--source-lang", source_lang)):
        if tag and (message := tags.wrong(tag)):
            raise Usage(f"{option}: {message}")
    settings = engine.Settings(lang, source_lang, tuple(select), tuple(ignore), severity)
    if not settings.rules:
        raise Usage("no rule is left: --ignore takes away all that --select chose")
    return settings


def levels(severities: list[str]) -> dict[str, str]:
    """Rules and families with the severities typed for them."""
    found = {}
    for wish in severities:
        name, equals, level = wish.partition("=")
        if not equals or level not in tuple(Severity):
            raise Usage(f"--severity {wish}: write RULE=LEVEL, the level one of {', '.join(Severity)}")
        found[name] = level
    return found


def minimums_of(wishes: list[str]) -> dict[str, float]:
    """Metrics with the least that was typed for them."""
    found = {}
    for wish in wishes:
        name, _, least = wish.partition("=")
        metric = next((metric for metric in METRICS if metric.lower() == name.lower()), None)
        if metric is None:
            raise Usage(f"--min {wish}: write METRIC=N, the metric one of {', '.join(METRICS)}, as in chrF2=55.{nearest(name, METRICS)}")
        try:
            found[metric] = float(least)
        except ValueError:
            raise Usage(f"--min {wish}: {least!r} is no number. Write METRIC=N, as in {metric}=55.") from None
        if not 0 <= found[metric] < math.inf:
            raise Usage(f"--min {wish}: must be a number from 0 on, as in {metric}=55")
    return found


def with_resources(settings: engine.Settings, lexicons: list[str], terms: str = "") -> engine.Settings:
    """The settings with the user's lexicons and glossary, each read once before any input is."""
    if not lexicons and not terms:
        return settings
    from checker import glossary, lexicon

    wanted = [*((path, lexicon.read, "A lexicon is a file that `checker learn` made") for path in lexicons),
              *([(terms, glossary.read, "A glossary is a TSV or TBX file of terms")] if terms else [])]
    for path, read, hint in wanted:
        try:
            read(path)
        except OSError as error:
            raise Usage(f"{path}: cannot be opened: {error.strerror or error}. {hint}.") from None
    return replace(settings, lexicons=tuple(lexicons), glossary=terms)


def _demand_limits(wishes: Wishes) -> None:
    if wishes.fail_level:
        demand_level("--fail-level", wishes.fail_level)
    demand_score(wishes.min_score)
    if wishes.max_findings is not None and wishes.max_findings < 0:
        raise Usage(f"--max-findings {wishes.max_findings}: must be 0 or more")


def demand_level(option: str, level: str) -> None:
    """Usage unless it is a severity that can fail something, or never."""
    levels = [*(level for level in Severity if level is not Severity.NEUTRAL), gate.NEVER]
    if level not in levels:
        raise Usage(f"{option} {level}: must be one of {', '.join(levels)}")


def demand_score(score: float | None) -> None:
    """Usage unless it is a score, or none is asked for."""
    if score is not None and not 0 <= score <= 100:
        raise Usage(f"--min-score {score:g}: must be a number from 0 to 100")


def included(kinds: list[str]) -> frozenset[str]:
    """The kinds of entries to read that are left out otherwise."""
    if unknown := set(kinds) - set(KINDS):
        raise Usage(f"--include {min(unknown)}: must be one of {', '.join(KINDS)}")
    return frozenset(kinds)


def number_of_jobs(wish: str) -> int:
    from checker.workers import available

    if wish == "auto":
        return available()
    if not wish.isdigit() or not int(wish):
        raise Usage(f"--jobs {wish}: must be a number from 1 on, or auto")
    return int(wish)


def _style(wishes: Wishes, settings: engine.Settings, to_terminal: bool) -> reporters.Style:
    signature = score.signature(len(settings.rules), __version__)
    return outputs.style(signature, __version__, to_terminal, use_color(wishes.color), wishes.quiet, wishes.statistics)


def use_color(wish: str) -> bool:
    """Whether to colour: as asked, or when standard output is a terminal and NO_COLOR is not set."""
    if wish not in ("auto", "always", "never"):
        raise Usage(f"--color {wish}: must be auto, always or never")
    return wish == "always" or wish == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _judge(wishes: Wishes, plan: Plan, jobs: int, made: list[outputs.Output], counted: Counted) -> int:
    summary, limited, problems = Summary(), gate.Gate(), []
    meter = referenced.Meter(plan.yardstick, (plan.run_value("resamples"), plan.run_value("seed"), plan.run_value("by")))
    settings, fail_level = plan.settings_of_run, plan.run_value("fail-level")
    try:
        with _progress(wishes) as advance:
            documents = referenced.paired(read_all(wishes, plan, problems, counted.change), lambda path: plan.references(path, wishes.paths))
            for judgement in counted.sifted(engine.judge(documents, plan.settings, jobs)):
                judgement = meter.measured(judgement)
                summary.add(judgement)
                limited.add(judgement, plan.limits(judgement))
                for output in made:
                    output.reporter.document(judgement)
                advance(judgement.document.path)
        metrics, concerns = meter.total()
        verdict = _with_metrics(counted.verdict(limited.verdict(), fail_level, bool(problems)), meter, wishes)
        unread = tuple(reporters.Unread(problem.path, problem.line, problem.message) for problem in problems)
        told = tuple(map(str, unread))
        if told:
            verdict = gate.Verdict(False, (*verdict.reasons, f"{reporters.plural(len(told), 'input')} could not be read"))
        run = reporters.Run(summary, verdict.passed, verdict.reasons, told, __version__, metrics, concerns, unread,
                            settings.rules, fail_level, score.signature(len(settings.rules), __version__), counted.outcome)
        for output in made:
            output.close(run)
    finally:
        for output in made:
            output.discard()
    if counted.outcome is not None and wishes.outputs and not {wish.partition("=")[0] for wish in wishes.outputs} & TELL_OUTCOMES:
        say(f"{wishes.counting.previous}: {counted.outcome}")
    for message in (*told, *meter.undecided):
        say(message)
    if told or meter.undecided:
        return NOT_DONE
    return DONE if verdict.passed or wishes.exit_zero else FAILED


def _with_metrics(verdict: gate.Verdict, meter: referenced.Meter, wishes: Wishes) -> gate.Verdict:
    """The verdict with what the limits on metrics say."""
    meter.judge()
    if wishes.minimums and not meter.groups:
        meter.undecided.append(f"--min {wishes.minimums[0]}: no input has a reference to be compared with. Give --reference, or `reference` in the records.")
    for message in () if wishes.quiet else meter.warnings:
        say(message)
    reasons = (*meter.reasons, *meter.undecided)
    return gate.Verdict(verdict.passed and not reasons, (*verdict.reasons, *reasons))


def read_all(wishes: Wishes, plan: Plan, problems: list[Problem], change: Change | None = None) -> Iterator[Document]:
    """All documents of all inputs that a change concerns, with their sources; what cannot be read is put into `problems`."""
    own = {os.path.realpath(path) for path in (*(wish.partition("=")[2] for wish in wishes.outputs), wishes.counting.baseline, wishes.counting.previous) if path}
    for given, reader, named, root in (change or plan).opened(wishes.paths, wishes.stdin_name):
        if not named and os.path.realpath(given.path) in own:
            continue  # what an earlier run wrote
        source = change.input(given, reader, root) if change else given
        if source is None:
            continue
        sources = plan.sources(source.path, change and change.source_now)
        source.include = frozenset(wishes.include)
        try:
            for document in readers.read(reader, source):
                yield _with_source(naming.named(document, source.lang), root, sources, named)
        except InputError as error:
            if named or not isinstance(error, NothingThere):
                problems.append(Problem(source.path, None, str(error)))
            elif not isinstance(error, AnotherFormat):
                say(f"{source.path}: {error}")
        problems += source.problems
        if source.left_out and not wishes.quiet:
            say(f"{source.path}: left out: {', '.join(f'{count} {kind}' for kind, count in source.left_out.items())}")


def _with_source(document: Document, root: str, sources: Sources | None, named: bool) -> Document:
    """The document with its source, if one was asked for; one that was found in a directory may lack it."""
    if sources is None:
        return document
    try:
        return sources.pair(document, root)
    except InputError as error:
        if named:
            raise
        say(f"{document.path}: {error}")
        return document


@contextlib.contextmanager
def _progress(wishes: Wishes) -> Iterator[Any]:
    """A progress line on standard error, in a terminal only, once a run takes longer than a moment."""
    if wishes.quiet or not sys.stderr.isatty() or sys.stdout.isatty() and not wishes.outputs:
        yield lambda path: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    with Progress(SpinnerColumn(), BarColumn(), TextColumn("{task.completed} documents  {task.description}"), TimeElapsedColumn(),
                  console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda path: bar.update(task, advance=1, description=reporters.printable(path)[-60:])
