"""A sentence of the source that the translation of its paragraph leaves out.

The paragraph is there, so nobody misses anything; what it no longer says is lost. The sentences of both sides are aligned
by length, figures and names; the finding stands where the missing sentence should, and names it.

Not reported: paragraphs that are as long as expected, whatever their number of sentences, since translators join and split them;
sentences too short to be missed; languages whose sentences cannot be counted, unless the text is far too short.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, rule

_QUOTED = 70


@rule("not translated: “{start}”", advice="Translate the sentence, or check that another one says it.", severity="major", certainty="likely")
def omitted_sentence(document: Document) -> Iterator[Hit]:
    for pair, gaps in zip(document.pairs, document.gaps):
        for gap in gaps:
            if pair is not None and gap.omitted and gap.source.end - gap.source.start > 20:
                sentence = " ".join(pair.source[gap.source].split())
                yield hit(gap.target, of=pair.target, source=gap.source, certainty=None if gap.strength > 1.5 else "possible",
                          start=sentence if len(sentence) <= _QUOTED else sentence[:_QUOTED].rstrip() + "…")


EXAMPLES = (
    bad("en>de", "The harbour of Lunden was closed in March 2019. Nobody in the town knew why, and the mayor refused to speak. It reopened on Friday.",
        "Der Hafen von Lunden wurde im März 2019 geschlossen.⟦⟧ Am Freitag wurde er wieder geöffnet."),
    bad("en>zh-Hans", "The bridge was closed in March 2019. Nobody in the town knew why, and the mayor refused to speak. It reopened on 5 May.",
        "2019年3月，这座桥被关闭。⟦⟧5月5日重新开放。"),
    good("en>de", "The harbour of Lunden was closed in March 2019. Nobody in the town knew why. It reopened on Friday.",
         "Der Hafen von Lunden wurde im März 2019 geschlossen, ohne dass jemand in der Stadt wusste, warum; am Freitag wurde er wieder geöffnet."),
)
