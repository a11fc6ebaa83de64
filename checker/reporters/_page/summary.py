"""What stands before and after the articles: verdict, score and sums, what was not measured, what the rules are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.comparison import Measured
from checker.finding import Severity
from checker.reporters import Run, Style, plural
from checker.reporters._page import asset, digest, escaped, told
from checker.reporters._page.contents import Contents, span, table
from checker.reporters._page.controls import bar, filters, help_dialog
from checker.reporters._page.drawings import gauge, histogram
from checker.reporters._page.notes import anchor, badge

_CODE = re.compile("`([^`]+)`")


def opening(run: Run, style: Style, contents: Contents) -> str:
    sheet, script = asset("page.css"), asset("page.js")
    policy = f"default-src 'none'; style-src {digest(sheet)}; script-src {digest(script)}; base-uri 'none'; form-action 'none'"
    title = f"{_verdict(run)}: {plural(run.summary.findings, 'finding')} in {plural(run.summary.documents, 'document')}"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{sheet}</style>
</head>
<body>
<a class="skip" href="#articles">To the articles</a>
{_header(run, style, contents)}
<div class="page">
{filters(contents)}
<main id="articles" tabindex="-1">
{bar()}
{table(contents)}
"""


def closing(style: Style, contents: Contents, version: str) -> str:
    return f"""{_rules(style, contents)}
</main>
</div>
{help_dialog()}
<footer><p>{escaped(style.scale.not_measured)}</p><p class="signature">checker {escaped(version)} \u00b7 {escaped(style.scale.signature)}</p></footer>
<script>{asset("page.js")}</script>
</body>
</html>
"""


def _verdict(run: Run) -> str:
    return "Passed" if run.passed else "Failed"


def _header(run: Run, style: Style, contents: Contents) -> str:
    summary, verdict = run.summary, _verdict(run)
    score = style.scale.of(summary.points)
    between = f"and between {score.low:.1f} and {score.high:.1f} nine times in ten"
    sign = "\u2713" if run.passed else "\u2717"
    counts = "".join(f"<li>{badge(level, summary.by_severity[level])}</li>" for level in map(str, reversed(Severity)) if summary.by_severity[level])
    sizes = ", ".join((plural(round(summary.words), "word"), plural(summary.segments, "segment"), plural(summary.documents, "document")))
    return f"""<header class="top">
<div class="verdict {verdict.lower()}"><h1><span aria-hidden="true">{sign}</span> {verdict}</h1>{_list(run.reasons)}</div>
<div class="scored">
<p class="score"><span class="value">{score.value:.1f}</span> <span class="of">of 100, {between}</span></p>
{gauge(score)}{histogram([line.score.value for line in contents.lines])}
</div>
<div class="sums"><p>{plural(summary.findings, "finding")} in {sizes}</p><ul class="counts">{counts}</ul></div>
{_metrics(run)}{_list((f"not read: {problem}" for problem in run.problems), "notice")}{_left_out(run, contents)}
<p class="unmeasured">{escaped(style.scale.not_measured)}</p>
</header>"""


def _list(items: Iterable[str], kind: str = "") -> str:
    listed = "".join(f"<li>{told(item)}</li>" for item in items)
    return f'<ul class="{kind}">{listed}</ul>' if listed else ""


def _left_out(run: Run, contents: Contents) -> str:
    if not contents.left_out:
        return ""
    return (f'<p class="notice">{contents.shown:,} of {run.summary.findings:,} findings are on this page. The others are counted in every sum, and '
            "other formats, such as jsonl, list them.</p>")


def _metrics(run: Run) -> str:
    """Numbers against references, and what to think of them."""
    rows = "\n".join(map(_metric, run.metrics))
    said = dict.fromkeys((*(concern.message for concern in run.concerns), *(note for measured in run.metrics for note in measured.notes)))
    numbers = f'<table class="metrics"><caption>Against references</caption>{rows}</table>\n' if rows else ""
    return numbers + _list((f"references: {message}" for message in said), "notice")


def _metric(measured: Measured) -> str:
    score = "no score" if measured.score is None else f"{measured.score:.2f}"
    around = span(measured.interval.low, measured.interval.high, 2) if measured.interval else ""
    return (f'<tr><th scope="row">{told(measured.metric)}</th><td>{score}</td><td>{around}</td>'
            f'<td>{plural(measured.segments, "segment")}, {told(measured.system)}</td><td class="signature">{told(measured.signature)}</td></tr>')


def _rules(style: Style, contents: Contents) -> str:
    """The rules that have findings on the page, each with what it says of itself."""
    if not contents.rules:
        return ""
    rules = "\n".join(f'<dt id="{anchor(name)}">{told(name)}</dt><dd>{"".join(_paragraphs(style, name))}</dd>' for name in sorted(contents.rules))
    return f'<section class="rules" aria-labelledby="rules"><h2 id="rules">What the rules are about</h2>\n<dl>{rules}</dl></section>'


def _paragraphs(style: Style, rule: str) -> Iterator[str]:
    try:
        text = style.explain(rule)
    except ValueError:  # a rule of another version
        text = ""
    for paragraph in filter(None, text.strip().split("\n\n")):
        yield "<p>" + _CODE.sub(r"<code>\1</code>", told(" ".join(paragraph.split()))) + "</p>"
