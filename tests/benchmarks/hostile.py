"""Lines that are meant to be slow: one thing over and over, where a rule that looks ahead or back could do so for ever."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

from checker.document import Document, Segment

LANGS = ("en", "zh-Hans")

_UNITS = {
    "ampersands": "&", "broken blanks": "& nbsp;", "escaped ampersands": "&amp;", "brackets": "(", "opening quotes": "“", "straight quotes": "\"",
    "one word": "word ", "one letter": "a ", "marks on a letter": "\u0301", "angle brackets": "<", "addresses": "http://", "blanks": " ",
    "characters": "一", "spaced characters": "一 ", "mojibake": "Ã©", "at signs": "@", "backticks": "`", "stars": "*", "hyphens": "- ", "full stops": ".",
    "apostrophes": "'", "two alphabets": "aб", "open tags": "<b ", "square brackets": "[", "open braces": "{", "slashes": "a/", "dotted names": "a.",
    "sentences": "It is. ", "questions": "a? ", "closing single quotes": "a.’ ", "mismatched quotes": "„a» ", "nested quotes": "“‘a 5\" ",
    "single figures": "1 ", "ordinals": "1st ", "times": "1:1-", "myriads": "1万",
    "gaps": "a   ", "subwords": "a ##b ", "conversions": "%s ", "lone percents": "% ", "braces": "{a} ", "half messages": "{a, plural, one {", "attributes": "<a b=",
    "link starts": "[a](", "mails": "a@b.cd ", "torn addresses": "www. a. ", "options": "--a ", "lines": "- a\n", "rows": "|a|\n", "fences": "```\n",
}
_SOURCES = {  # a source that the line does not answer, so that each thing of it is looked for
    "named placeholders": ("{{n{}}} ", "{{{{ m{} }}}} "), "numbered conversions": ("%{}$s ", "% {} $ s "), "many addresses": ("https://a.bc/d{} ", "https: // a.bc/e{} "),
    "many tags": ("<a href=\"x{}\">", "<a href=„y{}“>"), "many names": ("`n_{}` f_{}.txt --o-{} ", "`m_{}` g_{}.txt –o-{} "), "many notes": ("a[^{}] ", "a[^ {}] "),
    "many keys": ("k{}: v\n", "l{}: v\n"),
}


def _repeated(unit: str, size: int) -> str:
    """The unit, as often as fits into `size` bytes of UTF-8."""
    return unit * (size // len(unit.encode()))


def _figures(size: int) -> str:
    """1,234,567,… without an end."""
    return "".join(islice(cycle("1,234,567,890"), size))


def _marked(size: int) -> str:
    return "e" + _repeated(_UNITS["marks on a letter"], size - 1)


def _crossed(size: int) -> str:
    """((((…]]]]"""
    return "(" * (size // 2) + "]" * (size // 2)


def _counted(unit: str, size: int) -> str:
    """The unit with running numbers."""
    return "".join(unit.replace("{}", str(number)).replace("{{", "{").replace("}}", "}") for number in range(size // (len(unit) + 4)))


KINDS: dict[str, Callable[[int], str]] = {
    **{name: (lambda size, unit=unit: _repeated(unit, size)) for name, unit in _UNITS.items()},  # type: ignore[misc]
    **{name: (lambda size, unit=units[1]: _counted(unit, size)) for name, units in _SOURCES.items()},  # type: ignore[misc]
    "marks on a letter": _marked,
    "figures": _figures,
    "crossed brackets": _crossed,
}
CASES = [(kind, lang) for lang in LANGS for kind in KINDS] + [("questions", "es")]  # Spanish asks where a question begins


def line(kind: str, size: int) -> str:
    """One line of a kind, of about `size` bytes."""
    return KINDS[kind](size)


def document(kind: str, size: int, lang: str) -> Document:
    """The same, as a document of one segment; some kinds have a source."""
    source = _counted(_SOURCES[kind][0], size) if kind in _SOURCES else ""
    return Document("hostile", (Segment("1", line(kind, size), source, line=1, column=1, offset=0),), lang=lang, source_lang="en" if source else "")
