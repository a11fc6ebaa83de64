"""The keys of the front matter differ from the source's: one is translated, lost or added.

`Titel:` for `title:` and the site's generator does not find the title; with `layout` gone the page is not built.

Not reported: the values, which are text; another order of the keys; `lang` and keys about the translation itself, which people add.
Fact: the documentation of Jekyll and Hugo, "Front matter".
"""

from collections import Counter

from checker.rule import Document, Hit, Iterator, Text, bad, blocks, good, hit, rule

_OWN = ("lang", "language", "locale", "slug", "ref", "permalink", "url", "aliases", "direction", "dir")


@rule("the front matter {what}", advice="Keep the keys of the source; translate the values.", severity="major")
def front_matter(document: Document) -> Iterator[Hit]:
    if document.source_frame:
        if document.frame and document.texts:
            yield from _compared(document.source_frame, document.frame, document.texts[0])
        return
    for index, target in enumerate(document.targets):
        if target.startswith(("---", "+++")) and (pair := document.pairs[index]) is not None:
            yield from _compared(blocks.frame(pair.source.raw), blocks.frame(target), pair.target)


def _compared(source: tuple[tuple[str, str], ...], target: tuple[tuple[str, str], ...], text: Text) -> Iterator[Hit]:
    ours, theirs = (Counter(key for kind, key in side if kind == blocks.KEY) for side in (source, target))
    lost, new = list(ours - theirs), [key for key in theirs - ours if not key.lower().startswith((*_OWN, "transl", "original", "source"))]
    if lost and ours:
        what = f"has lost the key “{lost[0]}”" + (f", and has “{new[0]}”, which the source has not" if new else "")
        start = text.raw.find(new[0]) if new and text.raw.startswith(("---", "+++")) else -1
        yield hit((start, start + len(new[0])) if start >= 0 else text.whole, of=text, what=what)


EXAMPLES = (
    bad("en>de", "---\ntitle: The garden\ndate: 2020\n---\nText", "---\n⟦titel⟧: Der Garten\ndate: 2020\n---\nText", format="jsonl"),
    bad("en>fr", "---\ntitle: The garden\nlayout: post\n---\nText", "⟦---\ntitle: Le jardin\n---\nTexte⟧", format="jsonl"),
    good("en>de", "---\ntitle: The garden\n---\nText", "---\nlang: de\ntitle: Der Garten\n---\nText", format="jsonl"),
    good("en>de", "---\n\nNote: a line", "---\n\nNotiz: eine Zeile", format="jsonl"),
)
