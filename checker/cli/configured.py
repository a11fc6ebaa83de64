"""Options and configuration files → what is in force for each file, and where it was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from checker import config, engine, gate, packs
from checker.cli import NOT_DONE, inputs, referenced, say
from checker.cli.sources import Sources
from checker.config import InForce, Value, Values
from checker.document import Document
from checker.readers import Source
from checker.report import Judgement

DEFAULTS = {
    "lang": "", "source-lang": "", "input": "", "select": (), "ignore": (), "extend-ignore": (), "fail-level": "major", "min-score": None,
    "max-findings": None, "lexicon": (), "glossary": "", "source": "", "reference": (), "jobs": "1", "output": (), "plugins": (), "require-reason": False,
    "columns": (), "drop": "major", "metric": (), "tokenize": "", "max-drop": 0.5, "min-segments": 200, "on-inconclusive": "warn", "resamples": 1000,
    "seed": 12345, "by": "auto",
}
_DEFAULTS: Values = {key: Value(value, "default") for key, value in DEFAULTS.items()}


@dataclass(frozen=True, slots=True)
class Options:
    """Options of the command line that files can say too; empty or None where they were not given."""

    lang: str = ""
    source_lang: str = ""
    input: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    fail_level: str = ""
    min_score: float | None = None
    max_findings: int | None = None
    lexicon: tuple[str, ...] = ()
    glossary: str = ""
    source: str = ""
    reference: tuple[str, ...] = ()
    jobs: str = ""
    output: tuple[str, ...] = ()
    minimums: Mapping[str, float] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Value]:
        """Those that were given. Who selects rules on the command line means them, whatever a file ignores."""
        found: dict[str, Value] = {}
        for item in fields(self):
            name, value = item.name.replace("_", "-"), getattr(self, item.name)
            if item.name == "severity":
                found |= {f"severity.{rule}": Value(level, f"--severity {rule}={level}") for rule, level in value.items()}
            elif item.name == "minimums":
                found |= {f"min.{metric}": Value(least, f"--min {metric}={least:g}") for metric, least in value.items()}
            elif value not in ("", None, ()):
                found[name] = Value(value, f"--{name}")
        if "select" in found:
            found.setdefault("ignore", Value((), "--select"))
        return found


class Plan:
    """What is in force in a run: for the run as a whole, and for each path and language."""

    def __init__(self, options: Options, given: str = "", isolated: bool = False) -> None:
        self.options = options.values
        self.files = config.Files(given, isolated)
        self.of_run = InForce(self.files.of_run, (), None)
        self._in_force: dict[str, InForce] = {}
        self._settings: dict[Any, engine.Settings] = {}
        self._limits: dict[Any, tuple[gate.Limits, ...]] = {}
        self._sources: dict[tuple[Any, ...], Sources] = {}
        self._told: set[tuple[str, str]] = set()

    def run_value(self, key: str) -> Any:
        """What holds for the run as a whole."""
        return self.values_of(self.of_run)[key].value

    def in_force(self, path: str) -> InForce:
        if path not in self._in_force:
            self._in_force[path] = self.files.of(path).of(path)
        return self._in_force[path]

    def opened(self, paths: Sequence[str], stdin_name: str = "") -> Iterator[tuple[Source, ModuleType, bool, str]]:
        """Each input with its reader, whether it was named (not found in a directory), and the argument it comes from."""
        for root in paths:
            here = stdin_name or "<stdin>" if root == "-" else str(Path(root, "*")) if Path(root).is_dir() else root
            for source, reader, named in inputs.resolve([root], self.values(here)["input"].value, stdin_name, "", ""):
                values = self.values(source.path)
                source.lang, source.source_lang = values["lang"].value, values["source-lang"].value
                yield source, reader, named, root

    def values(self, path: str, lang: str = "") -> dict[str, Value]:
        """Everything that is in force for a path, and for text in a language there."""
        return self.values_of(self.in_force(path), lang)

    def values_of(self, found: InForce, lang: str = "") -> dict[str, Value]:
        """The same for the tables that are for a path."""
        return found.values(_own(lang, found), self.options, _DEFAULTS)

    def settings(self, path: str | Document) -> engine.Settings:
        """The settings for a file; the same object for all files under the same tables."""
        found = self.in_force(path.path if isinstance(path, Document) else path)
        return self._settings_of(found)

    @property
    def settings_of_run(self) -> engine.Settings:
        return self._settings_of(self.of_run)

    def _settings_of(self, found: InForce) -> engine.Settings:
        key = _key(found)
        if key not in self._settings:
            plain, langs = _settings(self.values_of(found)), {tag: _settings(self.values_of(found, tag)) for tag in found.langs}
            self._settings[key] = replace(plain, langs=langs)
        return self._settings[key]

    def limits(self, judgement: Judgement) -> tuple[gate.Limits, ...]:
        """The limits that a document is under, one by one, with where they were said."""
        found = self.in_force(judgement.document.path)
        key = (*_key(found), judgement.lang)
        if key not in self._limits:
            self._limits[key] = tuple(_limits(self.values_of(found, judgement.lang)))
        return self._limits[key]

    def yardstick(self, judgement: Judgement) -> referenced.Yardstick:
        """What a document is measured by where it has references."""
        return referenced.yardstick(self.values_of(self.in_force(judgement.document.path), judgement.lang))

    def references(self, path: str, inputs: Sequence[str]) -> list[str]:
        """The files with references for a file: those asked for, or the one that a pattern names, if it is there."""
        given, pair = self.values(path)["reference"], self.in_force(path).pair
        if pair and pair.reference is not None and not _is_option(given):
            return [pair.reference] if self._is_there(path, pair.reference, f"{pair.origin}.reference", "reference") else []
        return [referenced.file_of(path, reference, inputs) for reference in given.value]

    def sources(self, path: str, data: Callable[[Path], bytes | None] | None = None) -> Sources | None:
        """Where the source of a file is to be found: as asked for, or by a pattern; None where nobody says. `data` gives bytes that are not those on disk."""
        values, pair = self.values(path), self.in_force(path).pair
        place = values["source"].value
        if pair and pair.source is not None and not _is_option(values["source"]):
            place = pair.source if self._is_there(path, pair.source, f"{pair.origin}.source", "source") else ""
            self._sources.clear()  # it has one target: it need not be kept
        said = (place, *(values[name].value for name in ("input", "lang", "source-lang")))
        key = (*said, data and data.__name__)
        if place and key not in self._sources:
            self._sources[key] = Sources(*said, data)
        return self._sources[key] if place else None

    def _is_there(self, path: str, place: str, origin: str, what: str) -> bool:
        """Whether a file that a pattern names is there; that it is missing is said. The source itself ("") has none, which is right."""
        if place and not Path(place).is_file() and (path, what) not in self._told:
            self._told.add((path, what))
            say(f"{path}: there is no {what} {place} ({origin}); it is checked without")
        return bool(place) and Path(place).is_file()


def knowing_plugins(show: Callable[..., int], *arguments: Any) -> int:
    """What a command shows when the plug-ins of the current folder's configuration are known; 2 when they cannot be used."""
    try:
        config.Files()
        return show(*arguments)
    except ValueError as error:
        say(str(error))
        return NOT_DONE


def _key(found: InForce) -> tuple[Any, ...]:
    pair = tuple(sorted((key, value.value) for key, value in found.pair.values.items())) if found.pair else ()
    return id(found.config), found.per_files, pair


def _own(lang: str, found: InForce) -> str:
    """The language as files name it."""
    return packs.resolve(lang) if found.langs and lang not in found.langs else lang


def _settings(values: Values) -> engine.Settings:
    ignored = (*values["ignore"].value, *values["extend-ignore"].value)
    return engine.Settings(values["lang"].value, values["source-lang"].value, values["select"].value, tuple(dict.fromkeys(ignored)), _severities(values),
                           values["lexicon"].value, values["glossary"].value, require_reason=values["require-reason"].value)


def _severities(values: Values) -> dict[str, str]:
    """The severities said; an option for a family also wins over a file's for a rule of it."""
    said = {key.partition(".")[2]: value for key, value in values.items() if key.startswith("severity.")}
    typed = tuple(f"{name}/" for name, value in said.items() if _is_option(value))
    return {name: value.value for name, value in said.items() if _is_option(value) or not name.startswith(typed)}


def _limits(values: Values) -> Iterable[gate.Limits]:
    none = gate.Limits(fail_level=gate.NEVER)
    for key, name in (("fail-level", "fail_level"), ("max-findings", "max_findings"), ("min-score", "min_score")):
        if values[key].value is not None:
            yield replace(none, said=_said(values[key]), **{name: values[key].value})
    for key, value in values.items():
        if key.startswith("limits."):
            yield replace(none, by_rule={key.partition(".")[2]: value.value}, said=_said(value))


def _said(value: Value) -> str:
    return "" if value.origin == "default" or _is_option(value) else value.origin


def _is_option(value: Value) -> bool:
    return value.origin.startswith("--")

