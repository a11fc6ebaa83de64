"""`checker fix`: repair files in place, or show what would change."""

from __future__ import annotations

import difflib
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from checker import fixes, readers, whole
from checker.cli import DONE, FAILED, NOT_DONE, naming, say
from checker.cli.check import Usage, included, settings_of, use_color
from checker.cli.configured import Options, Plan
from checker.cli.counting import allowlist_of
from checker.packs import PackError
from checker.readers import InputError, NothingThere, Source
from checker.reporters import plural, printable


def run(paths: list[str], lang: str, source_lang: str, input: str, stdin_name: str, select: list[str], ignore: list[str],
        diff: bool, unsafe: bool, color: str, config: str = "", isolated: bool = False, include: list[str] | None = None) -> int:
    """Repair each input and give the exit status: with `diff`, 1 when something would change."""
    status = DONE
    try:
        plan = Plan(Options(lang, source_lang, input, tuple(select), tuple(ignore)), config, isolated)
        settings_of(lang, source_lang, select, ignore, [])
        colored, kinds = use_color(color), included(include or [])
        if not paths:
            raise Usage("what should be repaired? Give files, directories, or - for standard input")
        allowlist = allowlist_of(plan.settings_of_run)
        for source, reader, named, _ in plan.opened(paths, stdin_name):
            try:
                if readers.is_packed(source.path):
                    raise InputError("is compressed; unpack it first")
                source.include = kinds
                old = readers.text_of(reader, source)
                settings = plan.settings(source.path)
                own = settings if settings.lang else replace(settings, lang=naming.language(source.path))
                repair = fixes.repair(source, reader, own, unsafe, allowlist)
            except InputError as error:
                if named or not isinstance(error, NothingThere):
                    say(f"{source.path}: {error}")
                    status = NOT_DONE
                continue
            for problem in source.problems:
                say(f"{problem.path}: line {problem.line}: {problem.message}")
                status = NOT_DONE
            if repair.stopped:
                say(f"{source.path}: {repair.stopped}")
            status = max(status, _deliver(source, reader, old, repair, diff, colored))
    except (Usage, ValueError, PackError, InputError) as error:
        say(str(error))
        return NOT_DONE
    return status


def _deliver(source: Source, reader: ModuleType, old: str, repair: fixes.Repair, diff: bool, colored: bool) -> int:
    if diff:
        if repair.text != old:
            _show(source.path, readers.shown(reader, source, old), readers.shown(reader, source, repair.text), colored)
        return FAILED if repair.text != old else DONE
    if source.is_stream:
        sys.stdout.flush()
        sys.stdout.buffer.write(readers.bytes_of(reader, source, repair.text))
        sys.stdout.buffer.flush()
    elif repair.text != old:
        write(Path(source.path), readers.bytes_of(reader, source, repair.text))
        say(f"{source.path}: repaired {plural(repair.repaired, 'finding')}")
    return DONE


def write(path: Path, data: bytes) -> None:
    """Replace a file as a whole, or not at all; its permissions stay."""
    try:
        with whole.written_bytes(path) as out:
            out.write(data)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


def _show(path: str, old: str, new: str, colored: bool) -> None:
    lines = difflib.unified_diff(old.removesuffix("\n").split("\n"), new.removesuffix("\n").split("\n"), path, path, lineterm="")
    for line in lines:
        shown = line[:1] + printable(line[1:])
        if colored and line[:1] in "+-@":
            shown = f"\x1b[{ {'+': 32, '-': 31, '@': 36}[line[0]] }m{shown}\x1b[0m"
        print(shown)
