"""The forms of placeholders: what a program fills in when it shows a text.

`find` gives those of one text in order. A form that prose might hold by chance (`100%d`, `{two words}`, `$price`) is not `sure`: it
answers a placeholder of the other side, and nothing more is claimed of it.

Facts: C standard, fprintf; Python documentation, "printf-style String Formatting" and "Format String Syntax"; GNU gettext manual, "c-format";
ICU User Guide, "Formatting Messages"; Qt documentation, QString::arg; POSIX, "Parameter Expansion".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.patterns import late
from checker.placeholders import message
from checker.text import Span

if TYPE_CHECKING:
    from checker.text import Text

SIGNS = ("%", "{", "$", "[[", "<%", " :", "％", "｛", "＄")  # a text with a placeholder has one of these
POSITIONAL = ("printf", "empty")  # the order of these says what is filled in

_FORMS = (  # kind, a literal that each has, pattern; where two overlap, the earlier holds
    ("template", ("{%", "<%", "[%"), r"\{%[^{}\n]{1,200}?%\}|<%[^<>\n]{1,200}?%>|\[%[^\[\]\n]{1,200}?%\]"),
    ("double", ("{{",), r"\{\{\{?[^{}\n]{1,100}\}?\}\}"),
    ("dollar", ("${",), r"\$\{[^{}\n]{1,100}\}"),
    ("hash", ("#{",), r"#\{[^{}\n]{1,100}\}"),
    ("percent", ("%{", "%<"), r"%\{[^{}\n]{1,60}\}|%<[A-Za-z_]\w{0,40}>(?:[-+#0]{0,3}\d{0,3}(?:\.\d{1,3})?[diouxXeEfgGcsa])?"),
    ("named", ("%(",), r"%\([\w. -]{1,60}\)(?:[-+#0]{0,3}\d{0,3}(?:\.\d{1,3})?[diouxXeEfFgGcrsa])?"),
    ("brace", ("{",), r"\{[ ]?(?:[\w$@][\w.$@\[\]-]{0,60}(?: [\w-]{1,30}){0,3}|\d{1,2})?(?:![rsa])?(?::[^{}\n]{0,40})?[ ]?\}"
                      r"|\{\s?\w{1,40}\s?,\s?(?:number|date|time|spellout|ordinal|duration|list)\b[^{}\n]{0,60}\}"),
    ("environment", ("%",), r"%[A-Za-z_][A-Za-z0-9_]{2,40}%(?![\w@.*$-])"),
    ("printf", ("%",), r"%(?:(?P<number>\d{1,2})\$)?[-+#0']{0,4}(?:\d{1,3}|\*)?(?:\.(?:\d{1,3}|\*)?)?"
                       r"(?P<type>(?:hh|h|ll|l|L|q|j|z|t|I64|I32)?[diouxXeEfFgGaAcspn@]|<PRI\w{1,8}>)"),
    ("ordered", ("%",), r"%L?[1-9]\d?(?![\d$.,%'’]|[ \u00a0]?%)"),
    ("variable", ("$",), r"(?<![\w$\\])\$[A-Za-z_]\w{1,40}(?![\w$])"),
    ("wiki", ("[[",), r"\[\[[^\[\]\n]{1,100}\]\]"),
    ("parameter", (":",), r"(?<![^\s(\"'])(?:(?<=\s)|(?<=[(\"'])|\A):[a-z][a-z_]{1,40}(?![\w:/)-])"),
)
_ESCAPED = late(r"%[0-9A-Fa-f]{2}")
_DATE = late(r"%[-_0^#EO]?[aAbBCdDeFgGhHIjklmMnprRsStTuUVwWxXyYzZc+%]")
_ONLY_DATE = late(r"%[-_0^#EO]?[bBHMyY](?!\w)")  # no conversion of printf
_PLAIN_NAME = late(r"[A-Za-z0-9_.$@\[\]!:,#*+<>=^'-]*\Z")
_INNER = late(r"[\s{}%$#()<>\[\]]+")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: its form, where it stands, and the name (or number) that it is filled by."""

    kind: str
    span: Span
    text: str
    name: str
    type: str = ""  # of printf: what is filled in
    sure: bool = True


@cache
def _patterns() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((kind, literals, re.compile(pattern)) for kind, literals, pattern in _FORMS)


def find(text: Text) -> tuple[Placeholder, ...]:
    """The placeholders of a text, in order; none of them overlap."""
    raw = text.raw
    if not any(sign in raw for sign in SIGNS):
        return ()
    dated = is_date_format(raw)
    taken: list[Placeholder] = []
    hidden = bytearray(len(raw))
    for start, end in message.branches(raw):
        hidden[start] = hidden[end - 1] = 1
    for kind, literals, pattern in _patterns():
        if not any(literal in raw for literal in literals) or dated and kind in ("printf", "environment"):
            continue
        for match in pattern.finditer(raw):
            start, end = match.span()
            if any(hidden[start:end]) or (kind in ("printf", "ordered") and _is_escaped(raw, start)):
                continue
            hidden[start:end] = b"\1" * (end - start)
            taken.append(_placeholder(kind, match, raw))
    taken.sort(key=lambda item: item.span)
    return tuple(taken)


def is_date_format(raw: str) -> bool:
    """Whether the percent signs are those of a date, whose parts each language orders and chooses as it likes."""
    return "%" in raw and _ONLY_DATE.search(raw) is not None and len(_DATE.findall(raw)) > 1


def percents(text: Text) -> tuple[int, ...]:
    """The percent signs of a text that a program would read as the start of a conversion and that are none."""
    raw = text.raw
    if "%" not in raw:
        return ()
    inside = {place for item in text.once(find) for place in range(*item.span)}
    return tuple(match.start() for match in re.finditer("%%|%", raw) if match[0] == "%" and match.start() not in inside)


def _is_escaped(raw: str, start: int) -> bool:
    """`%20` of an address."""
    if raw[start - 1:start] == "%":  # %%s
        run = start
        while run and raw[run - 1] == "%":
            run -= 1
        return (start - run) % 2 == 1
    if not _ESCAPED.match(raw, start):
        return False
    word = raw[max(raw.rfind(" ", max(0, start - 300), start), raw.rfind("\n", max(0, start - 300), start)) + 1:start]
    return "://" in word or "/" in word or "?" in word


def _placeholder(kind: str, match: re.Match[str], raw: str) -> Placeholder:
    start, end = match.span()
    text = match[0]
    name, type, sure = _INNER.sub("", text), "", _PLAIN_NAME.match(text.strip("{}%$#[]()<>: ")) is not None and " " not in text.strip("{}%[] ")
    if kind == "printf":
        name, type = match["number"] or "", match["type"].replace("i", "d")
        sure = _is_conversion(raw, start, end)
    elif kind == "brace":
        kind = "empty" if not name.split(":")[0].split("!")[0] else kind
        name = name.partition(",")[0].partition(":")[0].partition("!")[0]
        before = raw[max(0, start - 20):start]
        in_formula = re.search(r"\\\w*\Z", before) is not None or len(name) == 1 and before[-1:].isalpha()  # \emph{word}, a{b}
        sure = sure and "-" not in name and not in_formula  # {a-note-to-the-reader}
    elif kind == "ordered":
        sure = not raw[start - 1:start].isalnum()
    elif kind == "named":
        name = text[2:text.index(")")].strip()
        sure = name.isascii() and " " not in name
    elif kind == "template" or kind == "double":
        sure = text.isascii()
    elif kind == "parameter":
        sure = False
    elif kind == "wiki":
        sure = sure and ("_" in text or text.isupper())
    elif kind == "variable":
        sure = text.isascii() and (text[1:].isupper() and len(text) > 3 or "_" in text)
    return Placeholder(kind, Span(start, end), text, name, type, sure)


def _is_conversion(raw: str, start: int, end: int) -> bool:
    """Not the percent sign of "100%d'accord", nor the start of a word."""
    if raw[start - 1:start].isdigit() or raw[end:end + 1] in "'’" and raw[end:end + 1] and raw[end + 1:end + 2].isalpha():
        return False
    following = raw[end:end + 2]
    return not (following[:1].isalpha() and (raw[end - 1] not in "sd@" or following.isascii() and following.isalpha()))


_TORN = (  # blanks where no syntax allows them: damage without a look at the source
    (("$ {", "$\u00a0{"), r"\$(?<!\d\$)(?<!\d[ \u00a0]\$)[ \u00a0]\{[ \u00a0]?[A-Za-z_][\w.]{0,40}[ \u00a0]?\}"),
    (("(",), r"%[ \u00a0]\([ \u00a0]?[A-Za-z_]\w{0,40}[ \u00a0]?\)[ \u00a0]?[sdifr](?!\w)"
             r"|%\((?:[ \u00a0][A-Za-z_]\w{0,40}[ \u00a0]?|[A-Za-z_]\w{0,40}[ \u00a0])\)[ \u00a0]?[sdifr](?!\w)"
             r"|%\([A-Za-z_]\w{0,40}\)[ \u00a0][sdifr](?![\w'’])"),
    (("% {", "%\u00a0{"), r"%[ \u00a0]\{[ \u00a0]?[A-Za-z_]\w{0,40}[ \u00a0]?\}"),
    (("{ {", "} }"), r"\{[ \u00a0]\{[ \u00a0]?[A-Za-z_][\w.]{0,40}[ \u00a0]?\}[ \u00a0]?\}|\{\{[ \u00a0]?[A-Za-z_][\w.]{0,40}[ \u00a0]?\}[ \u00a0]\}"),
    (("$",), r"%[ \u00a0]?\d[ \u00a0]\$[ \u00a0]?[sd@](?!\w)|%[ \u00a0]\d\$[ \u00a0]?[sd@](?!\w)|%\d\$[ \u00a0][sd@](?!\w)"),
    (("{ %", "% }"), r"\{[ \u00a0]%[ \u00a0]?\w[^{}%\n]{0,100}%[ \u00a0]?\}|\{%[ \u00a0]?\w[^{}%\n]{0,100}%[ \u00a0]\}"),
)


@cache
def _torn_patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    return tuple((literals, re.compile(pattern)) for literals, pattern in _TORN)


def torn(text: Text) -> tuple[tuple[Span, str], ...]:
    """Placeholders with blanks where no syntax allows them, and what each was; in order."""
    return tuple(sorted((Span(*match.span()), _mended(match[0])) for literals, pattern in _torn_patterns()
                        if any(literal in text.visible for literal in literals) for match in pattern.finditer(text.visible)))


def _mended(torn: str) -> str:
    bare = torn.replace("\u00a0", " ")
    if "{" in bare and "%" in bare and not bare.startswith("%"):
        return "{% " + bare.strip("{}% ") + " %}"
    return bare.replace(" ", "")


def pieces(text: str) -> Iterator[str]:
    """A placeholder's signs and words: what a blank may have come between."""
    yield from re.findall(r"[A-Za-z0-9]+|[^A-Za-z0-9\s]", text)
