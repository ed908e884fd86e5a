"""Cleans one article: what is noise in it, what it looks like to the search for copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from schemas import ArticleCleaned, ArticlePublished, NoiseSpan
from schemas.unchecked import unchecked
from services.cleaner.agencies import AgencyRules, build_agency_rules, credited
from services.cleaner.dateline import dateline_spans
from services.cleaner.noise import NoiseRules, build_noise_rules, noise_spans
from services.cleaner.numbers import numbers_and_days
from services.cleaner.phrases import fold
from services.cleaner.recognition import Recogniser, load_recogniser
from services.cleaner.sentences import describe
from services.cleaner.signature import sign
from services.cleaner.words import spaced
from services.language.identity import day_of, family_of
from services.language.noise import load_noise_words
from services.language.pack import load_language
from services.language.sentences import sentence_offsets

DATELINE: Final = "dateline"
MOST_NOISE: Final = 0.6


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """Everything the cleaner reads, loaded once."""

    noise: NoiseRules
    agencies: AgencyRules
    recogniser: Recogniser
    fallback: str
    """Language whose grammar splits and counts in texts of unknown language."""
    most_noise: float


@cache
def load_cleaning_rules(most_noise: float = MOST_NOISE) -> CleaningRules:
    """Return the rules, words and models that cleaning needs."""
    words = load_noise_words()
    return CleaningRules(
        noise=build_noise_rules(words),
        agencies=build_agency_rules(words),
        recogniser=load_recogniser(),
        fallback="id",
        most_noise=most_noise,
    )


def clean(article: ArticlePublished, rules: CleaningRules | None = None) -> ArticleCleaned:
    """Return the article with language, noise, signature, sentences and agencies credited."""
    return examine(article, rules or load_cleaning_rules())[0]


def examine(article: ArticlePublished, rules: CleaningRules) -> tuple[ArticleCleaned, bool]:
    """Return the cleaned article, and whether it was kept whole because too much seemed noise."""
    text = article.text
    noise, kept_whole = _noise(text, rules)
    told = _blanked(text, noise)
    low = fold(told)
    only_words = spaced(low)
    words = only_words.split()
    code = rules.recogniser.language(told.strip() or text, article.lang, words)
    language = load_language(code if code in rules.recogniser.languages else rules.fallback)

    spans = sentence_offsets(told, language)
    day = day_of(article.published_at or article.retrieved_at, language.code)
    numbers, days = numbers_and_days(told, low, spans, language, day)
    sentences = describe(only_words, spans, numbers)
    figures = [figure.value for sentence in sentences for figure in sentence.figures]
    cleaned = unchecked(
        ArticleCleaned,
        {
            "article_id": article.article_id,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "text": text,
            "published_at": article.published_at,
            "retrieved_at": article.retrieved_at,
            "language": code,
            "family": family_of(code),
            "noise": tuple(
                unchecked(NoiseSpan, {"start": start, "end": end, "rule": rule})
                for start, end, rule in noise
            ),
            "signature": sign(words, figures, days),
            "sentences": tuple(sentences),
            "agencies": credited(text, noise, rules.agencies),
        },
    )
    return cleaned, kept_whole


def _noise(text: str, rules: CleaningRules) -> tuple[list[tuple[int, int, str]], bool]:
    """Return noise and datelines in order, and whether there was too much to be believed."""
    noise = noise_spans(text, rules.noise)
    if noise:
        taken = sum(_visible(text[start:end]) for start, end, _ in noise)
        if taken > rules.most_noise * _visible(text):
            return [], True
    free = [
        (start, end, DATELINE)
        for start, end in dateline_spans(text)
        if not any(first < end and start < last for first, last, _ in noise)
    ]
    return sorted(noise + free), False


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _blanked(text: str, noise: Sequence[tuple[int, int, str]]) -> str:
    """Return the text with line breaks for noise: all offsets stay, and no sentence runs across."""
    parts: list[str] = []
    at = 0
    for start, end, _ in noise:
        parts += (text[at:start], "\n" * (end - start))
        at = end
    parts.append(text[at:])
    return "".join(parts)
