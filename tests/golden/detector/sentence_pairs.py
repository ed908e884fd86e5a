"""Pairs of sentences with a news desk's verdict: how they are read, split and judged.

``python -m tests.golden.detector.sentence_pairs`` prints how well they are judged.

The files of ``pairs/`` hold them by theme. A numeral at issue stands between « and »; ``{a}`` and
``{b}`` in a context stand for the sentences; what holds for two sides stands in ``both``.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from services.cli.compare import answer

FOLDER = Path(__file__).parent / "pairs"
KNOWN_WRONG = "known_wrong.toml"
FIELDS = {"lang", "published", "outlet", "sentence", "context"}
HELD_OUT_BELOW = 72
"""Of 256 values of an id's first SHA-256 byte, those that hold a pair out of tuning."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two marked sentences, the label that an editor gives them, and why."""

    id: str
    label: str
    why: str
    a: Mapping[str, str]
    b: Mapping[str, str]

    @property
    def held_out(self) -> bool:
        """Return whether the pair is kept from tuning, by its id alone."""
        return sha256(self.id.encode()).digest()[0] < HELD_OUT_BELOW

    def row(self) -> dict[str, Any]:
        """Return the pair as ``selisih compare`` reads it; the numeral becomes an offset."""
        return {"id": self.id, "a": self._side(self.a), "b": self._side(self.b)}

    def _side(self, side: Mapping[str, str]) -> dict[str, Any]:
        fields: dict[str, Any] = dict(side)
        fields["sentence"] = plain(side["sentence"])
        fields["start"] = side["sentence"].index("«")
        if "context" in side:
            filled = side["context"].replace("{a}", self.a["sentence"])
            fields["context"] = plain(filled.replace("{b}", self.b["sentence"]))
        return fields


def plain(marked: str) -> str:
    """Return a text without the marks of its numeral."""
    return marked.replace("«", "").replace("»", "")


@cache
def read_pairs() -> tuple[SentencePair, ...]:
    """Return every pair, by file and place."""
    files = sorted(path for path in FOLDER.glob("*.toml") if path.name != KNOWN_WRONG)
    return tuple(
        SentencePair(
            row["id"],
            row["label"],
            row["why"],
            row.get("both", {}) | row["a"],
            row.get("both", {}) | row["b"],
        )
        for path in files
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    )


@cache
def known_wrong() -> Mapping[str, str]:
    """Return the pairs that are judged wrongly so far, with the reason."""
    table = tomllib.loads((FOLDER / KNOWN_WRONG).read_text(encoding="utf-8"))
    return {identity: why for reasons in table.values() for identity, why in reasons.items()}


@cache
def answered(pair_id: str) -> dict[str, Any]:
    """Return what ``selisih compare`` answers to a pair."""
    pair = next(pair for pair in read_pairs() if pair.id == pair_id)
    return answer(pair.id, pair.row(), "en")


def in_words(pair: SentencePair) -> str:
    """Return a pair with its wanted and given label, for one who reads a failed test."""
    given = answered(pair.id)
    reasons = [
        f"    {step['rung']}: {step['answer']}, {step['words']}" for step in given["reasons"]
    ]
    return "\n".join(
        [
            f"\n{pair.id}: wanted {pair.label} ({pair.why})",
            *(
                f"  {name} {side['lang']} {side.get('published', 'undated')} {side['sentence']}"
                for name, side in (("a", pair.a), ("b", pair.b))
            ),
            f"  given {given['label']}:",
            *reasons,
        ]
    )


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of a set of pairs, each between 0 and 1."""

    precision: float
    recall: float
    false_alarms: float
    accuracy: float


def confusion(pairs: Iterable[SentencePair]) -> Counter[tuple[str, str]]:
    """Return how often each wanted label was given which."""
    return Counter((pair.label, answered(pair.id)["label"]) for pair in pairs)


def score(counts: Mapping[tuple[str, str], int]) -> Score:
    """Return precision and recall of contradictions, false alarms, and accuracy."""

    def count(wanted: bool | None = None, given: bool | None = None) -> int:
        return sum(
            number
            for (label, found), number in counts.items()
            if wanted in (None, label == "contradiction")
            and given in (None, found == "contradiction")
        )

    return Score(
        precision=count(True, True) / count(given=True),
        recall=count(True, True) / count(wanted=True),
        false_alarms=count(False, True) / count(wanted=False),
        accuracy=sum(n for (label, found), n in counts.items() if label == found) / count(),
    )


def main() -> None:
    """Print the shares of the open pairs and of those that are held out."""
    for name, held_out in (("open", False), ("held out", True)):
        pairs = [pair for pair in read_pairs() if pair.held_out == held_out]
        found = score(confusion(pairs))
        print(  # noqa: T201
            f"{name}: {len(pairs)} pairs, precision {found.precision:.3f}, recall "
            f"{found.recall:.3f}, false alarms {found.false_alarms:.3f}, accuracy "
            f"{found.accuracy:.3f}"
        )


if __name__ == "__main__":
    main()
