"""LaTeX tables for a paper; they need nothing but the package booktabs."""

from __future__ import annotations

import re
from typing import TextIO

from checker.reporters import printable
from checker.reporters.scores import Look, Run, _tables

_SPECIALS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "\"": r"\textquotedbl{}", "±": r"$\pm$", "–": "--",
    "[": "{[}", "]": "{]}",
}
_SPECIAL = re.compile("|".join(map(re.escape, _SPECIALS)))


def escaped(text: str) -> str:
    r"""Text that TeX sets letter for letter and never obeys.

    >>> escaped("50% \\input{x}")
    '50\\% \\textbackslash{}input\\{x\\}'
    """
    return _SPECIAL.sub(lambda match: _SPECIALS[match[0]], printable(text, names=True))


def score(out: TextIO, run: Run, look: Look) -> None:
    for table in _tables.all_of(run, look.segments):
        out.write("\\begin{table}\n\\centering\n\\begin{tabular}{l" + "r" * (len(table.header) - 1) + "}\n\\toprule\n")
        out.write(_row(table.header) + "\\midrule\n" + "".join(map(_row, table.rows)))
        out.write(f"\\bottomrule\n\\end{{tabular}}\n\\caption{{{escaped(table.title)}.}}\n\\end{{table}}\n\n")
    for metric, signature, own in _tables.signatures(run):
        out.write(f"% {_comment(metric)}: {_comment(signature)}; {_comment(own)}\n")
    for system, concern in run.concerns:
        out.write(f"% {concern.kind} {_comment(system)}: {_comment(concern.message)}\n")


compare = score


def _row(cells: tuple[str, ...]) -> str:
    return " & ".join(map(_cell, cells)) + " \\\\\n"


def _cell(text: str) -> str:
    """A minus sign of a number is set as one."""
    return f"${text}$" if re.fullmatch(r"[-+]\d+\.\d+", text) else escaped(text)


def _comment(text: str) -> str:
    return printable(text, names=True)
