"""The hash by which GitHub knows a line of a file again: `primaryLocationLineHash`, as its upload action describes and tests it.

The hash of a line is that of the 100 UTF-16 units from its first one on, blanks and tabs left out, running on into the next lines; 65535 stands for
the end of the file and zeros follow it. The number behind it counts the lines of the file with the same hash.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection

_WINDOW = 100
_POWERS = tuple(pow(37, _WINDOW - 1 - place, 1 << 64) for place in range(_WINDOW))
_END = 0xFFFF


def of_lines(text: str, wanted: Collection[int]) -> dict[int, str]:
    """The hashes of the wanted lines, counted from 1; a line that is not there has none."""
    text = re.sub("[ \t]+", "", re.sub("\r\n?", "\n", text))
    units = array("H", text.encode("utf-16-le", "surrogatepass"))
    units.append(_END)
    starts = [0, *(place + 1 for place, unit in enumerate(units) if unit == 10)]
    seen: Counter[bytes] = Counter()
    found: dict[int, str] = {}
    for number, start in enumerate(starts[:max(wanted, default=0)], 1):
        window = units[start:start + _WINDOW]
        key = window.tobytes()
        seen[key] += 1
        if number in wanted:
            value = sum(power * unit for power, unit in zip(_POWERS, window)) & (1 << 64) - 1
            found[number] = f"{value:x}:{seen[key]}"
    return found
