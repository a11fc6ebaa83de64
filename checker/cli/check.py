"""`checker check`: judge, report, decide."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO

from checker import __version__, engine, gate, glossary, lexicon, reporters, score
from checker.cli import DONE, FAILED, NOT_DONE, inputs, referenced, say
from checker.cli.sources import Sources
from checker.document import Document
from checker.finding import Severity
from checker.packs import PackError
from checker.readers import KINDS, AnotherFormat, InputError, NothingThere, Problem
from checker.report import Summary


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


class Usage(Exception):
    """Options that make no sense; the message says which and what would."""


def run(wishes: Wishes) -> int:
    """Do what was asked and give the exit status."""
    try:
        settings = settings_of(wishes.lang, wishes.source_lang, wishes.select, wishes.ignore, wishes.severities)
        settings = with_resources(settings, wishes.lexicons, wishes.glossary)
        limits = _limits(wishes)
        jobs = number_of_jobs(wishes.jobs)
        if unknown := set(wishes.include) - set(KINDS):
            raise Usage(f"--include {min(unknown)}: must be one of {', '.join(KINDS)}")
        if not wishes.paths:
            raise Usage("what should be checked? Give files, directories, or - for standard input")
        outputs = _outputs(wishes, settings)
        return _judge(wishes, settings, limits, jobs, outputs)
    except (Usage, ValueError, PackError, InputError, referenced.Mismatch) as error:
        say(str(error))
        return NOT_DONE


def settings_of(lang: str, source_lang: str, select: list[str], ignore: list[str], severities: list[str]) -> engine.Settings:
    """Settings, with every name looked at before any input is read."""
    levels = {}
    for wish in severities:
        name, equals, level = wish.partition("=")
        if not equals or level not in tuple(Severity):
            raise Usage(f"--severity {wish}: write RULE=LEVEL, the level one of {', '.join(Severity)}")
        levels[name] = level
    for tag in (lang, source_lang):
        if tag and not all(part.isalnum() and len(part) <= 8 for part in tag.replace("_", "-").split("-")):
            raise Usage(f"{tag!r} is not a language tag. Write a BCP 47 tag such as de, pt-BR or zh-Hant.")
    settings = engine.Settings(lang, source_lang, tuple(select), tuple(ignore), levels)
    if not settings.rules:
        raise Usage("no rule is left: --ignore takes away all that --select chose")
    return settings


def with_resources(settings: engine.Settings, lexicons: list[str], terms: str = "") -> engine.Settings:
    """The settings with the user's lexicons and glossary, each read once before any input is."""
    for path, read in [*((path, lexicon.read) for path in lexicons), *([(terms, glossary.read)] if terms else [])]:
        try:
            read(path)
        except OSError as error:
            raise Usage(f"{path}: cannot be opened: {error.strerror or error}") from None
    return replace(settings, lexicons=tuple(lexicons), glossary=terms)


def _limits(wishes: Wishes) -> gate.Limits:
    levels = [*(level for level in Severity if level is not Severity.NEUTRAL), gate.NEVER]
    if wishes.fail_level not in levels:
        raise Usage(f"--fail-level {wishes.fail_level}: must be one of {', '.join(levels)}")
    if wishes.min_score is not None and not 0 <= wishes.min_score <= 100:
        raise Usage(f"--min-score {wishes.min_score:g}: must be a number from 0 to 100")
    if wishes.max_findings is not None and wishes.max_findings < 0:
        raise Usage(f"--max-findings {wishes.max_findings}: must be 0 or more")
    return gate.Limits(wishes.fail_level, wishes.min_score, wishes.max_findings)


def number_of_jobs(wish: str) -> int:
    from checker.workers import available

    if wish == "auto":
        return available()
    if not wish.isdigit() or not int(wish):
        raise Usage(f"--jobs {wish}: must be a number from 1 on, or auto")
    return int(wish)


class _Output:
    """One reporter and where it writes: standard output, or a file that appears whole or not at all."""

    def __init__(self, wish: str, style: reporters.Style) -> None:
        name, equals, path = wish.partition("=")
        module = reporters.get(name)
        if equals and not path:
            raise Usage(f"--output {wish}: name the file, as in {name}=report.{name}")
        self.path = Path(path) if path else None
        self.temporary: str | None = None
        self.out: TextIO = sys.stdout
        if self.path is not None:
            try:
                if self.path.is_dir():
                    raise Usage(f"--output {wish}: is a directory; name a file in it")
                if self.path.exists() and not self.path.is_file():  # a device or a pipe is written to, never replaced
                    self.out = open(self.path, "w", encoding="utf-8", errors="surrogatepass", newline="\n")
                    self.reporter: Any = module.Reporter(self.out, style)
                    return
                handle, self.temporary = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
                self.out = open(handle, "w", encoding="utf-8", errors="surrogatepass", newline="\n")
            except OSError as error:
                raise Usage(f"--output {wish}: cannot write there: {error.strerror}") from None
        self.reporter = module.Reporter(self.out, style)

    def close(self, run: reporters.Run) -> None:
        self.reporter.close(run)
        self.out.flush()
        if self.temporary and self.path is not None:
            self.out.close()
            os.chmod(self.temporary, 0o666 & ~_umask())
            os.replace(self.temporary, self.path)
            self.temporary = None

    def discard(self) -> None:
        if self.temporary:
            with contextlib.suppress(OSError):  # a full disk
                self.out.close()
            os.unlink(self.temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _outputs(wishes: Wishes, settings: engine.Settings) -> list[_Output]:
    made: list[_Output] = []
    wanted = wishes.outputs or ["text"]
    if len([wish for wish in wanted if "=" not in wish]) > 1:
        raise Usage("only one output can go to standard output; give the others a file: --output json=report.json")
    try:
        for wish in wanted:
            made.append(_Output(wish, _style(wishes, settings, to_terminal="=" not in wish)))
    except (Usage, ValueError):
        for output in made:
            output.discard()
        raise
    return made


def _style(wishes: Wishes, settings: engine.Settings, to_terminal: bool) -> reporters.Style:
    scale = reporters.Scale(score.of, score.of_segment, score.signature(len(settings.rules), __version__), score.NOT_MEASURED)
    color = to_terminal and use_color(wishes.color)
    width = shutil.get_terminal_size((100, 24)).columns if to_terminal else 100
    return reporters.Style(scale, color, width, wishes.quiet or wishes.statistics, wishes.statistics, {"version": __version__})


def use_color(wish: str) -> bool:
    """Whether to colour: as asked, or when standard output is a terminal and NO_COLOR is not set."""
    if wish not in ("auto", "always", "never"):
        raise Usage(f"--color {wish}: must be auto, always or never")
    return wish == "always" or wish == "auto" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _judge(wishes: Wishes, settings: engine.Settings, limits: gate.Limits, jobs: int, outputs: list[_Output]) -> int:
    summary, problems, meter = Summary(), [], referenced.Meter()
    try:
        with _progress(wishes) as advance:
            documents = referenced.paired(read_all(wishes, problems), wishes.references, wishes.paths)
            for judgement in engine.judge(documents, settings, jobs):
                judgement = meter.measured(judgement)
                summary.add(judgement)
                for output in outputs:
                    output.reporter.document(judgement)
                advance(judgement.document.path)
        verdict = gate.verdict(summary, limits)
        told = tuple(f"{problem.path}: {f'line {problem.line}: ' if problem.line else ''}{problem.message}" for problem in problems)
        if told:
            verdict = gate.Verdict(False, (*verdict.reasons, f"{reporters.plural(len(told), 'input')} could not be read"))
        for output in outputs:
            output.close(reporters.Run(summary, verdict.passed, verdict.reasons, told, __version__, *meter.total()))
    finally:
        for output in outputs:
            output.discard()
    for message in told:
        say(message)
    if told:
        return NOT_DONE
    return DONE if verdict.passed or wishes.exit_zero else FAILED


def read_all(wishes: Wishes, problems: list[Problem]) -> Iterator[Document]:
    """All documents of all inputs, with their sources; what cannot be read is put into `problems`."""
    sources = Sources(wishes.source, wishes.input, wishes.lang, wishes.source_lang) if wishes.source else None
    for root in wishes.paths:
        for source, reader, named in inputs.resolve([root], wishes.input, wishes.stdin_name, wishes.lang, wishes.source_lang):
            source.include = frozenset(wishes.include)
            try:
                for document in reader.read(source):
                    yield _with_source(document, root, sources, named)
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
