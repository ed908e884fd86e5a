"""Holds what dedupe said of a stream of invented articles against what they are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schemas import ArticleScreened
from services.cli.copy_stream import Told
from services.cli.newsroom import Edit
from services.stage import Outcome

PAGE_UPDATED = "page updated"
REDELIVERY = "redelivery"


@dataclass(frozen=True, slots=True)
class Screened:
    """What the stage said of one article; ``said`` is missing of a redelivery."""

    told: Told
    outcome: Outcome
    said: ArticleScreened | None


@dataclass(slots=True)
class Tally:
    """What was wanted, found and false, by kind."""

    seen: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    """Copies that arrived after another article of their text."""
    found: Counter[str] = field(default_factory=Counter)
    """Copies said to be one of an article of their text."""
    earliest: Counter[str] = field(default_factory=Counter)
    """Those said to be one of its first article."""
    joined: Counter[str] = field(default_factory=Counter)
    """Articles said to be of another text, or to show another text's origin."""
    edits: Counter[str] = field(default_factory=Counter)
    edits_found: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    accused: Counter[str] = field(default_factory=Counter)
    """Copies without an altered figure of which one was alleged."""
    beside: int = 0
    """Alterations alleged beside the true ones."""
    pages: Counter[str] = field(default_factory=Counter)
    pages_right: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the articles joined to another that are one text with it."""
        named = self.found.total() + self.joined.total()
        return self.found.total() / named if named else 1.0

    @property
    def recall(self) -> float:
        """Share of the copies that were found, of whichever article of their text."""
        return self.found.total() / max(1, self.wanted.total())


def tally(screened: Iterable[Screened]) -> Tally:
    """Return the tally of a stream, given in order of arrival."""
    result = Tally()
    known: dict[str, Told] = {}
    texts: dict[str, list[Told]] = {}
    urls: dict[str, Told] = {}
    for one in screened:
        told = one.told
        before = texts.setdefault(told.text, [])
        _count_page(result, one, urls, known)
        _count(result, one, before, known)
        before.append(told)
        known.setdefault(told.article.article_id, told)
        urls[told.article.url or ""] = told
    return result


def _count_page(
    result: Tally, one: Screened, urls: dict[str, Told], known: dict[str, Told]
) -> None:
    """Count what came under an address already known."""
    previous = urls.get(one.told.article.url or "")
    if previous is None:
        return
    same = one.told.article.article_id in known
    kind = REDELIVERY if same else PAGE_UPDATED
    result.pages[kind] += 1
    if same:
        right = one.outcome is Outcome.REDELIVERY
    else:
        right = one.said is not None and (one.said.screening, one.said.previous_article_id) == (
            "revision", previous.article.article_id,
        )  # fmt: skip
    result.pages_right[kind] += right
    if not right:
        result.errors.append((f"wrong {kind}", _named(one)))


def _count(result: Tally, one: Screened, before: Sequence[Told], known: dict[str, Told]) -> None:
    told, said = one.told, one.said
    result.seen[told.kind] += 1
    others = [earlier for earlier in before if earlier.article.url != told.article.url]
    roots = [] if said is None else [at for at in (said.copy_of, *said.same_origins) if at]
    strange = [root for root in roots if known[root].text != told.text]
    if strange:
        result.joined[told.kind] += 1
        result.errors.append(("joined", f"{_named(one)} with {_told(known[strange[0]])}"))
    updates = any(earlier.article.url == told.article.url for earlier in before)
    if said is None or updates or not others:
        return
    kind = told.kind if told.kind != "report" else others[0].kind
    result.wanted[kind] += 1
    root = known[said.copy_of] if said.copy_of else None
    if root is None or root.text != told.text:
        result.errors.append(("missed", f"{_named(one)} after {_told(others[0])}"))
        return
    result.found[kind] += 1
    result.earliest[kind] += root.article.article_id == others[0].article.article_id
    _count_edits(result, kind, one, root)


def _count_edits(result: Tally, kind: str, one: Screened, root: Told) -> None:
    assert one.said is not None
    wanted = _edits(one.told, root)
    alleged = {(edit.was, edit.now) for line in one.said.sentences for edit in line.altered}
    result.edits[kind] += len(wanted)
    result.edits_found[kind] += len(wanted & alleged)
    if wanted:
        result.beside += len(alleged - wanted)
    else:
        result.unchanged[kind] += 1
        result.accused[kind] += bool(alleged)
    if alleged - wanted:
        result.errors.append(("alleged falsely", f"{_named(one)}: {sorted(alleged - wanted)}"))
    if wanted - alleged:
        result.errors.append(("altered, not found", f"{_named(one)}: {sorted(wanted - alleged)}"))


def _edits(told: Told, root: Told) -> set[Edit]:
    """Return the figures in which two articles of one text differ, sentence by sentence."""
    before = {line.key: dict(line.edits) for line in root.lines if line.key}
    return {
        (before[line.key].get(value, value), dict(line.edits).get(value, value))
        for line in told.lines
        if line.key in before
        for value in {**before[line.key], **dict(line.edits)}
        if before[line.key].get(value, value) != dict(line.edits).get(value, value)
    }


def _named(one: Screened) -> str:
    return f"{_told(one.told)} {one.outcome.value}"


def _told(told: Told) -> str:
    return f"{told.kind} [{told.text}] {told.arrives:%d %H:%M}"
