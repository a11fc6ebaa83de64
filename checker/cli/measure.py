"""The commands `score` and `compare`, as typed."""

from __future__ import annotations

from typing import Annotated, Any, Optional

import typer

Hypotheses = Annotated[Optional[list[str]], typer.Argument(metavar="HYP", help="Hypotheses: one segment a line, or records (.jsonl, .tsv); .gz too; - is standard input.", show_default=False)]
Systems = Annotated[Optional[list[str]], typer.Argument(metavar="BASE NEW…", help="The base, and what is compared with it.", show_default=False)]
Reference = Annotated[Optional[list[str]], typer.Option("--reference", metavar="REF", help="Reference translation, in the same order; repeatable. Records may carry their own.")]
SourceText = Annotated[str, typer.Option("--source", metavar="SRC", help="The source text: for the pre-flight, not for the score.")]
Documents = Annotated[str, typer.Option("--documents", metavar="FILE", help="The document of each segment, one a line; records carry their own.")]
Input = Annotated[str, typer.Option("--input", metavar="FORMAT", help="lines, jsonl or tsv; by file name otherwise.")]
Lang = Annotated[str, typer.Option("--lang", metavar="TAG", help="Language of the translation (BCP 47): it chooses the tokeniser. Identified otherwise.")]
SourceLang = Annotated[str, typer.Option("--source-lang", metavar="TAG", help="Language of the source.")]
Metric = Annotated[Optional[list[str]], typer.Option("--metric", metavar="NAME,…", help="chrF2, BLEU, chrF2++, TER; the first decides. Default: chrF2,BLEU.")]
Tokenize = Annotated[str, typer.Option("--tokenize", metavar="NAME", help="Another tokeniser of sacrebleu's than the language's own.")]
Scores = Annotated[Optional[list[str]], typer.Option("--scores", metavar="NAME=FILE", help="Segment scores of another program (JSON Lines or TSV with id and score).")]
Signature = Annotated[Optional[list[str]], typer.Option("--scores-signature", metavar="TEXT", help="What made them: program, version, model. One for each --scores.")]
Lower = Annotated[Optional[list[str]], typer.Option("--lower-is-better", metavar="NAME", help="Imported scores of this name are better when lower.")]
Resamples = Annotated[Optional[int], typer.Option("--resamples", metavar="N", min=100, help="Resamples of the interval; 1000 by default.", show_default=False)]
Seed = Annotated[Optional[int], typer.Option("--seed", metavar="N", min=0, help="Seed of the resampling; 12345 by default.", show_default=False)]
By = Annotated[Optional[str], typer.Option("--by", metavar="UNIT", help="What is resampled: segment, document, or auto (default).", show_default=False)]
AsIs = Annotated[bool, typer.Option("--as-is", help="Score every segment, whatever the pre-flight saw.")]
Output = Annotated[Optional[list[str]], typer.Option("--output", metavar="FORMAT[=PATH]", help="text (default), json, jsonl, markdown, latex, tsv; repeatable.")]
Segments = Annotated[bool, typer.Option("--segments", help="Also the score of each segment.")]
Show = Annotated[int, typer.Option("--show", metavar="N", min=0, help="How many segments to show in full.")]
Color = Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")]
Minimum = Annotated[Optional[list[str]], typer.Option("--min", metavar="METRIC=N", help="Fail when even the better end of the interval misses N; repeatable.")]
Config = Annotated[str, typer.Option("--config", metavar="FILE", help="This configuration, and no other; by default the nearest checker.toml.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="No configuration at all.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only the numbers.")]


def score(
    paths: Hypotheses = None, reference: Reference = None, source: SourceText = "", documents: Documents = "", input: Input = "", lang: Lang = "",
    source_lang: SourceLang = "", metric: Metric = None, tokenize: Tokenize = "", scores: Scores = None, scores_signature: Signature = None,
    lower_is_better: Lower = None, resamples: Resamples = None, seed: Seed = None, by: By = None, as_is: AsIs = False, output: Output = None,
    segments: Segments = False, show: Show = 3, color: Color = "auto", quiet: Quiet = False,
    baseline: Annotated[str, typer.Option("--baseline", metavar="FILE", help="Stored numbers to hold the first metric against.")] = "",
    write_baseline: Annotated[bool, typer.Option("--write-baseline", help="Write this run's numbers to the baseline's file.")] = False,
    max_drop: Annotated[Optional[float], typer.Option("--max-drop", metavar="N", min=0, help="Points of drop that are tolerated; 0.5 by default.", show_default=False)] = None,
    min_segments: Annotated[Optional[int], typer.Option(
        "--min-segments", metavar="N", min=0, help="With fewer common segments the gate is inconclusive; 200 by default.", show_default=False)] = None,
    on_inconclusive: Annotated[Optional[str], typer.Option("--on-inconclusive", metavar="WHAT", help="pass, warn (default) or fail.", show_default=False)] = None,
    minimum: Minimum = None,
    merge: Annotated[bool, typer.Option("--merge", help="Join the stored numbers of shards instead of reading text.")] = False,
    config: Config = "", isolated: Isolated = False,
) -> None:
    """BLEU, chrF and TER with signature and interval, after a look at what would make them lie."""
    from checker.cli.score import run

    raise typer.Exit(run(_wishes(
        locals(), merge=merge, baseline=baseline, write_baseline=write_baseline, max_drop=max_drop, min_segments=min_segments,
        on_inconclusive=on_inconclusive, minimums=tuple(minimum or ()))))


def compare(
    paths: Systems = None, reference: Reference = None, source: SourceText = "", documents: Documents = "", input: Input = "", lang: Lang = "",
    source_lang: SourceLang = "", metric: Metric = None, tokenize: Tokenize = "", scores: Scores = None, scores_signature: Signature = None,
    lower_is_better: Lower = None, resamples: Resamples = None, seed: Seed = None, by: By = None, as_is: AsIs = False, output: Output = None,
    segments: Segments = False, show: Show = 3, color: Color = "auto", quiet: Quiet = False,
    runs: Annotated[bool, typer.Option("--runs", help="Compare runs saved with `check --output jsonl`: score, languages and rules.")] = False,
    config: Config = "", isolated: Isolated = False,
) -> None:
    """Differences between systems with interval and p, and the segments that changed most. Exits with 0, or 2 (could not be done)."""
    if runs:
        from checker.cli.compare_runs import run
    else:
        from checker.cli.compare import run

    raise typer.Exit(run(_wishes(locals(), runs=runs)))


def _wishes(typed: dict[str, Any], **more: Any) -> Any:
    """The options that both commands have, and those that only one has."""
    from checker.cli import split
    from checker.cli.score import Wishes

    return Wishes(
        typed["paths"] or [], typed["reference"] or [], typed["source"], typed["documents"], typed["input"], typed["lang"], typed["source_lang"],
        tuple(split(typed["metric"])), typed["tokenize"], tuple(typed["scores"] or ()), tuple(typed["scores_signature"] or ()),
        tuple(typed["lower_is_better"] or ()), typed["resamples"], typed["seed"], typed["by"], typed["as_is"], tuple(typed["output"] or ()),
        typed["segments"], typed["show"], typed["color"], typed["quiet"], config=typed["config"], isolated=typed["isolated"], **more)
