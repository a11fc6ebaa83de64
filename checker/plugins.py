"""Plug-ins: rules, packs, readers and reporters from elsewhere, found by the same walk as the package's own.

A plug-in is a folder with `rules/`, `packs/`, `readers/` or `reporters/` in it, laid out as the package's own folders are; or an installed package
with entry points of the groups `checker.rules` … `checker.reporters`, each of which names such a folder as a Python package. What it brings is called
`prefix/name`, the prefix being the name of the folder or of the entry point; packs are called by their languages.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from checker.patterns import late

KINDS = ("rules", "packs", "readers", "reporters")
_PREFIX = late(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PACKAGE = "checker_plugins"  # what folders are imported under: they are on nobody's path

Function = TypeVar("Function", bound=Callable[..., Any])


class PluginError(ValueError):
    """A plug-in that cannot be used; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with things of one kind, and the package they are imported from. The package's own has no prefix."""

    folder: Path
    package: str
    prefix: str = ""

    def named(self, name: str) -> str:
        return f"{self.prefix}/{name}" if self.prefix else name

    def modules(self) -> list[str]:
        """The names of the modules in the folder."""
        return sorted(path.stem for path in self.folder.glob("[!_]*.py"))

    def load(self, name: str, *wanted: str) -> ModuleType:
        """The module of that name, with everything `wanted` in it; a plug-in's failure is said as such."""
        try:
            module = import_module(f"{self.package}.{name}")
        except Exception as error:
            if not self.prefix:
                raise
            raise PluginError(f"{self._path(name)}: cannot be imported: {type(error).__name__}: {error}. Mend it, or take the plug-in out.") from None
        missing = [item for item in wanted if not hasattr(module, item)]
        if missing:
            raise PluginError(f"{self._path(name)}: has no {' and no '.join(missing)}. The package's own modules show the form.")
        return module

    def _path(self, name: str) -> str:
        return str(self.folder.joinpath(*name.split(".")).with_suffix(".py"))


_added: dict[str, Path] = {}
_remembered: list[Any] = []


def remembered(function: Function) -> Function:
    """A cache of what depends on the plug-ins: it is emptied when one is added."""
    cached = lru_cache(maxsize=None)(function)
    _remembered.append(cached)
    return cached  # type: ignore[return-value]


def add(folder: str | Path) -> str:
    """Let a folder be a plug-in, and give its prefix. Adding it again changes nothing."""
    path = Path(folder).resolve()
    prefix = path.name.lower().replace("_", "-")
    if _added.get(prefix) == path:
        return prefix
    if not path.is_dir():
        raise PluginError(f"there is no folder {folder}. A plug-in is a folder with rules, packs, readers or reporters in it.")
    if not _PREFIX.fullmatch(prefix):
        raise PluginError(f"{folder}: a plug-in is called by its folder, and {path.name!r} is no name for one. Use small letters, digits and hyphens.")
    if not any((path / kind).is_dir() for kind in KINDS):
        raise PluginError(f"{folder}: has no folder {', '.join(KINDS[:-1])} or {KINDS[-1]}. Name the folder that holds them.")
    taken = _added.get(prefix) or next((home.folder for kind in KINDS for home in _installed().get(kind, ()) if home.prefix == prefix), None)
    if taken:
        raise PluginError(f"{folder}: there is a plug-in {prefix!r} already, in {taken}. Rename one of the folders.")
    _added[prefix] = path
    parent = sys.modules.setdefault(_PACKAGE, ModuleType(_PACKAGE))
    parent.__path__ = []
    package = sys.modules[_package(prefix)] = ModuleType(_package(prefix))
    package.__path__ = [str(path)]
    forget()
    return prefix


def added() -> tuple[str, ...]:
    """The folders that were added, for workers to add them too."""
    return tuple(map(str, _added.values()))


def drop(prefix: str) -> None:
    """Take an added folder out again."""
    _added.pop(prefix, None)
    for name in [name for name in sys.modules if name == _package(prefix) or name.startswith(_package(prefix) + ".")]:
        del sys.modules[name]
    forget()


def forget() -> None:
    """Empty all caches of what depends on the plug-ins."""
    for cached in _remembered:
        cached.cache_clear()


def homes(kind: str) -> tuple[Home, ...]:
    """Where plug-ins have things of a kind: installed ones first, by name, then the folders as added."""
    folders = (Home(path / kind, f"{_package(prefix)}.{kind}", prefix) for prefix, path in _added.items() if (path / kind).is_dir())
    return (*_installed().get(kind, ()), *folders)


def _package(prefix: str) -> str:
    return f"{_PACKAGE}.{prefix.replace('-', '_')}"


@lru_cache(maxsize=1)
def _installed() -> dict[str, tuple[Home, ...]]:
    """What entry points name. importlib.metadata costs 60 ms; it is asked only when a file of entry points names one of the groups."""
    if not any(_announced()):
        return {}
    from importlib.metadata import entry_points

    return {kind: tuple(_home(point) for point in sorted(entry_points(group=f"checker.{kind}"), key=lambda point: point.name)) for kind in KINDS}


def _announced() -> Iterator[bool]:
    """For each installed package that has entry points, whether they seem to be for us."""
    for place in sys.path:
        try:
            names = [name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info"))]
        except OSError:  # not there, or an archive
            continue
        for name in names:
            try:
                with open(os.path.join(place, name, "entry_points.txt"), "rb") as file:
                    yield b"[checker." in file.read()
            except OSError:
                continue


def _home(point: Any) -> Home:
    from importlib.util import find_spec

    told = f"entry point {point.name!r} of group {point.group} ({point.value})"
    if not _PREFIX.fullmatch(point.name):
        raise PluginError(f"{told}: its name is the prefix of what it brings. Use small letters, digits and hyphens, as in \"acme\".")
    try:
        spec = find_spec(point.value)
    except Exception as error:
        raise PluginError(f"{told}: cannot be imported: {type(error).__name__}: {error}. Mend the package or uninstall it.") from None
    if spec is None or not spec.submodule_search_locations:
        raise PluginError(f"{told}: is no package. Name the package whose folder holds the {point.group.partition('.')[2]}.")
    return Home(Path(next(iter(spec.submodule_search_locations))), point.value, point.name)
