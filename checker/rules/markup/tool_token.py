"""A token that a program of the pipeline left in the text.

Subword joints (`@@ `, `▁`, `##ing`), marks of models (`<unk>`, `</s>`, `[MASK]`, `<|im_end|>`) and the references that
tokenisers write for brackets (`&#91;`) were never meant for a reader. Where one stands, a step of the pipeline was left out.

Not reported: code; hashtags; Markdown headings; tags of HTML; things to fill in (`<name> <pad>`).
Facts: the documentation of subword-nmt, SentencePiece, BERT's WordPiece, Moses' tokenizer.perl, ChatML.
"""

from checker.rule import Edit, Found, Hit, Iterator, Span, bad, entities, good, hit, late, rule, scripts

_PLACE = late(r"<(?!unk>|pad>|mask>|eos>|bos>)[a-z]{3,20}>")


@rule("“{text}” is a token of a program, not text", advice="{advice}", severity="major", certainty="certain",
      pattern=rf"<(?:unk|UNK|/?s|pad|PAD|mask|eos|bos)>|<\|[a-z_]{{2,24}}\|>|\[(?:MASK|CLS|SEP|PAD|UNK)\]|(?<=[{scripts.WORD}])@@(?: |$)|(?:@-@|@,@|@\.@)"
              rf"|▁+|⁇|(?:(?<![\w#/])|(?<=[^\W\d_]{{4}}))##(?=[^\W\d_]{{1,30}}(?![\w#@.]))|&#(?:91|93|124);|<0x[0-9A-F]{{2}}>|(?<=[a-z]) n['’]t\b",
      needs=("<unk>", "<UNK>", "<s>", "</s>", "<pad>", "<PAD>", "<mask>", "<eos>", "<bos>", "<|", "<0x", "[MASK]", "[CLS]", "[SEP]", "[PAD]", "[UNK]",
             "@@", "@-@", "@,@", "@.@", "▁", "⁇", "##", "&#91;", "&#93;", "&#124;", " n't", " n’t"), raw=True)
def tool_token(found: Found) -> Iterator[Hit]:
    token = str(found)
    start, end = found.span
    if token in ("<pad>", "<mask>") and _PLACE.search(found.text.raw):
        return  # one of several things to fill in, and a word: Dutch “pad”, path
    if token.startswith("&#"):
        yield hit(found, entities.character(token), safe=True, advice="Write the bracket itself.")
    elif token.startswith("##"):
        joined = start and found.text.raw[start - 1] == " " and found.text.raw[start - 2:start - 1].isalpha()
        at_start = start < 200 and not found.text.raw[:start].strip()
        if not at_start:
            yield hit(found, edits=[Edit(Span(start - 1, end) if joined else Span(start, end), "")], safe=True, advice="Join the parts of the word.")
    elif token.startswith("@"):
        yield hit(found, token.strip("@ "), safe=True, advice="Join the parts of the word.")
    elif token.endswith("t") and token[0] == " ":
        yield hit(found, token[1:], safe=True, certainty="likely", advice="Write it as one word.")
    elif token[0] == "▁":
        yield hit(found, " " if found.before().strip() and found.after().strip() else "", safe=True, advice="Write a blank, or nothing.")
    else:
        yield hit(found, advice="Find the word that is missing here, or take the token out.")


EXAMPLES = (
    bad("en", "The ⟦<unk>⟧ said so.⟦</s>⟧"),
    bad("en", "a transl⟦@@ ⟧ation", becomes="a translation"),
    bad("en", "the⟦▁⟧house", becomes="the house"),
    bad("en", "He was work ⟦##⟧ing late.", becomes="He was working late."),
    bad("de", "Das ist ⟦[MASK]⟧ gut.⟦<|im_end|>⟧"),
    bad("en", "see ⟦&#91;⟧1⟦&#93;⟧", becomes="see [1]"),
    bad("en", "They do⟦ n't⟧ know.", becomes="They don't know."),
    good("en", "The hashtag #working and C## are fine; mail me@example.org."),
    good("en", "Write `<unk>` for an unknown word."),
    good("en", "## Working late", format="markdown"),
    good("nl", "--set <naam> <pad>  <pad> instellen"),
    good("en", "[mask] of the theatre; [SEPT] 3"),
)
