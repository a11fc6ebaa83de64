"""What stands before and after the articles: verdict, score, filters, the documents, what the rules are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from checker import charts
from checker.finding import Certainty, Finding, Severity
from checker.reporters import Run, Scored, Style, plural
from checker.reporters._page import asset, digest, escaped, told
from checker.reporters._page.notes import SIGNS, anchor, badge

MOST_LISTED = 500  # documents in the table, worst first
FEWEST_CHARTED = 3  # documents from which their scores make a histogram
BINS = 20
FEWEST_FOLDED = 8  # languages above which they are folded away
VERDICTS = {True: "\u2713", False: "\u2717"}
_CODE = re.compile("`([^`]+)`")
KEYS = (("j  n", "next finding"), ("k  p", "previous finding"), ("Enter", "why: what the rule is about"), ("x", "tick off as done, or not"),
        ("]  [", "next, previous document"), ("/", "search"), ("f", "filters"), ("Esc", "leave search, close"), ("?", "this help"))


class Line(NamedTuple):
    """A document in the table of documents; `counts` are its findings by severity, mildest first."""

    score: Scored
    words: float
    title: str
    lang: str
    counts: tuple[int, ...]
    shown: bool


@dataclass(slots=True)
class Contents:
    """What the page shows: sums that its filters offer, and a line for each document."""

    lines: list[Line] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    certainties: Counter[str] = field(default_factory=Counter)
    langs: Counter[str] = field(default_factory=Counter)
    left_out: int = 0

    @property
    def shown(self) -> int:
        return self.rules.total()

    def count(self, findings: Sequence[Finding], lang: str) -> None:
        for finding in findings:
            self.rules[finding.rule] += 1
            self.severities[finding.severity.value] += 1
            self.certainties[finding.certainty.value] += 1
            self.langs[lang] += 1


def interval(score: Any) -> str:
    return f"<b>{score.value:.1f}</b> ({_range(score.low, score.high)})"


def _range(low: float, high: float) -> str:
    return f"{low:.1f}\u2013{high:.1f}"


def opening(run: Run, style: Style, contents: Contents) -> str:
    sheet, script = asset("page.css"), asset("page.js")
    policy = f"default-src 'none'; style-src {digest(sheet)}; script-src {digest(script)}; base-uri 'none'; form-action 'none'"
    title = f"{'Passed' if run.passed else 'Failed'}: {plural(run.summary.findings, 'finding')} in {plural(run.summary.documents, 'document')}"
    return "\n".join((
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">', f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">',
        f"<meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{sheet}</style>\n</head>\n<body>",
        '<a class="skip" href="#articles">To the articles</a>', _header(run, style, contents), '<div class="page">', _filters(contents),
        '<main id="articles" tabindex="-1">', _bar(), _documents(contents), "",
    ))


def closing(style: Style, contents: Contents, version: str) -> str:
    rules = "".join(f'<dt id="{anchor(name)}">{told(name)}</dt><dd>{"".join(_paragraphs(style, name))}</dd>' for name in sorted(contents.rules))
    explained = f'<section class="rules" aria-labelledby="rules"><h2 id="rules">What the rules are about</h2><dl>{rules}</dl></section>' if rules else ""
    keys = "".join(f"<dt>{''.join(f'<kbd>{key}</kbd> ' for key in keys.split())}</dt><dd>{what}</dd>" for keys, what in KEYS)
    return (f'{explained}</main>\n</div>\n<dialog id="help" aria-labelledby="keys"><h2 id="keys">Keys</h2><dl>{keys}</dl>'
            f'<form method="dialog"><button>Close</button></form></dialog>\n'
            f'<footer><p>{escaped(style.scale.not_measured)}</p><p class="signature">checker {version} \u00b7 {escaped(style.scale.signature)}</p></footer>\n'
            f"<script>{asset('page.js')}</script>\n</body>\n</html>\n")


def _paragraphs(style: Style, rule: str) -> Iterator[str]:
    """What a rule says of itself, if this version knows it."""
    try:
        text = style.explain(rule)
    except ValueError:
        text = ""
    for paragraph in filter(None, text.strip().split("\n\n")):
        yield "<p>" + _CODE.sub(r"<code>\1</code>", told(" ".join(paragraph.split()))) + "</p>"


def _header(run: Run, style: Style, contents: Contents) -> str:
    summary = run.summary
    score = style.scale.of(summary.points)
    verdict = "passed" if run.passed else "failed"
    reasons = "".join(f"<li>{told(reason)}</li>" for reason in run.reasons)
    counts = " ".join(f'<li class="badge {level}"><span aria-hidden="true">{SIGNS[level]}</span> {summary.by_severity[level]:,} {level}</li>'
                      for level in map(str, reversed(Severity)) if summary.by_severity[level])
    sizes = ", ".join((plural(round(summary.words), "word"), plural(summary.segments, "segment"), plural(summary.documents, "document")))
    left_out = (f'<p class="notice">{contents.shown:,} of {summary.findings:,} findings are on this page; the others are counted in every sum, and '
                "listed by the other formats, such as jsonl.</p>" if contents.left_out else "")
    unread = "".join(f"<li>not read: {told(problem)}</li>" for problem in run.problems)
    unread = f'<ul class="notice">{unread}</ul>' if unread else ""
    return (f'<header class="top">\n<div class="verdict {verdict}"><h1><span aria-hidden="true">{VERDICTS[run.passed]}</span> '
            f'{verdict.capitalize()}</h1><ul>{reasons}</ul></div>\n<div class="scored"><p class="score"><span class="value">{score.value:.1f}</span> '
            f'<span class="of">of 100, and between {score.low:.1f} and {score.high:.1f} nine times in ten</span></p>{_gauge(score)}{_histogram(contents)}</div>\n'
            f'<div class="sums"><p>{plural(summary.findings, "finding")} in {sizes}</p><ul class="counts">{counts}</ul></div>\n'
            f"{_metrics(run)}{unread}{left_out}<p class=\"unmeasured\">{escaped(style.scale.not_measured)}</p>\n</header>")


def _gauge(score: Scored) -> str:
    """The score and its interval on a line from 0 to 100."""
    return (f'<svg class="gauge" viewBox="-2 0 104 8" role="img" aria-label="{score.value:.1f} on a line from 0 to 100, between {score.low:.1f} and {score.high:.1f}">'
            f'<rect class="track" x="0" y="3.4" width="100" height="1.2" rx=".6"/><rect class="band" x="{score.low:.1f}" y="2.4" '
            f'width="{max(0.6, score.high - score.low):.1f}" height="3.2" rx="1.6"/><circle class="dot" cx="{score.value:.1f}" cy="4" r="2"/></svg>')


def _histogram(contents: Contents) -> str:
    """How many documents have which score."""
    if len(contents.lines) < FEWEST_CHARTED:
        return ""
    counts = charts.histogram([line.score.value for line in contents.lines], 0, 100, BINS)
    step, most = 100 // BINS, max(counts)
    bars = "".join(f'<rect x="{index * step + 0.4}" y="{24 - max(1.0, 24 * count / most):.1f}" width="{step - 0.8}" height="{max(1.0, 24 * count / most):.1f}">'
                   f"<title>{plural(count, 'document')} from {index * step} to {index * step + step}</title></rect>" for index, count in enumerate(counts) if count)
    low, middle = (sorted(line.score.value for line in contents.lines)[len(contents.lines) * part // 4] for part in (1, 2))
    told_so = f"Scores of {plural(len(contents.lines), 'document')}: half of them below {middle:.1f}, a quarter below {low:.1f}"
    labels = "".join(f'<text x="{value}" y="29.5" text-anchor="{place}">{value}</text>' for value, place in ((0, "start"), (50, "middle"), (100, "end")))
    return (f'<figure class="histogram"><svg viewBox="-2 0 104 31" role="img" aria-label="{told_so}"><path d="M0 24.2H100"/>{bars}{labels}</svg>'
            f"<figcaption>{told_so}</figcaption></figure>\n")


def _metrics(run: Run) -> str:
    """Numbers against references, and what to think of them."""
    rows = "".join(
        f"<tr><th scope=\"row\">{told(measured.metric)}</th><td>{'no score' if measured.score is None else f'{measured.score:.2f}'}</td>"
        f"<td>{_range(measured.interval.low, measured.interval.high) if measured.interval else ''}</td>"
        f'<td>{plural(measured.segments, "segment")}, {told(measured.system)}</td><td class="signature">{told(measured.signature)}</td></tr>' for measured in run.metrics)
    said = dict.fromkeys((*(concern.message for concern in run.concerns), *(note for measured in run.metrics for note in measured.notes)))
    concerns = "".join(f"<li>references: {told(message)}</li>" for message in said)
    table = f'<table class="metrics"><caption>Against references</caption>{rows}</table>\n' if rows else ""
    return table + (f'<ul class="notice">{concerns}</ul>\n' if concerns else "")


def _filters(contents: Contents) -> str:
    by_family: dict[str, list[str]] = {}
    for name in sorted(contents.rules):
        by_family.setdefault(name.partition("/")[0], []).append(name)
    severities = [(level, badge(level), contents.severities[level]) for level in map(str, reversed(Severity))]
    certainties = [(level, told(level), contents.certainties[level]) for level in map(str, reversed(Certainty))]
    langs = [(lang, told(lang), count) for lang, count in sorted(contents.langs.items())]
    families = "".join(
        f'<details><summary><label><input type="checkbox" data-family checked> {told(family)} <span class="count">{sum(contents.rules[name] for name in names):,}'
        f"</span></label></summary>{_boxes('r', ((name, told(name.partition('/')[2]), contents.rules[name]) for name in names))}</details>"
        for family, names in by_family.items())
    languages = _boxes("l", langs)
    if len(langs) > FEWEST_FOLDED:
        languages = f"<details><summary>{len(langs)} languages</summary>{languages}</details>"
    return (f'<aside class="filters" aria-label="Filters"><details id="filters" open><summary>Filters</summary><form id="choices">'
            f"{_group('Severity', _boxes('s', severities))}{_group('Certainty', _boxes('c', certainties))}"
            f"{_group('Rule', families) if families else ''}{_group('Language', languages) if len(langs) > 1 else ''}"
            '<fieldset><legend>Show</legend><label><input type="checkbox" id="only"> only text with findings</label>'
            '<label><input type="checkbox" id="undone"> only what is not done</label></fieldset>'
            '<button type="reset">Show all</button></form></details></aside>')


def _group(title: str, inside: str) -> str:
    return f"<fieldset><legend>{title}</legend>{inside}</fieldset>"


def _boxes(kind: str, choices: Iterable[tuple[str, str, int]]) -> str:
    return "".join(f'<label><input type="checkbox" name="{kind}" value="{told(value)}" checked> {label} <span class="count">{count:,}</span></label>'
                   for value, label, count in choices if count)


def _bar() -> str:
    return ('<div class="bar" role="toolbar" aria-label="Findings"><input type="search" id="search" placeholder="Search text and findings  /" '
            'aria-label="Search text and findings"><button type="button" id="previous" aria-label="Previous finding" title="Previous finding (k)">\u2191</button>'
            '<button type="button" id="next" aria-label="Next finding" title="Next finding (j)">\u2193</button><span id="position"></span>'
            '<button type="button" id="keys-button" aria-label="Keys" title="Keys (?)">?</button></div><p id="spoken" class="label" role="status"></p>')


def _documents(contents: Contents) -> str:
    """A table of the documents, worst first."""
    if len(contents.lines) < 2:
        return ""
    rows = []
    for place, line in sorted(enumerate(contents.lines, 1), key=lambda item: (item[1].score.value, item[0]))[:MOST_LISTED]:
        title = f'<a href="#d{place}" dir="auto">{told(line.title)}</a>' if line.shown else told(line.title)
        counts = "".join(f"<td>{count or ''}</td>" for count in reversed(line.counts))
        rows.append(f'<tr><th scope="row">{title}</th><td>{told(line.lang)}</td><td>{round(line.words):,}</td><td>{interval(line.score)}</td>{counts}</tr>')
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Document", "Language", "Words", "Score", *map(str, reversed(Severity))))
    most = f"; the worst {MOST_LISTED}" if len(contents.lines) > MOST_LISTED else ""
    return (f'<details class="documents" open><summary>{plural(len(contents.lines), "document")}, worst first{most}</summary><div class="scroll" tabindex="0" '
            f'role="region" aria-label="Documents"><table><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div></details>')
