"""What dedupe keeps of one family's articles: four stores that forget together."""

from typing import NamedTuple, Self

from schemas import ArticleCleaned
from services.dedupe.bands import Keys, keys_of
from services.dedupe.entry import Entry
from services.dedupe.headlines import Headed, Headlines, headline_key
from services.dedupe.lines import PageLines, page_lines
from services.dedupe.printed import LINE_MEMORY, PrintedLines, mark_of
from services.dedupe.runs import Runs, fingerprints
from services.dedupe.surroundings import Seen
from services.dedupe.window import Window


class Arrival(NamedTuple):
    """All that is read of an article before anything is looked up, from its record alone."""

    entry: Entry
    keys: Keys
    headline: int
    lines: PageLines
    mark: int
    """The page's bits among the lines; 0 where its text is too short for its copies to be told."""
    fingerprints: tuple[int, ...]

    @classmethod
    def of(cls, article: ArticleCleaned) -> Self:
        """Return what is read of an article; ``ValueError`` where its signature is malformed."""
        entry = Entry.of(article)
        headline = headline_key(article.title) if article.title else 0
        opening = entry.opening
        return cls(
            entry=entry,
            keys=keys_of(entry),
            headline=headline,
            lines=page_lines(article, headline),
            mark=mark_of(entry.page or headline or entry.exact, opening) if opening else 0,
            fingerprints=fingerprints(entry.sentences),
        )


class Memory:
    """The articles of one family that lie in the window."""

    __slots__ = ("headlines", "printed", "runs", "window")

    def __init__(self) -> None:
        self.window = Window()
        self.headlines = Headlines()
        self.printed = PrintedLines()
        self.runs = Runs()

    def __len__(self) -> int:
        return len(self.window)

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        stores = (self.window, self.headlines, self.printed, self.runs)
        return sum(store.nbytes for store in stores)

    def seen(self, since: int, now: int) -> Seen:
        """Return what may be asked of lines and headlines."""
        return Seen(self.printed, self.headlines, since, max(since, now - LINE_MEMORY))

    def add(self, arrival: Arrival, time: int) -> None:
        """Remember an article as the newest, at a log time in microseconds."""
        entry, lines = arrival.entry, arrival.lines
        self.window.add(entry, arrival.keys, time)
        self.headlines.add(arrival.headline, Headed(entry.identity, entry.page & 0xFFFFFFFF), time)
        self.runs.add(arrival.fingerprints, self.headlines.newest)
        if arrival.mark:
            self.printed.add([line.key for line in lines.repeatable], arrival.mark, time)

    def forget(self, since: int, most: int, now: int) -> tuple[int, int]:
        """Drop articles older than ``since`` and, of the rest, all but ``most``; return how many.

        The first number counts those that left the window, the second those dropped by the cap.
        """
        dropped = self.window.forget(since, most)
        if dropped != (0, 0):
            first = self.headlines.newest + 1 - len(self.window)
            self.headlines.forget(first)
            self.runs.forget(first)
        self.printed.forget(max(since, now - LINE_MEMORY))
        return dropped
