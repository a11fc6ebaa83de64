"""ICU MessageFormat: `{count, plural, one {# file} other {# files}}`.

The argument's name, the keyword and the selectors belong to the program; the text of the branches is translated, and which plural
categories there are is the language's business.

Fact: ICU User Guide, "Formatting Messages"; Unicode CLDR, "Language Plural Rules".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from checker.patterns import late
from checker.text import Span

CATEGORIES = frozenset(("zero", "one", "two", "few", "many", "other"))
KEYWORDS = ("plural", "select", "selectordinal")
_BRACE = late(r"[{}]")
_HEADER = late(r"\{\s{0,4}([^\s{},]{1,60})\s{0,4},\s{0,4}([^\s{},]{1,30})\s{0,4},(?=[^{}]{1,80}\{)")


@dataclass(slots=True)
class Argument:
    """One argument with branches. `keys` are its selectors, `branches` where the branches stand."""

    name: str
    keyword: str
    span: Span
    keys: list[str] = field(default_factory=list)
    branches: list[Span] = field(default_factory=list)
    closed: bool = False
    last: int = 0  # where the next selector starts

    @property
    def is_known(self) -> bool:
        return self.keyword in KEYWORDS


def branches(raw: str) -> Iterator[tuple[int, int]]:
    """The branches of all arguments: braces that hold text and no placeholder."""
    if "," in raw and "{" in raw:
        for argument in parse(raw):
            yield from argument.branches


@lru_cache(maxsize=8)
def parse(raw: str) -> tuple[Argument, ...]:
    """The arguments with branches, outermost first, as far as the braces tell."""
    found: list[Argument] = []
    stack: list[tuple[Argument | None, int, bool]] = []  # the argument, where the brace stands, whether it is one of its branches
    for brace in _BRACE.finditer(raw):
        place = brace.start()
        if brace[0] == "{":
            outer = stack[-1] if stack else None
            if outer and outer[0] and not outer[2]:
                words = raw[outer[0].last:place].split()
                outer[0].keys.append(words[-1] if words else "")
                stack.append((outer[0], place, True))
                continue
            header = _HEADER.match(raw, place)
            argument = Argument(header[1], header[2], Span(place, place + 1), last=header.end()) if header else None
            if argument:
                found.append(argument)
            stack.append((argument, place, False))
        elif stack:
            argument, start, is_branch = stack.pop()
            if argument and is_branch:
                argument.branches.append(Span(start, place + 1))
                argument.last = place + 1
            elif argument:
                argument.span, argument.closed = Span(start, place + 1), True
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a translated message: where, what was there, and what belongs there if that is certain."""

    span: Span
    what: str
    instead: str = ""


def faults(source: str, target: str) -> Iterator[Fault]:
    """How the frame of a translated message differs from the source's."""
    wanted = [argument for argument in parse(source) if argument.is_known and argument.closed]
    if not wanted:
        return
    have = list(parse(target))
    for argument in wanted:
        answers = [other for other in have if other.name == argument.name] or [other for other in have if other.name not in {one.name for one in wanted}]
        if not answers:
            yield Fault(Span(0, len(target)), f"the message has no “{{{argument.name}, {argument.keyword}, …}}”")
            continue
        answer = next((other for other in answers if other.keyword == argument.keyword), answers[0])
        yield from _frame(argument, answer, target)


def _frame(argument: Argument, answer: Argument, target: str) -> Iterator[Fault]:
    place = answer.span.start
    if answer.name != argument.name:
        start = target.index(answer.name, place)
        yield Fault(Span(start, start + len(answer.name)), f"“{answer.name}” should be the argument “{argument.name}”", argument.name)
    if answer.keyword != argument.keyword:
        start = target.index(answer.keyword, target.index(",", place))
        yield Fault(Span(start, start + len(answer.keyword)), f"“{answer.keyword}” should be the keyword “{argument.keyword}”", argument.keyword)
    if not answer.closed:
        yield Fault(Span(place, place + 1), "the message's braces are not balanced")
        return
    yield from _selectors(argument, answer, target)


def _selectors(argument: Argument, answer: Argument, target: str) -> Iterator[Fault]:
    allowed = set(argument.keys)
    if argument.keyword != "select":
        allowed |= CATEGORIES
    start = answer.span.start
    for key, branch in zip(answer.keys, sorted(answer.branches), strict=False):
        place = target.rfind(key, start, branch.start) if key else branch.start
        if key not in allowed and not (argument.keyword != "select" and key.startswith("=")):
            yield Fault(Span(place, place + len(key)), f"“{key}” is no selector of “{argument.name}”")
            return
        start = branch.end
    if argument.keyword == "select":
        missing = [key for key in argument.keys if key not in answer.keys]
    else:
        missing = ["other"] if "other" not in answer.keys else []
    if missing:
        yield Fault(answer.span, f"the selector “{missing[0]}” of “{argument.name}” is missing")
