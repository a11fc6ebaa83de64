"""Markdown tables, for a pull request or a wiki."""

from __future__ import annotations

import re
from typing import TextIO

from checker.reporters import printable
from checker.reporters.scores import Look, Run, _tables

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^]|:(?=//)|(?<=www)\.|^[-+]|(?<=^\d)[.)])")


def escaped(text: str) -> str:
    r"""Text that Markdown shows letter for letter, in a table too: no link, no tag, no mention, no new cell.

    >>> print(escaped("a|b_c"))
    a\|b\_c
    """
    return _SPECIAL.sub(r"\\\1", printable(text, names=True)).replace("@", "@\u200b")


def score(out: TextIO, run: Run, look: Look) -> None:
    for table in _tables.all_of(run, look.segments):
        out.write(f"**{escaped(table.title)}**\n\n| " + " | ".join(map(escaped, table.header)) + " |\n")
        out.write("|" + "|".join(" --- " if number == 0 or table.title == "Scores" else " ---: " for number, _ in enumerate(table.header)) + "|\n")
        for row in table.rows:
            out.write("| " + " | ".join(map(_cell, row)) + " |\n")
        out.write("\n")
    for system, concern in run.concerns:
        about = f"{escaped(system)}: " if system else ""
        out.write(f"- **{concern.kind}** {about}{escaped(concern.message)}. {escaped(concern.advice)}\n")
    for gate in run.gates:
        out.write(f"- **{escaped(gate.outcome)}** {escaped(gate.message)}\n")
    for metric, signature, own in _tables.signatures(run):
        out.write(f"- {escaped(metric)}: {_code(signature)}; {_code(own)}\n")


compare = score


def _cell(text: str) -> str:
    """Numbers and intervals of ours stay as they are; everything else is escaped."""
    return text if re.fullmatch(r"[-+±\d.,/ <\[\]–]*", text) and "](" not in text else escaped(text)


def _code(text: str) -> str:
    return "`" + printable(text).replace("`", "'") + "`"
