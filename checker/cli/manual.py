"""What shells and readers of manuals get, made from the same commands as `--help`: completion scripts and man pages."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

VARIABLE = "_CHECKER_COMPLETE"  # through which a shell asks
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def completion(shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish, powershell or pwsh.")]) -> None:
    """Print the script that completes commands, options, rules and languages in a shell: `checker completion bash >> ~/.bashrc`."""
    from typer.completion import get_completion_script

    from checker.cli import NOT_DONE, say

    if shell not in SHELLS:
        say(f"there is no completion for {shell!r}. The shells are {', '.join(SHELLS)}.")
        raise typer.Exit(NOT_DONE)
    print(get_completion_script(prog_name="checker", complete_var=VARIABLE, shell=shell))


def prepare() -> None:
    """Let a shell that asks be answered."""
    if VARIABLE in os.environ:
        from typer.completion import completion_init

        completion_init()


def rules(incomplete: str) -> list[str]:
    """Rules and families that begin so, for shells; after a comma, the next of a list."""
    from checker import catalog

    done, comma, last = incomplete.rpartition(",")
    return [f"{done}{comma}{name}" for name in (*catalog.families(), *catalog.names()) if name.startswith(last)]


def languages(incomplete: str) -> list[str]:
    """Language tags with a pack that begin so."""
    from checker import packs

    return [tag for tag in sorted(packs.tags() - {packs.ROOT}) if tag.startswith(incomplete)]


def man(context: typer.Context) -> None:
    """Print the manual page: `checker man | man -l -`."""
    print(page(context.find_root().command, context), end="")


def page(command: Any, context: Any) -> str:
    """The manual page in the language of man(7)."""
    from checker import __version__

    lines = [
        f'.TH CHECKER 1 "" "checker {__version__}" "User Commands"', ".SH NAME", r"checker \- find the damage in translations", ".SH SYNOPSIS",
        r".B checker", r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]", ".SH DESCRIPTION", _escaped(command.help or ""), ".SH COMMANDS",
    ]
    for name, child in sorted(command.commands.items()):
        if child.hidden:
            continue
        inner = type(context)(child, info_name=name, parent=context.find_root())
        usage = " ".join(child.collect_usage_pieces(inner))
        lines += [f".SS {_escaped(name)} {_escaped(usage)}", _escaped(child.help or "")]
        for parameter in child.get_params(inner):
            record = parameter.get_help_record(inner)
            if record is None and getattr(parameter, "help", None):
                record = parameter.make_metavar(ctx=inner), parameter.help
            if record:
                lines += [".TP", rf"\fB{_escaped(record[0])}\fR", _escaped(record[1])]
    lines += [
        ".SH EXIT STATUS", ".TP", r"\fB0\fR", "Done; nothing at or above the fail level.", ".TP", r"\fB1\fR", "Done; the gate failed.", ".TP", r"\fB2\fR",
        "Not done: wrong usage or configuration, or an input that cannot be read.", ".TP", r"\fB130\fR", "Interrupted.",
    ]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Text that the formatter prints as it is, on one line."""
    joined = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-").replace("`", r"\(ga")
    joined = "".join(character if character.isascii() else rf"\[u{ord(character):04X}]" for character in joined)
    return rf"\&{joined}" if joined[:1] in (".", "'") else joined
