"""`checker report`: a saved run in other formats. Nothing is judged again."""

from __future__ import annotations

from checker import __version__, saved
from checker.cli import DONE, NOT_DONE, outputs, say
from checker.cli.check import use_color
from checker.cli.outputs import Usage


def run(path: str, wishes: list[str], color: str, quiet: bool, statistics: bool) -> int:
    """Write what was asked of a saved run. The status is that of the writing, whatever the run's verdict was."""
    try:
        judgements, end = saved.read(path)
        made = outputs.opened(wishes, lambda to_terminal: outputs.style(end.signature, end.version, to_terminal, use_color(color), quiet, statistics))
    except (Usage, ValueError, saved.NotSaved) as error:
        say(str(error))
        return NOT_DONE
    if end.version != __version__:
        say(f"{path}: was made by checker {end.version}; its scores are those of the weights of checker {__version__}.")
    try:
        for judgement in judgements:
            for output in made:
                output.reporter.document(judgement)
        for output in made:
            output.close(end)
    except saved.NotSaved as error:
        say(str(error))
        return NOT_DONE
    finally:
        for output in made:
            output.discard()
    return DONE
