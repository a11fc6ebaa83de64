"""The command line: argv → settings → one call → exit status. Knows no rule, no format, no language."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import Annotated, Any, Optional

import typer
import typer.core

from checker.cli import counting, filter, manual, measure, recipe, setup

DONE, FAILED, NOT_DONE, INTERRUPTED = 0, 1, 2, 130
NEW_OBJECTS = 200_000  # before cycles among them are looked for: Python looks after 700, ever again while modules load and documents are read


class ClosedPipe(Exception):
    """Nobody reads the output any more. Typer would make a failure of the BrokenPipeError."""


class _Commands(typer.core.TyperGroup):
    def make_context(self, *arguments: Any, **options: Any) -> Any:
        return _in_open_pipe(super().make_context, *arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        return _in_open_pipe(super().invoke, ctx)


def _in_open_pipe(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    try:
        return function(*arguments, **options)
    except BrokenPipeError:
        raise ClosedPipe from None


app = typer.Typer(
    cls=_Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Find the damage in translations, by themselves, against their sources and against references; with a score and a verdict.",
)

Paths = Annotated[Optional[list[str]], typer.Argument(help="Files, directories or globs; - is standard input.", show_default=False)]
Lang = Annotated[str, typer.Option("--lang", metavar="TAG", autocompletion=manual.languages,
                                   help="Language of the text (BCP 47). Without it the language is identified.")]
SourceLang = Annotated[str, typer.Option("--source-lang", metavar="TAG", autocompletion=manual.languages, help="Language it was translated from.")]
Input = Annotated[str, typer.Option("--input", metavar="FORMAT", help="Input format; by file name otherwise: text, lines, markdown, html, jsonl, xliff, po …")]
StdinName = Annotated[str, typer.Option("--stdin-name", metavar="PATH", help="File name to report, and to tell the format by, for standard input.")]
Select = Annotated[Optional[list[str]], typer.Option("--select", metavar="RULE,…", autocompletion=manual.rules, help="Only these rules or families.")]
Include = Annotated[Optional[list[str]], typer.Option("--include", metavar="KIND,…", help="Also entries that are untranslated, fuzzy or obsolete.")]
Ignore = Annotated[Optional[list[str]], typer.Option("--ignore", metavar="RULE,…", autocompletion=manual.rules, help="Not these rules or families.")]


_FORMATS = "text (default), concise, json, jsonl, html, markdown, sarif, github, gitlab, junit, checkstyle, rdjsonl, tsv, prompt; repeatable."


def _version(wanted: bool) -> None:
    if wanted:
        from checker import __version__

        print(f"checker {__version__}")
        raise typer.Exit()


@app.callback()
def _options(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")] = False) -> None:
    """Find the damage in translations."""


@app.command()
def check(
    paths: Paths = None, lang: Lang = "", source_lang: SourceLang = "", input: Input = "", stdin_name: StdinName = "",
    output: Annotated[Optional[list[str]], typer.Option("--output", metavar="FORMAT[=PATH]", help=_FORMATS)] = None,
    select: Select = None, ignore: Ignore = None,
    severity: Annotated[Optional[list[str]], typer.Option("--severity", metavar="RULE=LEVEL", help="Report a rule at another severity.")] = None,
    fail_level: Annotated[str, typer.Option("--fail-level", metavar="LEVEL", help="critical, major (default), minor or never.")] = "",
    min_score: Annotated[Optional[float], typer.Option("--min-score", metavar="N", parser=setup.number, help="Fail below this score.", show_default=False)] = None,
    max_findings: Annotated[Optional[int], typer.Option("--max-findings", metavar="N", parser=setup.whole_number, help="Fail above this many.", show_default=False)] = None,
    lexicon: Annotated[Optional[list[str]], typer.Option("--lexicon", metavar="PATH", help="What `checker learn` made; repeatable.")] = None,
    glossary: Annotated[str, typer.Option("--glossary", metavar="PATH", help="Terms, as TSV or TBX.")] = "",
    jobs: Annotated[str, typer.Option("--jobs", metavar="N|auto", help="Processes; 1 by default.")] = "",
    statistics: Annotated[bool, typer.Option("--statistics", help="Only counts by rule, the score and the verdict.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if the gate failed.")] = False,
    color: Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the last lines.")] = False,
    reference: measure.Reference = None, minimum: measure.Minimum = None,
    source: Annotated[str, typer.Option("--source", metavar="PATH", help="The source article, or a directory of sources, paired by name.")] = "",
    include: Include = None,
    config: setup.Config = "", isolated: setup.Isolated = False,
    baseline: counting.Baseline = "", write_baseline: counting.WriteBaseline = False, since: counting.Since = None, staged: counting.Staged = False,
    previous: counting.Previous = "", ignore_suppressions: counting.IgnoreSuppressions = False,
) -> None:
    """Judge articles: findings, score, verdict. Exits with 0, 1 (failed) or 2 (could not be done)."""
    from checker.cli.check import Wishes, run

    raise typer.Exit(run(Wishes(
        paths or [], lang, source_lang, input, stdin_name, output or [], split(select), split(ignore), split(severity), fail_level,
        min_score, max_findings, jobs, statistics, exit_zero, color, quiet, reference or [], lexicon or [], glossary, source, split(include),
        config, isolated, counting.Counting(baseline, write_baseline, since, staged, previous, ignore_suppressions), split(minimum))))


@app.command()
def report(
    saved: Annotated[str, typer.Argument(metavar="RUN", help="What `check --output jsonl=RUN` (or json) wrote.")],
    output: Annotated[Optional[list[str]], typer.Option("--output", metavar="FORMAT[=PATH]", help=_FORMATS)] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Only counts by rule, the score and the verdict.")] = False,
    color: Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the last lines.")] = False,
) -> None:
    """Turn a saved run into other formats, without judging anything again.

    SARIF and rdjsonl tell repairs by lines and columns; DOCX and ODT have none: `checker fix` makes them there.
    """
    from checker.cli.report import run

    raise typer.Exit(run(saved, output or [], color, quiet, statistics))


@app.command()
def fix(
    paths: Paths = None, lang: Lang = "", source_lang: SourceLang = "", input: Input = "", stdin_name: StdinName = "",
    select: Select = None, ignore: Ignore = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change and change nothing; exits with 1 if anything would.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Also repairs that a person should look at.")] = False,
    color: Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")] = "auto",
    include: Include = None, config: setup.Config = "", isolated: setup.Isolated = False,
) -> None:
    """Repair what can be repaired safely, in place; standard input goes to standard output."""
    from checker.cli.fix import run

    raise typer.Exit(run(paths or [], lang, source_lang, input, stdin_name, split(select), split(ignore), diff, unsafe, color, config, isolated, split(include)))


@app.command()
def learn(
    pairs: Annotated[list[str], typer.Argument(help="Files of pairs (records with source and target) in which people translated.")],
    to: Annotated[str, typer.Option("--to", metavar="PATH", help="Where the lexicon is written.")],
    lang: Lang = "", source_lang: SourceLang = "", input: Input = "",
) -> None:
    """Learn from a translation memory which words belong together, to find targets that belong to another source."""
    from checker.cli.learn import run

    raise typer.Exit(run(pairs, to, lang, source_lang, input))


@app.command()
def rules(
    output: Annotated[str, typer.Option("--output", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """List the rules."""
    from checker.cli.configured import knowing_plugins
    from checker.cli.show import show_rules

    raise typer.Exit(knowing_plugins(show_rules, output))


@app.command()
def explain(rule: Annotated[str, typer.Argument(help="The rule, as reports name it.", autocompletion=manual.rules)]) -> None:
    """Say what a rule flags, why, what it leaves alone, and show its examples and figures."""
    from checker.cli.configured import knowing_plugins
    from checker.cli.show import explain_rule

    raise typer.Exit(knowing_plugins(explain_rule, rule))


@app.command()
def languages(
    tag: Annotated[str, typer.Argument(help="A language, to see its facts and where they come from.", show_default=False)] = "",
    output: Annotated[str, typer.Option("--output", metavar="FORMAT", help="text or json.")] = "text",
) -> None:
    """List the languages with a pack of facts."""
    from checker.cli.configured import knowing_plugins
    from checker.cli.show import show_language, show_languages

    raise typer.Exit(knowing_plugins(show_language, tag, output) if tag else knowing_plugins(show_languages, output))


@app.command()
def evaluate(
    corpus: Annotated[list[str], typer.Argument(help="A corpus folder with clean/ and seeded/, or JSONL files of clean text.")],
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help="Only this language.")] = "",
    select: Select = None, ignore: Ignore = None,
    slips: Annotated[str, typer.Option("--slips", metavar="PATH", help="A list of true slips in the clean text: set, segment, rule.")] = "",
    output: Annotated[str, typer.Option("--output", metavar="FORMAT", help="text or json.")] = "text",
    show: Annotated[int, typer.Option("--show", metavar="N", help="Also print up to N misses and false alarms of each rule.")] = 0,
    jobs: Annotated[str, typer.Option("--jobs", metavar="N|auto", help="Processes; 1 by default.")] = "",
    lexicon: Annotated[Optional[list[str]], typer.Option("--lexicon", metavar="PATH", help="What `checker learn` made; repeatable.")] = None,
    damage: Annotated[bool, typer.Option("--damage", help="Damage the (clean, paired) files on purpose and count what is found.")] = False,
    per: Annotated[int, typer.Option("--per", metavar="N", help="With --damage: at most so many texts per kind and language.")] = 200,
    phrases: Annotated[str, typer.Option("--phrases", metavar="TAG", help="Measure the phrases of a language on files given as native=PATH, human=PATH, mt=PATH.")] = "",
    densities: Annotated[str, typer.Option("--densities", metavar="TAG", help="Measure pronouns, passives and plurals of a language on files of human translations.")] = "",
    write: Annotated[bool, typer.Option("--write", help="With --phrases and --densities: write the evidence into the pack.")] = False,
    contrast: Annotated[bool, typer.Option("--contrast", help="The files hold good and damaged translations: how often the damaged one scores lower.")] = False,
    config: setup.Config = "", isolated: setup.Isolated = False,
) -> None:
    """Measure checker itself: recall on damaged text, false alarms on clean text, by rule and language."""
    if phrases:
        from checker.cli.phrases import run as measure_phrases

        raise typer.Exit(measure_phrases(phrases, corpus, slips, show, write))
    if densities:
        from checker.cli.bands import run as measure_densities

        raise typer.Exit(measure_densities(densities, corpus, write))
    if damage or contrast:
        from checker.cli.damage import measure_contrast, measure_damage

        if damage and contrast:
            say("--damage and --contrast measure different things: choose one")
            raise typer.Exit(NOT_DONE)
        raise typer.Exit(measure_damage(corpus, lang, split(select), split(ignore), lexicon or [], per, output, show) if damage
                         else measure_contrast(corpus, split(select), split(ignore), output))
    from checker.cli.evaluate import run

    raise typer.Exit(run(corpus, lang, split(select), split(ignore), lexicon or [], slips, output, show, jobs, config, isolated))


app.command("filter")(filter.filter_records)
app.command()(measure.score)
app.command()(measure.compare)
app.command()(manual.completion)
app.command()(manual.man)
app.command()(recipe.recipe)
app.command("config")(setup.show_config)
app.command()(setup.init)
app.command()(setup.test)


def split(values: list[str] | None) -> list[str]:
    """The parts of comma lists."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


def say(message: str) -> None:
    """A message for the person at the terminal, on standard error."""
    from checker.reporters import printable

    sys.stderr.write(f"checker: {printable(message)}\n")


class _Neutral:
    """Standard error that shows arguments, which may be names of hostile files, and never obeys them."""

    def __init__(self, out: Any) -> None:
        self.out = out

    def __getattr__(self, name: str) -> Any:
        return getattr(self.out, name)

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        from checker.reporters import printable

        return self.out.write("\n".join(map(printable, text.split("\n"))))


def main() -> None:
    """Run the command and exit. A closed pipe is no failure, an interrupt is 130, and no traceback reaches a user."""
    gc.set_threshold(NEW_OBJECTS)
    sys.stdout, sys.stderr = sys.stdout or open(os.devnull, "w"), sys.stderr or open(os.devnull, "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        status = _run()
        sys.stdout.flush()
    except (BrokenPipeError, ClosedPipe):
        status = DONE
    except KeyboardInterrupt:
        status = INTERRUPTED
    except OSError as error:
        say(f"{error.filename or 'the output'}: {error.strerror or error}")
        status = NOT_DONE
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left unwritten would be tried again
    gc.freeze()  # at the end of a process Python looks for cycles in all that it holds: a fifth of the time of a short run
    sys.exit(status)


def _asked_for(commands: list[Any], arguments: list[str]) -> list[Any]:
    """The command that is asked for alone: to build them all takes longer than to check a short article."""
    named = {command.name or str(getattr(command.callback, "__name__", "")): command for command in commands}
    return [named[arguments[0]]] if arguments and arguments[0] in named and arguments[0] != "man" else commands


def _run() -> int:
    manual.prepare()
    every = app.registered_commands
    app.registered_commands = _asked_for(every, sys.argv[1:])
    errors = sys.stderr
    if not all(argument.isprintable() and "##" not in argument and "::" not in argument for argument in sys.argv):
        sys.stderr = _Neutral(errors)
    try:
        app()
    except SystemExit as end:
        if end.code == NOT_DONE:
            from checker.cli.misnomers import hints

            for hint in hints(sys.argv[1:]):
                say(hint)
        return end.code if isinstance(end.code, int) else DONE
    except (ClosedPipe, OSError, KeyboardInterrupt):
        raise
    except Exception as error:  # the last resort: say it, do not print a traceback
        if os.environ.get("CHECKER_TRACEBACK"):
            raise
        say(f"internal error: {type(error).__name__}: {error}. Please report it; CHECKER_TRACEBACK=1 shows where it happened.")
        return NOT_DONE
    finally:
        app.registered_commands, sys.stderr = every, errors
    return DONE
