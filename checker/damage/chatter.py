"""What models say about their own work, planted into clean translations: the remarks stand in `chatter.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from random import Random

from checker.damage import FOLDER, kind
from checker.text import Pair

_BETWEEN = ("\n\n", "\n", " ")


@cache
def _remarks() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((FOLDER / "chatter.toml").read_text(encoding="utf-8"))


def _remark(pair: Pair, chance: Random, name: str, *others: str) -> str | None:
    """A remark of one of some kinds in the text's language."""
    tag = pair.target.facts.tag.partition("-")[0]
    known = _remarks().get(tag, {})
    choices = [remark for key in (name, *others) for remark in known.get(key, ())]
    return chance.choice(choices) if choices else None


@kind("chatter", aim=0.98)
def planted_preamble(pair: Pair, chance: Random) -> str | None:
    remark = _remark(pair, chance, "preamble", "label", "echo")
    return remark and remark + chance.choice(_BETWEEN) + pair.target.raw


@kind("chatter", aim=0.98)
def planted_afterword(pair: Pair, chance: Random) -> str | None:
    remark = _remark(pair, chance, "afterword", "note", "omission")
    between = chance.choice(_BETWEEN)
    if remark is None or between == " " and not pair.target.raw.rstrip().endswith((".", "!", "?", "。", "！", "？", "।", "؟", "…")):
        between = "\n"
    return remark and pair.target.raw + between + remark


@kind("chatter", aim=0.98)
def planted_alternative(pair: Pair, chance: Random) -> str | None:
    """The same text once more, as another way to say it."""
    remark = _remark(pair, chance, "alternative")
    return remark and f"{pair.target.raw}\n\n{remark}\n{pair.target.raw}"


@kind("chatter", aim=0.98)
def refusal_instead(pair: Pair, chance: Random) -> str | None:
    return _remark(pair, chance, "refusal")


@kind("chatter", aim=0.98)
def planted_english(pair: Pair, chance: Random) -> str | None:
    """A remark in English around a text that is not."""
    if pair.target.facts.tag.partition("-")[0] == "en":
        return None
    known = _remarks()["en"]
    if chance.random() < 0.5:
        return chance.choice(known["preamble"]) + chance.choice(_BETWEEN) + pair.target.raw
    return pair.target.raw + "\n\n" + chance.choice([*known["afterword"], *known["note"], *known["omission"]])


@kind("chatter", aim=0.98)
def dressed_up(pair: Pair, chance: Random) -> str | None:
    """The text in what answers come in: a fence, tags, a data structure, thoughts before it; or with a mask left in it."""
    raw = pair.target.raw
    words = raw.split(" ")
    place = chance.randrange(len(words))
    masked = " ".join([*words[:place], chance.choice(("__PH_0__", "⟨1⟩", "[PH_2]")), *words[place + 1:]])
    return chance.choice((f"```\n{raw}\n```", f"```markdown\n{raw}\n```", f"<translation>{raw}</translation>", f'{{"translation": "{raw}"}}',
                          f"<think>\nThey want this translated.\n</think>\n\n{raw}", masked))
