"""The thinking of a model, in the text.

`<think>…</think>`: what the model wrote to itself before it answered. Nobody was meant to read it.

Not reported: code; a source that has the same tag.
Facts: the model cards of DeepSeek-R1 and Qwen3 (`<think>`); the documentation of Claude (`<thinking>`).
"""

import re

from checker.rule import Document, Edit, Hit, Iterator, Span, bad, good, hit, late, rule

_TAG = late(r"<(/?)(think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis)>", re.IGNORECASE)


@rule("{tag} holds what the model wrote to itself", advice="Take it out, with what it encloses.", severity="critical", certainty="certain",
      needs=("hink>", "HINK>", "hought>", "houghts>", "easoning>", "eflection>", "cratchpad>", "nalysis>"), raw=True)
def reasoning(document: Document) -> Iterator[Hit]:
    for number, text in enumerate(document.texts):
        tags = list(_TAG.finditer(text.visible)) if ">" in text.visible else []
        pair = document.pairs[number]
        if not tags or pair and _TAG.search(pair.source.visible):
            continue
        opened, closed = tags[0], tags[-1]
        start = 0 if opened[1] else opened.start()
        end = closed.end() if closed[1] else len(text.raw)
        rest = text.raw[:start].strip() + text.raw[end:].strip()
        after = end + len(text.raw[end:]) - len(text.raw[end:].lstrip())
        yield hit(Span(start, end), edits=[Edit(Span(start, after), "")] if rest else [], safe=bool(closed[1]), of=text, tag=opened[0])


EXAMPLES = (
    bad("de", "⟦<think>The user wants German.</think>⟧ Die Mühle steht leer.", becomes="Die Mühle steht leer."),
    bad("en", "⟦so I must translate this.</think>⟧ The mill is empty.", becomes="The mill is empty."),
    good("en", "The tag `<think>` opens the reasoning of the model."),
    good("en>de", "It prints <think> first.", "Zuerst gibt es <think> aus."),
)
