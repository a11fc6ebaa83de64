"""The subjects of packs that have files of their own. The meaning of each key stands in `und/<subject>.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Completeness(NamedTuple):
    length: float
    spread: float
    dense: str
    beside: float
    final_mark: bool
    sources: Mapping[str, str]


class Chatter(NamedTuple):
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


class Densities(NamedTuple):
    pronouns: tuple[str, ...]
    passives: tuple[str, ...]
    plurals: tuple[str, ...]
    void: tuple[str, ...]
    rate: Mapping[str, float]
    spread: Mapping[str, float]
    sources: Mapping[str, str]


class Formality(NamedTuple):
    formal: tuple[str, ...]
    familiar: tuple[str, ...]
    formal_ends: tuple[str, ...]
    plain_ends: tuple[str, ...]
    sources: Mapping[str, str]


class Numerals(NamedTuple):
    links: tuple[str, ...]
    glue: tuple[str, ...]
    prefixes: tuple[str, ...]
    days: tuple[str, ...]
    fillers: tuple[str, ...]
    others: tuple[str, ...]
    vigesimal: bool
    clock: tuple[str, ...]
    minus: tuple[str, ...]
    currencies: tuple[str, ...]
    epochs: tuple[int, ...]
    portions: tuple[str, ...]
    sources: Mapping[str, str]
    values: Mapping[str, str]
    multipliers: Mapping[str, str]
    collectives: Mapping[str, str]
    cardinals: Mapping[str, str]


class Negation(NamedTuple):
    strong: tuple[str, ...]
    affix: tuple[str, ...]
    weak: tuple[str, ...]
    undone: tuple[str, ...]
    loose: tuple[str, ...]
    void: tuple[str, ...]
    prefix: str
    positive: Mapping[str, str]
    sources: Mapping[str, str]


class Placeholders(NamedTuple):
    percent_first: bool
    countries: tuple[str, ...]
    sources: Mapping[str, str]
