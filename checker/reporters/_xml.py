"""Text in XML: what has a meaning there is escaped, what may not be there at all is written out."""

from __future__ import annotations

import re

from checker.patterns import late
from checker.reporters import printable

# https://www.w3.org/TR/xml/#charsets
_ILLEGAL = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def escaped(text: str) -> str:
    """Text for an attribute or an element.

    >>> escaped('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    shown = _ILLEGAL.sub(lambda match: f"{{U+{ord(match[0]):04X}}}", printable(text, names=True))
    return re.sub("[&<>\"'\n\r\t]", lambda match: _SPECIAL[match[0]], shown)


def attributes(values: dict[str, object]) -> str:
    """Attributes, each with a blank before it."""
    return "".join(f' {name}="{escaped(str(value))}"' for name, value in values.items())
