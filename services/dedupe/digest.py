"""Finds what an article carries of others word for word, without being a copy of any of them.

A round-up holds three or more sentences in a row of several articles. They are those articles'
telling, and no second witness, although the round-up is an original. Daily templates have such runs
too: there the figures differ, and then it is no run of one text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Final, NamedTuple

from services.dedupe.alignment import Aligned, compared
from services.dedupe.entry import Entry
from services.dedupe.runs import FEWEST_WORDS, IN_A_ROW
from services.dedupe.verification import (
    FIGURES,
    FIGURES_LATER,
    FIGURES_OTHER_DAY,
    LATER,
    days_apart,
)

Figures = tuple[tuple[str, ...], ...]
Borrowed = dict[int, tuple[Entry, Aligned]]
"""By sentence of the article: whose it is, and what it is there."""

MOST_REFUSED: Final = 2
"""Articles with runs of other figures, after which no further one is looked at: the article is of a
template, of which there are dozens."""
MOST_PLACES: Final = 4
"""Places at which one sentence is looked for in an article that repeats itself."""


class _Telling:
    """An article's sentences, and which of them count in a run."""

    __slots__ = ("entry", "long", "words")

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.words = entry.sentences.hashes
        self.long = [at for at, count in enumerate(entry.sentences.sizes) if count >= FEWEST_WORDS]

    def wanted(self, free: Sequence[bool]) -> AbstractSet[int]:
        """Return the words of those that count in a run and are free."""
        return {self.words[at] for at in self.long if free[at]}

    @property
    def figures(self) -> Figures:
        """Values of each sentence's figures; decoded when a run was found."""
        return self.entry.sentences.figures


class _Run(NamedTuple):
    """Sentences ``mine`` up to and with ``my_end``, as the other has them."""

    mine: int
    my_end: int
    theirs: int
    their_end: int


def borrowed(entry: Entry, unexplained: Sequence[bool], others: Iterable[Entry]) -> Borrowed:
    """Return whose the unexplained sentences are that stand in another article in a run.

    ``others`` come the earliest first, and a sentence is the first one's that has it.
    """
    found: Borrowed = {}
    mine = _Telling(entry)
    free = list(unexplained)
    wanted = mine.wanted(free)
    refused = 0
    for other in others:
        if sum(map(wanted.__contains__, other.sentences.hashes)) < IN_A_ROW:
            continue  # nearly all of them, and nothing else of them is read
        theirs = _Telling(other)
        runs = list(_runs(mine, theirs, free, wanted))
        one_text = [run for run in runs if _one_text(mine, theirs, run)]
        taken = dict(chain.from_iterable(_aligned(mine, theirs, run, free) for run in one_text))
        for at, aligned in taken.items():
            found[at] = (other, aligned)
            free[at] = False
        wanted = mine.wanted(free) if taken else wanted
        refused += bool(runs) and not one_text
        if refused == MOST_REFUSED:
            break
    return found


def _runs(
    mine: _Telling, theirs: _Telling, free: Sequence[bool], wanted: AbstractSet[int]
) -> Iterator[_Run]:
    """Yield the runs of the same long sentences, none of them explained, longest first at each."""
    places: dict[int, list[int]] = {}
    for place, sentence in enumerate(theirs.long):
        words = theirs.words[sentence]
        if words in wanted and len(known := places.setdefault(words, [])) < MOST_PLACES:
            known.append(place)
    if sum(map(len, places.values())) < IN_A_ROW:
        return
    at = 0
    while at <= len(mine.long) - IN_A_ROW:
        starts = places.get(mine.words[mine.long[at]], ())
        length, place = max(
            ((_length(mine, at, theirs, place, free), place) for place in starts),
            key=lambda run: run[0],
            default=(0, 0),
        )
        if length >= IN_A_ROW:
            yield _Run(
                mine.long[at],
                mine.long[at + length - 1],
                theirs.long[place],
                theirs.long[place + length - 1],
            )
        at += max(1, length)


def _length(mine: _Telling, at: int, theirs: _Telling, place: int, free: Sequence[bool]) -> int:
    length = 0
    for my_sentence, their_sentence in zip(mine.long[at:], theirs.long[place:], strict=False):
        if not free[my_sentence] or mine.words[my_sentence] != theirs.words[their_sentence]:
            break
        length += 1
    return length


def _one_text(mine: _Telling, theirs: _Telling, run: _Run) -> bool:
    """Whether enough figures of a run agree: the same words with other figures are a template."""
    now = set(chain.from_iterable(mine.figures[run.mine : run.my_end + 1]))
    was = set(chain.from_iterable(theirs.figures[run.theirs : run.their_end + 1]))
    if not (now or was):
        return True
    apart = days_apart(mine.entry, theirs.entry)
    wanted = FIGURES_LATER if apart >= LATER else FIGURES_OTHER_DAY if apart else FIGURES
    return len(now & was) >= wanted * max(len(now), len(was))


def _aligned(
    mine: _Telling, theirs: _Telling, run: _Run, free: Sequence[bool]
) -> Iterator[tuple[int, Aligned]]:
    """Yield each sentence of a run, short ones between its long ones too, as the other has it."""
    left: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(run.their_end, run.theirs - 1, -1):
        left[theirs.words[at]].append(at)
    said, told = mine.figures, theirs.figures
    for at in range(run.mine, run.my_end + 1):
        if free[at] and (equal := left.get(mine.words[at])):
            original = equal.pop()
            now, was = said[at], told[original]
            yield at, Aligned(original, *compared(now, was))
