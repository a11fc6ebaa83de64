"""A sentence that the source of its paragraph does not have.

An explanation, a summary, a comment of the machine: the translation says more than its author did.

Not reported: paragraphs that are as long as expected, whatever their number of sentences; explanations of a few words.
"""

from checker.rule import Document, Hit, Iterator, bad, good, hit, rule, sentences


@rule("the source does not say this", advice="Take the sentence out, or check that the source says it elsewhere.", severity="major", certainty="likely")
def added_sentence(document: Document) -> Iterator[Hit]:
    for pair, gaps in zip(document.pairs, document.gaps):
        for gap in gaps:
            if pair is not None and not gap.omitted and gap.target.end - gap.target.start > 20 and gap.strength > 6.0:
                single = len(pair.source.once(sentences.find)) == 1  # translators split sentences, and explain
                yield hit(gap.target, of=pair.target, source=gap.source, certainty=None if gap.strength > (11.0 if single else 7.0) else "possible")


EXAMPLES = (
    bad("en>de", "The harbour of Lunden was closed in March 2019. It reopened on Friday.",
        "Der Hafen von Lunden wurde im März 2019 geschlossen. ⟦Niemand in der Stadt wusste, warum, und der Bürgermeister wollte nichts dazu sagen.⟧ "
        "Am Freitag wurde er wieder geöffnet."),
    good("en>de", "The harbour of Lunden was closed in March 2019, and nobody knew why.",
         "Der Hafen von Lunden wurde im März 2019 geschlossen. Niemand wusste, warum."),
)
