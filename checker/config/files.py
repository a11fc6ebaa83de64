"""Configuration files, read: TOML → `Config`, with every key and value looked at, and what is wrong said with its place."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from checker import packs, plugins
from checker.config import Config, ConfigError, Pairing, PerFile, Value, Values, over, shown, tags
from checker.config.keys import FILE, KINDS, LANG, NAMES_BY_LEVEL, OTHERWISE, PAIR, TAG, TOP, key, nearest, toml
from checker.config.patterns import Glob, Template
from checker.patterns import late

_TABLE = ("tool", "checker")
_TWICE = late(r"^lang\s*=.*^\[lang\.", re.MULTILINE | re.DOTALL)


class _Place(NamedTuple):
    """A table in a file, as messages call it."""

    file: str
    table: str = ""

    def at(self, part: str) -> str:
        return f"{self.file}: {self.table}{'.' if self.table and not part.startswith('[') else ''}{part}"

    def inside(self, part: str) -> _Place:
        return _Place(self.file, f"{self.table}{'.' if self.table and not part.startswith('[') else ''}{part}")


class _File(NamedTuple):
    """A file's TOML, where it stands, and what it extends, the nearest first."""

    folder: Path
    place: _Place
    data: dict[str, Any]


def read(path: Path, said: str = "", *, is_of_run: bool = False) -> Config:
    """The configuration in a file and the files it extends; ConfigError says what is wrong. `said` is how the file was named."""
    chain = [_load(path, said)]
    seen = [path]
    while (base := chain[-1].data.pop("extend", None)) is not None:
        place = chain[-1].place.at("extend")
        _demand(base, "extend", TOP, place)
        next_path = Path(os.path.normpath(chain[-1].folder / base))
        if next_path in seen:
            raise ConfigError(f"{place}: {base} extends this file in its turn. Take one of the two out.")
        if not next_path.is_file():
            raise ConfigError(f"{place}: there is no file {shown(next_path)}. A path is looked for from this file's folder on.")
        seen.append(next_path)
        chain.append(_load(next_path, f"{place}: "))
    for file in reversed(chain):
        _plug_in(file, is_of_run)
    found = [_config(file) for file in reversed(chain)]
    return Config(
        shown(path), path.parent, over(config.top for config in found),
        {tag: over(config.langs.get(tag, {}) for config in found) for config in found for tag in config.langs},
        tuple(item for config in found for item in config.per_files), tuple(item for config in reversed(found) for item in config.pairs))


def has_table(path: Path, data: bytes) -> bool:
    """Whether a pyproject.toml has a table for checker; one that is no TOML is not ours to mend."""
    try:
        return _table(tomllib.loads(data.decode("utf-8"))) is not None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return b"[tool.checker" in data


def _table(data: Mapping[str, Any]) -> Any:
    tool = data.get(_TABLE[0], {})
    return tool.get(_TABLE[1]) if isinstance(tool, dict) else None


def _load(path: Path, said: str) -> _File:
    name = shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{said}{name}: cannot be read: {error.strerror or error}. Name a file such as checker.toml.") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{said}{name}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        hint = " `lang = …` and `[lang.…]` cannot stand in one file: say the language of files in [[per-file]]." if _TWICE.search(text) else ""
        raise ConfigError(f"{name}: is not TOML: {error}.{hint or ' Mend that line; `checker init` shows the form.'}") from None
    place = _Place(name)
    if path.name == "pyproject.toml":
        data, place = _table(data), place.inside(".".join(_TABLE))
        if data is None:
            raise ConfigError(f"{said}{name}: has no table [tool.checker]. Add it, or name another file.")
        if not isinstance(data, dict):
            raise ConfigError(f"{name}: tool.checker must be a table, written as [tool.checker]")
    return _File(path.parent, place, data)


def _plug_in(file: _File, is_of_run: bool) -> None:
    """Add the plug-ins of a file, before any name of a rule is looked at. Only the file of the run may bring some: they are code."""
    wanted = file.data.get("plugins", [])
    place = file.place.at("plugins")
    _demand(wanted, "plugins", TOP, place)
    for number, folder in enumerate(wanted, 1):
        path = file.folder / folder
        if not is_of_run and str(path.resolve()) not in plugins.added():
            raise ConfigError(f"{place}: plug-ins are code, and only those are loaded that the configuration of the current folder names. "
                              f"Call checker there, or give --config {file.place.file}.")
        try:
            plugins.add(shown(path))
        except plugins.PluginError as error:
            raise ConfigError(f"{place}[{number}]: {error}") from None


def _config(file: _File) -> Config:
    data = dict(file.data)
    per_files, pairs = (_tables(data.pop(name, []), name, file.place) for name in (FILE, PAIR))
    langs = data.pop(LANG) if isinstance(data.get(LANG), dict) else {}
    return Config(
        file.place.file, file.folder, _values(data, TOP, file),
        {_known(tag): _values(table, LANG, file, f"lang.{tag}") for tag, table in _languages(langs, file.place)},
        tuple((file.folder, _per_file(table, file, f"{FILE}[{number}]")) for number, table in enumerate(per_files, 1)),
        tuple(_pairing(table, file, f"{PAIR}[{number}]") for number, table in enumerate(pairs, 1)))


def _known(tag: str) -> str:
    """The tag by which checker knows a language."""
    return packs.resolve(tag) if packs.resolve(tag) != packs.ROOT else tag


def _tables(value: Any, name: str, place: _Place) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ConfigError(f"{place.at(name)} must be tables, each of them written as [[{place.inside(name).table}]]")
    return value


def _languages(tables: dict[str, Any], place: _Place) -> Iterable[tuple[str, dict[str, Any]]]:
    for tag, table in tables.items():
        if not re.fullmatch(TAG, tag):
            raise ConfigError(f"{place.at(f'lang.{tag}')}: {tag!r} is no language tag (BCP 47). Write a table as in [lang.de] or [lang.pt-BR].")
        if not isinstance(table, dict):
            known = f"[lang.de] with {tag} in it" if tag in NAMES_BY_LEVEL[LANG] else f"[lang.{tag}]"
            raise ConfigError(f"{place.at(f'lang.{tag}')}: a language has a table. Write it as {known}.")
        if message := tags.wrong(tag):
            raise ConfigError(f"{place.at(f'lang.{tag}')}: {message}")
        yield tag, table


def _values(data: Mapping[str, Any], level: str, file: _File, table: str = "") -> dict[str, Value]:
    """The keys of a table with their origins, tables of theirs taken apart; ConfigError for what does not belong there."""
    place = file.place.inside(table) if table else file.place
    found: dict[str, Value] = {}
    for name, value in data.items():
        _demand_known(name, level, place)
        _demand(value, name, level, place.at(name))
        kind = key(name, level).kind
        if isinstance(value, dict):
            found |= {f"{name}.{entry}": Value(item, place.at(f"{name}.{entry}")) for entry, item in value.items()}
        elif kind in ("path", "paths"):
            found[name] = Value(_paths(value, file.folder, place.at(name)), place.at(name))
        elif kind == "outputs":
            found[name] = Value(tuple(_output(wish, file.folder) for wish in value), place.at(name))
        else:
            found[name] = Value(tuple(value) if isinstance(value, list) else str(value) if kind == "jobs" else value, place.at(name))
    return found


def _demand_known(name: str, level: str, place: _Place) -> None:
    known = (*NAMES_BY_LEVEL[level], *((FILE, PAIR) if level == TOP else ()))
    if name in known:
        return
    elsewhere = [f"[[{other}]]" if other != TOP else "the top of the file" for other in (FILE, PAIR, TOP) if name in NAMES_BY_LEVEL[other]]
    hint = f" It belongs to {' or '.join(elsewhere)}." if elsewhere else f" {OTHERWISE[name]}" if name in OTHERWISE else nearest(name, known) or f" The keys are {', '.join(known)}."
    raise ConfigError(f"{place.file}: unknown key {place.inside(name).table!r}.{hint}")


def _demand(value: Any, name: str, level: str, place: str) -> None:
    """ConfigError unless the value is what the key takes."""
    wanted = key(name, level)
    kind = KINDS[wanted.kind]
    if not kind.fits(value):
        raise ConfigError(f"{place} must be {kind.what}, as in {name} = {wanted.example}, not {toml(value)}")
    for wrong in kind.wrong(value):
        raise ConfigError(f"{place}{wrong.part}{' ' if wrong.goes_on else ': '}{wrong.message}")


def _paths(value: str | list[str], folder: Path, place: str) -> str | tuple[str, ...]:
    """Paths of a file, called from the current folder; what is not there is said."""
    if isinstance(value, list):
        return tuple(str(_paths(item, folder, f"{place}[{number}]")) for number, item in enumerate(value, 1))
    path = Path(os.path.normpath(folder / value))
    if not path.exists():
        raise ConfigError(f"{place}: there is no {shown(path)}. A path is looked for from this file's folder on.")
    return shown(path)


def _output(wish: str, folder: Path) -> str:
    name, equals, path = wish.partition("=")
    return f"{name}={shown(os.path.normpath(folder / path))}" if equals else name


def _per_file(table: dict[str, Any], file: _File, name: str) -> PerFile:
    values = _values(table, FILE, file, name)
    globs = values.pop("paths", None)
    if globs is None:
        raise ConfigError(f"{file.place.at(name)}: for which files is it? Add {key('paths', FILE).name} = {key('paths', FILE).example}")
    for number, pattern in enumerate(globs.value, 1):
        try:
            Glob(pattern).fits("")
        except re.error as error:
            raise ConfigError(f"{file.place.at(name)}.paths[{number}]: {pattern!r} is no pattern: {error}. "
                              "Patterns have *, ** and ?, and letters in brackets as in [a-z].") from None
    return PerFile(tuple(map(Glob, globs.value)), values)


def _pairing(table: dict[str, Any], file: _File, name: str) -> Pairing:
    values: Values = _values(table, PAIR, file, name)
    place = file.place.at(name)
    if "target" not in values:
        raise ConfigError(f"{place}: of which translations? Add target = {key('target', PAIR).example}")
    if "source" not in values and "reference" not in values:
        raise ConfigError(f"{place}: with what are they paired? Add source = {key('source', PAIR).example}")
    target, source, reference = (Template(values[part].value) if part in values else None for part in ("target", "source", "reference"))
    assert target is not None
    for part, template in (("source", source), ("reference", reference)):
        for placeholder in template.names if template else ():
            if placeholder not in target.names:
                known = ", ".join(f"{{{item}}}" for item in target.names) or "no placeholder"
                raise ConfigError(f"{place}.{part}: {{{placeholder}}} does not stand in target, which has {known}.{nearest(placeholder, target.names)}")
    return Pairing(file.folder, target, source, reference, values.get("lang"), values.get("source-lang"), place)
