"""The keys of the configuration: what each means, where it may stand, what it takes. One table, from which files are read, the schema is
written, the starter is made and the report of what is in force is ordered."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from checker import catalog, readers, reporters
from checker.finding import Severity
from checker.gate import NEVER

SUBTAGS = "([-_][A-Za-z0-9]{1,8})*"
TAG = f"[A-Za-z0-9]{{1,8}}{SUBTAGS}"
_PLACEHOLDER = r"\{[a-z][a-z-]*\}"
TEMPLATE = rf"([^{{}}]|{_PLACEHOLDER})+"
METRICS = ("chrF2", "BLEU", "chrF2++", "TER")  # those of `checker.metrics`, which takes long to import
UNITS, ANSWERS = ("auto", "segment", "document"), ("pass", "warn", "fail")
FAIL_LEVELS = (*(level.value for level in Severity if level is not Severity.NEUTRAL), NEVER)

Schema = dict[str, Any]


class Wrong(NamedTuple):
    """What is wrong with a value, and in which part of it ("" or `[2]` or `.spacing`); `goes_on`: the message goes on after the name of the part."""

    message: str
    part: str = ""
    goes_on: bool = False


class Kind(NamedTuple):
    """What a key takes: in words, as a test of a value, and as a JSON Schema. `wrong` is asked only of values of the right TOML types."""

    what: str
    fits: Callable[[Any], bool]
    schema: Callable[[], Schema]
    wrong: Callable[[Any], Iterator[Wrong]] = lambda value: iter(())


def nearest(name: str, names: object) -> str:
    """A hint at the name that may have been meant, or nothing."""
    found = difflib.get_close_matches(name, list(names), 1, 0.5)  # type: ignore[call-overload]
    return f" Did you mean {found[0]!r}?" if found else ""


OTHERWISE = {  # what other programs call it, or what stands elsewhere here
    "exclude": "Files that git ignores are left out; for others leave rules out, as in [[per-file]] with paths and ignore.",
    "include": "The files to check are named on the command line, as in `checker check docs`.",
    "tool": "In checker.toml the keys stand at the top, without [tool.checker].", "checker": "The keys stand at the top, without [checker].",
    "suppress": "What is allowed stands in the text or in .checker-allow.toml.", "allow": "What is allowed stands in the text or in .checker-allow.toml.",
    "baseline": "It is named on the command line: --baseline FILE.", "since": "It is named on the command line: --since REF.",
    "target-lang": "Did you mean 'lang'?", "language": "Did you mean 'lang'?", "format": "Did you mean 'output'?", "threshold": "Did you mean 'min-score'?",
    "rules": "Did you mean 'select', 'ignore' or 'severity'?", "disable": "Did you mean 'ignore'?", "enable": "Did you mean 'select'?",
    "level": "Did you mean 'fail-level'?", "languages": "A language has a table of its own, as in [lang.de].",
    "per-file-ignores": "Write [[per-file]] with paths = [\"docs/legacy/**\"] and ignore in it.", "overrides": "Write [[per-file]] with paths in it, or [lang.de].",
}


def rule_names() -> tuple[str, ...]:
    """All that a rule can be chosen by: families, rules, and the prefixes of plug-ins."""
    prefixes = dict.fromkeys(family.rpartition("/")[0] for family in catalog.families() if "/" in family)
    return (*catalog.families(), *catalog.names(), *prefixes)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")


def _is_percent(value: Any) -> bool:
    return _is_number(value) and value <= 100


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def _unknown_rules(value: Any) -> Iterator[Wrong]:
    for number, name in enumerate(value, 1) if isinstance(value, list) else ((None, name) for name in value):
        try:
            catalog.expand([name])
        except catalog.UnknownRule as error:
            yield Wrong(str(error), f"[{number}]" if number else f".{name}")


def _wrong_texts(value: list[Any]) -> Iterator[Wrong]:
    for number, item in enumerate(value, 1):
        if not _is_text(item):
            yield Wrong(f"must be a string that says something, not {toml(item)}", f"[{number}]", True)


def _wrong_rules(value: list[Any]) -> Iterator[Wrong]:
    yield from _wrong_texts(value)
    yield from _unknown_rules(value)


def _wrong_levels(value: dict[str, Any]) -> Iterator[Wrong]:
    yield from _unknown_rules(value)
    for name, level in value.items():
        if level not in tuple(Severity):
            off = f' To leave it out, write ignore = ["{name}"].' if str(level).lower() in ("off", "none", "never", "ignore", "false", "0") else ""
            yield Wrong(f"must be one of {', '.join(Severity)}, not {toml(level)}.{off or nearest(str(level), tuple(Severity))}", f".{name}", True)


def _wrong_counts(value: dict[str, Any]) -> Iterator[Wrong]:
    yield from _unknown_rules(value)
    for name, count in value.items():
        if not _is_count(count):
            yield Wrong(f"must be a whole number from 0 on, not {toml(count)}", f".{name}", True)


def _wrong_tag(value: str) -> Iterator[Wrong]:
    from checker.config import tags

    if message := tags.wrong(value):
        yield Wrong(message)


def _wrong_metrics(value: list[Any]) -> Iterator[Wrong]:
    yield from _wrong_texts(value)
    for number, name in enumerate(value, 1):
        if name not in METRICS:
            yield Wrong(f"{name!r} is none of {', '.join(METRICS)}.{nearest(name, METRICS)}", f"[{number}]")


def _wrong_minimums(value: dict[str, Any]) -> Iterator[Wrong]:
    for name, least in value.items():
        if not _is_number(least):
            yield Wrong(f"must be a number from 0 on, not {toml(least)}", f".{name}", True)
        if meant := _metric_meant(name):
            yield Wrong(f"{name!r} is none of {', '.join(METRICS)}. Did you mean {meant!r}?", f".{name}")


def _metric_meant(name: str) -> str:
    """The metric that a name is a slip for; other names are those of scores that other programs gave."""
    small = {metric.lower(): metric for metric in METRICS}
    found = difflib.get_close_matches(name.lower(), small, 1, 0.75)
    return small[found[0]] if found and not any(metric in name.lower() for metric in ("chrf", *small)) else ""


def _wrong_columns(value: list[Any]) -> Iterator[Wrong]:
    yield from _wrong_texts(value)
    if "target" not in value:
        yield Wrong("one of the columns must be \"target\"")


def toml(value: Any) -> str:
    """A value as a file may have it, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _choice(what: str, choices: Callable[[], tuple[str, ...]]) -> Kind:
    def wrong(value: str) -> Iterator[Wrong]:
        if value not in choices():
            yield Wrong(f"{value!r} is none of {', '.join(choices())}.{nearest(value, choices())}")

    return Kind(what, _is_text, lambda: {"enum": list(choices())}, wrong)


def _wrong_outputs(value: list[Any]) -> Iterator[Wrong]:
    yield from _wrong_texts(value)
    for number, wish in enumerate(value, 1):
        name, equals, path = wish.partition("=")
        if name not in reporters.names():
            yield Wrong(f"there is no output format {name!r}.{nearest(name, reporters.names())} The formats are {', '.join(reporters.names())}.", f"[{number}]")
        elif equals and not path:
            yield Wrong(f"{wish!r} names no file. Write {name}=report.{name}.", f"[{number}]")
    if sum("=" not in wish for wish in value) > 1:
        yield Wrong("only one output can go to standard output. Give the others a file, as in \"json=report.json\".")


def _output_schema() -> Schema:
    formats = "|".join(map(re.escape, reporters.names()))
    return {"type": "array", "items": {"type": "string", "pattern": f"^({formats})(=.+)?$"},
            "contains": {"type": "string", "pattern": "^[^=]*$"}, "minContains": 0, "maxContains": 1}


def _wrong_template(value: str) -> Iterator[Wrong]:
    if not re.fullmatch(TEMPLATE, value):
        yield Wrong(f"{value!r} has a brace that belongs to no placeholder. Placeholders are written as in {{lang}}, {{path}} or {{name}}.")
    elif "*" in value:
        yield Wrong(f"{value!r}: a star stands for nothing here. Write {{path}} for anything, or {{name}} for a part without a slash, as in docs/{{lang}}/{{path}}.")


def _rules_schema() -> Schema:
    return {"enum": list(rule_names())}


def _by_rule(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": _rules_schema(), "additionalProperties": value}


_TEXT: Schema = {"type": "string", "pattern": r"\S"}
KINDS = {
    "tag": Kind("a language tag (BCP 47)", lambda value: isinstance(value, str) and bool(re.fullmatch(TAG, value)),
                lambda: {"type": "string", "pattern": f"^[A-Za-z]{{1,3}}{SUBTAGS}$"}, _wrong_tag),
    "path": Kind("a path", _is_text, lambda: _TEXT),
    "paths": Kind("a list of paths", _is_list, lambda: {"type": "array", "items": _TEXT}, _wrong_texts),
    "globs": Kind("a list of patterns for paths", lambda value: _is_list(value) and bool(value),
                  lambda: {"type": "array", "items": _TEXT, "minItems": 1}, _wrong_texts),
    "template": Kind("a path with placeholders", _is_text, lambda: {**_TEXT, "allOf": [{"pattern": f"^{TEMPLATE}$"}, {"pattern": "^[^*]*$"}]}, _wrong_template),
    "rules": Kind("a list of rules or families", _is_list, lambda: {"type": "array", "items": _rules_schema()}, _wrong_rules),
    "levels": Kind("a table of rules or families and severities", _is_table, lambda: _by_rule({"enum": [level.value for level in Severity]}), _wrong_levels),
    "counts": Kind("a table of rules or families and whole numbers", _is_table, lambda: _by_rule({"type": "integer", "minimum": 0}), _wrong_counts),
    "input": _choice("the name of an input format", readers.names),
    "fail-level": _choice("a severity or never", lambda: FAIL_LEVELS),
    "percent": Kind("a number from 0 to 100", _is_percent, lambda: {"type": "number", "minimum": 0, "maximum": 100}),
    "count": Kind("a whole number from 0 on", _is_count, lambda: {"type": "integer", "minimum": 0}),
    "jobs": Kind("a whole number from 1 on, or \"auto\"", lambda value: value == "auto" or _is_count(value) and value > 0,
                 lambda: {"anyOf": [{"const": "auto"}, {"type": "integer", "minimum": 1}]}),
    "metrics": Kind("a list of metrics", lambda value: _is_list(value) and bool(value),
                    lambda: {"type": "array", "items": {"enum": list(METRICS)}, "minItems": 1}, _wrong_metrics),
    "minimums": Kind("a table of metrics and numbers", _is_table, lambda: {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}}, _wrong_minimums),
    "columns": Kind("a list of names", _is_list, lambda: {"type": "array", "items": _TEXT, "contains": {"const": "target"}}, _wrong_columns),
    "name": Kind("a name", _is_text, lambda: _TEXT),
    "flag": Kind("true or false", lambda value: isinstance(value, bool), lambda: {"type": "boolean"}),
    "number": Kind("a number from 0 on", _is_number, lambda: {"type": "number", "minimum": 0}),
    "resamples": Kind("a whole number from 100 on", lambda value: _is_count(value) and value >= 100, lambda: {"type": "integer", "minimum": 100}),
    "unit": _choice("segment, document or auto", lambda: UNITS),
    "answer": _choice("pass, warn or fail", lambda: ANSWERS),
    "outputs": Kind("a list of outputs", _is_list, _output_schema, _wrong_outputs),
}

TOP, FILE, LANG, PAIR = "top", "per-file", "lang", "pairs"


class Key(NamedTuple):
    """A key: what it takes, where it may stand, an example of its value as TOML, and what it means."""

    name: str
    kind: str
    where: tuple[str, ...]
    example: str
    meaning: str
    default: Any = None


_EVERYWHERE = (TOP, FILE, LANG)
KEYS = (
    Key("extend", "path", (TOP,), '"../checker.toml"', "another configuration file; what stands here wins over what stands there"),
    Key("plugins", "paths", (TOP,), '["tools/acme"]', "folders with rules, packs, readers and reporters of your own; their names begin with the folder's", ()),
    Key("lang", "tag", (TOP, FILE, PAIR), '"de"', "the language of the texts (BCP 47); identified where nothing is said", ""),
    Key("source-lang", "tag", (TOP, FILE, PAIR), '"en"', "the language they were translated from; identified where nothing is said", ""),
    Key("input", "input", (TOP,), '"markdown"', "the format of the files; told by their names where nothing is said", ""),
    Key("select", "rules", _EVERYWHERE, '["markup", "spacing/double-space"]', "only these rules or families", ()),
    Key("ignore", "rules", _EVERYWHERE, '["phrasing"]', "not these rules or families", ()),
    Key("extend-ignore", "rules", _EVERYWHERE, '["repetition/doubled-word"]', "not these either: added to what other tables and files ignore", ()),
    Key("severity", "levels", _EVERYWHERE, '{ "spacing" = "major" }', "report rules or families at another severity"),
    Key("fail-level", "fail-level", _EVERYWHERE, '"major"', "the least severity that fails: critical, major, minor or never", "major"),
    Key("min-score", "percent", _EVERYWHERE, "70", "fail below this score"),
    Key("max-findings", "count", _EVERYWHERE, "20", "fail above this many findings that are certain or likely"),
    Key("limits", "counts", _EVERYWHERE, '{ "spacing" = 10 }', "fail above this many findings of a rule or family that are certain or likely"),
    Key("require-reason", "flag", (TOP, FILE), "true", "what is allowed in a text or in .checker-allow.toml must say why, or that is a finding", False),
    Key("lexicon", "paths", _EVERYWHERE, '["memory.de.tsv"]', "what `checker learn` made", ()),
    Key("glossary", "path", _EVERYWHERE, '"terms.tsv"', "terms, as TSV or TBX", ""),
    Key("source", "path", (TOP,), '"docs/en"', "the source article, or a directory of sources, paired by name", ""),
    Key("reference", "paths", (TOP,), '["references"]', "reference translations, or directories of them", ()),
    Key("jobs", "jobs", (TOP,), '"auto"', "processes; of the run, so taken from the file nearest to where checker is called", "1"),
    Key("output", "outputs", (TOP,), '["text", "json=report.json"]', "outputs; of the run, as above", ()),
    Key("columns", "columns", (TOP,), '["source", "target"]', "the columns of TSV without a header, for `filter`", ()),
    Key("drop", "fail-level", (TOP,), '"major"', "the least severity for which `filter` leaves a record out: critical, major, minor or never", "major"),
    Key("metric", "metrics", _EVERYWHERE, '["chrF2", "BLEU"]', "what `score`, `compare` and, with references, `check` compute; the first decides", ()),
    Key("tokenize", "name", _EVERYWHERE, '"13a"', "another tokeniser of sacrebleu's than the language's own, for metrics", ""),
    Key("min", "minimums", _EVERYWHERE, '{ "chrF2" = 55, "BLEU" = 30 }', "`score` and, with references, `check` fail when even the better end of a metric's interval misses this"),
    Key("max-drop", "number", _EVERYWHERE, "0.5", "`score --baseline`: points of drop that are tolerated", 0.5),
    Key("min-segments", "count", _EVERYWHERE, "200", "`score --baseline`: with fewer common segments the gate is inconclusive", 200),
    Key("on-inconclusive", "answer", _EVERYWHERE, '"warn"', "what is made of an inconclusive gate on a metric: pass, warn or fail", "warn"),
    Key("resamples", "resamples", (TOP,), "1000", "resamples of the intervals of metrics", 1000),
    Key("seed", "count", (TOP,), "12345", "the seed of the resampling", 12345),
    Key("by", "unit", (TOP,), '"document"', "what is resampled: segment, document or auto", "auto"),
    Key("paths", "globs", (FILE,), '["docs/legacy/**"]', "the files that this table is for: patterns, from this file's folder on"),
    Key("target", "template", (PAIR,), '"docs/{lang}/{path}"', "the paths of translations; {lang} a language, {path} anything, {name} a part without a slash"),
    Key("source", "template", (PAIR,), '"docs/en/{path}"', "the path of the source"),
    Key("reference", "template", (PAIR,), '"references/{lang}/{path}"', "the path of a reference translation"),
)
NAMES_BY_LEVEL = {level: tuple(key.name for key in KEYS if level in key.where) for level in (TOP, FILE, LANG, PAIR)}


def key(name: str, level: str) -> Key:
    """The key of that name at a level."""
    return next(found for found in KEYS if found.name == name and level in found.where)
