"""Which findings of a run count: not what is allowed, not what was there before, and what became of an earlier run's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

if TYPE_CHECKING:
    from checker.allowlist import Allowlist
    from checker.cli.check import Wishes
    from checker.cli.configured import Plan
    from checker.engine import Settings
    from checker.gate import Verdict
    from checker.report import Judgement

Baseline = Annotated[str, typer.Option("--baseline", metavar="FILE", help="Known findings: they are counted apart and fail nothing.")]
WriteBaseline = Annotated[bool, typer.Option("--write-baseline", help="Write what is found to the baseline's file, and exit with 0.")]
Since = Annotated[Optional[str], typer.Option("--since", metavar="REF", help="Only what changed since the branch left this commit, segment by segment.")]
Staged = Annotated[bool, typer.Option("--staged", help="Only what is staged for the next commit, as it is staged.")]
Previous = Annotated[str, typer.Option("--previous", metavar="RUN", help="A run saved with --output jsonl: say what was fixed, what remains, what is new.")]
IgnoreSuppressions = Annotated[bool, typer.Option("--ignore-suppressions", help="Report also what comments and .checker-allow.toml allow.")]


@dataclass(frozen=True, slots=True)
class Counting:
    """The options, as typed."""

    baseline: str = ""
    write_baseline: bool = False
    since: str | None = None
    staged: bool = False
    previous: str = ""
    ignore_suppressions: bool = False


class Counted:
    """Takes out of judgements, one after the other, what does not count."""

    def __init__(self, wishes: Wishes, plan: Plan) -> None:
        self.wishes, self.plan, self.wish = wishes, plan, wishes.counting
        settings = plan.settings_of_run
        _demand_sense(self.wish)
        self.allowlist = None if self.wish.ignore_suppressions else allowlist_of(settings)
        self.baseline = _baseline(self.wish, self.rules) if self.wish.baseline else None
        self.change = _change(wishes, plan) if self.wish.since is not None or self.wish.staged else None
        self.previous = _previous(self.wish.previous) if self.wish.previous else None
        self.now: list[Any] = []
        self.allowed: list[Any] = []
        self.outcome: Any = None

    @cached_property
    def rules(self) -> set[str]:
        """The names of all rules that this run asks."""
        from checker import catalog, suppressions

        settings = self.plan.settings_of_run
        return set(settings.rules) | {name for name in catalog.SUPPRESSION_RULES if suppressions.wanted(name, settings)}

    def sifted(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """The judgements with what counts, in order, and at the end what is wrong about the side file."""
        found = judgements if self.wish.ignore_suppressions else self._unsuppressed(judgements)
        if self.baseline:
            found = self.baseline.recorded(found) if self.wish.write_baseline else self.baseline.sifted(found)
        if self.change:
            found = self.change.sifted(found)
        return self._noted(found) if self.previous is not None else iter(found)

    def _unsuppressed(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        for judgement in judgements:
            document = judgement.document
            if document.remarks or any(segment.remarks for segment in document.segments):
                from checker import suppressions

                judgement = suppressions.applied(judgement, self.plan.settings(document))
            yield self.allowlist.applied(judgement) if self.allowlist else judgement
        if self.allowlist and not self.change and (own := self.allowlist.judgement(self.wishes.paths)):
            yield own

    def _noted(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        from checker import saved

        for judgement in judgements:
            self.now += _plainly(saved.segments_of(judgement, judgement.findings))
            self.allowed += _plainly(saved.segments_of(judgement, [one.finding for one in judgement.suppressed]))
            yield judgement

    def verdict(self, verdict: Verdict, fail_level: str, unread: bool) -> Verdict:
        """The verdict when all is judged; the baseline is written, and what there is to say about it is said."""
        from checker.cli import say
        from checker.reporters import plural

        if self.baseline and self.wish.write_baseline and not unread:
            count, new, gone = self.baseline.written()
            say(f"{self.wish.baseline}: wrote {plural(count, 'finding')} ({new:,} new, {gone:,} gone)")
        elif self.baseline and not unread and (stale := len(self.baseline.stale())):
            say(f"{self.wish.baseline}: {plural(stale, 'line')} of it {'matches' if stale == 1 else 'match'} nothing any more; --write-baseline takes "
                f"{'it' if stale == 1 else 'them'} out")
        if self.change and self.change.skipped:
            say(f"{plural(self.change.skipped, 'file')} left out: not changed {'in what is staged' if self.wish.staged else f'since {self.wish.since}'}")
        if self.previous is not None:
            from checker import runs
            from checker.finding import Severity
            from checker.gate import NEVER, Verdict

            judged = {(segment.path, segment.doc) for segment in self.now}
            self.outcome = runs.compared(self.previous, self.now, self.allowed,
                                         lambda told: (told.path, told.doc) in judged and told.finding["rule"] in self.rules)
            if broken := self.outcome.broken(None if fail_level == NEVER else Severity(fail_level)):
                return Verdict(False, (*verdict.reasons, f"{plural(len(broken), 'finding')} new since {self.wish.previous}"))
        return verdict


def _demand_sense(wish: Counting) -> None:
    from checker.cli.check import Usage

    if wish.write_baseline and not wish.baseline:
        raise Usage("--write-baseline: name the file with --baseline FILE, as in --baseline checker.baseline")
    if wish.since is not None and wish.staged:
        raise Usage("--since and --staged look at different changes: choose one")
    if wish.write_baseline and (wish.since is not None or wish.staged or wish.previous):
        raise Usage("--write-baseline records all that is found: leave --since, --staged and --previous out")


def allowlist_of(settings: Settings) -> Allowlist | None:
    """The side file of the folder that checker runs in, if there is one."""
    from checker.remarks import nearest

    path = nearest(Path())
    if path is None:
        return None
    from checker.allowlist import Allowlist

    return Allowlist(path, settings)


def _baseline(wish: Counting, rules: set[str]) -> Any:
    from checker import baseline
    from checker.cli import inputs
    from checker.cli.check import Usage

    path = Path(wish.baseline)
    try:
        if path.is_dir() or wish.write_baseline and not path.resolve().parent.is_dir():
            raise Usage(f"--baseline {path}: name a file in a folder that is there, as in checker.baseline")
        if not wish.write_baseline or path.exists():
            return baseline.Baseline(path, rules, baseline.read(path))
    except FileNotFoundError:
        raise Usage(f"--baseline {path}: there is no such file. Write it with --baseline {path} --write-baseline.") from None
    except OSError as error:
        raise Usage(f"--baseline {path}: cannot be read: {error.strerror or error}") from None
    except baseline.BaselineError:
        if not wish.write_baseline:
            raise
        if path.stat().st_size and not path.read_bytes().startswith(inputs.BASELINE):
            raise  # some other file: it is not ours to replace
    return baseline.Baseline(path, rules)


def _change(wishes: Wishes, plan: Plan) -> Any:
    from checker.cli.since import Change

    return Change(wishes, plan)


def _previous(path: str) -> Any:
    from checker import saved
    from checker.cli.check import Usage

    try:
        return _plainly(saved.segments(path))
    except saved.NotSaved as error:
        raise Usage(f"--previous {error}") from None


def _plainly(segments: Iterable[Any]) -> list[Any]:
    return [replace(segment, path=_plain(segment.path)) for segment in segments]


def _plain(path: str) -> str:
    """A path as it is from here on, however it was typed."""
    return path if path.startswith("<") else os.path.relpath(path)
