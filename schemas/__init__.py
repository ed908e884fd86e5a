"""The contract: events, topics, ids and the codec. Needs pydantic and nothing of the services."""

from schemas.alert import (
    KINDS,
    AlertRaised,
    Answer,
    FigureFiled,
    Kind,
    Reading,
    Reason,
    Severity,
    Side,
    SideVerdict,
    Standing,
    Verdict,
)
from schemas.article import (
    AlteredFigure,
    ArticleCleaned,
    ArticleFields,
    ArticlePublished,
    ArticleScreened,
    CleanSentence,
    NoiseSpan,
    ScreenedSentence,
    SentenceFigure,
    Signature,
)
from schemas.codec import TooLarge, Unreadable, decode, encode
from schemas.delivery import DeliveryOutcome, DeliveryRecorded
from schemas.figure import (
    SUBJECTS,
    Approximator,
    ArticleRef,
    Bounds,
    Dimension,
    Figure,
    FiguresReported,
    Inferred,
    Modality,
    Part,
    Scope,
    Screening,
    Source,
    Subject,
    Term,
)
from schemas.model import Event, Model, plain
from schemas.topics import TOPICS, Topic, topic_of

__all__ = [
    "KINDS", "SUBJECTS", "TOPICS",
    "AlertRaised", "AlteredFigure", "Answer", "Approximator", "ArticleCleaned", "ArticleFields",
    "ArticlePublished", "ArticleRef", "ArticleScreened", "Bounds", "CleanSentence",
    "DeliveryOutcome", "DeliveryRecorded", "Dimension", "Event", "Figure", "FigureFiled",
    "FiguresReported", "Inferred", "Kind", "Modality", "Model", "NoiseSpan", "Part", "Reading",
    "Reason", "Scope", "ScreenedSentence", "Screening", "SentenceFigure", "Severity", "Side",
    "SideVerdict", "Signature", "Source", "Standing", "Subject", "Term", "TooLarge", "Topic",
    "Unreadable", "Verdict", "decode", "encode", "plain", "topic_of",
]  # fmt: skip
