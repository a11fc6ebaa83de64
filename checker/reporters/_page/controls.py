"""What only works with the page's script, and is hidden without it: filters, search, keys."""

from __future__ import annotations

from collections.abc import Iterable

from checker.finding import Certainty, Severity
from checker.reporters._page import told
from checker.reporters._page.contents import Contents
from checker.reporters._page.notes import badge

FEWEST_FOLDED = 8  # languages above which they are folded away
KEYS = (("j n", "next finding"), ("k p", "previous finding"), ("Enter", "why: what the rule is about"), ("x", "tick off as done, or not"),
        ("] [", "next, previous document"), ("/", "search"), ("f", "filters"), ("Esc", "leave search, close"), ("?", "this help"))


def filters(contents: Contents) -> str:
    """A box for each severity, certainty, rule and language that occurs, with how often it does."""
    families: dict[str, list[str]] = {}
    for name in sorted(contents.rules):
        families.setdefault(name.partition("/")[0], []).append(name)
    languages = _boxes("l", ((lang, told(lang), count) for lang, count in sorted(contents.langs.items())))
    if len(contents.langs) > FEWEST_FOLDED:
        languages = f"<details><summary>{len(contents.langs)} languages</summary>{languages}</details>"
    groups = (
        _group("Severity", _boxes("s", ((level, badge(level), contents.severities[level]) for level in map(str, reversed(Severity))))),
        _group("Certainty", _boxes("c", ((level, told(level), contents.certainties[level]) for level in map(str, reversed(Certainty))))),
        _group("Rule", "\n".join(_family(family, names, contents) for family, names in families.items())),
        _group("Language", languages) if len(contents.langs) > 1 else "",
        _group("Show", '<label><input type="checkbox" id="only"> only text with findings</label>'
                       '<label><input type="checkbox" id="undone"> only what is not done</label>'),
    )
    return ('<aside class="filters" aria-label="Filters"><details id="filters" open><summary>Filters</summary>\n<form id="choices">'
            + "\n".join(filter(None, groups)) + '\n<button type="reset">Show all</button></form></details></aside>')


def _family(family: str, names: list[str], contents: Contents) -> str:
    count = sum(contents.rules[name] for name in names)
    boxes = _boxes("r", ((name, told(name.partition("/")[2]), contents.rules[name]) for name in names))
    return (f'<details><summary><label><input type="checkbox" data-family checked> {told(family)} <span class="count">{count:,}</span></label></summary>'
            f"{boxes}</details>")


def _group(title: str, inside: str) -> str:
    return f"<fieldset><legend>{title}</legend>{inside}</fieldset>" if inside else ""


def _boxes(kind: str, choices: Iterable[tuple[str, str, int]]) -> str:
    return "".join(f'<label><input type="checkbox" name="{kind}" value="{told(value)}" checked> {label} <span class="count">{count:,}</span></label>'
                   for value, label, count in choices if count)


def bar() -> str:
    buttons = "".join(f'<button type="button" id="{name}" aria-label="{title}" title="{title} ({key})">{sign}</button>'
                      for name, title, key, sign in (("previous", "Previous finding", "k", "\u2191"), ("next", "Next finding", "j", "\u2193")))
    search = "Search text and findings"
    return (f'<div class="bar" role="group" aria-label="Findings"><input type="search" id="search" placeholder="{search}  /" aria-label="{search}">{buttons}'
            '<span id="position"></span><button type="button" id="keys" aria-label="Keys" title="Keys (?)">?</button></div>\n'
            '<p id="spoken" class="label" role="status"></p>')


def help_dialog() -> str:
    rows = "".join(f"<dt>{' '.join(f'<kbd>{key}</kbd>' for key in keys.split())}</dt><dd>{what}</dd>" for keys, what in KEYS)
    return (f'<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keys</h2><dl>{rows}</dl>'
            '<form method="dialog"><button>Close</button></form></dialog>')
