"""`--since REF` and `--staged`: only what the change brought counts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from checker import changes, engine, readers, suppressions
from checker.changes import Before
from checker.cli import inputs, naming, say
from checker.cli.history import History
from checker.document import Document
from checker.readers import InputError, Source
from checker.report import Judgement

if TYPE_CHECKING:
    from checker.cli.check import Wishes
    from checker.cli.configured import Plan
    from checker.cli.sources import Sources


class Change:
    """The change that is looked at: which inputs it concerns, and what they held before."""

    def __init__(self, wishes: Wishes, plan: Plan) -> None:
        self.wishes, self.plan = wishes, plan
        self.since, self.staged = wishes.counting.since or "", wishes.counting.staged
        self._histories: dict[str, History] = {}
        self._read: dict[str, tuple[ModuleType, str]] = {}  # by path: the reader, and what was asked for
        self._current: tuple[str, Before | None] = ("", None)
        self.skipped = 0

    def history(self, path: str) -> History:
        """The repository that a file is in."""
        folder = os.path.dirname(os.path.abspath(path))
        while not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        top = next((str(place) for place in (Path(folder), *Path(folder).parents) if (place / ".git").exists()), folder)
        if top not in self._histories:
            self._histories[top] = History(top, self.since, self.staged)
        return self._histories[top]

    def _sources(self, path: str) -> Sources | None:
        """The sources as they were."""
        return self.plan.sources(path, self._source_before)

    def _source_before(self, path: Path) -> bytes | None:
        history = self.history(str(path))
        return None if history.name(str(path)) is None else _unpacked(str(path), history.old(str(path)) or b"")

    def source_now(self, path: Path) -> bytes | None:
        """The bytes of a source, where they are not those on disk."""
        history = self.history(str(path))
        return _unpacked(str(path), history.now(str(path))) if self.staged and history.name(str(path)) in history.tracked else None

    def opened(self, paths: Iterable[str], stdin_name: str) -> Iterator[tuple[Source, ModuleType, bool, str]]:
        """The inputs, as `Plan.opened` gives them, without those that the change took away, and with those that only the index has."""
        for path in paths:
            try:
                yield from self.plan.opened([path], stdin_name)
            except inputs.Missing:
                history = self.history(os.path.join(path, "_") if os.path.isdir(path) else path)
                if not history.had(path):
                    raise
                if not (self.staged and history.under(path)):
                    say(f"{path}: there is nothing to check any more; git had files there")
            if self.staged and path != "-":
                yield from self._only_staged(path)

    def _only_staged(self, root: str) -> Iterator[tuple[Source, ModuleType, bool, str]]:
        """Files that will be committed, and are no longer in the work tree."""
        history = self.history(os.path.join(root, "_") if os.path.isdir(root) else root)
        for name in history.under(root):
            path = os.path.normpath(os.path.join(root, os.path.relpath(os.path.join(history.top, name), os.path.realpath(root))))
            values = self.plan.values(path)
            format = values["input"].value or readers.for_path(path)
            if format and inputs.is_wanted(os.path.relpath(path, root)):
                yield Source(path, lang=values["lang"].value, source_lang=values["source-lang"].value), readers.get(format), False, root

    def input(self, source: Source, reader: ModuleType, root: str) -> Source | None:
        """The input as the change has it; None where the change did not touch it."""
        if source.is_stream and (self.staged or source.path.startswith("<")):
            raise InputError("--staged reads what is staged, not standard input" if self.staged
                             else "--since: say which file standard input is, with --stdin-name")
        history = self.history(source.path)
        self._read[source.path] = reader, root
        if not source.is_stream and not history.changed(source.path) and not self._source_changed(source.path, root):
            self.skipped += 1
            return None
        if self.staged:
            return Source(source.path, _unpacked(source.path, history.now(source.path)), lang=source.lang, source_lang=source.source_lang)
        return source

    def _source_changed(self, path: str, root: str) -> bool:
        sources = self._sources(path)
        if sources is None or self.staged and self.history(path).name(path) not in self.history(path).tracked:
            return False
        try:
            original = str(sources.of(Path(path), Path(root)))
        except InputError:
            return False
        return self.history(original).changed(original)

    def sifted(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The judgements with what the change brought."""
        for judgement in judgements:
            path = judgement.document.path
            if self._current[0] != path:
                self._current = path, self._before(path)
            yield changes.sifted(judgement, self._current[1], lambda: self._moved, lambda: self._elsewhere)

    def _before(self, path: str) -> Before | None:
        reader, root = self._read[path]
        documents = self._documents(path, self.history(path).old(path), reader, root)
        return Before(documents, lambda: self._judged(documents)) if documents else None

    def _documents(self, path: str, data: bytes | None, reader: ModuleType, root: str = "") -> list[Document]:
        """A version of a file; nothing where there is none or it cannot be read: then all is new."""
        if data is None:
            return []
        found = []
        lang, source_lang = (self.plan.values(path)[name].value for name in ("lang", "source-lang"))
        try:
            source = Source(path, _unpacked(path, data), lang=lang, source_lang=source_lang)
            source.include = frozenset(self.wishes.include)
            for document in readers.read(reader, source):
                found.append(self._with_source(naming.named(document, lang), root))
        except InputError:
            return []
        return found

    def _with_source(self, document: Document, root: str) -> Document:
        try:
            sources = self._sources(document.path) if root else None
            return sources.pair(document, root) if sources else document
        except InputError:
            return document

    def _judged(self, documents: list[Document]) -> list[Judgement]:
        judged = engine.judge(documents, self.plan.settings)
        if self.wishes.counting.ignore_suppressions:
            return list(judged)
        return [suppressions.applied(judgement, self.plan.settings(judgement.document)) for judgement in judged]

    @cached_property
    def _lost(self) -> list[tuple[list[Document], Counter[str]]]:
        """Files that the change touched, as they were, each with the texts that it no longer has."""
        found = []
        for history in self._histories.values():
            for name, old in history.before.items():
                path = os.path.join(history.top, name)
                kind = readers.for_path(old)
                before = self._documents(old, history.blob(f"{history.base}:{old}"), readers.get(kind)) if kind else []
                if before and kind:
                    now = self._documents(path, self._now(history, path, name), readers.get(kind))
                    found.append((before, changes.texts(before) - changes.texts(now)))
        return found

    def _now(self, history: History, path: str, name: str) -> bytes | None:
        if self.staged:
            return None if name in history.deleted else history.now(path)
        try:
            return Path(path).read_bytes()
        except OSError:
            return None

    @cached_property
    def _moved(self) -> Counter[str]:
        return sum((gone for _, gone in self._lost), Counter[str]())

    @cached_property
    def _elsewhere(self) -> Counter[tuple[str, ...]]:
        """What was found in files that lost something."""
        return sum((Before(documents, lambda documents=documents: self._judged(documents)).found for documents, gone in self._lost if gone),  # type: ignore[misc]
                   Counter[tuple[str, ...]]())


def _unpacked(path: str, data: bytes) -> bytes:
    try:
        return readers.unpacked(path, data)
    except OSError as error:
        raise InputError(f"{path}: cannot be unpacked: {error.strerror or error}") from None
