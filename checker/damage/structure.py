"""The shape of a record with several lines: three sentences of news are set as a small document, and the target's signs are damaged."""

from __future__ import annotations

from random import Random

from checker.damage import kind
from checker.text import Pair

Planted = tuple[str, str, str]  # source, target, damaged target
CODE = "```sh\nmake all\nmake check\n```"


def _built(pair: Pair, form: str) -> tuple[str, str] | None:
    """Both sides put into a form, in place of its stars."""
    if any(sign in side.raw for side in pair.sides for sign in "\n|#`-*["):
        return None
    return form.replace("*", pair.source.raw), form.replace("*", pair.target.raw)


@kind("structure", aim=0.99)
def lost_heading(pair: Pair, chance: Random) -> Planted | None:
    both = _built(pair, "## *")
    return both and (*both, both[1].removeprefix("## "))


@kind("structure", aim=0.99)
def heading_of_another_level(pair: Pair, chance: Random) -> Planted | None:
    both = _built(pair, "# *\n\n*\n\n## *")
    return both and (*both, both[1].replace("\n## ", "\n# "))


@kind("structure", aim=0.99)
def joined_items(pair: Pair, chance: Random) -> Planted | None:
    both = _built(pair, "*\n\n- *\n- *\n- *")
    place = both[1].rfind("\n- ") if both else 0
    return both and (*both, f"{both[1][:place]} {both[1][place + 3:]}")


@kind("structure", aim=0.99)
def lost_cell(pair: Pair, chance: Random) -> Planted | None:
    both = _built(pair, "| A | B |\n|---|---|\n| 1 | * |\n| 2 | * |")
    return both and (*both, both[1].replace("| 2 |", "| 2"))


@kind("structure", aim=0.99)
def damaged_code(pair: Pair, chance: Random) -> Planted | None:
    both = _built(pair, f"*\n\n{CODE}\n\n*")
    instead = chance.choice((CODE.removesuffix("\n```"), CODE.replace("make", "mache"), CODE.replace("`", "")))
    return both and (*both, both[1].replace(CODE, instead))


@kind("structure", aim=0.99)
def damaged_front_matter(pair: Pair, chance: Random) -> Planted | None:
    both = _built(pair, "---\ntitle: *\nlayout: post\n---\n*")
    one, other = chance.choice((("title:", "titel:"), ("layout: post\n", "")))
    return both and (*both, both[1].replace(one, other))


@kind("structure", aim=0.99)
def lost_note(pair: Pair, chance: Random) -> Planted | None:
    both = _built(pair, "*[^1]")
    return both and (*both, both[1].removesuffix("[^1]"))
