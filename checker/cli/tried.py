"""`checker test`: try the examples of rules and packs, one's own before they are handed in, ours where they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker import catalog, config, examples, packs, plugins, readers, reporters
from checker.cli import DONE, FAILED, NOT_DONE, say
from checker.cli.check import Usage, with_resources
from checker.engine import Settings
from checker.examples import Failure
from checker.reporters import plural, printable


def run(paths: list[str], lexicons: list[str], glossary: str) -> int:
    """Try what is at the paths and give the exit status; what needs a glossary or a lexicon that was not given is left out, and said."""
    tried, failures, left_out = 0, [], set()
    try:
        config.Files()
        settings = with_resources(Settings(), lexicons, glossary)
        for path in paths:
            for name, outcomes in _what(path, settings):
                found = list(outcomes)
                wrong = [item for item in found if item is not None]
                if wanting := {need for item in wrong for need in _needs(item, settings)}:
                    left_out |= wanting
                    found, wrong = [item for item in found if item not in wrong], []
                tried += len(found)
                failures += wrong
                print(printable(f"{'FAILED' if wrong else 'ok':<8}{name}: {plural(len(found), 'example')}"
                                f"{f', without those that need {_listed(wanting)}' if wanting else ''}"))
    except (Usage, ValueError) as error:
        say(str(error))
        return NOT_DONE
    for failure in failures:
        where = f" [{failure.lang}] {failure.text}" if failure.text else ""
        print("\n" + printable(f"{failure.name}{where}", names=True) + "\n    " + printable(failure.message, names=True))
    print(f"\n{plural(tried, 'example')} tried, {len(failures)} failed" + (f"; give {_listed(left_out)} for the others" if left_out else ""))
    return FAILED if failures else DONE


def _listed(options: set[str]) -> str:
    return " and ".join(f"--{option}" for option in sorted(options))


def _needs(failure: Failure, settings: Settings) -> set[str]:
    """The options without which a failed example says nothing about its rule."""
    if failure.name not in catalog.names() or not failure.text:
        return set()
    reads = set(catalog.get(failure.name).function.__code__.co_names)
    return {option for option, given in (("lexicon", settings.lexicons), ("glossary", settings.glossary)) if option in reads and not given}


def _what(path: str, settings: Settings) -> Iterator[tuple[str, Iterator[Failure | None]]]:
    """Names of rules and packs at a path, with the outcomes of their examples."""
    prefix, places = _places(path)
    names = [name for name in catalog.names() if _is_at(catalog.path_of(name), places)]
    tags = [(tag, owner) for tag in sorted(packs.tags()) for owner, folder in packs.folders(tag) if _is_at(folder, places) and tag != packs.ROOT]
    formats = [(kind, name) for kind, module in (("reader", readers), ("reporter", reporters)) for name in module.names()
               if prefix and name.startswith(prefix + "/") and _is_at(Path(module.get(name).__file__ or ""), places)]
    if not names and not tags and not formats:
        raise Usage(f"{path}: there is no rule and no pack. A rule is a file as in {prefix or 'acme'}/rules/style/shouting.py.")
    for name in names:
        yield name, examples.of_rule(name, settings)
    for tag, owner in tags:
        yield f"pack {owner + '/' if owner else ''}{tag}", examples.of_pack(tag, owner)
    for kind, name in formats:
        yield f"{kind} {name}", iter(())


def _places(path: str) -> tuple[str, list[Path]]:
    """The prefix of a plug-in and the folders or the file to try: of a path, or all of a plug-in that is known by its prefix."""
    there = Path(path).resolve()
    homes = [(home.prefix, home.folder.resolve()) for kind in plugins.KINDS for home in plugins.homes(kind)]
    if not there.exists():
        if found := [folder for prefix, folder in homes if prefix == path]:
            return path, found
        known = f", and no plug-in of that name; there are {', '.join(sorted({prefix for prefix, _ in homes}))}" if homes else ""
        raise Usage(f"{path}: there is no such file or folder{known}")
    within = next((prefix for prefix, folder in homes if _is_at(there, [folder]) or there == folder.parent), None)
    return _prefix(there, path) if within is None else within, [there]


def _prefix(there: Path, path: str) -> str:
    """The prefix of the plug-in that a path is in, which is added; "" for the package's own."""
    if _is_at(there, [catalog.FOLDER.parent.resolve()]):
        return ""
    for folder in (there, *there.parents):
        if any((folder / kind).is_dir() for kind in plugins.KINDS):
            return plugins.add(folder)
    raise Usage(f"{path}: is in no plug-in. A plug-in is a folder with {', '.join(plugins.KINDS[:-1])} or {plugins.KINDS[-1]} in it.")


def _is_at(path: Path, places: list[Path]) -> bool:
    path = path.resolve()
    return any(path == place or place in path.parents for place in places)
