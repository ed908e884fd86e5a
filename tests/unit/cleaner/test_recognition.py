"""How a text of two neighbouring languages is told: by the label, its length, telltale words."""

from dataclasses import dataclass, replace

import pytest

from services.cleaner.recognition import SAMPLE, Recogniser
from services.language.identity import Identity, identities

JAVANESE = Identity("jv", "Javanese", "id", frozenset(("jv",)), frozenset(), frozenset(("ora",)))


@dataclass
class Labels:
    """An identifier that answers with the next of its labels."""

    labels: list[str]

    def classify(self, text: str) -> tuple[str, float]:
        """Return the next label."""
        return self.labels.pop(0), 1.0


def _read(text: str, *labels: str, more: tuple[Identity, ...] = ()) -> str:
    known = {code: identities()[code] for code in ("id", "en")}
    known["id"] = replace(known["id"], short_labels=frozenset(("ms", "jv")))
    known |= {each.code: each for each in more}
    return Recogniser(Labels(list(labels)), known).language(text, None)


LONG = "lain lagi " * (SAMPLE // 5)


@pytest.mark.parametrize(
    ("text", "labels", "language"),
    [
        ("lain lagi", ["ms"], "id"),  # short: taken for what it mostly is
        (LONG, ["ms", "ms"], "und"),  # long: another language, which is not read
        (LONG, ["ms", "id"], "id"),  # more of the text says better
        ("more of it", ["pcm"], "en"),
        ("encore", ["fr"], "und"),
    ],
)
def test_a_label_of_a_neighbour_counts_by_length(
    text: str, labels: list[str], language: str
) -> None:
    """Short Indonesian passes for Malay; a long text is believed."""
    assert _read(text, *labels) == language


@pytest.mark.parametrize(
    ("text", "labels", "language"),
    [
        ("lain lagi", ["jv"], "id"),
        ("lain ora lagi", ["jv"], "jv"),
        (LONG, ["jv", "jv"], "jv"),
        (LONG + " ora ora", ["id"], "jv"),
        ("karena polisi ora", ["jv"], "id"),
    ],
)
def test_a_neighbour_that_is_read_is_told_by_its_words(
    text: str, labels: list[str], language: str
) -> None:
    """Within a family the words that one language alone uses decide, else label and length."""
    assert _read(text, *labels, more=(JAVANESE,)) == language
