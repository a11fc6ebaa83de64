"""The JSON Schema (draft 2020-12) of the configuration, made of the table of its keys."""

from __future__ import annotations

from typing import Any

from checker.config.keys import FILE, KEYS, KINDS, LANG, PAIR, TAG, TOP, Key

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """What a file may hold. That placeholders of `source` stand in `target`, and that files are there, only checker sees."""
    top = _table(TOP)
    top["properties"] |= {
        FILE: {"type": "array", "items": {**_table(FILE), "required": ["paths"]},
               "description": "settings for some files; the last table that is for a file wins"},
        LANG: {"anyOf": [top["properties"][LANG], {"type": "object", "propertyNames": {"pattern": f"^{TAG}$"}, "additionalProperties": _table(LANG)}],
               "description": "the language of the texts, or tables with settings for languages"},
        PAIR: {"type": "array", "items": {**_table(PAIR), "required": ["target"], "anyOf": [{"required": ["source"]}, {"required": ["reference"]}]},
               "description": "where the sources and references of translations are"},
    }
    return {"$schema": DIALECT, "title": "checker.toml", "description": "Configuration of checker; in pyproject.toml the table [tool.checker]", **top}


def _table(level: str) -> dict[str, Any]:
    return {"type": "object", "properties": {key.name: _property(key) for key in KEYS if level in key.where}, "additionalProperties": False}


def _property(key: Key) -> dict[str, Any]:
    default = {} if key.default in (None, "", ()) else {"default": key.default}
    return {**KINDS[key.kind].schema(), "description": key.meaning, **default}
