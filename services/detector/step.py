"""What one rung of the ladder answers."""

from __future__ import annotations

from typing import NamedTuple

from schemas import Answer, Reason


class Step(NamedTuple):
    """An answer with the code of its reason and the parameters for its words."""

    rung: str
    answer: Answer
    code: str
    params: tuple[tuple[str, str], ...] = ()

    def reason(self) -> Reason:
        """The step as it travels."""
        return Reason(rung=self.rung, answer=self.answer, code=self.code, params=dict(self.params))


def pair(a: str | None, b: str | None) -> tuple[tuple[str, str], ...]:
    """Return the parameters of a reason that names both readings' values, in a stable order.

    Sorted, because a verdict on two figures says the same whichever comes first.
    """
    first, second = sorted((a or "", b or ""))
    return (("a", first), ("b", second))
