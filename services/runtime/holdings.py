"""Which partitions are ours, and how far each is: the group's decisions, and what may be committed.

Everything here is synchronous, so that nothing comes between a decision and its effect. A rebalance
takes all partitions away and then says which are ours; each such turn is a generation, and who
began something in an older one has to stop.
"""

from collections.abc import Mapping
from typing import Any

from services.fold import Fold
from services.stage import Stage

AnyFold = Fold[Any, Any, Any]


class Holdings:
    """The partitions of one stage in this process, with their folds."""

    def __init__(self, stage: Stage[Any, Any, Any], rules: Any) -> None:
        self.assigned: frozenset[int] = frozenset()
        self.joined = False
        """Whether the group has assigned partitions; that may be none."""
        self.generation = 0
        self._stage = stage
        self._rules = rules
        self._folds: dict[int, AnyFold] = {}
        self._targets: dict[int, int] = {}

    def disown(self) -> None:
        """A rebalance began: nothing is folded or committed until partitions are assigned."""
        self.generation += 1
        self.joined = False
        self.assigned = frozenset()
        for fold in self._folds.values():
            fold.disown()

    def assign(self, partitions: frozenset[int]) -> None:
        """These are ours now. The state of those that stayed is kept, that of others dropped."""
        self.disown()
        self.assigned = partitions
        self.joined = True
        self._folds = {number: fold for number, fold in self._folds.items() if number in partitions}
        self._targets = {}

    def owned(self, number: int) -> AnyFold | None:
        """Return the partition's fold if it is ours and its floor is known."""
        fold = self._folds.get(number) if number in self.assigned else None
        return fold if fold is not None and fold.floor is not None else None

    def own(self, number: int, *, start: int, floor: int, end: int) -> AnyFold:
        """Return the partition's fold, to be rebuilt from ``start`` and to write from ``floor`` on.

        ``end`` is the log's end at the moment: up to there it has to come to be caught up.
        """
        if number not in self._folds:
            self._folds[number] = Fold(self._stage, self._rules)
        self._folds[number].own(start=start, floor=floor)
        self._targets[number] = end
        return self._folds[number]

    def forget(self, number: int) -> None:
        """Drop a partition's state: its log is not the one that was folded."""
        self._folds.pop(number, None)

    def use(self, rules: Any) -> None:
        """Go on with new rules from the next record on."""
        self._rules = rules
        for fold in self._folds.values():
            fold.rules = rules

    def commit_points(self) -> Mapping[int, int]:
        """Return, for each partition, the offset below which all is folded and in Kafka."""
        found: dict[int, int] = {}
        for number in self.assigned:
            fold = self.owned(number)
            point = fold.commit_point() if fold is not None else None
            if fold is not None and point is not None and point >= (fold.floor or 0):
                found[number] = point  # an output from before a rebalance must not draw it back
        return found

    @property
    def rebuild_remaining(self) -> int:
        """Records to fold silently before the states are whole, as far as is known."""
        known = filter(None, map(self.owned, self.assigned))
        return sum(max(0, (fold.floor or 0) - (fold.next_offset or 0)) for fold in known)

    @property
    def behind(self) -> int:
        """Records up to the ends at the assignment; a partition not looked at yet counts as one."""
        total = 0
        for number in self.assigned:
            fold = self.owned(number)
            target = self._targets.get(number, 0)
            total += 1 if fold is None else max(0, target - (fold.next_offset or 0))
        return total

    @property
    def in_flight(self) -> int:
        """Records with outputs that Kafka has yet to confirm."""
        return sum(fold.in_flight for fold in filter(None, map(self.owned, self.assigned)))
