"""Comments to checker in each format that has comments: they allow what stands after them, and nothing else."""

import pytest

from checker import engine, readers, suppressions

ALLOW = "checker: allow spacing/space-before-mark a quotation"
FILES = {
    "html": f"<p>It opens at noon .</p>\n<!-- {ALLOW} -->\n<p title=\"It rains .\">It shuts at noon .</p>\n<p>It is late .</p>",
    "android": f"<resources>\n<string name=\"a\">It opens at noon .</string>\n<!-- {ALLOW} -->\n<string name=\"b\">It shuts at noon .</string>\n"
               "<string name=\"c\">It is late .</string>\n</resources>",
    "resx": f"<root>\n<data name=\"a\"><value>It opens at noon .</value></data>\n<!-- {ALLOW} -->\n<data name=\"b\"><value>It shuts at noon .</value></data>\n"
            "<data name=\"c\"><value>It is late .</value></data>\n</root>",
    "po": f"msgid \"a b\"\nmsgstr \"It opens at noon .\"\n\n# {ALLOW}\nmsgid \"b c\"\nmsgstr \"It shuts at noon .\"\n\nmsgid \"c d\"\nmsgstr \"It is late .\"\n",
    "properties": f"a=It opens at noon .\n# {ALLOW}\nb=It shuts at noon .\nc=It is late .\n",
    "fluent": f"a = It opens at noon .\n# {ALLOW}\nb = It shuts at noon .\nc = It is late .\n",
    "strings": f"\"a\" = \"It opens at noon .\";\n/* {ALLOW} */\n\"b\" = \"It shuts at noon .\";\n\"c\" = \"It is late .\";\n",
    "markdown": f"It opens at noon .\n\n<!-- {ALLOW} -->\n\nIt shuts at noon .\n\nIt is late .\n",
}


@pytest.mark.parametrize("format", sorted(FILES))
def test_a_comment_allows_what_follows(format):
    settings = engine.Settings(lang="en", select=("spacing", "suppression"))
    source = readers.Source("a", FILES[format].encode())
    judged = [suppressions.applied(judgement, settings) for judgement in engine.judge(readers.read(readers.get(format), source), settings)]
    left = [judgement.document.segments[finding.segment].target for judgement in judged for finding in judgement.findings]
    assert sorted(text for text in left if text != "It rains .") == ["It is late .", "It opens at noon ."]
    assert [one.finding.text for judgement in judged for one in judgement.suppressed] == [" ."]
    assert [one.reason for judgement in judged for one in judgement.suppressed] == ["a quotation"]


def test_what_is_no_comment_is_none():
    source = readers.Source("a.properties", b"a=It is late .\nb=# checker: allow spacing\n")
    (document,) = readers.read(readers.get("properties"), source)
    assert not document.remarks
