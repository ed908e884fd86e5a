"""From a screened article to its figures: pure, the same input gives the same figures."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, cast

from schemas import ArticleScreened, Figure, Part, Source, Term
from services.extractor.agency import agency_names
from services.extractor.breakdown import lend_dates, mark_parts
from services.extractor.context import (
    lend_counted,
    lend_events,
    lend_nouns,
    lend_owners,
    match_headline,
    named,
    scene,
)
from services.extractor.currency import lend_currency
from services.extractor.draft import Draft, drafts
from services.extractor.figures import figure_of
from services.extractor.firms import firm_of
from services.extractor.passages import Passage, dated_before, passage
from services.extractor.repeated import lend_repeated
from services.extractor.sources import HEADLINE
from services.extractor.stretches import inside, merged, pieces, sentences
from services.extractor.terms import story_terms
from services.extractor.tongues import spoken
from services.extractor.whereabouts import lend_places
from services.extractor.who import settle
from services.language.classes import Classes, load_classes
from services.language.identity import day_of
from services.language.meaning import Meaning, load_meaning
from services.language.pack import Language, load_language, supported


@dataclass(frozen=True, slots=True, eq=False)
class ExtractionRules:
    """What reading takes: every language present, and how much of a text is read."""

    languages: dict[str, tuple[Language, Meaning]]
    classes: Classes
    max_figures: int
    max_sentence: int


class NonClaim(NamedTuple):
    """A number that is no claim: offsets into its part, the kind, and bounds where it has some."""

    part: Part
    start: int
    end: int
    kind: str
    lower: Decimal | None
    upper: Decimal | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article says in figures. ``dropped``: claims beyond the cap."""

    figures: tuple[Figure, ...] = ()
    non_claims: tuple[NonClaim, ...] = ()
    terms: tuple[Term, ...] = ()
    dropped: int = 0


def load_extraction_rules(max_figures: int = 400, max_sentence: int = 5_000) -> ExtractionRules:
    """Return the rules with the words of every language; about two seconds."""
    languages = {code: (load_language(code), load_meaning(code)) for code in supported()}
    return ExtractionRules(languages, load_classes(), max_figures, max_sentence)


def extract(
    article: ArticleScreened, rules: ExtractionRules, accepted: datetime | None
) -> Extraction:
    """Return the figures of an article, its non-claims and story terms; nothing in noise is read.

    An article in a language without words has none.
    """
    if article.language not in rules.languages:
        return Extraction()
    moment, _ = article.publication(accepted)
    spans = [(sentence.start, sentence.end) for sentence in article.sentences]
    extraction = read_text(
        article.text,
        rules,
        language=article.language,
        article_id=article.article_id,
        title=article.title,
        published=day_of(moment, article.language),
        spans=spans or None,
        noise=[(span.start, span.end) for span in article.noise],
        agencies=article.agencies,
    )
    if not any(each.copied_from or each.altered for each in article.sentences):
        return extraction
    figures = tuple(_with_origin(figure, article) for figure in extraction.figures)
    return replace(extraction, figures=figures)


def read_text(
    text: str,
    rules: ExtractionRules,
    *,
    language: str,
    article_id: str,
    title: str | None = None,
    published: date | None = None,
    spans: Sequence[tuple[int, int]] | None = None,
    noise: Sequence[tuple[int, int]] = (),
    agencies: Sequence[str] = (),
) -> Extraction:
    """Return the figures of one text with its headline; ``LookupError`` for an unknown language.

    ``spans`` are its sentences where they are known, ``noise`` stretches that are passed over.
    """
    if language not in rules.languages:
        raise LookupError(f"no words for language {language!r}")
    words, meaning = rules.languages[language]
    longest, room = rules.max_sentence, rules.max_figures
    headline = (
        passage(title[:longest], 0, words, meaning, published, headline=True) if title else None
    )
    noise = merged(noise)
    parted = pieces(text, spans or sentences(text, words, noise), longest)
    body = [
        passage(text[start:end], start, *rules.languages[code], published)
        for start, end, code in spoken(text, parted, language)
    ]
    if not any(each.claims for each in body) and not (headline and headline.claims):
        return Extraction(non_claims=_non_claims(headline, body))
    near = named(headline, body)
    titled = (
        drafts(headline, HEADLINE, None, rules.classes, near)
        if headline and headline.claims
        else []
    )
    found: list[Draft] = []
    dropped = 0
    for at, sentence in enumerate(body):
        if not sentence.claims:
            continue
        if len(titled) + len(found) >= room:
            dropped += sum(
                reading.kind is None and not inside(sentence.start + reading.start, noise)
                for reading in sentence.readings
            )
            continue
        found += [
            draft
            for draft in drafts(sentence, at, dated_before(body, at), rules.classes, near)
            if not inside(sentence.start + draft.number.reading.start, noise)
        ]
    if not found and not titled:
        return Extraction(non_claims=_non_claims(headline, body))
    lend_currency(found)
    lend_nouns(found, meaning.classifiers)
    lend_counted(found, rules.classes)
    lend_repeated(titled, found, rules.classes)
    lend_events(found, headline, rules.classes)
    match_headline(titled, found)
    settle([*titled, *found], headline, rules.classes)
    lend_owners([*titled, *found], firm_of(body))
    mark_parts([*titled, *found], rules.classes)
    lend_dates(found)
    played = scene(headline, body, near)
    lend_places([*titled, *found], body, near, played)
    sole = _sole_agency(agencies, [text[start:end] for start, end in noise])
    made = [figure_of(draft, body, article_id, sole) for draft in [*titled, *found][:room]]
    return Extraction(
        figures=tuple(_with_counts(made, meaning.restating)),
        non_claims=_non_claims(headline, body),
        terms=story_terms(title, [sentence.text for sentence in body], played.names, language),
        dropped=dropped + max(0, len(titled) + len(found) - room),
    )


def _sole_agency(agencies: Sequence[str], noise: Sequence[str]) -> tuple[str, Source] | None:
    """The one agency that an article credits; noise credits none but in a dateline."""
    if len(agencies) != 1:
        return None
    spellings = [low for low, name in agency_names().items() if name == agencies[0]]
    dated = any(low in each.lower() for each in noise for low in spellings)
    return agencies[0], "dateline" if dated else "article"


def _with_counts(figures: Sequence[Figure], restating: Set[str]) -> list[Figure]:
    """Tie "(10 persen)" to the count right before it, which it restates."""
    made: list[Figure] = []
    for figure in figures:
        last = made[-1] if made else None
        if (
            figure.dimension == "percent"
            and last is not None
            and last.dimension == "count"
            and last.part == figure.part
            and 0 <= figure.start - last.end <= 40
            and figure.sentence_start == last.sentence_start
            and _restates(figure, last, restating)
        ):
            figure = figure.model_copy(update={"percent_of": last.figure_id})
        made.append(figure)
    return made


def _restates(figure: Figure, last: Figure, restating: Set[str]) -> bool:
    offset = figure.sentence_start
    between = figure.sentence[last.end - offset : figure.start - offset].lower()
    return "(" in between or not restating.isdisjoint(between.split())


def _with_origin(figure: Figure, article: ArticleScreened) -> Figure:
    """Say where a copied sentence came from, and what stood there before."""
    if figure.part == "headline":
        return figure
    for sentence in article.sentences:
        if sentence.start <= figure.start < sentence.end:
            was = next(
                (a.was for a in sentence.altered if a.start < figure.end and figure.start < a.end),
                None,
            )
            if sentence.copied_from is None and was is None:
                return figure
            return figure.model_copy(
                update={"origin_id": sentence.copied_from, "altered_from": was}
            )
    return figure


def _non_claims(headline: Passage | None, body: Sequence[Passage]) -> tuple[NonClaim, ...]:
    passages = [("headline", headline)] if headline is not None else []
    passages += [("body", sentence) for sentence in body]
    return tuple(
        NonClaim(
            cast(Part, part),
            sentence.start + reading.start,
            sentence.start + reading.end,
            reading.kind,
            reading.lower,
            reading.upper,
        )
        for part, sentence in passages
        if sentence is not None
        for reading in sentence.readings
        if reading.kind is not None
    )
