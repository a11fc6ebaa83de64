"""Paths on the command line → sources and the readers for them."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from checker import readers
from checker.readers import InputError, Source

if TYPE_CHECKING:
    from checker.comparison import Concern

_UNWANTED = {"node_modules", "__pycache__"}
_SETTINGS = {  # of other programs, whose strings nobody reads
    "angular.json", "biome.json", "bower.json", "components.json", "composer.json", "deno.json", "jsconfig.json", "lerna.json", "manifest.json", "nx.json",
    "package-lock.json", "package.json", "renovate.json", "tsconfig.json", "turbo.json", "vercel.json"}


BASELINE = b'{"checker_baseline"'  # what such a file begins with


class Mismatch(Exception):
    """Files that do not belong together line by line."""

    def __init__(self, concern: Concern) -> None:
        super().__init__(f"{concern.message}. {concern.advice}")
        self.concern = concern


class Missing(InputError):
    """A path under which there is nothing to check."""


def resolve(paths: list[str], input: str, stdin_name: str, lang: str, source_lang: str) -> Iterator[tuple[Source, ModuleType, bool]]:
    """Each input with its reader, in order, and whether it was named (not found in a directory).

    InputError when a path matches nothing or its format cannot be told.
    """
    given = readers.get(input) if input else None
    for path in paths:
        if path == "-":
            name = readers.for_path(stdin_name) if stdin_name else None
            reader = given or readers.get(name or "text")
            yield Source(stdin_name or "<stdin>", stream=sys.stdin.buffer, lang=lang, source_lang=source_lang), reader, True
        elif os.path.isdir(path):
            for found in in_folder(Path(path), given):
                yield Source(str(found), lang=lang, source_lang=source_lang), given or readers.get(readers.for_path(str(found)) or ""), False
        else:
            for name in _files(path):
                yield Source(name, lang=lang, source_lang=source_lang), given or by_name(name), True


def _files(path: str) -> list[str]:
    if os.path.exists(path):
        return [path]
    found = sorted(name for name in glob.glob(path, recursive=True) if os.path.isfile(name)) if glob.has_magic(path) else []
    if not found:
        raise Missing(f"{path}: no such file or directory" if not glob.has_magic(path) else f"{path}: matches no file")
    return found


def by_name(path: str) -> ModuleType:
    name = readers.for_path(path)
    if name is None:
        known = ", ".join(sorted(readers.suffixes()))
        raise InputError(f"{path}: its format cannot be told from its name (known: {known}). Say it with --input.")
    return readers.get(name)


def in_folder(folder: Path, given: ModuleType | None) -> list[Path]:
    """Files of known formats under a folder, sorted; hidden ones, those git ignores and links to files that are found anyway left out."""
    endings = given.SUFFIXES if given else tuple(readers.suffixes())
    found = [path for path in _walk(folder, _ignored(folder)) if readers.without_ending(path.name).lower().endswith(tuple(endings))]
    found = [path for path in found if path.suffix not in (".json", ".jsonl") or not _is_baseline(path)]
    if not found:
        raise Missing(f"{folder}: no files to check in this directory (looked for {', '.join(sorted(endings))})")
    if any(path.is_symlink() for path in found):
        real = {path.resolve() for path in found if not path.is_symlink()}
        found = [path for path in found if not path.is_symlink() or path.resolve() not in real]
    return found


def _is_baseline(path: Path) -> bool:
    """Whether a file is one that --write-baseline wrote, which stands beside articles and holds what is wrong about them."""
    try:
        with open(path, "rb") as file:
            return file.read(len(BASELINE)) == BASELINE
    except OSError:
        return False


def is_wanted(path: str) -> bool:
    """Whether nothing on the way to a file is hidden, or not for readers."""
    return not any(part.startswith(".") and part != "." or part in _UNWANTED or part in _SETTINGS for part in path.split(os.sep))


def _walk(folder: Path, ignored: Callable[[Path], bool]) -> Iterator[Path]:
    rules = folder / ".gitignore"
    if rules.is_file():
        outer, inner = ignored, _rules(rules)
        ignored = lambda path: outer(path) or inner(path)
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if not is_wanted(entry.name) or ignored(path):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, ignored)
        elif entry.is_file():
            yield path


def _ignored(folder: Path) -> Callable[[Path], bool]:
    """What the .gitignore files above a folder, up to the repository's root, leave out."""
    checks = []
    absolute = folder.resolve()
    if not any((parent / ".git").exists() for parent in (absolute, *absolute.parents)):
        return lambda path: False
    for parent in absolute.parents:
        if (parent / ".gitignore").is_file():
            checks.append(_rules(parent / ".gitignore"))
        if (parent / ".git").exists() or (absolute / ".git").exists():
            break
    return lambda path: any(check(path) for check in checks)


def _rules(path: Path) -> Callable[[Path], bool]:
    from gitignore_parser import parse_gitignore

    matches = parse_gitignore(path, base_dir=str(path.parent.resolve()))
    return lambda found: matches(str(found.resolve() if not found.is_symlink() else found.absolute()))
