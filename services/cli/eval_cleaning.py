"""``selisih eval cleaning``: whether noise is found and the telling kept, on annotated articles.

The annotation holds no text: one row an article, with a hash of its whole text and of each stretch
that somebody marked by eye as noise or dateline. What is not listed is good. A stretch counts as
found when every word of it is taken, a line as lost when one good word of it is.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from services.cleaner.clean import DATELINE, clean
from services.cli.articles import Article, read_paths

Span = tuple[int, int, str]
"""Start, end, label or rule."""
CHANGED: Final = "its text is another than the one annotated"
ABSENT: Final = "not among the articles"


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody marked in one article; ``drawn`` names the sample it was drawn for."""

    article: str
    drawn: str
    text: str
    spans: tuple[tuple[int, int, str, str], ...]


@dataclass(slots=True)
class Tally:
    """What was wanted and found by label, and what was lost of the good lines, over articles."""

    articles: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    lost: int = 0
    errors: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def noise(self) -> tuple[int, int]:
        """Return how many stretches of noise were found and wanted, datelines apart."""
        wanted, found = self.wanted, self.found
        return found.total() - found[DATELINE], wanted.total() - wanted[DATELINE]


def run(paths: Sequence[Path], annotation: Path) -> None:
    """Print the report on these articles; ``ValueError`` where articles or annotation are off."""
    reading = read_paths(paths)
    for broken in reading.broken:
        raise ValueError(str(broken.answer()))
    for line in report(reading.articles, read_marked(annotation)):
        print(line)


def stamp(text: str) -> str:
    """Return the hash by which a text or a stretch of it is known: blake2b of 8 bytes, in hex."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def read_marked(path: Path) -> list[Marked]:
    """Return the rows of an annotation; ``ValueError`` names the row that is none."""
    rows: list[Marked] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row: dict[str, Any] = json.loads(line)
            spans = tuple((int(a), int(b), str(label), str(h)) for a, b, label, h in row["spans"])
            rows.append(Marked(row["id"], row.get("drawn", ""), row["text"], spans))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}, row {number}: not an annotation ({error})") from None
    return rows


def measure(articles: Iterable[Article], marked: Sequence[Marked]) -> Tally:
    """Return what cleaning finds and loses in the annotated articles; the others are not read."""
    tally = Tally()
    by_name = {article.name: article for article in articles}
    for row in marked:
        article = by_name.get(row.article)
        if article is None or stamp(article.event.text) != row.text:
            tally.left_out.append(f"{row.article}: {ABSENT if article is None else CHANGED}")
            continue
        text = article.event.text
        for start, end, label, known in row.spans:
            if stamp(text[start:end]) != known:
                raise ValueError(f"{row.article} {start}-{end} {label}: other words than annotated")
        noise = [(span.start, span.end, span.rule) for span in clean(article.event).noise]
        count(tally, row, text, noise)
    return tally


def count(tally: Tally, row: Marked, text: str, noise: Sequence[Span]) -> None:
    """Add what was found in one article to a tally."""
    tally.articles += 1
    taken = _mask(len(text), noise)
    listed = _mask(len(text), [(start, end, label) for start, end, label, _ in row.spans])
    for start, end, label, _ in row.spans:
        tally.wanted[label] += 1
        if all(taken[at] for at in _telling(text, start, end)):
            tally.found[label] += 1
        else:
            tally.errors.append(f"missed {row.article} {start}-{end} {label}")
    for start, end in _lines(text):
        good = [at for at in range(start, end) if text[at].isalnum() and not listed[at]]
        tally.lines += bool(good)
        lost = [at for at in good if taken[at]]
        if lost:
            tally.lost += 1
            rules = sorted({rule for a, b, rule in noise if a <= lost[-1] and lost[0] < b})
            told = f"{lost[0]}-{lost[-1] + 1} {', '.join(rules)}"
            tally.errors.append(f"lost   {row.article} {told}")


def _telling(text: str, start: int, end: int) -> list[int]:
    """The characters that must be taken: letters and digits, or all where there are none."""
    letters = [at for at in range(start, end) if text[at].isalnum()]
    return letters or [at for at in range(start, end) if not text[at].isspace()]


def _mask(length: int, spans: Iterable[Span]) -> bytearray:
    mask = bytearray(length)
    for start, end, _ in spans:
        mask[start:end] = b"\x01" * (end - start)
    return mask


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def report(articles: Sequence[Article], marked: Sequence[Marked]) -> Iterator[str]:
    """Yield what each sample shows, all together by label, and each error by its offsets."""
    samples = list(dict.fromkeys(row.drawn for row in marked))
    for sample in samples if len(samples) > 1 else ():
        part = measure(articles, [row for row in marked if row.drawn == sample])
        yield f"{sample}: {_summary(part)}"
    tally = measure(articles, marked)
    yield f"all: {_summary(tally)}"
    for label, wanted in sorted(tally.wanted.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"    {label:<14}{tally.found[label]:>5} of {wanted}"
    yield from tally.errors
    yield from (f"left out: {told}" for told in tally.left_out)


def _summary(tally: Tally) -> str:
    found, wanted = tally.noise()
    return (
        f"{tally.articles} articles, noise found {found}/{wanted} {found / max(1, wanted):.3f}, "
        f"good lines lost {tally.lost}/{tally.lines} {tally.lost / max(1, tally.lines):.4f}, "
        f"datelines {tally.found[DATELINE]}/{tally.wanted[DATELINE]}"
    )
