"""The commands `config`, `init` and `test`, as typed."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from checker.cli import measure


def number(text: str) -> float:
    """A number as typed."""
    try:
        return float(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no number. Write one, as in 70 or 72.5.") from None


def whole_number(text: str) -> int:
    """A whole number as typed."""
    try:
        return int(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no whole number. Write one, as in 20.") from None


Lang = Annotated[str, typer.Option("--lang", metavar="TAG", help="As of check.")]
SourceLang = Annotated[str, typer.Option("--source-lang", metavar="TAG", help="As of check.")]
Input = Annotated[str, typer.Option("--input", metavar="FORMAT", help="As of check.")]
Select = Annotated[Optional[list[str]], typer.Option("--select", metavar="RULE,…", help="As of check.")]
Ignore = Annotated[Optional[list[str]], typer.Option("--ignore", metavar="RULE,…", help="As of check.")]
Severity = Annotated[Optional[list[str]], typer.Option("--severity", metavar="RULE=LEVEL", help="As of check.")]
FailLevel = Annotated[str, typer.Option("--fail-level", metavar="LEVEL", help="As of check.")]
MinScore = Annotated[Optional[float], typer.Option("--min-score", metavar="N", parser=number, help="As of check.", show_default=False)]
MaxFindings = Annotated[Optional[int], typer.Option("--max-findings", metavar="N", parser=whole_number, help="As of check.", show_default=False)]
Lexicon = Annotated[Optional[list[str]], typer.Option("--lexicon", metavar="PATH", help="As of check.")]
Glossary = Annotated[str, typer.Option("--glossary", metavar="PATH", help="As of check.")]
Jobs = Annotated[str, typer.Option("--jobs", metavar="N|auto", help="As of check.")]
Source = Annotated[str, typer.Option("--source", metavar="PATH", help="As of check.")]
Config, Isolated = measure.Config, measure.Isolated


def show_config(
    path: Annotated[str, typer.Argument(help="The file to ask about; without it, the run as a whole.", show_default=False)] = "",
    output: Annotated[str, typer.Option("--output", metavar="FORMAT", help="text or json.")] = "text",
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of configuration files.")] = False,
    config: Config = "", isolated: Isolated = False, lang: Lang = "", source_lang: SourceLang = "", input: Input = "", select: Select = None,
    ignore: Ignore = None, severity: Severity = None, fail_level: FailLevel = "", min_score: MinScore = None, max_findings: MaxFindings = None,
    lexicon: Lexicon = None, glossary: Glossary = "", jobs: Jobs = "", reference: measure.Reference = None, source: Source = "",
) -> None:
    """Show what is in force for a file, and where each value was said: in which file, by which option, or by default."""
    from checker.cli import split
    from checker.cli.check import Wishes
    from checker.cli.inforce import run

    wishes = Wishes(
        [], lang, source_lang, input, "", [], split(select), split(ignore), split(severity), fail_level, min_score, max_findings, jobs, False, False, "auto",
        False, reference or [], lexicon or [], glossary, source, config, isolated)
    raise typer.Exit(run(path, wishes, output, schema))


def init(
    folder: Annotated[str, typer.Argument(help="Where the file should stand.")] = ".",
    baseline: Annotated[bool, typer.Option("--baseline", help="Also write down what is found today, so that only what is new fails.")] = False,
) -> None:
    """Write a checker.toml to begin with, every key explained and commented out."""
    from checker.cli.init import run

    raise typer.Exit(run(folder, baseline))


def test(
    paths: Annotated[list[str], typer.Argument(help="Plug-ins by folder or by prefix, folders of rules or packs, or files of rules.")],
    lexicon: Lexicon = None, glossary: Glossary = "",
) -> None:
    """Try the examples of rules and of packs. Exits with 0, 1 (an example does not hold) or 2 (could not be done).

    A plug-in is a folder with rules/, packs/, readers/ or reporters/ in it, laid out as checker's own, and named under `plugins` in checker.toml; or a
    package with entry points such as [project.entry-points."checker.rules"] acme = "acme_checker.rules", and the same for the other three.
    """
    from checker.cli.tried import run

    raise typer.Exit(run(paths, lexicon or [], glossary))
