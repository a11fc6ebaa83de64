"""The recipes for pipelines and editors: their own commands are run, and what they expect of the output is there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from checker.cli import recipe
from tests.shell import DAMAGED, ROOT, environment, told

ACTION = ROOT / ".github" / "actions" / "check" / "action.yml"
bash = pytest.mark.skipif(not shutil.which("bash") or not shutil.which("git"), reason="needs bash and git")


@pytest.fixture
def project(tmp_path: Path) -> dict[str, str]:
    """A repository with a clean article on main and a damaged one on a branch; the environment in which `checker` is this checkout."""
    home = tmp_path / "home"
    (home / "bin").mkdir(parents=True)
    for name, line in (("checker", f'exec "{sys.executable}" -m checker "$@"'), ("python3", f'exec "{sys.executable}" "$@"'), ("pip", "")):
        (home / "bin" / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (home / "bin" / name).chmod(0o755)
    env = {**environment(), "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
    env |= {f"GIT_{who}_{what}": "checker@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    work = tmp_path / "work"
    (work / "docs").mkdir(parents=True)
    (work / "docs" / "old.md").write_text("The boats wait in the harbour until the wind turns.\n\n" + DAMAGED + "\n", encoding="utf-8")
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "old"], ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        subprocess.run(["git", *command], cwd=work, env=env, check=True)
    (work / "docs" / "new.md").write_text("It opens at noon & nbsp; on Mondays.\n", encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=work, env=env, check=True)
    subprocess.run(["git", "commit", "-qm", "new"], cwd=work, env=env, check=True)
    return {**env, "PROJECT": str(work)}


def run(script: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-e", "-c", script], cwd=env["PROJECT"], env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def commands(name: str) -> list[str]:
    """The commands of a recipe that run checker."""
    text = recipe.names()[name].read_text(encoding="utf-8")
    return re.findall(r"(checker check docs[^'\n]*)", text)


def test_every_recipe_is_listed_and_printed(tmp_path):
    listed = told(tmp_path, "recipe")[1]
    for name, path in recipe.names().items():
        assert re.search(rf"^{name} +\S", listed, re.MULTILINE)
        assert told(tmp_path, "recipe", name) == (0, path.read_text(encoding="utf-8"), "")
    status, out, error = told(tmp_path, "recipe", "travis")
    assert (status, out) == (2, "") and "github, gitlab, jenkins" in error


@bash
def test_github_is_told_only_of_what_the_branch_brought(project):
    (command,) = commands("github")
    done = run(command, {**project, "GITHUB_BASE_REF": "main"})
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error") == 1 and "file=docs/new.md" in done.stdout
    results = json.loads(Path(project["PROJECT"], "checker.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results] == ["docs/new.md"]


@bash
def test_gitlab_gets_both_of_its_files(project):
    yaml = pytest.importorskip("yaml")
    job = yaml.safe_load(recipe.names()["gitlab"].read_text(encoding="utf-8"))["translations"]
    work, script = Path(project["PROJECT"]), "\n".join(job["script"])
    assert run(script, {**project, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": ""}).returncode == 0, "the default branch tells what it has, for others to compare"
    assert not (work / "checker-junit.xml").exists()
    assert run(script, {**project, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}).returncode == 1
    assert [item["location"]["path"] for item in json.loads((work / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))] \
        == ["docs/new.md", "docs/old.md"], "GitLab compares with the report of the target branch, and takes what is absent for mended"
    cases = (work / job["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8")
    assert "docs/new.md" in cases and "docs/old.md" not in cases and job["artifacts"]["when"] == "always" and job["variables"]["GIT_DEPTH"] == "0"


@bash
def test_jenkins_gets_both_of_its_files(project):
    (command,) = commands("jenkins")
    assert run(command, project).returncode == 1
    assert {"checker-junit.xml", "checker-checkstyle.xml"} <= set(os.listdir(project["PROJECT"]))


@bash
def test_the_action_runs_with_its_inputs(project):
    """The steps of the action, as GitHub runs them: inputs through the environment, nothing of them pasted into the script."""
    text = ACTION.read_text(encoding="utf-8")
    script = "\n".join(line[8:] for line in text[text.index("run: |\n") + 7:].split("\n"))
    assert "${{" not in script
    outputs = Path(project["HOME"], "outputs")
    inputs = {"PATHS": "docs", "CHECKER_LANG": "en", "SOURCE": "", "SOURCE_LANG": "", "FAIL_LEVEL": "major", "SINCE": "origin/main", "BASELINE": "", "ARGUMENTS": "--quiet"}
    done = run(script, {**project, **inputs, "RUNNER_TEMP": project["HOME"], "GITHUB_OUTPUT": str(outputs)})
    assert done.returncode == 1, done.stderr
    assert Path(outputs.read_text(encoding="utf-8").strip().removeprefix("sarif=")).is_file()
    hostile = run(script, {**project, **inputs, "PATHS": "docs; touch hacked", "RUNNER_TEMP": project["HOME"], "GITHUB_OUTPUT": str(outputs)})
    assert hostile.returncode == 2 and not Path(project["PROJECT"], "hacked").exists()


def test_the_hooks_name_commands_that_take_files(tmp_path):
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.md").write_text("It opens at noon .\n", encoding="utf-8")
    entries = re.findall(r"entry: checker (.*)", text)
    assert entries == ["check", "fix"]
    assert told(tmp_path, *entries[1].split(), "a.md", "--lang", "en")[0] == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == "It opens at noon.\n"


def test_visual_studio_code_finds_each_line(tmp_path):
    pattern = json.loads(recipe.names()["vscode"].read_text(encoding="utf-8"))["tasks"][0]["problemMatcher"]["pattern"]["regexp"]
    (tmp_path / "a.md").write_text(DAMAGED + "\n\nIt opens at noon .\n", encoding="utf-8")
    lines = [line for line in told(tmp_path, "check", "a.md", "--lang", "en", "--output", "concise")[1].split("\n") if "[" in line]
    matches = [re.match(pattern, line) for line in lines]
    assert [(match[1], match[2], match[4]) for match in matches if match] == [("a.md", "1", "markup/broken-entity"), ("a.md", "3", "spacing/space-before-mark")]


def test_neovim_finds_what_it_reads(tmp_path):
    """What the parser of the recipe takes from each line, for text that is not saved."""
    text = recipe.names()["neovim"].read_text(encoding="utf-8")
    assert "item.location.range or" in text and "start.column or" in text and 'range["end"] or' in text, "what may be absent may be absent"
    out = told(tmp_path, "check", "-", "--stdin-name", "a.md", "--lang", "en", "--output", "rdjsonl", "--exit-zero", stdin=(DAMAGED + "\n").encode())
    (item,) = map(json.loads, out[1].splitlines())
    for path in re.findall(r"item\.([\w.]+)", text):
        value = item
        for part in path.split("."):
            value = value[part]  # a name that the output does not have is a KeyError
    assert item["severity"] in re.findall(r"(\w+) = \d", text) and item["location"]["range"]["end"]["column"] > item["location"]["range"]["start"]["column"]
