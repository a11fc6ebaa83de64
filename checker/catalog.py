"""Which rules exist, and which of them are wanted.

The folder `rules/` is the list: `rules/markup/broken_entity.py` is the rule `markup/broken-entity`. The same walk finds the rules of
plug-ins: `rules/style/shouting.py` of a plug-in `acme` is `acme/style/shouting`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

from checker import plugins
from checker.finding import Severity
from checker.plugins import Home, PluginError
from checker.rule import Example, Rule

FOLDER = Path(__file__).parent / "rules"
OWN = Home(FOLDER, "checker.rules")
SUPPRESSION_RULES = ("suppression/malformed", "suppression/missing-reason", "suppression/unknown-rule", "suppression/unused")  # what `checker.suppressions` finds


class UnknownRule(ValueError):
    """A name that is no rule and no family; the message offers the nearest one."""


@plugins.remembered
def families() -> dict[str, tuple[str, ...]]:
    """Family names and the names of their rules, both sorted; those of plug-ins last."""
    found = {folder.name: _names_in(OWN, folder) for folder in _folders(OWN)}
    for home in plugins.homes("rules"):
        if home.prefix in found:
            raise PluginError(f"{home.folder}: a plug-in cannot be called {home.prefix!r}, there is a family of that name. Rename it.")
        if not _folders(home) or home.modules():
            raise PluginError(f"{home.folder}: rules stand in folders, one for each family, as in {home.folder / 'style' / 'shouting.py'}.")
        for folder in _folders(home):
            if not (folder / "__init__.py").is_file():
                raise PluginError(f"{folder}: has no __init__.py, which says the MQM category of the family, as in CATEGORY = \"style\".")
            found[home.named(folder.name.replace("_", "-"))] = _names_in(home, folder)
    return found


def _folders(home: Home) -> list[Path]:
    return [folder for folder in sorted(home.folder.iterdir()) if any(folder.glob("[!_]*.py"))]


def _names_in(home: Home, folder: Path) -> tuple[str, ...]:
    family = home.named(folder.name.replace("_", "-"))
    return tuple(f"{family}/{path.stem.replace('_', '-')}" for path in sorted(folder.glob("[!_]*.py")))


@plugins.remembered
def names() -> tuple[str, ...]:
    return tuple(name for family in families().values() for name in family)


@plugins.remembered
def get(name: str) -> Rule:
    """The rule of that name; UnknownRule if there is none."""
    if name not in names():
        raise UnknownRule(_unknown(name))
    module = _module(name)
    found = getattr(module, _stem(name), None)
    if not isinstance(found, Rule):
        raise PluginError(f"{module.__file__}: has no rule {_stem(name)}. A rule is a function with the name of its file and the decorator @rule.")
    return found.named(name, _home(name).load(_family(name), "CATEGORY").CATEGORY, module.__name__)


def _home(name: str) -> Home:
    return next((home for home in plugins.homes("rules") if name.startswith(home.prefix + "/")), OWN)


def _family(name: str) -> str:
    return name.split("/")[-2].replace("-", "_")


def _stem(name: str) -> str:
    return name.rpartition("/")[2].replace("-", "_")


def _module(name: str) -> ModuleType:
    return _home(name).load(f"{_family(name)}.{_stem(name)}", "EXAMPLES")


def path_of(name: str) -> Path:
    """The file of a rule."""
    return _home(name).folder / _family(name) / f"{_stem(name)}.py"


def examples(name: str) -> tuple[Example, ...]:
    return _module(get(name).name).EXAMPLES


def docstring(name: str) -> str:
    return _module(get(name).name).__doc__ or ""


def expand(wanted: Iterable[str]) -> tuple[str, ...]:
    """The rule names that a list of rules and families means."""
    chosen: list[str] = []
    for name in wanted:
        if name in families():
            chosen += families()[name]
        elif name in names() or name in SUPPRESSION_RULES:
            chosen.append(name)
        elif name in (home.prefix for home in plugins.homes("rules")):
            chosen += (rule for rule in names() if rule.startswith(name + "/"))
        elif name == "suppression":
            chosen += SUPPRESSION_RULES
        else:
            raise UnknownRule(_unknown(name))
    return tuple(dict.fromkeys(chosen))


def selected(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of the rules to run: all, or those selected, less those ignored."""
    dropped = {*expand(ignore), *SUPPRESSION_RULES}
    return tuple(name for name in expand(select) or names() if name not in dropped)


def at_levels(wanted: Iterable[str], severities: Mapping[str, str]) -> tuple[Rule, ...]:
    """Rules at the severities asked for."""
    from dataclasses import replace

    levels = {name: Severity(level) for key, level in severities.items() for name in expand([key])}
    return tuple(replace(get(name), severity=levels[name], fixed=True) if name in levels else get(name) for name in wanted)


@plugins.remembered
def comparing() -> frozenset[str]:
    """The rules that say nothing without a source: those of families that name the others."""
    return _but_alone(on_sight=False)


@plugins.remembered
def on_sight() -> frozenset[str]:
    """The rules that are only asked about a phrase that was found."""
    return _but_alone(on_sight=True)


def _but_alone(on_sight: bool) -> frozenset[str]:
    found: set[str] = set()
    for folder in _folders(OWN):
        family, module = folder.name, OWN.load(folder.name, "CATEGORY")
        if hasattr(module, "ALONE") and getattr(module, "ON_SIGHT", False) is on_sight:
            found.update(set(families()[family]) - {f"{family}/{name}" for name in module.ALONE})
    return frozenset(found)


def _unknown(name: str) -> str:
    nearest = difflib.get_close_matches(name, [*families(), *names(), *(item.rpartition("/")[2] for item in names())], 1, 0.5)
    if nearest and "/" not in nearest[0] and nearest[0] not in families():
        nearest = [item for item in names() if item.endswith("/" + nearest[0])]
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    if name.lower() in ("all", "*"):
        hint = " All rules are asked where none is selected."
    return f"there is no rule or family named {name!r}.{hint} `checker rules` lists them."
