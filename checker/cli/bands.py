"""`checker evaluate --densities TAG`: measure how often human translations have pronouns, passives and plurals, and write it into the pack."""

from __future__ import annotations

from checker import bands, corpus, packs
from checker.cli import DONE, NOT_DONE, say
from checker.cli.check import Usage


def run(tag: str, corpora: list[str], write: bool) -> int:
    try:
        found = packs.resolve(tag)
        if not (packs.FOLDER / found / "densities.toml").is_file():
            raise Usage(f"there are no densities for {tag!r}")
        measured = bands.measure(found, [corpus.named(name)[1:] for name in corpora])
        if write:
            say(f"{bands.rewrite(found, measured)}: written")
    except (Usage, ValueError, OSError) as error:
        say(str(error))
        return NOT_DONE
    for kind, of_files in measured.items():
        for band in of_files:
            print(f"{kind:<10}{band.rate:>8.2f} in 1,000 words, spread {band.spread:.2f}  {band.documents:>5} documents  {band.name}")
    return DONE
