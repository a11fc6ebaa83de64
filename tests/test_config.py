"""Configuration files: which is for which path, what wins over what, and the schema that says the same as the loader."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker import config
from checker.cli.configured import Options, Plan
from checker.cli.init import starter
from checker.config.files import read
from checker.config.keys import KEYS, KINDS, NAMES_BY_LEVEL
from checker.config.patterns import Glob, Template
from checker.config.schema import schema
from tests.shell import told


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def said(folder: Path, path: str, options: Options = Options(), lang: str = "") -> dict[str, tuple[Any, str]]:
    """What is in force for a path, but for defaults."""
    return {key: (value.value, value.origin) for key, value in Plan(options).values(path, lang).items() if value.origin != "default"}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_nearest_file_wins_and_nothing_is_merged(here: Path) -> None:
    write(here, {"checker.toml": 'lang = "de"\nmin-score = 50\n', "docs/pyproject.toml": '[tool.checker]\nlang = "fr"\n',
                 "docs/deep/pyproject.toml": "[tool.other]\n",
                 "docs/both/checker.toml": 'lang = "it"', "docs/both/pyproject.toml": '[tool.checker]\nlang = "es"\n'})
    assert said(here, "a.md") == {"lang": ("de", "checker.toml: lang"), "min-score": (50, "checker.toml: min-score")}
    assert said(here, "docs/a.md") == {"lang": ("fr", "docs/pyproject.toml: tool.checker.lang")}
    assert said(here, "docs/deep/er/a.md") == {"lang": ("fr", "docs/pyproject.toml: tool.checker.lang")}
    assert said(here, "docs/both/a.md") == {"lang": ("it", "docs/both/checker.toml: lang")}


def test_no_file_above_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"checker.toml": 'lang = "de"', "repository/.git/HEAD": "", "repository/docs/a.md": ""})
    monkeypatch.chdir(tmp_path / "repository")
    assert said(tmp_path, "docs/a.md") == {}
    monkeypatch.chdir(tmp_path)
    assert said(tmp_path, "a.md") == {"lang": ("de", "checker.toml: lang")} and said(tmp_path, "repository/docs/a.md") == {}


def test_options_win_over_tables_and_tables_over_the_top(here: Path) -> None:
    write(here, {"checker.toml": """
ignore = ["spacing"]
fail-level = "minor"
severity = { "spacing" = "major", "numbers" = "minor" }
[lang.zh]
ignore = ["punctuation"]
min-score = 60
[lang.zh-Hant]
min-score = 70
[[per-file]]
paths = ["docs/**"]
fail-level = "critical"
extend-ignore = ["markup"]
[[per-file]]
paths = ["legacy.md"]
fail-level = "never"
ignore = ["numbers"]
extend-ignore = ["phrasing"]
"""})
    top = "checker.toml: "
    assert said(here, "a.md")["ignore"] == (("spacing",), top + "ignore")
    assert said(here, "a.md", lang="zh-TW")["min-score"] == (70, top + "lang.zh-Hant.min-score")
    assert said(here, "a.md", lang="zh-TW")["ignore"] == (("punctuation",), top + "lang.zh.ignore")
    assert "min-score" not in said(here, "a.md", lang="ja")
    assert said(here, "docs/a.md")["fail-level"] == ("critical", top + "per-file[1].fail-level")
    legacy = said(here, "docs/old/legacy.md", lang="zh")
    assert legacy["fail-level"] == ("never", top + "per-file[2].fail-level") and legacy["ignore"] == (("numbers",), top + "per-file[2].ignore")
    assert legacy["extend-ignore"][0] == ("markup", "phrasing")
    options = Options(fail_level="major", severity={"spacing": "minor"}, ignore=("language",))
    given = said(here, "docs/legacy.md", options)
    assert given["fail-level"] == ("major", "--fail-level") and given["severity.spacing"] == ("minor", "--severity spacing=minor")
    assert given["severity.numbers"] == ("minor", top + "severity.numbers") and given["ignore"] == (("language",), "--ignore")
    assert said(here, "a.md", Options(select=("spacing",)))["ignore"] == ((), "--select")


def test_settings_are_the_same_object_under_the_same_tables(here: Path) -> None:
    write(here, {"checker.toml": 'ignore = ["spacing"]\n[lang.de]\nignore = ["numbers"]\n[[per-file]]\npaths = ["old"]\nextend-ignore = ["markup"]\n'})
    plan = Plan(Options())
    assert plan.settings("a.md") is plan.settings("b/c.md") is not plan.settings("old/a.md")
    assert plan.settings("old/a.md").ignore == ("spacing", "markup") and plan.settings("old/a.md").langs["de"].ignore == ("numbers", "markup")
    assert plan.settings("a.md").of("de-AT").ignore == ("numbers",) and plan.settings("a.md").of("und").ignore == ("spacing",)


def test_a_severity_typed_for_a_family_wins_over_that_of_a_rule_in_a_file(here: Path) -> None:
    write(here, {"checker.toml": 'severity = { "spacing/double-space" = "critical", "numbers" = "minor" }\n'})
    assert Plan(Options(severity={"spacing": "neutral"})).settings("a.md").severities == {"spacing": "neutral", "numbers": "minor"}


def test_a_language_without_a_pack_has_settings_too(here: Path) -> None:
    write(here, {"checker.toml": '[lang.tlh]\nignore = ["spacing"]\nmin-score = 10\n', "a.txt": "Qapla' .\n"})
    assert json.loads(told(here, "check", "a.txt", "--lang", "tlh", "--output", "json")[1])["summary"]["findings"] == 0
    assert json.loads(told(here, "check", "a.txt", "--lang", "tlx", "--output", "json")[1])["summary"]["findings"] == 1


def test_extend(here: Path) -> None:
    write(here, {
        "house/checker.toml": 'ignore = ["spacing"]\nextend-ignore = ["numbers"]\nmin-score = 50\nglossary = "terms.tsv"\n'
                              '[lang.de]\nmin-score = 60\nignore = ["markup"]\n'
                              '[[per-file]]\npaths = ["*.old.md", "legacy/**"]\nfail-level = "never"\n',
        "house/terms.tsv": "", "docs/checker.toml": 'extend = "../house/checker.toml"\nignore = []\nextend-ignore = ["phrasing"]\n[lang.de]\nmin-score = 65\n'})
    found = said(here, "docs/a.md", lang="de")
    assert found["ignore"] == (("markup",), "house/checker.toml: lang.de.ignore") and found["min-score"] == (65, "docs/checker.toml: lang.de.min-score")
    assert found["extend-ignore"] == (("numbers", "phrasing"), "house/checker.toml: extend-ignore + docs/checker.toml: extend-ignore")
    assert found["glossary"] == ("house/terms.tsv", "house/checker.toml: glossary")
    assert said(here, "docs/a.md")["ignore"] == ((), "docs/checker.toml: ignore")
    assert "fail-level" in said(here, "docs/a.old.md") and "fail-level" not in said(here, "docs/legacy/a.md")


@pytest.mark.parametrize(("pattern", "fits", "does_not"), [
    ("*.md", ["a.md", "docs/de/a.md"], ["a.mdx", "md"]), ("docs/*.md", ["docs/a.md"], ["docs/de/a.md", "a.md", "x/docs/a.md"]),
    ("docs/**/*.md", ["docs/a.md", "docs/de/x/a.md"], ["a.md", "docs/a.txt"]), ("docs/**", ["docs/a", "docs/a/b"], ["docs", "mydocs/a"]),
    ("docs", ["docs/a.md", "x/docs/y/a.md", "docs"], ["docs2/a.md", "a/docs.md"]), ("docs/", ["docs/a.md", "x/docs/a.md"], ["documents/a.md"]),
    ("./docs/de", ["docs/de/a.md"], ["x/docs/de/a.md"]), ("**/legacy/*", ["legacy/a", "x/y/legacy/a", "legacy/a/b"], ["legacy"]),
    ("a?.[tm]??", ["ab.txt", "x/ab.mdx"], ["a/.txt", "ab.rst"]), ("[!a]*.md", ["b.md"], ["a.md"]), ("a+b (1).md", ["a+b (1).md"], ["aab (1).md"]),
    ("**", ["a", "b/c"], []),
])
def test_globs(pattern: str, fits: list[str], does_not: list[str]) -> None:
    assert [path for path in (*fits, *does_not) if Glob(pattern).fits(path)] == fits


@pytest.mark.parametrize(("target", "path", "source", "found"), [
    ("docs/{lang}/{path}", "docs/de/a/b.md", "docs/en/{path}", "docs/en/a/b.md"), ("docs/{lang}/{path}", "docs/images/a.md", "docs/en/{path}", None),
    ("docs/{lang}/{path}", "docs/pt-BR/a.md", "docs/en/{path}", "docs/en/a.md"), ("{path}.{lang}.md", "x/a.zh_Hant.md", "{path}.md", "x/a.md"),
    ("{path}.{lang}.md", "x/a.new.md", "{path}.md", None), ("{name}/i18n/{lang}/{path}", "shop/i18n/fr/a/b.md", "{name}/{path}", "shop/a/b.md"),
    ("{name}/i18n/{lang}/{path}", "a/shop/i18n/fr/b.md", "{name}/{path}", None), ("{lang}/{path}.{lang}.md", "de/a.de.md", "en/{path}.en.md", "en/a.en.md"),
    ("{lang}/{path}.{lang}.md", "de/a.fr.md", "en/{path}.en.md", None),
])
def test_templates(target: str, path: str, source: str, found: str | None) -> None:
    match = Template(target).match(path)
    assert (match if match is None else Template(source).fill(match)) == found


PAIRS = '[[pairs]]\ntarget = "docs/{lang}/{path}"\nsource = "docs/en/{path}"\nreference = "references/{lang}/{path}"\nsource-lang = "en"\n'
ARTICLES = {"docs/en/a.md": "It weighs 3.5 kg and costs 20 euros.\n", "docs/de/a.md": "Es wiegt 3,5 kg und kostet 30 Euro.\n",
            "docs/de/b.md": "Das Boot wartet im Hafen.\n",
            "references/de/a.md": "Es wiegt 3,5 kg und kostet 20 Euro.\n", "references/de/b.md": "Das Boot liegt im Hafen.\n"}


def test_pairs_find_sources_and_references(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": PAIRS, **ARTICLES})
    status, out, error = told(tmp_path, "check", "docs", "--output", "json")
    documents = {document["path"]: document for document in json.loads(out)["documents"]}
    assert status == 1 and [finding["rule"] for finding in documents["docs/de/a.md"]["findings"]] == ["numbers/changed-number"]
    assert {path: (document["lang"], document["source_lang"], len(document["metrics"])) for path, document in documents.items()} == {
        "docs/de/a.md": ("de", "en", 2), "docs/de/b.md": ("de", "en", 2), "docs/en/a.md": ("en", None, 0)}
    assert error == "checker: docs/de/b.md: there is no source docs/en/b.md (checker.toml: pairs[1].source); it is checked without\n"


def test_a_source_on_the_command_line_wins_over_pairs(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": PAIRS, **ARTICLES, "other.md": "It weighs 3.5 kg and costs 30 euros.\n"})
    assert told(tmp_path, "check", "docs/de/a.md", "--source", "other.md")[0] == 0
    assert told(tmp_path, "check", "docs/de/a.md")[0] == 1
    assert told(tmp_path, "check", "docs/de/a.md", "--isolated")[0] == 0
    assert told(tmp_path / "docs", "check", "de/a.md")[0] == 1, "patterns begin at the file's folder, wherever the command is called"


def test_limits_are_held_over_the_files_that_they_are_for(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": """
fail-level = "never"
max-findings = 3
limits = { "spacing" = 2 }
[lang.de]
min-score = 99
[[per-file]]
paths = ["old"]
max-findings = 100
limits = { "spacing" = 100, "markup/broken-entity" = 0 }
""", "old/a.txt": "A boat . A ship . A ferry . A barge .\n", "new/a.txt": "A boat . A ship .\n", "new/b.txt": "A boat in the the harbour.\n"})
    assert told(tmp_path, "check", "old", "new", "--lang", "en", "--quiet")[0] == 0
    write(tmp_path, {"old/b.txt": "The boats wait in & nbsp; the harbour.\n", "new/c.txt": "A barge .\n"})
    status, out, _ = told(tmp_path, "check", "old", "new", "--lang", "en", "--quiet")
    assert status == 1 and out.split("\n")[1] == (
        "failed: 4 findings (the limit is 3, checker.toml: max-findings); 3 findings of spacing (the limit is 2, checker.toml: limits.spacing); "
        "1 finding of markup/broken-entity (the limit is 0, checker.toml: per-file[1].limits.markup/broken-entity)")
    assert "min-score" in told(tmp_path, "check", "new/a.txt", "--lang", "de", "--quiet")[1]
    assert told(tmp_path, "check", "old", "new", "--lang", "en", "--isolated", "--quiet")[0] == 1


def test_workers_judge_each_file_under_its_settings(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": 'lang = "en"\n[[per-file]]\npaths = ["old"]\nignore = ["spacing"]\n',
                     "new/checker.toml": 'lang = "en"\nseverity = { "spacing" = "critical" }\n',
                     **{f"{folder}/{number}.txt": "A boat .\n" for folder in ("old", "mid", "new") for number in range(3)}})
    alone = told(tmp_path, "check", ".", "--output", "json")
    assert alone == told(tmp_path, "check", ".", "--output", "json", "--jobs", "2")
    found = {document["path"]: [finding["severity"] for finding in document["findings"]] for document in json.loads(alone[1])["documents"]}
    assert found == {f"{folder}/{number}.txt": levels for folder, levels in (("old", []), ("mid", ["minor"]), ("new", ["critical"])) for number in range(3)}


def test_fix_leaves_alone_what_is_ignored(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": '[[per-file]]\npaths = ["old.txt"]\nignore = ["spacing"]\n', "old.txt": "A boat .\n", "new.txt": "A boat .\n"})
    told(tmp_path, "fix", "old.txt", "new.txt", "--lang", "en")
    assert (tmp_path / "old.txt").read_text() == "A boat .\n" and (tmp_path / "new.txt").read_text() == "A boat.\n"


def test_standard_input_is_configured_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": 'lang = "en"\n', "docs/checker.toml": 'lang = "en"\nignore = ["spacing"]\n'})
    assert told(tmp_path, "check", "-", "--max-findings", "0", stdin=b"A boat .")[0] == 1
    assert told(tmp_path, "check", "-", "--max-findings", "0", "--stdin-name", "docs/a.txt", stdin=b"A boat .")[0] == 0


def test_outputs_and_jobs_are_those_of_the_run(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": 'lang = "en"\noutput = ["concise", "json=out/report.json"]\njobs = 2\n', "out/.keep": "", "docs/a.txt": "A boat .\n"})
    assert told(tmp_path / "docs", "check", "a.txt")[1].startswith("a.txt:1:7: minor [spacing/space-before-mark]")
    assert json.loads((tmp_path / "out/report.json").read_text())["summary"]["findings"] == 1
    assert told(tmp_path, "check", "docs", "--output", "jsonl")[1].startswith('{"type": "segment"')


def test_the_starter_is_a_configuration(tmp_path: Path) -> None:
    text = starter()
    assert tomllib.loads(text) == {}
    assert all(f"# {name} = " in text for name in NAMES_BY_LEVEL["top"])
    for line in re.findall(r"^# (?:\[.*\]|[a-z-]+ = .*)$", text, re.MULTILINE):
        tomllib.loads(line.removeprefix("# "))
    status, out, _ = told(tmp_path, "init")
    assert (status, out) == (0, "checker.toml: written; every key in it is commented out\n") and (tmp_path / "checker.toml").read_text(encoding="utf-8") == text
    assert told(tmp_path, "init")[0] == 2
    (tmp_path / "checker.toml").unlink()
    write(tmp_path, {"pyproject.toml": '[tool.checker]\nlang = "de"\n', "a.txt": "Das Boot.\n"})
    assert told(tmp_path, "init")[2] == "checker: pyproject.toml: is there already, and nothing was written. Edit it, or take it away first.\n"


EXAMPLES = {  # accepted, by the loader and by the schema
    True: [
        "", 'lang = "de"', "[lang.de]\nmin-score = 50", 'jobs = 3', 'jobs = "auto"', 'select = []', 'ignore = ["spacing", "markup/broken-entity"]',
        "min-score = 0.5", "max-findings = 0", 'limits = { "spacing" = 0 }', 'severity = { "spacing" = "neutral" }', 'fail-level = "never"',
        'output = ["text", "json=a.json", "jsonl=b.jsonl"]', '[[per-file]]\npaths = ["a"]\nlimits = { "spacing" = 1 }',
        '[[pairs]]\ntarget = "{lang}/{path}"\nreference = "ref/{path}"', 'input = "tsv"', 'source-lang = "zh-Hant"',
        '[lang.pt-BR]\nextend-ignore = ["phrasing"]\n[lang.de]', '[[pairs]]\ntarget = "a"\nsource = "b"\nlang = "de"\nsource-lang = "en"',
        "[[per-file]]\npaths = ['**']", 'min = { "chrF2" = 55, "COMET" = 0.8 }', "[lang.de]\nmin = { BLEU = 30 }", 'metric = ["TER"]', "resamples = 100",
        'by = "document"', "seed = 0", 'on-inconclusive = "fail"', "max-drop = 1.5", 'columns = ["target"]', 'drop = "never"',
    ],
    False: [
        "selct = []", 'lang = "a b"', "lang = 1", '[lang."a b"]', "[lang.de]\njobs = 1", "lang = { de = 1 }", "jobs = 0", "jobs = true",
        '[lang.de]\nsource-lang = "en"', 'jobs = "3"', 'select = "spacing"', 'select = ["spacng"]', "select = [1]", "min-score = 101",
        "min-score = true", "max-findings = -1", "max-findings = 1.5", 'limits = { "spacing" = -1 }', "limits = 3", 'limits = { "spce" = 1 }',
        'severity = { "spacing" = "error" }', 'severity = { "x" = "major" }', 'fail-level = "neutral"', "fail-level = 1", 'output = "text"',
        'output = ["jsn"]', 'output = ["json="]', 'output = ["text", "json"]', "[per-file]", "[[per-file]]", '[[per-file]]\npaths = []',
        '[[per-file]]\npaths = [""]', '[[per-file]]\npaths = ["a"]\njobs = 1', '[[per-file]]\npaths = ["a"]\nlang = { }', '[[pairs]]\ntarget = "a"',
        '[[pairs]]\nsource = "a"', 'input = "markdwn"', '[[pairs]]\ntarget = "{lang"\nsource = "a"',
        '[[pairs]]\ntarget = "a"\nsource = "b"\npaths = ["c"]', 'glossary = ""', 'glossary = "  "', 'lexicon = "a"', 'reference = [""]',
        'min = { "chrF2" = "55" }', "min = { BLEU = -1 }", "min = 3", 'metric = ["chrf"]', "metric = []", 'metric = "TER"', "resamples = 99", 'by = "moon"',
        "seed = -1", 'on-inconclusive = "perhaps"', "max-drop = -1", 'columns = ["source"]', "columns = []", 'drop = "neutral"', "[lang.de]\nseed = 1", "tokenize = 13",
        "plugins = 3", "extend = 1", "extend-ignore = [[]]", '[[per-file]]\npaths = "a"', 'source = ["a"]',
    ],
}


@pytest.mark.parametrize(("accepted", "content"), [(accepted, content) for accepted, contents in EXAMPLES.items() for content in contents])
def test_the_schema_says_what_the_loader_says(tmp_path: Path, accepted: bool, content: str) -> None:
    path = tmp_path / "checker.toml"
    path.write_text(content, encoding="utf-8")
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid(tomllib.loads(content)) is accepted
    if accepted:
        read(path)
    else:
        with pytest.raises(config.ConfigError):
            read(path)


def test_the_schema_is_one_and_is_printed(tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(told(tmp_path, "config", "--schema")[1]) == json.loads(json.dumps(schema()))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_example_is_of_its_kind(key: Any) -> None:
    value = tomllib.loads(f"value = {key.example}")["value"]
    assert KINDS[key.kind].fits(value) and not list(KINDS[key.kind].wrong(value))
    assert jsonschema.Draft202012Validator(KINDS[key.kind].schema()).is_valid(value)


def test_nothing_is_parsed_where_there_is_no_file(tmp_path: Path) -> None:
    import subprocess
    import sys

    from tests.shell import environment

    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    code = "import sys; from checker import config; config.Files().of('a/b.md'); "
    code += "print(sorted({'tomllib', 'checker.config.files', 'checker.config.keys'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environment()).stdout == "[]\n"


def test_init_writes_a_baseline_with_which_only_what_is_new_fails(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": "The boats of & nbsp; Kelda wait.\n"})
    status, out, errors = told(tmp_path, "init", "--baseline")
    assert status == 0 and (tmp_path / "checker.toml").is_file() and "checker.baseline: wrote 1 finding" in errors, errors
    command = out.strip().rpartition(": checker ")[2].split()
    assert command == ["check", ".", "--baseline", "checker.baseline"] and told(tmp_path, *command)[0] == 0
    write(tmp_path, {"docs/b.md": "The ferry of & nbsp; Kelda waits.\n"})
    assert told(tmp_path, *command)[0] == 1


def test_what_an_earlier_run_wrote_is_no_article(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "The boats of & nbsp; Kelda wait.\n"})
    outputs = [f"--output={name}" for name in ("json=run.json", "jsonl=run.jsonl", "html=run.html", "markdown=run.md", "gitlab=gl.json", "tsv=run.tsv", "prompt=p.txt")]
    told(tmp_path, "check", ".", "--lang", "en", "--baseline", "known.json", "--write-baseline")
    for _ in range(2):
        assert told(tmp_path, "check", ".", "--lang", "en", *outputs, "--baseline", "known.json")[0] == 0
        assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["summary"]["documents"] == 1
    for path in (*tmp_path.glob("run.*"), tmp_path / "gl.json", tmp_path / "p.txt"):
        path.unlink()
    assert told(tmp_path, "check", ".", "--lang", "en", "--output", "concise")[1].count("markup/broken-entity") == 1, "a baseline is none, whoever asks"
