"""Regular expressions that are compiled when they are first asked.

A class of letters of many scripts takes a millisecond or more to compile, and most runs on a small article never ask most of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


class Late:
    """Stands for a compiled pattern: its methods are those of the pattern, taken over at the first call."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in ("search", "match", "fullmatch", "findall", "finditer", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:
    late = re.compile
else:
    late = Late
