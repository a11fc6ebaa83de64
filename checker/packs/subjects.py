"""What the subjects of packs hold that have files of their own: the fields are the keys of `und/<subject>.toml`, explained there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chatter:
    instructed: tuple[str, ...]
    consent: tuple[str, ...]
    present: tuple[str, ...]
    work: tuple[str, ...]
    task: tuple[str, ...]
    given: tuple[str, ...]
    own: tuple[str, ...]
    close: tuple[str, ...]
    service: tuple[str, ...]
    note: tuple[str, ...]
    remark: tuple[str, ...]
    other: tuple[str, ...]
    option: tuple[str, ...]
    sorry: tuple[str, ...]
    cannot: tuple[str, ...]
    ai: tuple[str, ...]
    rest: tuple[str, ...]
    omitted: tuple[str, ...]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Negation:
    strong: tuple[str, ...]
    affix: tuple[str, ...]
    weak: tuple[str, ...]
    loose: tuple[str, ...]
    void: tuple[str, ...]
    prefix: str
    positive: Mapping[str, str]
    sources: Mapping[str, str]
