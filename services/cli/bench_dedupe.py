"""What finding copies costs: articles a second by step, bytes an article by size, in a flood.

The path is timed on synthetic articles, each cleaned and screened before the next, as a worker
does. Times are this process's CPU time.
"""

from collections.abc import Sequence
from datetime import timedelta
from time import process_time
from typing import Any, Final

from schemas import ArticleCleaned, Event, encode
from services.cleaner.signature import sign
from services.cli.bench_cores import ARTICLES_A_DAY, START, Row, link
from services.cli.bench_datasketch import bench_datasketch
from services.cli.bench_window import TimedMemory, bench_window, us
from services.cli.synthetic import articles
from services.cli.synthetic_templates import templates
from services.dedupe.bands import keys_of
from services.dedupe.entry import Entry
from services.dedupe.memory import Arrival
from services.fold import Fold, Record
from services.runtime.memory import settle_memory
from services.stage import Item, Position

SIZES: Final = (100_000, 1_000_000)
TEMPLATES: Final = 1_300
TIMED_TEMPLATES: Final = 200
WARMING: Final = 100


def bench_dedupe(count: int, *, retained: int = SIZES[-1]) -> Row:
    """Return speed by step, in a flood and of a rebuild; and speed and bytes by size."""
    path, log = _path(count)
    sizes = [size for size in SIZES if size <= retained]
    return path | _flood() | _rebuild(log) | bench_window(sizes) | bench_datasketch()


def _path(count: int) -> tuple[Row, list[bytes]]:
    """Clean and screen articles one by one; return what each step took, and the log between."""
    (cleaner, clean_settings), (dedupe, settings) = link("cleaner"), link("dedupe")
    cleaning, rules = cleaner.load(clean_settings), dedupe.load(settings)
    published = [synthetic.article for synthetic in articles(count + WARMING)]
    settle_memory()  # as a worker does
    log: list[bytes] = []
    for offset, article in enumerate(published):
        if offset in (0, WARMING):
            state, steps, cleaned, screened = dedupe.empty(rules), _Steps(), 0.0, 0.0
        at = Position(0, offset, START + timedelta(seconds=offset))
        began = process_time()
        (event,) = cleaner.step(cleaning, None, article, at).events
        between = process_time()
        dedupe.step(rules, state, event, at)
        cleaned, screened = cleaned + between - began, screened + process_time() - between
        if isinstance(event, ArticleCleaned):
            steps.take(event)
            log.append(encode(event))
    row: Row = {
        "articles": count,
        "articles_per_s": round(count / (cleaned + screened), 1),
        "clean_and_sign_us": us(cleaned, count),
        "look_up_and_verify_us": us(screened, count),
    }
    took = steps.took(count)
    row["all_but_verify_us"] = round(us(screened, count) - float(took["verify_us"]), 1)
    return row | took, log[WARMING:]


class _Steps:
    """The same articles through memories of their own, each step by itself."""

    def __init__(self) -> None:
        self._timed = TimedMemory()
        self._signing = self._reading = self._arriving = 0.0

    def take(self, article: ArticleCleaned) -> None:
        """Sign, look up or screen, and remember one article."""
        signature, words = article.signature, article.text.lower().split()
        began = process_time()
        sign(words, signature.figures, signature.dates)
        signed = process_time()
        keys_of(Entry.of(article))
        read = process_time()
        arrival = Arrival.of(article)
        self._signing += signed - began
        self._reading += read - signed
        self._arriving += process_time() - read
        self._timed.take(arrival)

    def took(self, count: int) -> Row:
        """Return microseconds a step, and bytes an article."""
        row: Row = {
            "sign_us": us(self._signing, count),
            "read_signature_us": us(self._reading, count),
            "read_article_us": us(self._arriving, count),
        }
        return row | self._timed.took()


def _rebuild(log: Sequence[bytes]) -> Row:
    """Return records a second of a silent rebuild, and the minutes that whole windows take."""
    stage, settings = link("dedupe")
    records = [
        Record(0, offset, START + timedelta(seconds=offset), b"", value)
        for offset, value in enumerate(log)
    ]
    fold = Fold(stage, stage.load(settings))
    fold.own(start=0, floor=len(records))
    began = process_time()
    for record in records:
        fold.take(record)
    speed = len(records) / (process_time() - began)
    days = settings.window / timedelta(days=1)
    minutes = {
        f"rebuild_minutes_at_{day // 1000}k_a_day": round(day * days / speed / 60, 1)
        for day in ARTICLES_A_DAY
    }
    return {"rebuild_records_per_s": round(speed), **minutes}


def _flood() -> Row:
    """Return what the step takes for a template, without and with 1,300 of its family before it."""
    cleaner, clean_settings = link("cleaner")
    cleaning = cleaner.load(clean_settings)
    events: list[Event] = []
    for offset, article in enumerate(templates(TEMPLATES + WARMING + TIMED_TEMPLATES)):
        at = Position(0, offset, START)
        events += cleaner.step(cleaning, cleaner.empty(cleaning), article, at).events
    dedupe, settings = link("dedupe")
    rules = dedupe.load(settings)

    def step(state: Any, event: Event) -> tuple[float, int]:
        began = process_time()
        result = dedupe.step(rules, state, event, Position(0, 0, START))
        return process_time() - began, result.counts.get(Item.CANDIDATES, 0)

    flooded = dedupe.empty(rules)
    for event in events[:TEMPLATES]:
        step(flooded, event)
    timed = events[TEMPLATES:]
    alone = [step(dedupe.empty(rules), event) for event in timed][WARMING:]
    among = [step(flooded, event) for event in timed][WARMING:]
    without, within = (sum(seconds for seconds, _ in each) for each in (alone, among))
    return {
        "template_us": us(without, len(alone)),
        "template_in_flood_us": us(within, len(among)),
        "flood_ratio": round(within / without, 2),
        "flood_candidates_per_article": round(sum(seen for _, seen in among) / len(among), 1),
    }
