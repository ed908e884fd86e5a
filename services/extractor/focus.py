"""Where an article plays: the place its headline, lead and figures give most weight to."""

from collections.abc import Sequence

from services.extractor.places import Located
from services.language.places import contains, wide_names

SETTLED = 1.0
"""Weight below which nothing says where an article plays: names that act are no places."""

WIDE = 0.2
"""Weight of a part of the world against a country or town."""

LEADING = 1.5
"""How much the place of an article outweighs the next; a war between two countries has none."""


Weighted = Sequence[tuple[Located, float]]
"""Places with what each naming of them weighs."""


def focus(weighted: Weighted, bodies: Weighted = ()) -> str | None:
    """Return where an article plays: the place with most weight, ``None`` where two compete.

    ``bodies``: places of national bodies, which tell where nothing else does. A war between two
    countries does not play where the president sits who speaks of it.
    """
    score = _score(weighted)
    if max(score.values(), default=0.0) < SETTLED:
        score = _score([*weighted, *bodies])
    if max(score.values(), default=0.0) < SETTLED:
        return None
    best = max(score, key=lambda name: score[name])
    return best if score[best] >= LEADING * _rival(score, best) else None


def _score(weighted: Weighted) -> dict[str, float]:
    """Return the weight of each place.

    A name without a locative word ("Rusia menyerang") counts once, however often it acts.
    """
    score: dict[str, float] = {}
    acting: set[str] = set()
    for place, weight in weighted:
        if not place.firm:
            if place.name in acting:
                continue
            acting.add(place.name)
        scale = WIDE if place.name in wide_names() else 1.0
        score[place.name] = score.get(place.name, 0.0) + weight * place.weight * scale
    return score


def _rival(score: dict[str, float], best: str) -> float:
    """The most weight of a place that neither lies in another nor holds it."""
    return max(
        (score[name] for name in score if not contains(name, best) and not contains(best, name)),
        default=0.0,
    )
