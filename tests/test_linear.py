"""Lines made to be slow are judged to their end, and what is found lies inside them. How long it takes, tests do not ask: benchmarks do."""

import pytest

from checker.engine import Settings, judge_chunk
from tests.benchmarks import hostile

SIZE = 100_000  # bytes


@pytest.mark.parametrize(("kind", "lang"), hostile.CASES)
def test_a_hostile_line_is_judged_to_its_end(kind: str, lang: str) -> None:
    document = hostile.document(kind, SIZE, lang)
    (judgement,) = judge_chunk([document], Settings())
    target = document.segments[0].target
    for finding in judgement.findings:
        for start, end in (finding.span, *(edit.span for edit in finding.edits)):
            assert 0 <= start <= end <= len(target)
        assert finding.text == target[finding.span.start:finding.span.end]
