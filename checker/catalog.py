"""Which rules exist, and which of them are wanted.

The folder `rules/` is the list: `rules/markup/broken_entity.py` is the rule `markup/broken-entity`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from checker.finding import Severity
from checker.rule import Example, Rule

FOLDER = Path(__file__).parent / "rules"
SUPPRESSION_RULES = ("suppression/malformed", "suppression/unknown-rule", "suppression/unused")  # what `checker.suppressions` finds


class UnknownRule(ValueError):
    """A name that is no rule and no family; the message offers the nearest one."""


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Family names and the names of their rules, both sorted."""
    return {
        folder.name: tuple(f"{folder.name}/{path.stem.replace('_', '-')}" for path in sorted(folder.glob("[!_]*.py")))
        for folder in sorted(FOLDER.iterdir()) if (folder / "__init__.py").is_file()
    }


def names() -> tuple[str, ...]:
    return tuple(name for family in families().values() for name in family)


@cache
def get(name: str) -> Rule:
    """The rule of that name; UnknownRule if there is none."""
    if name not in names():
        raise UnknownRule(_unknown(name))
    family, _, stem = name.partition("/")
    stem = stem.replace("-", "_")
    module = import_module(f"checker.rules.{family}.{stem}")
    category = import_module(f"checker.rules.{family}").CATEGORY
    return getattr(module, stem).named(name, category, module.__name__)


def examples(name: str) -> tuple[Example, ...]:
    return import_module(get(name).module).EXAMPLES


def docstring(name: str) -> str:
    return import_module(get(name).module).__doc__ or ""


def expand(wanted: Iterable[str]) -> tuple[str, ...]:
    """The rule names that a list of rules and families means."""
    chosen: list[str] = []
    for name in wanted:
        if name in families():
            chosen += families()[name]
        elif name in names() or name in SUPPRESSION_RULES:
            chosen.append(name)
        elif name == "suppression":
            chosen += SUPPRESSION_RULES
        else:
            raise UnknownRule(_unknown(name))
    return tuple(dict.fromkeys(chosen))


def selected(select: Iterable[str] = (), ignore: Iterable[str] = (), severities: Mapping[str, str] | None = None) -> tuple[Rule, ...]:
    """The rules to run: all, or those selected, less those ignored, at the severities asked for."""
    from dataclasses import replace

    chosen = expand(select) or names()
    dropped = set(expand(ignore))
    levels = {name: Severity(level) for key, level in (severities or {}).items() for name in expand([key])}
    rules = [get(name) for name in chosen if name not in dropped and name not in SUPPRESSION_RULES]
    return tuple(replace(rule, severity=levels[rule.name], fixed=True) if rule.name in levels else rule for rule in rules)


def _unknown(name: str) -> str:
    nearest = difflib.get_close_matches(name, [*families(), *names(), *(item.partition("/")[2] for item in names())], 1, 0.5)
    if nearest and "/" not in nearest[0] and nearest[0] not in families():
        nearest = [item for item in names() if item.endswith("/" + nearest[0])]
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    return f"there is no rule or family named {name!r}.{hint} `checker rules` lists them."
