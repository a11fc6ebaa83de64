"""A block of code differs from the source's, or its fence is gone.

Code is the same in every language: a translated keyword does not run, and with a fence lost the rest of the page is shown as code.

Not reported: comments and strings in the code, which people translate.
Fact: CommonMark 0.31, section 4.5 "Fenced code blocks".
"""

from checker.rule import Document, Hit, Iterator, Pair, Text, bad, blocks, good, hit, rule

_FENCES = ("```", "~~~")


@rule("{what}", advice="Copy the source's code; translate comments at most.", severity="major")
def code_block(document: Document) -> Iterator[Hit]:
    if document.source_frame or document.frame:
        if document.source_frame and document.texts:
            yield from _compared(document.source_frame, document.frame, document.texts[0], None)
        return
    for index, target in enumerate(document.targets):
        if "\n" in target or "`" in target or "~" in target:
            pair = document.pairs[index]
            if pair and any(fence in side.raw for fence in _FENCES for side in pair.sides):
                yield from _compared(blocks.frame(pair.source.raw), blocks.frame(pair.target.raw), pair.target, pair)


def _compared(source: tuple[tuple[str, str], ...], target: tuple[tuple[str, str], ...], text: Text, pair: Pair | None) -> Iterator[Hit]:
    ours, theirs = ([code for kind, code in side if kind == blocks.CODE] for side in (source, target))
    if pair:
        opened, closed = ([block for block in side.once(blocks.read) if block.kind == blocks.FENCE] for side in pair.sides)
        if len(opened) != len(closed):
            yield hit(closed[-1].span if closed else text.whole, of=text, what=f"the source has {len(opened)} fences of code, the translation {len(closed)}")
            return
    if len(ours) != len(theirs):
        yield hit(text.whole, of=text, what=f"the source has {len(ours)} blocks of code, the translation {len(theirs)}")
        return
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        if one != other:
            lines = zip(one.split("\n"), other.split("\n"), strict=False)
            shown = next((f": “{b}” for “{a}”" for a, b in lines if a != b), "")
            yield hit(text.whole, of=text, what=f"block of code {number} differs from the source's{shown}")
            return


EXAMPLES = (
    bad("en>de", "Run:\n```sh\nmake all\n```", "⟦Ausführen:\n```sh\nmache alles\n```⟧", format="jsonl"),
    bad("en>fr", "Run:\n```sh\nmake all\n```\nThen rest.", "Lancez :\n⟦```sh⟧\nmake all\nPuis reposez-vous.", format="jsonl"),
    good("en>de", "Run:\n```sh\nmake all  # everything\n```", "Ausführen:\n```sh\nmake all  # alles\n```", format="jsonl"),
    good("en>de", "```\nprint(\"Hello\")\n```", "```\nprint(\"Hallo\")\n```", format="jsonl"),
)
