"""What is wrong with a configuration or a command line is said: what, where, and what to write instead."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import cli, plugins
from checker.cli import misnomers

AT = "A path is looked for from this file's folder on."
LISTS = "`checker rules` lists them."
FILES = [
    ('selct = ["spacing"]', "unknown key 'selct'. Did you mean 'select'?"),
    ('fail_level = "major"', "unknown key 'fail_level'. Did you mean 'fail-level'?"),
    ('exclude = ["build"]', "unknown key 'exclude'. Files that git ignores are left out; for others leave rules out, as in [[per-file]] with paths and ignore."),
    ('zork = "red"', "unknown key 'zork'. The keys are extend, plugins, lang, "),
    ('paths = ["docs"]', "unknown key 'paths'. It belongs to [[per-file]]."),
    ('target = "docs/{lang}/{path}"', "unknown key 'target'. It belongs to [[pairs]]."),
    ('select = "spacing"', 'select must be a list of rules or families, as in select = ["markup", "spacing/double-space"], not "spacing"'),
    ('select = ["spacng"]', f"select[1]: there is no rule or family named 'spacng'. Did you mean 'spacing'? {LISTS}"),
    ('ignore = ["spacing", "markup/broken-entitty"]',
     f"ignore[2]: there is no rule or family named 'markup/broken-entitty'. Did you mean 'markup/broken-entity'? {LISTS}"),
    ('ignore = ["spacing", 3]', "ignore[2] must be a string that says something, not 3"),
    ('extend-ignore = [""]', 'extend-ignore[1] must be a string that says something, not ""'),
    ("lang = 3", 'lang must be a language tag (BCP 47), as in lang = "de", not 3'),
    ('lang = "german language"', 'lang must be a language tag (BCP 47), as in lang = "de", not "german language"'),
    ('source-lang = ["en"]', 'source-lang must be a language tag (BCP 47), as in source-lang = "en", not ["en"]'),
    ('lang = "de"\n[lang.fr]\nignore = ["spacing"]', "`lang = …` and `[lang.…]` cannot stand in one file: say the language of files in [[per-file]]."),
    ('[lang]\nignore = ["spacing"]', "lang.ignore: a language has a table. Write it as [lang.de] with ignore in it."),
    ('[lang]\nde = "strict"', "lang.de: a language has a table. Write it as [lang.de]."),
    ('[lang."de_"]\n', "lang.de_: 'de_' is no language tag (BCP 47). Write a table as in [lang.de] or [lang.pt-BR]."),
    ("[lang.de]\njobs = 2", "unknown key 'lang.de.jobs'. It belongs to the top of the file."),
    ('input = "markdwn"', "input: 'markdwn' is none of "),
    ('severity = "major"', 'severity must be a table of rules or families and severities, as in severity = { "spacing" = "major" }, not "major"'),
    ('severity = { "spacing" = "error" }', 'severity.spacing must be one of neutral, minor, major, critical, not "error"'),
    ('severity = { "spcing" = "major" }', f"severity.spcing: there is no rule or family named 'spcing'. Did you mean 'spacing'? {LISTS}"),
    ('fail-level = "error"', "fail-level: 'error' is none of minor, major, critical, never."),
    ("fail-level = 3", 'fail-level must be a severity or never, as in fail-level = "major", not 3'),
    ("min-score = 101", "min-score must be a number from 0 to 100, as in min-score = 70, not 101"),
    ('min-score = "70"', 'min-score must be a number from 0 to 100, as in min-score = 70, not "70"'),
    ("min-score = nan", "min-score must be a number from 0 to 100, as in min-score = 70, not NaN"),
    ("max-findings = -1", "max-findings must be a whole number from 0 on, as in max-findings = 20, not -1"),
    ("max-findings = true", "max-findings must be a whole number from 0 on, as in max-findings = 20, not true"),
    ("require-reason = 1", "require-reason must be true or false, as in require-reason = true, not 1"),
    ("limits = 10", 'limits must be a table of rules or families and whole numbers, as in limits = { "spacing" = 10 }, not 10'),
    ('limits = { "spacing" = "few" }', 'limits.spacing must be a whole number from 0 on, not "few"'),
    ('limits = { "spce" = 3 }', f"limits.spce: there is no rule or family named 'spce'. Did you mean 'spacing'? {LISTS}"),
    ('lexicon = "memory.tsv"', 'lexicon must be a list of paths, as in lexicon = ["memory.de.tsv"], not "memory.tsv"'),
    ('lexicon = ["memory.tsv"]', f"lexicon[1]: there is no memory.tsv. {AT}"),
    ('glossary = "terms.tsv"', f"glossary: there is no terms.tsv. {AT}"),
    ('source = "docs/en"', f"source: there is no docs/en. {AT}"),
    ('reference = "docs"', 'reference must be a list of paths, as in reference = ["references"], not "docs"'),
    ('metric = ["chrf2"]', "metric[1]: 'chrf2' is none of chrF2, BLEU, chrF2++, TER. Did you mean 'chrF2'?"),
    ('min = { "chrF2" = "55" }', 'min.chrF2 must be a number from 0 on, not "55"'),
    ('columns = ["source"]', 'columns: one of the columns must be "target"'),
    ("resamples = 10", "resamples must be a whole number from 100 on, as in resamples = 1000, not 10"),
    ('by = "line"', "by: 'line' is none of auto, segment, document."),
    ("jobs = 0", 'jobs must be a whole number from 1 on, or "auto", as in jobs = "auto", not 0'),
    ('output = "json"', 'output must be a list of outputs, as in output = ["text", "json=report.json"], not "json"'),
    ('output = ["jsn"]', "output[1]: there is no output format 'jsn'. Did you mean 'json'?"),
    ('output = ["json="]', "output[1]: 'json=' names no file. Write json=report.json."),
    ('output = ["text", "json"]', 'output: only one output can go to standard output. Give the others a file, as in "json=report.json".'),
    ('extend = "base.toml"', f"extend: there is no file base.toml. {AT}"),
    ('extend = "checker.toml"', "extend: checker.toml extends this file in its turn. Take one of the two out."),
    ('plugins = ["tools/acme"]', "plugins[1]: there is no folder tools/acme. A plug-in is a folder with rules, packs, readers or reporters in it."),
    ('plugins = ["docs"]', "plugins[1]: docs: has no folder rules, packs, readers or reporters. Name the folder that holds them."),
    ('[per-file]\npaths = ["a"]', "per-file must be tables, each of them written as [[per-file]]"),
    ('[[per-file]]\nignore = ["spacing"]', 'per-file[1]: for which files is it? Add paths = ["docs/legacy/**"]'),
    ('[[per-file]]\npaths = "docs"', 'per-file[1].paths must be a list of patterns for paths, as in paths = ["docs/legacy/**"], not "docs"'),
    ('[[per-file]]\npaths = ["docs/[z-a]"]', "per-file[1].paths[1]: 'docs/[z-a]' is no pattern: bad character range"),
    ('[[per-file]]\npaths = ["docs"]\n[[per-file]]\npaths = ["docs"]\nignroe = []', "unknown key 'per-file[2].ignroe'. Did you mean 'ignore'?"),
    ('[[pairs]]\nsource = "docs/en/{path}"', 'pairs[1]: of which translations? Add target = "docs/{lang}/{path}"'),
    ('[[pairs]]\ntarget = "docs/{lang}/{path}"', 'pairs[1]: with what are they paired? Add source = "docs/en/{path}"'),
    ('[[pairs]]\ntarget = "docs/{lang}/{path}"\nsource = "docs/en/{pth}"',
     "pairs[1].source: {pth} does not stand in target, which has {lang}, {path}. Did you mean 'path'?"),
    ('[[pairs]]\ntarget = "docs/{lang/{path}"\nsource = "docs/en/{path}"',
     "pairs[1].target: 'docs/{lang/{path}' has a brace that belongs to no placeholder. Placeholders are written as in {lang}, {path} or {name}."),
    ('[[pairs]]\ntarget = "docs/{lang}/*.md"\nsource = "docs/en/*.md"',
     "pairs[1].target: 'docs/{lang}/*.md': a star stands for nothing here. Write {path} for anything, or {name} for a part without a slash"),
    ('lang = "english"', "lang: 'english' is not a language tag. Write a BCP 47 tag such as de, pt-BR or zh-Hant. Did you mean 'en'?"),
    ('[lang.jp]\nignore = ["spacing"]', "lang.jp: 'jp' begins with the code of no language. Write a BCP 47 tag such as de, pt-BR or zh-Hant. Did you mean 'ja'?"),
    ('[[per-file]]\npaths = ["a"]\nlang = "ua"', "per-file[1].lang: 'ua' begins with the code of no language. Write a BCP 47 tag such as de, pt-BR or zh-Hant. Did you mean 'uk'?"),
    ('min = { "crf2" = 55 }', "min.crf2: 'crf2' is none of chrF2, BLEU, chrF2++, TER. Did you mean 'chrF2'?"),
    ('severity = { "spacing" = "off" }', 'severity.spacing must be one of neutral, minor, major, critical, not "off". To leave it out, write ignore = ["spacing"].'),
    ('select = ["ALL"]', f"select[1]: there is no rule or family named 'ALL'. All rules are asked where none is selected. {LISTS}"),
    ('suppress = []', "unknown key 'suppress'. What is allowed stands in the text or in .checker-allow.toml."),
    ('target-lang = "de"', "unknown key 'target-lang'. Did you mean 'lang'?"),
    ('per-file-ignores = {}', "unknown key 'per-file-ignores'. Write [[per-file]] with paths = "),
    ('[checker]\nlang = "de"', "unknown key 'checker'. The keys stand at the top, without [checker]."),
    ("select = [", "is not TOML: Invalid value (at end of document). Mend that line; `checker init` shows the form."),
    ('select = []\nselect = ["markup"]', "is not TOML: Cannot overwrite a value"),
]
COMMANDS = [
    ("--config none.toml", "--config none.toml: cannot be read: No such file or directory. Name a file such as checker.toml."),
    ("--config checker.toml --isolated", "--config and --isolated: the one names a configuration, the other leaves all of them out. Give one of them."),
    ("--config pyproject.toml", "--config pyproject.toml: has no table [tool.checker]. Add it, or name another file."),
    ("--select spcing", f"--select: there is no rule or family named 'spcing'. Did you mean 'spacing'? {LISTS}"),
    ("--ignore markup/broken-entty", f"--ignore: there is no rule or family named 'markup/broken-entty'. Did you mean 'markup/broken-entity'? {LISTS}"),
    ("--select spacing --ignore spacing", "no rule is left: --ignore takes away all that --select chose"),
    ("--severity spacing", "--severity spacing: write RULE=LEVEL, the level one of neutral, minor, major, critical"),
    ("--severity spcing=major", f"--severity: there is no rule or family named 'spcing'. Did you mean 'spacing'? {LISTS}"),
    ("--fail-level error", "--fail-level error: must be one of minor, major, critical, never"),
    ("--min-score 120", "--min-score 120: must be a number from 0 to 100"),
    ("--min-score high", "'--min-score': 'high' is no number. Write one, as in 70 or 72.5."),
    ("--max-findings few", "'--max-findings': 'few' is no whole number. Write one, as in 20."),
    ("--max-findings -1", "--max-findings -1: must be 0 or more"),
    ("--min chrF2", "--min chrF2: '' is no number. Write METRIC=N, as in chrF2=55."),
    ("--min crf2=5", "--min crf2=5: write METRIC=N, the metric one of chrF2, BLEU, chrF2++, TER, as in chrF2=55. Did you mean 'chrF2'?"),
    ("--min BLEU=-1", "--min BLEU=-1: must be a number from 0 on, as in BLEU=55"),
    ("--jobs 0", "--jobs 0: must be a number from 1 on, or auto"),
    ("--input markdwn", "--input: there is no input format 'markdwn'. Did you mean 'markdown'?"),
    ("--lang portuguese", "--lang: 'portuguese' is not a language tag. Write a BCP 47 tag such as de, pt-BR or zh-Hant."),
    ("--source-lang e/n", "--source-lang: 'e/n' is not a language tag. Write a BCP 47 tag such as de, pt-BR or zh-Hant."),
    ("--output jsn", "there is no output format 'jsn'. Did you mean 'json'?"),
    ("--output json=", "--output json=: name the file, as in json=report.json"),
    ("--output json --output text", "only one output can go to standard output; give the others a file: --output json=report.json"),
    ("--color sometimes", "--color sometimes: must be auto, always or never"),
    ("--fail-levl major", "No such option: --fail-levl (Possible options: --fail-level)"),
    ("--glossary terms.tsv", "terms.tsv: cannot be opened: No such file or directory. A glossary is a TSV or TBX file of terms."),
    ("--lexicon memory.tsv", "memory.tsv: cannot be opened: No such file or directory. A lexicon is a file that `checker learn` made."),
    ("--source docs/en", "--source docs/en: no such file or directory"),
    ("--reference docs/en", "--reference docs/en: no such file or directory"),
    ("--select all", f"--select: there is no rule or family named 'all'. All rules are asked where none is selected. {LISTS}"),
    ("--lang jp", "--lang: 'jp' begins with the code of no language. Write a BCP 47 tag such as de, pt-BR or zh-Hant. Did you mean 'ja'?"),
    ("--lang german", "--lang: 'german' is not a language tag. Write a BCP 47 tag such as de, pt-BR or zh-Hant. Did you mean 'de'?"),
    ("--output html:page.html", "there is no output format 'html:page.html'. Did you mean html=page.html?"),
    ("--output html=pages/page.html", "--output html=pages/page.html: there is no folder pages. Make it first, or name another."),
    ("--output html=docs", "--output html=docs: is a directory; name a file in it"),
    ("--format sarif", "No such option: --format\nchecker: instead of --format write --output FORMAT, as in --output sarif=report.sarif"),
    ("--exclude old", "checker: instead of --exclude say it in .gitignore, or in [[per-file]] of checker.toml"),
    ("--fix", "checker: instead of --fix write `checker fix`"),
    ("--since origin/main --staged", "--since and --staged look at different changes: choose one"),
    ("--write-baseline", "--write-baseline: name the file with --baseline FILE, as in --baseline checker.baseline"),
    ("--baseline known", "--baseline known: there is no such file. Write it with --baseline known --write-baseline."),
    ("--previous run.jsonl", "--previous run.jsonl: cannot be opened: No such file or directory"),
    ("--include translated", "--include translated: must be one of untranslated, fuzzy, obsolete"),
]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("The boats wait.\n", encoding="utf-8")
    (tmp_path / "checker.toml").touch()
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield
    assert not plugins.added()


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["checker", *arguments])
    return cli._run()


@pytest.mark.parametrize(("content", "message"), FILES)
def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: str, message: str) -> None:
    (tmp_path / "checker.toml").write_text(content, encoding="utf-8")
    assert run(monkeypatch, "check", "docs") == 2
    out, error = capsys.readouterr()
    assert error.startswith("checker: checker.toml: ") and message in error and not out
    (tmp_path / "checker.toml").unlink()
    if "\n" not in content and "TOML" not in message:  # the same in pyproject.toml, called so
        (tmp_path / "pyproject.toml").write_text(f"[tool.checker]\n{content}\n", encoding="utf-8")
        assert run(monkeypatch, "check", "docs") == 2
        assert capsys.readouterr().err.startswith("checker: pyproject.toml: ")


@pytest.mark.parametrize(("options", "message"), COMMANDS)
def test_command_lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: str, message: str) -> None:
    assert run(monkeypatch, "check", "docs", *options.split()) == 2
    out, error = capsys.readouterr()
    assert message in error and not out


@pytest.mark.parametrize(("command", "message"), [
    ("lint docs", "instead of lint write `checker check`"), ("explain spacing", "spacing is a family. Name one of its rules: spacing/double-space, "),
    ("explain broken-entity", "Did you mean 'markup/broken-entity'?"), ("recipe circleci", "The recipes are github, gitlab, "), ("completion tcsh", "The shells are bash, zsh, "),
    ("init nowhere", "nowhere: is no folder. Name the folder in which checker.toml should stand."), ("score docs/a.txt", "Give --reference FILE"),
    ("compare docs/a.txt", "compare needs a base and at least one new system"), ("filter --drop error", "must be one of minor, major, critical, never"),
    ("report docs/a.txt", "Save a run with `checker check"), ("check", "Give files, directories, or - for standard input"),
])
def test_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, message: str) -> None:
    assert run(monkeypatch, *command.split()) == 2
    assert message in capsys.readouterr().err


def test_no_option_of_ours_is_called_a_misnomer() -> None:
    import typer.main

    ours = {option for command in typer.main.get_command(cli.app).commands.values() for parameter in command.params for option in parameter.opts}
    assert not ours & set(misnomers.OPTIONS)
    assert not set(typer.main.get_command(cli.app).commands) & set(misnomers.COMMANDS)
    for written in (*misnomers.OPTIONS.values(), *misnomers.COMMANDS.values()):
        named = [word for word in written.replace("`", " ").replace(",", " ").split() if word.startswith("--")]
        assert all(name in ours for name in named), written


@pytest.mark.parametrize("command", ["check docs", "fix docs", "config", "rules", "explain spacing/double-space", "languages", "test docs", "score docs/a.txt",
                                     "compare docs/a.txt docs/a.txt", "compare --runs docs/a.txt docs/a.txt", "filter", "evaluate docs"])
def test_no_command_goes_on_with_a_wrong_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str) -> None:
    (tmp_path / "checker.toml").write_text('selct = ["spacing"]', encoding="utf-8")
    assert run(monkeypatch, *command.split()) == 2
    assert capsys.readouterr().err == "checker: checker.toml: unknown key 'selct'. Did you mean 'select'?\n"


@pytest.mark.parametrize(("content", "message"), [
    (b"\xff\xfe", "byte 0 is not UTF-8. Save the file as UTF-8."), ("[tool]\nchecker = 3", "has no table"),
    ('[tool.checker]\nlang = "de"\n', "unknown key 'tool'"),
])
def test_files_that_hold_something_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
                                         content: str | bytes, message: str) -> None:
    name = "pyproject.toml" if "table" in message else "checker.toml"
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(monkeypatch, "check", "docs", "--config", name) == 2
    assert message.replace("has no table", "tool.checker must be a table") in capsys.readouterr().err
