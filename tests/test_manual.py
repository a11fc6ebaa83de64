"""Completion of shells and the manual page, both made from the commands themselves."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from checker import catalog
from checker.cli import app
from tests.shell import ROOT, environment, told


def completed(line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    asked = {**environment(), "_CHECKER_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    program = "import sys; sys.argv = ['checker']; from checker.cli import main; main()"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, env=asked, cwd=ROOT, text=True, check=False).stdout.split()


def test_commands_options_rules_and_languages_are_completed():
    assert {"check", "compare", "completion"} <= set(completed("checker c"))
    assert "--fail-level" in completed("checker check --fail")
    assert completed("checker explain markup/broken-e") == ["markup/broken-entity"]
    assert "markup,spacing/split-number" in completed("checker check --select markup,spacing/split-n")
    assert "pt-BR" in completed("checker check --lang pt")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_gets_a_script_that_asks_checker(tmp_path, shell):
    status, out, _ = told(tmp_path, "completion", shell)
    assert status == 0 and "_CHECKER_COMPLETE" in out


def test_the_script_for_bash_is_one(tmp_path):
    if bash := shutil.which("bash"):
        subprocess.run([bash, "-n"], input=told(tmp_path, "completion", "bash")[1], text=True, check=True)


def test_an_unknown_shell_is_named(tmp_path):
    status, out, error = told(tmp_path, "completion", "tcsh")
    assert (status, out) == (2, "") and "bash, zsh, fish" in error


def test_the_manual_has_every_command_and_option_that_help_has(tmp_path):
    status, page, _ = told(tmp_path, "man")
    assert status == 0 and page.isascii() and page.startswith(".TH CHECKER 1")
    plain = page.replace(r"\-", "-")
    from typer.main import get_command

    for name, command in get_command(app).commands.items():
        assert f".SS {name}" in plain
        for option in (option for parameter in command.params for option in parameter.opts if option.startswith("--")):
            assert option in plain, (name, option)
    assert not [line for line in page.split("\n") if re.match(r"[.'](?!TH|SH|SS|TP|B)", line)]


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_manual_is_set_without_a_warning(tmp_path):
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=told(tmp_path, "man")[1].encode(), capture_output=True, env=os.environ, check=True)
    assert not done.stderr and len(done.stdout) > 1000


def test_rules_after_a_comma_are_completed():
    from checker.cli import manual

    assert manual.rules("markup,spac")[0] == "markup,spacing"
    assert set(manual.rules("")) == {*catalog.families(), *catalog.names()}
