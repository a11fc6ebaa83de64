"""What `score` and `compare` take from configuration files where the command line says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import readers
from checker.cli.configured import Options, Plan
from checker.config import Value

if TYPE_CHECKING:
    from checker.cli.score import Wishes

_OF_SEGMENTS = ("lines", "text", "jsonl", "tsv")  # other formats may be in force for `check`
_RECORDS = ("jsonl", "tsv")  # bring their references


def filled(wishes: Wishes) -> Wishes:
    """The wishes with what is in force for the (first) file of hypotheses."""
    plan = Plan(Options(wishes.lang, wishes.source_lang), wishes.config, wishes.isolated)
    path = next((path for path in wishes.paths if path != "-"), "")
    values = plan.values(path) if path else plan.values_of(plan.of_run)
    lang = values["lang"].value
    values = plan.values(path, lang) if path and lang else values
    found = replace(
        wishes, lang=lang, source_lang=values["source-lang"].value, metrics=wishes.metrics or tuple(values["metric"].value),
        tokenizer=wishes.tokenizer or values["tokenize"].value, input=wishes.input or _of_segments(values["input"].value),
        minimums=wishes.minimums or tuple(_minimums(values)),
        **{name.replace("-", "_"): value.value for name, value in values.items() if getattr(wishes, name.replace("-", "_"), "") is None})
    return _with_files(found, plan, path)


def _minimums(values: Mapping[str, Value]) -> list[str]:
    return [f"{key.partition('.')[2]}={value.value:g}" for key, value in values.items() if key.startswith("min.")]


def _of_segments(name: str) -> str:
    return name if name in _OF_SEGMENTS else ""


def _with_files(wishes: Wishes, plan: Plan, path: str) -> Wishes:
    """With the reference and the source that are configured for lines of text."""
    if not path or wishes.merge or wishes.runs or (wishes.input or readers.for_path(path)) in _RECORDS:
        return wishes
    more: dict[str, Any] = {}
    if not wishes.references:
        more["references"] = [reference for reference in plan.references(path, wishes.paths[:1]) if reference]
    pair = plan.in_force(path).pair
    if not wishes.source and pair and pair.source and Path(pair.source).is_file():
        more["source"] = pair.source
    return replace(wishes, **more)
