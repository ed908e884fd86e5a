"""Independence: what was copied from one text, or credited to one agency, is one witness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.detector.filed import Filed


@dataclass(frozen=True, slots=True)
class Independence:
    """How many outlets, distinct texts, independent groups and agencies stand behind figures."""

    outlets: int
    texts: int
    witnesses: int
    agencies: int


def independence(figures: Sequence[Filed]) -> Independence:
    """Return the counts; unknown outlets count as one.

    Figures that share an origin are one text; texts that share an agency are one witness.
    """
    texts = _Groups()
    witnesses = _Groups()
    for filed in figures:
        origin = filed.origin or filed.article_id
        for groups in (texts, witnesses):
            groups.join(origin, filed.origin or origin)
            for link in filed.report.links if filed.origin else ():
                groups.join(origin, link)
        if filed.via:
            witnesses.join(origin, f"via {filed.via.casefold()}")
    origins = {filed.origin or filed.article_id for filed in figures}
    return Independence(
        outlets=len({filed.report.source for filed in figures}),
        texts=texts.count(origins),
        witnesses=witnesses.count(origins),
        agencies=len({filed.via.casefold() for filed in figures if filed.via}),
    )


class _Groups:
    """Disjoint sets of names."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        parent = self._parent.setdefault(name, name)
        while parent != name:
            name, parent = parent, self._parent[parent]
        return name

    def join(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low

    def count(self, names: set[str]) -> int:
        return len({self.root(name) for name in names})
