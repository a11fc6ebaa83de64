"""What the files beside `language.toml` hold; the meaning of each key stands in the file of the same name in `und`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placeholders:
    percent_first: bool
    countries: tuple[str, ...]
    sources: Mapping[str, str]
