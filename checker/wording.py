"""Texts as words, and what changed between two of them.

In scripts that put no blanks between words, each character is a unit of its own. The difference is bounded: what lies
between the common start and the common end is compared unit by unit only while it is short, so that no input is slow.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from checker.patterns import late

# Thai, Lao, Tibetan, Burmese, Khmer; kana and Han
_SPACELESS = "\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_UNIT = late(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+|\s+|[^\w\s]")
_WORD = late(rf"[{_SPACELESS}]+|[^\W{_SPACELESS}]+")
_PLAIN = late(r"\w+")
_HAS_SPACELESS = late(f"[{_SPACELESS}]")
MOST = 400  # units compared one by one

Change = tuple[str, str]  # "=", "-" or "+", and the text


def units(text: str) -> list[str]:
    """Words, marks, runs of blanks; single characters where words are not separated."""
    return _UNIT.findall(text)


def content(text: str) -> frozenset[str]:
    """What two versions of a sentence share: lower-case words and numbers, pairs of characters in scripts without blanks."""
    if text.isascii() or not _HAS_SPACELESS.search(text):
        return frozenset(_PLAIN.findall(text.casefold()))
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _HAS_SPACELESS.match(word):
            found.update(map(str.__add__, word, word[1:]) if len(word) > 1 else (word,))
        else:
            found.add(word)
    return frozenset(found)


def changes(old: str, new: str) -> list[Change]:
    """Pieces that stayed, went and came, in reading order.

    >>> changes("the old mill", "the new mill")
    [('=', 'the '), ('-', 'old'), ('+', 'new'), ('=', ' mill')]
    """
    before, after = units(old), units(new)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    middle = _compared(before[start:len(before) - end], after[start:len(after) - end])
    return [change for change in (("=", "".join(before[:start])), *middle, ("=", "".join(before[len(before) - end:]))) if change[1]]


def _compared(before: list[str], after: list[str]) -> list[Change]:
    if len(before) > MOST or len(after) > MOST:
        return [("-", "".join(before)), ("+", "".join(after))]
    found: list[Change] = []
    for kind, a, b, c, d in _joined(before, after):
        if kind == "equal":
            found.append(("=", "".join(before[a:b])))
        else:
            found += (("-", "".join(before[a:b])), ("+", "".join(after[c:d])))
    return found


def _joined(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The matcher's blocks, without islands of one blank: two changed words beside each other read as one change."""
    joined: list[tuple[str, int, int, int, int]] = []
    for block in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        kind, a, b, c, d = block
        island = kind == "equal" and joined and b < len(before) and not "".join(before[a:b]).strip()
        if joined and (island or kind != "equal" and joined[-1][0] != "equal"):
            joined[-1] = ("replace", joined[-1][1], b, joined[-1][3], d)
        else:
            joined.append(block)
    return joined
