"""The parts of the `html` report: text with its marks, notes beside it, the summary; its style sheet and its script.

Nothing from an article reaches the page but through `escaped` or `shown`.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from checker.reporters import printable

FOLDER = Path(__file__).parent
MOST_MESSAGE = 600  # characters of a message, which may quote a paragraph
# controls, lone surrogates, line and paragraph separators, bidirectional controls: never sent to a browser
_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u00a0\u202f\u2009\u200b\u200c\u200d\u00ad\u200e\u200f\u061c\u2060\ufeff\ue000-\uf8ff]")
_JOINERS = "\u200c\u200d"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}]")
_QUOTED = re.compile(f"[{_RTL}](?:[^A-Za-z\u201c\u201d]*[{_RTL}])?")
_LETTER = re.compile(r"[^\W\d_]")


def escaped(text: str) -> str:
    """Text for a page or an attribute; no line of it is a command to a build system that logs the page."""
    return html.escape(text).replace("::", "&#58;:").replace("##", "&#35;#")


def told(text: str) -> str:
    """A name or a message of one line, with all that cannot be seen written by name."""
    return escaped(printable(text, names=True))


def message(text: str) -> str:
    """A sentence of ours with the article's words in it; words that run from right to left do not turn the sentence around."""
    return _QUOTED.sub(r"<bdi>\g<0></bdi>", told(shortened(text, MOST_MESSAGE)))


def shortened(text: str, most: int) -> str:
    """A text without its middle where it is too long, which can be seen."""
    return text if len(text) <= most else f"{text[:most * 2 // 3]} [\u2026] {text[-most // 3:]}"


def shown(text: str, *, names: bool = False) -> str:
    """Article text: what a browser would obey is written out; with `names`, what cannot be seen is labelled and stays."""
    if text.isascii() and text.isprintable():
        return escaped(text)
    parts, end = [], 0
    for match in re.finditer(f"{_OBEYED.pattern}|{_UNSEEN.pattern}" if names else _OBEYED, text):
        character = match[0]
        if character in _JOINERS and 0 < match.start() < len(text) - 1:
            continue  # between letters of a word or parts of an emoji it does its work
        name = escaped(printable(character, names=True))
        chip = f'<span class="ch">{name}</span>' if _OBEYED.match(character) else f'<span class="ch" data-name="{name}">{character}</span>'
        parts += (escaped(text[end:match.start()]), chip)
        end = match.end()
    return "".join((*parts, escaped(text[end:])))


def direction(text: str) -> str:
    """The direction of a paragraph: of most of its letters, for an Arabic sentence may begin with a Latin name."""
    ours = len(_RIGHT_TO_LEFT.findall(text))
    if not ours:
        return "auto"
    return "rtl" if 2 * ours >= ours + sum(1 for _ in _LETTER.finditer(_RIGHT_TO_LEFT.sub("", text))) else "ltr"


def attributes(text: str, lang: str) -> str:
    """What an element that holds article text says of it; a page in English must not lend its language to it."""
    return f'lang="{"" if lang == "und" else told(lang)}" dir="{direction(text)}" translate="no"'


@cache
def asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """The source expression by which a content security policy admits an inline style or script."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
