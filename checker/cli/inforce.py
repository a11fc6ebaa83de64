"""`checker config`: what is in force for a path, and where each value was said."""

from __future__ import annotations

import json
from typing import Any

from checker.cli import DONE, NOT_DONE, say
from checker.cli.check import Usage, Wishes, plan_of
from checker.cli.configured import Plan
from checker.config import Value
from checker.packs import PackError
from checker.reporters import printable
from checker.reporters.json import dump


def run(path: str, wishes: Wishes, output: str, schema: bool) -> int:
    """Print it, or with `schema` the JSON Schema of configuration files; exits with 0, or 2 when a file is wrong."""
    if output not in ("text", "json"):
        say(f"--output {output}: must be text or json")
        return NOT_DONE
    try:
        plan = plan_of(wishes)
        if schema:
            from checker.config.schema import schema as made

            print(json.dumps(made(), ensure_ascii=False, indent=2))
            return DONE
        _print(plan, path, output)
    except (Usage, ValueError, PackError) as error:
        say(str(error))
        return NOT_DONE
    return DONE


def _print(plan: Plan, path: str, output: str) -> None:
    in_force = plan.in_force(path) if path else plan.of_run
    plain = plan.values_of(in_force)
    declared = plain["lang"].value
    values = plan.values_of(in_force, declared) if declared else plain
    langs = {} if declared else {tag: _other(plan.values_of(in_force, tag), plain) for tag in in_force.langs}
    pair = in_force.pair
    beside = {part: Value(path, f"{pair.origin}.{part}") for part, path in (("source", pair.source), ("reference", pair.reference))
              if path is not None and not values[part].origin.startswith("--")} if pair else {}
    values |= beside
    if output == "json":
        print(dump({
            "path": path or None, "configuration": in_force.config.path or None, "values": _objects(values),
            "languages": {tag: _objects(own) for tag, own in langs.items()},
        }, indent=2))
        return
    print(printable(f"{path or 'the current folder'}: {in_force.config.path or 'no configuration file'}") + "\n")
    rows = list(values.items())
    rows += [(f"lang.{tag}.{key}", value) for tag, own in langs.items() for key, value in own.items()]
    said = {key: "none" if value.value in (None, "", (), []) else json.dumps(value.value, ensure_ascii=False) for key, value in rows}
    wide, width = max(map(len, said)), max(map(len, said.values()))
    for key, value in rows:
        print(printable(f"{key:<{wide}}  {said[key]:<{min(width, 50)}}  {value.origin}"))


def _other(values: dict[str, Value], plain: dict[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value != plain.get(key)}


def _objects(values: dict[str, Value]) -> dict[str, Any]:
    return {key: {"value": value.value, "origin": value.origin} for key, value in values.items()}
