"""The cleaner as a stage: stateless, one article in, the same article cleaned out."""

from schemas import ArticleCleaned, ArticlePublished
from services.cleaner.clean import CleaningRules, examine, load_cleaning_rules
from services.cleaner.recognition import UNKNOWN
from services.cleaner.settings import CleanerSettings
from services.stage import Item, Outcome, Position, Result, Stage


def _load(settings: CleanerSettings) -> CleaningRules:
    return load_cleaning_rules(settings.most_noise)


def _empty(rules: CleaningRules) -> None:
    return None


def _step(
    rules: CleaningRules, state: None, article: ArticlePublished, position: Position
) -> Result:
    cleaned, kept_whole = examine(article, rules)
    counts = {Item.NOISE_SPANS: len(cleaned.noise)}
    if kept_whole:
        counts[Item.HEAVILY_CLEANED] = 1
    outcome = Outcome.UNKNOWN_LANGUAGE if cleaned.language == UNKNOWN else Outcome.CLEANED
    return Result((cleaned,), outcome, counts)


CLEANER: Stage[CleaningRules, None, ArticlePublished] = Stage(
    name="cleaner",
    reads=ArticlePublished,
    writes=(ArticleCleaned,),
    load=_load,
    empty=_empty,
    step=_step,
)
