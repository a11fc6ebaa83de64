"""The command that holds the files of a folder against the laws of readers: what it reads, counts and calls broken."""

import zipfile
from pathlib import Path

import pytest

from tests import fuzz, roundtrip


def test_files_are_counted_once_and_those_in_packages_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory = "<tmx version='1.4'><header srclang='ga'/><body><tu><tuv xml:lang='ga'><seg>Bád</seg></tuv><tuv xml:lang='cs'><seg>Loď</seg></tuv></tu></body></tmx>"
    for name, text in (("a.tmx", memory), ("deep/b.tmx", memory), ("c.html", "<p>The boats wait."), ("d.html", "<hr>"), ("e.txt.gz", "x"), ("f.py", "x")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "g.jar", "w") as package:
        package.writestr("h.properties", "a=The boats wait.")
    assert roundtrip.main(str(tmp_path), check=True) == 0
    shown = {line.split()[0]: line.split()[1:6] for line in capsys.readouterr().out.splitlines()}
    assert shown["tmx"] == ["1", "read", "0", "broken", "0"] and shown["properties"][0] == "1"
    assert shown["html"] == ["1", "read", "0", "broken", "1"] and shown["text"][0] == "0"


def test_a_broken_law_is_named_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<p>The boats wait.")
    monkeypatch.setattr(fuzz.readers, "bytes_of", lambda reader, source, text: text.encode() + b"\n")
    assert roundtrip.main(str(tmp_path)) == 1
    assert "a.html: Broken: not the same bytes" in capsys.readouterr().out
