"""What git knows about the files that are checked: which changed, and what they held before."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from checker.readers import InputError

_SAFELY = ("-c", "core.fsmonitor=false")  # a setting of the repository that names a program


class History:
    """A repository, and the commit before the change: where a branch left `since`, or the last commit for what is staged."""

    def __init__(self, folder: str, since: str, staged: bool) -> None:
        self.top = folder
        self.option = "--staged" if staged else f"--since {since}"
        self.top = os.path.realpath(os.fsdecode(self._demand("rev-parse", "--show-toplevel").removesuffix(b"\n")))
        self.staged = staged
        self.base = self._last_commit() if staged else self._branching(since)
        self.before: dict[str, str] = {}  # each changed file, and what it was called before
        self.new: set[str] = set()
        self.deleted: set[str] = set()
        self._compare()
        self.tracked = {os.fsdecode(name) for name in self._demand("ls-files", "-z").split(b"\0")}

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return subprocess.run(["git", "-C", self.top, *_SAFELY, *arguments], capture_output=True, stdin=subprocess.DEVNULL, env=environment)
        except FileNotFoundError:
            raise InputError(f"{self.option} asks git what changed, and there is no git here. Install it, or check without {self.option}.") from None

    def _demand(self, *arguments: str) -> bytes:
        done = self._git(*arguments)
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
            if "not a git repository" in told:
                raise InputError(f"{self.option}: {self.top} is in no git repository, so nothing is known of what changed. Check without {self.option}.")
            raise InputError(f"{self.option}: git says: {told or f'status {done.returncode}'} (git {arguments[0]})")
        return done.stdout

    def _commit(self, name: str) -> str | None:
        done = self._git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return None if done.returncode else done.stdout.decode().strip()

    def _branching(self, since: str) -> str:
        """The commit where the branch left the one that is named; InputError with the remedy where that cannot be known."""
        if since.startswith("-"):
            raise InputError(f"--since {since}: name a commit, a branch or a tag, as in --since origin/main")
        commit = self._commit(since)
        if commit is None:
            raise InputError(f"--since {since}: git knows no such commit here.{self._remedy(since)}")
        if self._commit("HEAD") is None:
            raise InputError(f"--since {since}: nothing is committed here yet, so nothing can be compared")
        done = self._git("merge-base", commit, "HEAD")
        if done.returncode:
            raise InputError(f"--since {since}: it has no commit in common with what is checked out, so nothing can be compared.{self._remedy(since)}")
        return done.stdout.decode().strip().partition("\n")[0]

    def _remedy(self, since: str) -> str:
        if self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return " The clone is shallow: fetch the rest with `git fetch --unshallow` (in GitHub's checkout action: fetch-depth: 0; in GitLab: GIT_DEPTH: 0)."
        return f" Fetch it first, for example with `git fetch origin {since.removeprefix('origin/')}`, or name another."

    def _last_commit(self) -> str:
        return self._commit("HEAD") or self._demand("hash-object", "-t", "tree", "--stdin").decode().strip()

    def _compare(self) -> None:
        options = ("diff", *(("--cached",) if self.staged else ()), "-M", "--name-status", "-z", "--no-ext-diff", "--no-relative", self.base, "--")
        fields = iter(self._demand(*options).split(b"\0"))
        for status in fields:
            if not status:
                break
            old = new = os.fsdecode(next(fields))
            if status[:1] in b"RC":
                new = os.fsdecode(next(fields))
            if status[:1] == b"A":
                self.new.add(new)
            else:
                self.before[new] = old
                self.deleted |= {new} if status[:1] == b"D" else set()

    def name(self, path: str) -> str | None:
        """What git calls a file; None for one outside."""
        folder, name = os.path.split(os.path.realpath(path) if os.path.islink(path) else os.path.abspath(path))
        whole = Path(os.path.realpath(folder), name)
        return whole.relative_to(self.top).as_posix() if whole.is_relative_to(self.top) else None

    def changed(self, path: str) -> bool:
        """Whether a file is not as it was; for what is staged, one that git does not know is not part of it."""
        name = self.name(path)
        if name in self.before or name in self.new:
            return not (self.staged and name in self.deleted)
        return not self.staged and name not in self.tracked

    def old(self, path: str) -> bytes | None:
        """What a file held before; None for a new one."""
        name = self.name(path)
        if name is None or name in self.new or name not in self.before and name not in self.tracked:
            return None
        return self.blob(f"{self.base}:{self.before.get(name, name)}")

    def now(self, path: str) -> bytes:
        """What is staged of a file."""
        return self._demand("cat-file", "blob", f":0:{self.name(path)}")

    def blob(self, name: str) -> bytes | None:
        done = self._git("cat-file", "blob", name)
        return None if done.returncode else done.stdout
