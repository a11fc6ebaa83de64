"""The options of `checker filter`."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from checker.cli import measure

ADDED = ("score", "penalty", "findings", "rules")  # what can be added to a record; `findings` counts in TSV and tells in JSON Lines


def filter_records(
    input: Annotated[str, typer.Option("--input", metavar="FORMAT", help="jsonl or tsv; by the first line otherwise.")] = "",
    columns: Annotated[str, typer.Option("--columns", metavar="NAME,…", help="Names of the columns of TSV without a header, as in source,target.")] = "",
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help="Language of the targets (BCP 47), where records do not say. Identified otherwise.")] = "",
    source_lang: Annotated[str, typer.Option("--source-lang", metavar="TAG", help="Language of the sources.")] = "",
    select: Annotated[Optional[list[str]], typer.Option("--select", metavar="RULE,…", help="Only these rules or families.")] = None,
    ignore: Annotated[Optional[list[str]], typer.Option("--ignore", metavar="RULE,…", help="Not these rules or families.")] = None,
    severity: Annotated[Optional[list[str]], typer.Option("--severity", metavar="RULE=LEVEL", help="Take a rule at another severity.")] = None,
    drop: Annotated[str, typer.Option("--drop", metavar="LEVEL", help="Leave out records with a finding, certain or likely, at this level or above: critical, major (default), minor or never.")] = "",
    min_score: Annotated[Optional[float], typer.Option("--min-score", metavar="N", help="Leave out records below this score.", show_default=False)] = None,
    add: Annotated[Optional[list[str]], typer.Option("--add", metavar="NAME,…", help=f"Add to each record: {', '.join(ADDED)}.")] = None,
    rejected: Annotated[str, typer.Option("--rejected", metavar="PATH", help="Write the records left out to this file, with their rules.")] = "",
    lexicon: Annotated[Optional[list[str]], typer.Option("--lexicon", metavar="PATH", help="What `checker learn` made; repeatable.")] = None,
    glossary: Annotated[str, typer.Option("--glossary", metavar="PATH", help="Terms, as TSV or TBX.")] = "",
    jobs: Annotated[str, typer.Option("--jobs", metavar="N|auto", help="Processes; 1 by default.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No line about what was left out.")] = False,
    config: measure.Config = "", isolated: measure.Isolated = False,
) -> None:
    """Records (TSV or JSON Lines) from standard input to standard output, without the damaged ones. Each record is judged alone."""
    from checker.cli import NOT_DONE, say, split
    from checker.cli.check import Usage
    from checker.cli.records import Wishes, run
    from checker.packs import PackError
    from checker.readers import InputError

    try:
        status = run(Wishes(input, [name for name in columns.split(",") if name], lang, source_lang, split(select), split(ignore), split(severity), drop,
                            min_score, split(add), rejected, lexicon or [], glossary, jobs, quiet, config, isolated))
    except (Usage, ValueError, PackError, InputError) as error:
        say(str(error))
        status = NOT_DONE
    raise typer.Exit(status)
