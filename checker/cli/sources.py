"""`--source PATH`: which file is the source of which target."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from checker import packs, readers
from checker.cli import inputs, naming
from checker.document import Document
from checker.readers import InputError, Source
from checker.reporters import plural

_TAG = re.compile(r"(?:(?<=^)|(?<=[._-]))([A-Za-z]{2,3}(?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}))?)(?=$|[._-])")


class _Name(NamedTuple):
    """A path without the language tags in it, and those tags."""

    plain: tuple[str, ...]
    tags: tuple[str, ...]


class Sources:
    """The sources of a run: one file for all targets, or a directory with files of the targets' names.

    A target's source has the same path in the directory, or one that differs only by a language tag: `index.de.md` and `index.en.md`,
    `de/index.md` and `en/index.md`, `index.md` for a source without a tag. `data` gives the bytes of sources that are not those on disk.
    """

    def __init__(self, path: str, input: str = "", lang: str = "", source_lang: str = "",
                 data: Callable[[Path], bytes | None] | None = None) -> None:
        self._data = data or (lambda path: None)
        self.path, self.lang, self.source_lang = Path(path), lang, source_lang
        self._given = readers.get(input) if input else None
        self._read: dict[Path, list[Document]] = {}
        if not self.path.exists():
            raise InputError(f"--source {path}: no such file or directory")
        self._files: dict[tuple[str, ...], list[Path]] = {}
        if self.path.is_dir():
            for found in inputs.in_folder(self.path, self._given):
                self._files.setdefault(_name(found.relative_to(self.path)).plain, []).append(found)

    def pair(self, document: Document, root: str) -> Document:
        """The document with its source beside it; InputError when there is none. `root` is what was asked for: the file or a directory above it."""
        if any(segment.source for segment in document.segments):
            return document
        originals = self._documents(self.of(Path(document.path), Path(root)))
        same = [original for original in originals if original.name == document.name] or originals[:1]
        from checker import pairing

        if document.format.name == same[0].format.name == "lines" and len(document.segments) != len(same[0].segments):
            raise InputError(f"has {plural(len(document.segments), 'line')} and its source {same[0].path} {len(same[0].segments):,}: one of the two has lost lines.")
        said = self.source_lang or naming.language(same[0].path)
        return pairing.paired(document, same[0], self.lang or document.lang, said)

    def of(self, target: Path, root: Path) -> Path:
        """The source of a target."""
        if not self.path.is_dir():
            return self.path
        relative = target.relative_to(root) if target != root and target.is_relative_to(root) else Path(target.name)
        if (self.path / relative).is_file() and not _same(self.path / relative, target):
            return self.path / relative
        found: list[Path] = []
        plain = _name(relative if relative != Path(target.name) else target).plain
        for first in range(len(plain)):  # the whole path first, the file name last
            found = [file for file in self._files.get(plain[first:], ()) if not _same(file, target)]
            if found:
                break
        return self._chosen(found, target)

    def _chosen(self, found: list[Path], target: Path) -> Path:
        if len(found) > 1:
            tags = {file: _name(file.relative_to(self.path)).tags for file in found}
            wanted = [file for file in found if self.source_lang and any(packs.resolve(tag) == packs.resolve(self.source_lang) for tag in tags[file])]
            found = wanted or [file for file in found if not tags[file]] or found
        if not found:
            raise InputError(f"no source for it in {self.path} (looked for {target.name}, whatever its language tag). "
                             "Add the file, or name it with --source FILE.")
        if len(found) > 1:
            raise InputError(f"several sources for it in {self.path}: {', '.join(sorted(file.name for file in found))}. Say which with --source-lang.")
        return found[0]

    def _documents(self, path: Path) -> list[Document]:
        if path not in self._read:
            reader = self._given or inputs.by_name(str(path))
            source = Source(str(path), self._data(path), lang=self.source_lang, source_lang=self.source_lang)
            try:
                documents = list(reader.read(source))
            except InputError as error:
                raise InputError(f"its source {path}: {error}") from None
            if source.problems:
                raise InputError(f"its source {path}, line {source.problems[0].line}: {source.problems[0].message}")
            self._read = {path: documents or [Document(str(path), ())]}  # only the last one: targets that share it follow each other
        return self._read[path]


def _same(one: Path, other: Path) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)


def _name(path: Path) -> _Name:
    tags: list[str] = []
    parts = tuple(plain for part in path.parts if (plain := _plain(part, tags)))
    return _Name(parts, tuple(tags))


def _plain(part: str, tags: list[str]) -> str:
    """A part of a path without language tags; the ending of a file name is none."""
    kept, dot, suffix = part.rpartition(".") if "." in part else (part, "", "")
    for tag in _tags(kept):
        tags.append(tag)
        kept = re.sub(rf"(?:^|[._-]){re.escape(tag)}(?=$|[._-])", "", kept, count=1).lstrip("._-")
    return kept + dot + suffix if kept else suffix


def _tags(name: str) -> Iterator[str]:
    """What in a name is a language tag: the whole of it, or its first or last part."""
    for match in _TAG.finditer(name):
        if (match.start() == 0 or match.end() == len(name)) and packs.resolve(match[1]) != packs.ROOT:
            yield match[1]
