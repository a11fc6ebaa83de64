"""Patterns for paths: globs, and templates whose placeholders carry over from a translation's path to its source's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from checker import packs
from checker.patterns import late

_GLOB = late(r"\*\*/|/\*\*$|\*\*|\*|\?|\[!?\]?[^]/]*\]")
_PLACEHOLDER = late(r"\{([a-z][a-z-]*)\}")
_LANG = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"


@dataclass(frozen=True)
class Glob:
    """`*` and `?` stop at a slash, `**` does not. A pattern without a slash fits names at any depth; one that fits a folder fits all in it."""

    pattern: str

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        pattern = self.pattern.removeprefix("./")
        anchored = "/" in pattern.rstrip("/")
        parts, end = [], 0
        for match in _GLOB.finditer(pattern := pattern.strip("/")):
            parts += (re.escape(pattern[end:match.start()]), _translated(match[0]))
            end = match.end()
        body = "".join((*parts, re.escape(pattern[end:])))
        return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}(?:/.*)?", re.DOTALL)

    def fits(self, path: str) -> bool:
        """Whether a path, with slashes, from the folder of the configuration on, is meant."""
        return self._compiled.fullmatch(path) is not None


def _translated(sign: str) -> str:
    if sign[0] == "[":
        return "[" + ("^" if sign[1] == "!" else "") + re.sub(r"([\\\[^&~|])", r"\\\1", sign[1:-1].removeprefix("!")) + "]"
    return {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}[sign]


@dataclass(frozen=True)
class Template:
    """A path with placeholders: `{lang}` is the tag of a language that checker knows, `{path}` anything, any other name a part without a slash."""

    pattern: str

    @property
    def names(self) -> list[str]:
        return _PLACEHOLDER.findall(self.pattern)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        seen: set[str] = set()
        parts = []
        for number, part in enumerate(_PLACEHOLDER.split(self.pattern.removeprefix("./"))):
            group = part.replace("-", "_")
            if number % 2 == 0:
                parts.append(re.escape(part))
            elif part in seen:
                parts.append(f"(?P={group})")
            else:
                parts.append(f"(?P<{group}>{ {'lang': _LANG, 'path': '.+'}.get(part, '[^/]+') })")
                seen.add(part)
        return re.compile("".join(parts), re.DOTALL)

    def match(self, path: str) -> dict[str, str] | None:
        """What the placeholders stand for in a path; None when it does not fit."""
        match = self._compiled.fullmatch(path)
        if match is None:
            return None
        found = {name: match[name.replace("-", "_")] for name in self.names}
        return found if "lang" not in found or is_language(found["lang"]) else None

    def fill(self, values: dict[str, str]) -> str:
        """The path, with values for the placeholders."""
        return _PLACEHOLDER.sub(lambda match: values[match[1]], self.pattern)


def is_language(tag: str) -> bool:
    """Whether something is known of a language: `images` and `new` are parts of paths, not tags."""
    return packs.resolve(tag) != packs.ROOT or tag.lower() in packs.load(packs.ROOT).unpacked
