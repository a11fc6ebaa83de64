"""The configuration: which file is for which path, and what is in force there.

The nearest `checker.toml`, or `pyproject.toml` with a table `[tool.checker]`, is for a path: the folders above it are looked through up to the root of
its repository. Files are not merged unless one says `extend`. Within a file, `[lang.…]` goes before what stands at the top, `[[per-file]]` before both,
the last of them first; options of the command line go before all of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from checker.config.patterns import Glob, Template

NAMES = ("checker.toml", "pyproject.toml")
ADDED, IGNORE = "extend-ignore", "ignore"


class ConfigError(ValueError):
    """A configuration that cannot be used; the message names the file, the key, and what to write instead."""


class Value(NamedTuple):
    """A value and where it was said: `checker.toml: per-file[1].ignore`, `--ignore`, `default`."""

    value: Any
    origin: str


Values = Mapping[str, Value]  # by key; the entries of tables apart, as in "severity.spacing"


class PerFile(NamedTuple):
    """A table `[[per-file]]`."""

    globs: tuple[Glob, ...]
    values: Values


class Pairing(NamedTuple):
    """A table `[[pairs]]`: where the source and the reference of a translation are."""

    folder: Path  # of the file: what the patterns begin at
    target: Template
    source: Template | None
    reference: Template | None
    lang: Value | None
    source_lang: Value | None
    origin: str


class Pair(NamedTuple):
    """The files that belong to a file by `[[pairs]]`; "" where it is that file itself, None where the table names no such file."""

    source: str | None
    reference: str | None
    values: Values
    origin: str


@dataclass(frozen=True)
class Config:
    """One file with what it extends, or nothing."""

    path: str = ""  # as messages call it
    folder: Path = Path()
    top: Values = field(default_factory=dict)
    langs: Mapping[str, Values] = field(default_factory=dict)  # by the tag of the pack
    per_files: tuple[tuple[Path, PerFile], ...] = ()  # with the folder that their patterns begin at
    pairs: tuple[Pairing, ...] = ()

    def of(self, path: str) -> InForce:
        """What the file says for a path."""
        relative = {folder: _relative(path, folder) for folder in {folder for folder, _ in self.per_files}}
        here = [number for number, (folder, table) in enumerate(self.per_files) if any(glob.fits(relative[folder]) for glob in table.globs)]
        return InForce(self, tuple(here), self._pair(path))

    def _pair(self, path: str) -> Pair | None:
        for pairing in self.pairs:
            found = pairing.target.match(_relative(path, pairing.folder))
            if found is not None:
                source, reference = (_beside(pairing, template, found, path) for template in (pairing.source, pairing.reference))
                lang = pairing.lang or (Value(found["lang"], f"{pairing.origin}.target") if "lang" in found else None)
                values = {key: value for key, value in (("lang", lang), ("source-lang", pairing.source_lang)) if value}
                if source == "":  # the source itself was translated from nothing
                    reference = "" if pairing.reference else None
                    values.pop("source-lang", None)
                return Pair(source, reference, values, pairing.origin)
        return None


@dataclass(frozen=True)
class InForce:
    """What a configuration says for some path: which of its tables are for it, and what belongs to it."""

    config: Config
    per_files: tuple[int, ...]
    pair: Pair | None

    @cached_property
    def langs(self) -> tuple[str, ...]:
        return tuple(self.config.langs)

    def values(self, lang: str = "", options: Values = {}, defaults: Values = {}) -> dict[str, Value]:
        """Keys and values, for text in a language if one is named."""
        subtags = lang.split("-")
        own = ("-".join(subtags[:length]) for length in range(1, len(subtags) + 1) if lang)
        return over((
            defaults, self.config.top, *(self.config.langs.get(tag, {}) for tag in own), self.pair.values if self.pair else {},
            *(self.config.per_files[number][1].values for number in self.per_files), options,
        ))


def over(tables: Iterable[Values]) -> dict[str, Value]:
    """Tables laid over each other: the last says what a key is, but for what is only ever added to."""
    found: dict[str, Value] = {}
    for table in tables:
        for key, value in table.items():
            if key == ADDED and key in found and found[key].value:
                old = found[key]
                value = Value((*old.value, *value.value), f"{old.origin} + {value.origin}")
            found[key] = value
    return found


def _relative(path: str, folder: Path) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def _beside(pairing: Pairing, template: Template | None, found: dict[str, str], target: str) -> str | None:
    """The file that a template names, as it is called from here; "" when it is the target itself."""
    if template is None:
        return None
    path = os.path.normpath(pairing.folder / template.fill(found))
    return "" if os.path.abspath(path) == os.path.abspath(target) else shown(path)


def shown(path: str | Path) -> str:
    """A path as messages have it: from the current folder on if it is in there."""
    relative = os.path.relpath(path)
    return relative if not relative.startswith(os.pardir) else str(path)


class Files:
    """The configuration files of a run: each is looked for once for a folder, and read once.

    `given` is for all paths. The file nearest to the current folder is that of the run: it says what is done once, and only it may bring plug-ins.
    """

    def __init__(self, given: str = "", isolated: bool = False) -> None:
        self._by_folder: dict[Path, Config] = {}
        self._by_file: dict[Path, Config] = {}
        self._all: Config | None = Config(folder=Path.cwd()) if isolated else None
        if given and isolated:
            raise ConfigError("--config and --isolated: the one names a configuration, the other leaves all of them out. Give one of them.")
        self.of_run = self._all or (self._given(given) if given else self._near(Path.cwd(), is_of_run=True))

    def of(self, path: str) -> Config:
        """The configuration for a path."""
        return self._all or self._near(Path(os.path.abspath(path)).parent)

    def _given(self, path: str) -> Config:
        from checker.config.files import read

        self._all = read(Path(os.path.abspath(path)), "--config ", is_of_run=True)
        return self._all

    def _near(self, folder: Path, is_of_run: bool = False) -> Config:
        if folder not in self._by_folder:
            file = find(folder)
            if file is None:
                self._by_folder[folder] = Config(folder=folder)
            elif file in self._by_file:
                self._by_folder[folder] = self._by_file[file]
            else:
                from checker.config.files import read

                self._by_folder[folder] = self._by_file[file] = read(file, is_of_run=is_of_run)
        return self._by_folder[folder]


def find(folder: Path) -> Path | None:
    """The configuration file for a folder: its own or that of the nearest one above, within its repository."""
    for above in (folder, *folder.parents):
        for name in NAMES:
            if (above / name).is_file() and (name == NAMES[0] or is_ours(above / name)):
                return above / name
        if (above / ".git").exists():
            break
    return None


def is_ours(path: Path) -> bool:
    """Whether a pyproject.toml has a table for checker. One that never says its name is not even parsed."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if b"checker" not in data:
        return False
    from checker.config.files import has_table

    return has_table(path, data)
