"""What finding copies costs: articles a second by step, bytes an article by size, in a flood.

The path is timed on synthetic articles, each cleaned and screened before the next, as a worker
does. Speed and memory of a full window are taken from signatures drawn by
``synthetic_signatures``, and so is the comparison with datasketch's index, which holds the same
keys. Times are this process's CPU time.
"""

import gc
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from time import process_time
from typing import Any, Final

from schemas import ArticleCleaned, Event, encode
from services.cleaner.signature import sign
from services.cli.bench_cores import ARTICLES_A_DAY, START, Row, link, resident
from services.cli.bench_datasketch import bench_datasketch
from services.cli.synthetic import articles
from services.cli.synthetic_signatures import signed_entries
from services.cli.synthetic_templates import templates
from services.dedupe.bands import keys_of
from services.dedupe.entry import Entry
from services.dedupe.screening import Limits, screen
from services.dedupe.settings import DedupeSettings
from services.dedupe.window import Window
from services.fold import Fold, Record
from services.runtime.memory import settle_memory
from services.stage import Item, Position

SIZES: Final = (100_000, 1_000_000)
TIMED: Final = 2_000
"""Articles that are looked up at each size."""
TEMPLATES: Final = 1_300
TIMED_TEMPLATES: Final = 200
WARMING: Final = 100
BATCH: Final = 10_000


def bench_dedupe(count: int, *, retained: int = SIZES[-1]) -> Row:
    """Return speed by step, in a flood and of a rebuild; and speed and bytes by size."""
    path, log = _path(count)
    sizes = [size for size in SIZES if size <= retained]
    return path | _flood() | _rebuild(log) | _sizes(sizes) | bench_datasketch()


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
        "clean_and_sign_us": _us(cleaned, count),
        "look_up_and_verify_us": _us(screened, count),
    }
    return row | steps.took(count), log[WARMING:]


class _Steps:
    """The same articles through a window of its own, each step by itself."""

    def __init__(self) -> None:
        self._window = Window()
        self._limits = _limits()
        self._seconds = dict.fromkeys(("sign", "read", "look_up", "screen", "remember"), 0.0)

    def take(self, article: ArticleCleaned) -> None:
        """Sign, look up, screen and remember one article."""
        window, signature = self._window, article.signature
        words = article.text.lower().split()
        marks = [process_time()]
        sign(words, signature.figures, signature.dates)
        marks.append(process_time())
        entry = Entry.of(article)
        keys = keys_of(entry)
        marks.append(process_time())
        window.look_up(keys, 0, self._limits.bucket_cap)
        marks.append(process_time())
        screen(window, entry, keys, since=0, replayed=False, limits=self._limits)
        marks.append(process_time())
        window.add(entry, keys, len(window))
        marks.append(process_time())
        for name, began, ended in zip(self._seconds, marks, marks[1:], strict=False):
            self._seconds[name] += ended - began

    def took(self, count: int) -> Row:
        """Return microseconds a step, and bytes an article."""
        took = {name: _us(seconds, count) for name, seconds in self._seconds.items()}
        return {
            "sign_us": took["sign"],
            "read_signature_us": took["read"],
            "look_up_us": took["look_up"],
            "verify_us": round(took["screen"] - took["look_up"], 1),
            "remember_us": took["remember"],
            "bytes_per_article": round(self._window.nbytes / len(self._window)),
        }


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
        return process_time() - began, result.counts[Item.CANDIDATES]

    flooded = dedupe.empty(rules)
    for event in events[:TEMPLATES]:
        step(flooded, event)
    timed = events[TEMPLATES:]
    alone = [step(dedupe.empty(rules), event) for event in timed][WARMING:]
    among = [step(flooded, event) for event in timed][WARMING:]
    without, within = (sum(seconds for seconds, _ in each) for each in (alone, among))
    return {
        "template_us": _us(without, len(alone)),
        "template_in_flood_us": _us(within, len(among)),
        "flood_ratio": round(within / without, 2),
        "flood_candidates_per_article": round(sum(seen for _, seen in among) / len(among), 1),
    }


def _sizes(sizes: Sequence[int]) -> Row:
    """Return bytes an article and the time of a look-up with so many articles held."""
    gc.collect()
    before, row = resident(), Row()
    window, limits = Window(), _limits()
    entries = signed_entries()
    for size in sizes:
        while len(window) < size - TIMED:
            _fill(window, entries, min(BATCH, size - TIMED - len(window)))
        seconds, found = _timed(window, entries, limits)
        gc.collect()
        name = f"{size // 1_000}k" if size < 1_000_000 else f"{size // 1_000_000}m"
        row |= {
            f"bytes_per_article_at_{name}": round(window.nbytes / len(window)),
            f"growth_bytes_per_article_at_{name}": round((resident() - before) / len(window)),
            f"look_up_us_at_{name}": _us(seconds[0], TIMED),
            f"verify_us_at_{name}": _us(seconds[1], TIMED),
            f"remember_us_at_{name}": _us(seconds[2], TIMED),
            f"copies_share_at_{name}": round(found / TIMED, 3),
        }
        row["peak_growth_bytes_per_article"] = row[f"growth_bytes_per_article_at_{name}"]
    return row


def _fill(window: Window, entries: Iterator[Entry], many: int) -> None:
    for entry in islice(entries, many):
        window.add(entry, keys_of(entry), len(window))


def _timed(
    window: Window, entries: Iterator[Entry], limits: Limits
) -> tuple[tuple[float, float, float], int]:
    """Return the seconds of look-up, verification and adding, and how many copies there were."""
    seconds, found = [0.0, 0.0, 0.0], 0
    drawn = [(entry, keys_of(entry)) for entry in islice(entries, TIMED)]
    for entry, keys in drawn:
        marks = [process_time()]
        window.look_up(keys, 0, limits.bucket_cap)
        marks.append(process_time())
        finding = screen(window, entry, keys, since=0, replayed=False, limits=limits)
        marks.append(process_time())
        window.add(entry, keys, len(window))
        marks.append(process_time())
        found += finding.kind == "copy"
        for step in range(3):
            seconds[step] += marks[step + 1] - marks[step]
    return (seconds[0], seconds[1] - seconds[0], seconds[2]), found


def _limits() -> Limits:
    settings = DedupeSettings()
    return Limits(bucket_cap=settings.bucket_cap, candidate_cap=settings.candidate_cap)


def _us(seconds: float, many: int) -> float:
    return round(1e6 * seconds / many, 1)
