"""The laws of readers hold for every sample, and for a small number of damaged ones; `python -m tests.fuzz all 60` tries many."""

import itertools
import subprocess
import sys

import pytest

from checker import readers
from tests import fuzz


@pytest.mark.parametrize("format", readers.names())
def test_samples_are_read_and_obey_the_laws(format: str) -> None:
    paths = sorted((fuzz.SAMPLES / format).glob("*"))
    assert paths, f"tests/samples/{format} has no sample"
    assert all(fuzz.laws(format, path.read_bytes(), str(path)) for path in paths if not path.name.startswith("broken"))


@pytest.mark.parametrize("format", readers.names())
def test_damaged_samples_break_no_law(format: str) -> None:
    for data in itertools.islice(fuzz.mutations(fuzz.samples(format), seed=7), 300):
        fuzz.laws(format, data)


def test_endings_are_those_of_the_modules_and_are_known_without_importing_them() -> None:
    assert readers.suffixes() == {suffix: name for name in readers.names() for suffix in readers.get(name).SUFFIXES}
    code = "import sys; from checker import readers; readers.suffixes(); print([name for name in readers.names() if f'checker.readers.{name}' in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
