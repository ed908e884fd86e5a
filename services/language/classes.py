"""What may be counted and what may befall it, in every language: classes, events, subjects."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from services.language.pack import read_table


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """What holds in every language: classes, the events that befall them, and subjects."""

    is_a: Mapping[str, str]
    default: Mapping[str, str]
    narrowed: Mapping[str, str]
    subjects: Mapping[str, frozenset[str]]
    """Event -> subjects of figures it may be said of."""
    acted: frozenset[str]
    settings: Mapping[str, frozenset[str]]
    """Class -> events that befall the people of a story of that setting."""
    wanted: frozenset[str]
    """Deeds that are wanted for people in one of ``states``."""
    states: frozenset[str]
    passing: frozenset[str]
    """States that tell where people were until something befell them."""
    by_dimension: Mapping[str, str]
    by_class: Mapping[str, str]

    def subject(self, dimension: str, noun_class: str) -> str:
        """Return the contract's subject of a figure; ``other`` for an unknown class."""
        return self.by_dimension.get(dimension) or self.by_class.get(noun_class, "other")

    def kind_of(self, narrow: str, wide: str) -> bool:
        """Return whether the first class is the second or a kind of it."""
        at: str | None = narrow
        while at is not None and at != wide:
            at = self.is_a.get(at)
        return at is not None


@cache
def load_classes() -> Classes:
    """Return classes, events and subjects of ``common/``."""
    classes, events = read_table("common", "classes.toml"), read_table("common", "events.toml")
    subjects = read_table("common", "subjects.toml")
    return Classes(
        is_a=classes["is_a"],
        default=classes["default"],
        narrowed=classes["narrowed"],
        subjects={event: frozenset(of) for event, of in events["subjects"].items()},
        acted=frozenset(events["acted"]["events"]),
        settings={name: frozenset(of) for name, of in classes["setting"].items()},
        wanted=frozenset(events["wanted"]["deeds"]),
        states=frozenset(events["wanted"]["states"]),
        passing=frozenset(events["passing"]["events"]),
        by_dimension=subjects["dimension"],
        by_class=subjects["noun_class"],
    )
