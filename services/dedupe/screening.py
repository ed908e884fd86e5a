"""Decides what an article is to those of its family that lie in the window before it."""

from dataclasses import dataclass
from typing import Final, Literal

from services.dedupe.bands import Keys
from services.dedupe.entry import Entry
from services.dedupe.match import same_content
from services.dedupe.search import Search, Verified
from services.dedupe.verification import verify
from services.dedupe.window import Lookup, Window

HOT_COLUMNS: Final = 6
HOT_MEMBERS: Final = 400
"""Where a story has more members than a bucket's cap, its first is sought among so many of so many
keys. Two copies share a band as often as the cube of their likeness: of copies that agree in four
fifths, 98 in 100 share one of six."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is looked at for one article."""

    bucket_cap: int
    candidate_cap: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What an article is, with whom it was compared to find out."""

    kind: Literal["original", "copy", "revision", "redelivery"]
    root: Entry | None = None
    """The earliest article of another page with which it is directly verified."""
    previous: Entry | None = None
    """The version of its page that it replaces."""
    similarity: float | None = None
    same_origins: tuple[str, ...] = ()
    candidates: int = 0
    capped: bool = False


def screen(
    window: Window, entry: Entry, keys: Keys, *, since: int, replayed: bool, limits: Limits
) -> Finding:
    """Return what an article is, seen from the articles not older than ``since``.

    A replayed article is handled as a new arrival: it never is a redelivery, nor a copy of itself.
    """
    seen = window.look_up(keys, since, limits.bucket_cap)
    previous = _previous(window, entry, seen)
    unchanged = previous is not None and same_content(entry, previous)
    if not replayed and (unchanged or _delivered(window, entry, seen)):
        return Finding("redelivery")
    if unchanged:
        previous = None
    search = Search(window, entry)
    verified, compared, capped = search.verified(seen, limits.candidate_cap)
    if verified and seen.capped:
        first = verified[0].number
        older = window.earlier(keys, seen.capped[:HOT_COLUMNS], since, first, HOT_MEMBERS)
        root = search.first_verified(older, limits.candidate_cap)
        verified = [root, *verified] if root else verified
    return _finding(entry, previous, verified, compared, capped=capped or bool(seen.capped))


def _finding(
    entry: Entry,
    previous: Entry | None,
    verified: list[Verified],
    compared: int,
    *,
    capped: bool,
) -> Finding:
    root = verified[0] if verified else None
    apart = [other for other in verified[1:] if root and not verify(root.entry, other.entry).same]
    similarity = root.similarity if root else None
    if previous is not None and similarity is None:
        similarity = verify(previous, entry).similarity
    return Finding(
        kind="revision" if previous else "copy" if root else "original",
        root=root.entry if root else None,
        previous=previous,
        similarity=similarity,
        same_origins=tuple(dict.fromkeys(other.entry.article_id for other in apart)),
        candidates=compared,
        capped=capped,
    )


def _delivered(window: Window, entry: Entry, seen: Lookup) -> bool:
    at = seen.same_article
    return at is not None and window.entry(at).article_id == entry.article_id


def _previous(window: Window, entry: Entry, seen: Lookup) -> Entry | None:
    """Return the newest other version of the page, in its first delivery."""
    versions = [
        version
        for at in seen.same_page
        if (version := window.entry(at)).page == entry.page
        and version.article_id != entry.article_id
    ]
    if not versions:
        return None
    newest = versions[0]
    return [version for version in versions if same_content(version, newest)][-1]
