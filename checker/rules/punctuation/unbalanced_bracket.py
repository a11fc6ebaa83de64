"""A bracket without its partner.

Something is missing, or a remark never ends. Brackets are paired over neighbouring segments, since a remark in
brackets may hold several sentences.

Not reported: list marks (`a)`, `1)`), emoticons, intervals (`[0, 1)`), code.
"""

import re

from checker.rule import Document, Hit, Iterator, Span, Text, bad, good, hit, late, rule

_BRACKET = late(r"[()\[\]（）【】]")
_PAIRS = {")": "(", "]": "[", "）": "（", "】": "【"}
_WIDE = str.maketrans("（）", "()")
_LIST_MARK = late(r"(?:^|[\s(\[;:，、；：。（\ue000-\uf8ff]|[,.] )(?:[^\W\u3040-\u9fff\uac00-\ud7af]{1,2}|[\u0620-\u06ff]{3}|[ivxIVX0-9]{1,4})[.']?$")
_LIST = late(r"(?:^|[:;،؛，、；：。\ue000-\uf8ff]\s?|,\s?|\.\s)(?:\w|الف)\Z")
_EMOTICON = late(r"[:;=8xX][-^'o]?$|[:;=]$")
_INTERVAL = late(r"\][ ]?[-\w.∞]{1,8}[,;][ ]?[-+\w.∞]{1,8}[ ]?\[")
_INTERVAL_END = late(r"\][ ]?[-\w.∞]{1,8}[,;][ ]?[-+\w.∞]{1,8}[ ]?\[\Z")
_LONE_LETTER = late(r"(?:^|\W)\w\Z")
_REACH = 4  # segments over which a remark may run


@rule("the bracket “{text}” has no partner", advice="Add the other bracket, or take this one out.", needs=tuple("()[]（）【】"))
def unbalanced_bracket(document: Document) -> Iterator[Hit]:
    open_: list[tuple[int, Text, int]] = []
    signs: list[str] = []  # of those
    for number, text in document.having(_PAIRS.keys() | _PAIRS.values()):
        over = len(open_) if document.independent else next((place for place, item in enumerate(open_) if item[0] >= number - _REACH), len(open_))
        for _, lone, place in open_[:over]:
            yield _lone(lone, place)
        del open_[:over], signs[:over]
        brackets = list(_BRACKET.finditer(text.prose))
        listed = _list_marks(text.prose, brackets)
        for match in brackets:
            place, sign = match.start(), match[0].translate(_WIDE)
            if place in listed or _is_named(text.prose, place):
                continue
            if sign in "([【":
                if not _EMOTICON.search(text.prose, max(0, place - 2), place):
                    open_.append((number, text, place))
                    signs.append(sign)
                continue
            wanted = _PAIRS[sign]
            while signs and signs[-1] != wanted and wanted in signs[-32:]:
                signs.pop()
                yield _lone(*open_.pop()[1:])
            if signs and signs[-1] == wanted and (open_[-1][1] is text or not _LONE_LETTER.search(text.prose[max(0, place - 2):place])):
                signs.pop()
                open_.pop()
            elif open_ and open_[-1][1] is text and text.prose[place - 1].isdigit() and place - open_[-1][2] < 16:
                signs.pop()
                open_.pop()  # an interval: [0, 1)
            elif not _is_innocent(text.prose, place):
                yield _lone(text, place)
    for _, text, place in open_:
        yield _lone(text, place)


def _list_marks(prose: str, brackets: list[re.Match[str]]) -> set[int]:
    """The places of brackets in `a) … b) …`: at least two marks, each at the head of a clause."""
    places = [match.start() for match in brackets if match[0] in ")）"]
    marks = {place for place in places if _LIST.search(prose, max(0, place - 5), place)}
    return marks if len(marks) > 1 else set()


def _is_named(prose: str, place: int) -> bool:
    """A bracket that a text speaks of: “)”; or the border of an open interval: ]0, 1[."""
    before, after = prose[place - 1:place], prose[place + 1:place + 2]
    if before in tuple("\"'“„«「『‘`") and after in tuple("\"'”“»」』’`"):
        return True
    return bool(_INTERVAL.match(prose, place) or _INTERVAL_END.search(prose, max(0, place - 24), place + 1))


def _lone(text: Text, place: int) -> Hit:
    edge = text.format.has_records and (place <= text.once(_first) or place >= text.once(_last))
    return hit(Span(place, place + 1), of=text, certainty="possible" if edge else None)


def _first(text: Text) -> int:
    """Where what a record says begins."""
    return len(text.prose) - len(text.prose.lstrip())


def _last(text: Text) -> int:
    """The place of the last character that it says something with, but for a mark after it."""
    return len(text.prose.rstrip(" .,;")) - 1


def _is_innocent(prose: str, place: int) -> bool:
    """A list mark, an emoticon, or one of several closing brackets used as a smile."""
    before = prose[max(0, place - 6):place]
    return bool(_LIST_MARK.search(before) or _EMOTICON.search(before) or prose[place:place + 2] == "))" or before.endswith(")"))


EXAMPLES = (
    bad("en", "The house ⟦(⟧built in 1901 burned."),
    bad("de", "Das Haus, 1901 erbaut⟦)⟧, brannte."),
    bad("zh-Hans", "这座房子⟦（⟧建于1901年，已经烧毁。"),
    good("en", "There are two ways: a) by sea, b) by land; 1) now 2) later."),
    good("en", "Well :) and :-( and ;) :( fine"),
    good("en", "He left (as he had said.\nNobody believed it) at noon.", why="a remark of two sentences"),
    good("en", "the interval [0, 1) of x"),
)
