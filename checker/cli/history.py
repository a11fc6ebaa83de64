"""What git knows about the files that are checked: which changed, and what they held before."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from checker.readers import InputError

_SAFELY = ("-c", "core.fsmonitor=false")  # a setting of the repository that names a program


class History:
    """A repository, and the commit before the change: where a branch left `since`, or the last commit for what is staged.

    A submodule that is looked at from its superproject changed since the commit that the superproject had of it: `since` is a name of the superproject.
    """

    def __init__(self, folder: str, since: str, staged: bool) -> None:
        self.top = folder
        self.option = "--staged" if staged else f"--since {since}"
        self.staged = staged
        self.top = os.path.realpath(os.fsdecode(self._demand("rev-parse", "--show-toplevel").removesuffix(b"\n")))
        outer = self._superproject()
        self.tip = ""  # the commit of a submodule that is staged in its superproject
        self.base = self._recorded(History(outer, since, staged)) if outer else self._last_commit() if staged else self._branching(since)
        self.before: dict[str, str] = {}  # each changed file, and what it was called before
        self.new: set[str] = set()
        self.deleted: set[str] = set()
        self._compare()
        listed = self._demand("ls-tree", "-r", "-z", "--name-only", self.tip) if self.tip else self._demand("ls-files", "-z")
        self.tracked = {os.fsdecode(name) for name in listed.split(b"\0") if name}

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return self._git_of(self.top, *arguments)

    def _git_of(self, folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
        try:
            return subprocess.run(["git", "-C", folder, *_SAFELY, *arguments], capture_output=True, stdin=subprocess.DEVNULL, env=environment)
        except FileNotFoundError:
            raise InputError(f"{self.option} asks git what changed, and there is no git here. Install it, or check without {self.option}.") from None

    def _demand(self, *arguments: str) -> bytes:
        done = self._git(*arguments)
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
            if "dubious ownership" in told:
                raise InputError(f"{self.option}: git says: {told}, which belongs to another user. If you trust it: `git config --global --add safe.directory {self.top}`")
            if "not a git repository" in told:
                raise InputError(f"{self.option}: {self.top} is in no git repository, so nothing is known of what changed. Check without {self.option}.")
            raise InputError(f"{self.option}: git says: {told or f'status {done.returncode}'} (git {arguments[0]})")
        return done.stdout

    def _commit(self, name: str) -> str | None:
        done = self._git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return None if done.returncode else done.stdout.decode().strip()

    def _superproject(self) -> str:
        """The repository around a submodule, for a run from there."""
        here = os.path.realpath(os.getcwd())
        outer = os.fsdecode(self._demand("rev-parse", "--show-superproject-working-tree").removesuffix(b"\n")) if os.path.isfile(f"{self.top}/.git") else ""
        return outer if outer and Path(here).is_relative_to(os.path.realpath(outer)) and not Path(here).is_relative_to(self.top) else ""

    def _recorded(self, outer: History) -> str:
        """The commit of a submodule that its superproject had; no files at all where it had none."""
        name = os.path.relpath(self.top, outer.top).replace(os.sep, "/")
        commit, staged = (self._git_of(outer.top, "rev-parse", "--verify", "--quiet", f"{version}:{name}").stdout.decode().strip() for version in (outer.base, ""))
        self.tip = (staged or self._nothing()) if self.staged else ""
        if not commit:
            return self._nothing()
        if self._commit(commit) is None:
            raise InputError(f"{self.option}: the submodule {name} was at {commit[:12]}, which is not here. Fetch it with `git -C {name} fetch origin {commit}`.")
        return commit

    def _branching(self, since: str) -> str:
        """The commit where the branch left the one that is named; InputError with the remedy where that cannot be known."""
        if since.startswith("-"):
            raise InputError(f"--since {since}: name a commit, a branch or a tag, as in --since origin/main")
        if not since.strip():
            raise InputError("--since names nothing: a variable may be empty here. Name a commit, a branch or a tag, as in --since origin/main")
        if self._commit("HEAD") is None:
            raise InputError(f"--since {since}: nothing is committed here yet, so nothing can be compared. Check without --since, or with --staged.")
        commit = self._commit(since)
        if commit is None:
            raise InputError(f"--since {since}: git knows no such commit here.{self._remedy(since)}")
        if b"only goes back to" in (told := self._git("rev-parse", "--verify", since).stderr):  # git takes the oldest that it has instead
            raise InputError(f"--since {since}: git says: {told.decode('utf-8', 'replace').strip().removeprefix('warning: ')}. Name a commit, a branch or a tag.")
        done = self._git("merge-base", commit, "HEAD")
        if done.returncode:
            raise InputError(f"--since {since}: it has no commit in common with what is checked out, so nothing can be compared.{self._remedy(since)}")
        return done.stdout.decode().strip().partition("\n")[0]

    def _remedy(self, since: str) -> str:
        if self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return " The clone is shallow: fetch the rest with `git fetch --unshallow` (in GitHub's checkout action: fetch-depth: 0; in GitLab: GIT_DEPTH: 0)."
        if ".." in since:
            return " That is a range: name the one commit from which on all is new, as in --since origin/main."
        if re.fullmatch(r"[\w./-]+", since):
            return f" Fetch it first, for example with `git fetch origin {since.removeprefix('origin/')}`, or name another."
        return " Name a commit, a branch or a tag: `git log --oneline` and `git branch --all` show them."

    def _last_commit(self) -> str:
        return self._commit("HEAD") or self._nothing()

    def _nothing(self) -> str:
        """A commit, so to say, of no files."""
        return self._demand("hash-object", "-t", "tree", "--stdin").decode().strip()

    def _compare(self) -> None:
        versions = (self.base, self.tip) if self.tip else ("--cached", self.base) if self.staged else (self.base,)
        options = ("diff", "-M", "--name-status", "-z", "--no-ext-diff", "--no-relative", *versions, "--")
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
        data = self.blob(f"{self.tip or ':0'}:{self.name(path)}")
        if data is None:
            raise InputError(f"{path}: it is in conflict, so nothing of it is staged. Settle it, and `git add` it.")
        return data

    def blob(self, name: str) -> bytes | None:
        """A version of a file, as git would check it out: what is stored may be a pointer (LFS), or have other line ends."""
        done = self._git("cat-file", "--filters", name)
        if done.returncode and not self._git("cat-file", "-e", name).returncode and not os.fsencode(name).endswith(b":"):
            told = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2].removeprefix("fatal: ")
            raise InputError(f"{self.option}: git cannot bring back {name.rpartition(':')[2]}: {told}")
        return None if done.returncode else done.stdout

    def under(self, folder: str) -> list[str]:
        """The names of files below a folder (or of that name) that are staged, changed, and not there in the work tree."""
        name = self.name(folder)
        inside = [found for found in self.tracked if found == name or name is not None and (name == "." or found.startswith(f"{name}/"))]
        return sorted(found for found in inside if (found in self.before or found in self.new) and not os.path.lexists(os.path.join(self.top, found)))

    def had(self, folder: str) -> bool:
        """Whether git had, or has staged, a file of that name or one below it."""
        name, known = self.name(folder), {*self.deleted, *self.before.values(), *(self.tracked if self.staged else ())}
        return name is not None and any(found == name or name == "." or found.startswith(f"{name}/") for found in known)
