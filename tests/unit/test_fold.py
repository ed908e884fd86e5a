"""The fold engine against a log in memory: what is emitted, what may be committed, and when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.fold import Dead, Done, Fold, Folded, Gap, Record
from tests.counting import COUNTING, WINDOW, record, said

LOG = [record(n, "ab"[n % 2]) for n in range(12)]


def owned(start: int = 0, floor: int = 0) -> Fold:
    fold = Fold(COUNTING, WINDOW)
    fold.own(start=start, floor=floor)
    return fold


def folded(fold: Fold, item: Record) -> Folded:
    taken = fold.take(item)
    assert isinstance(taken, Folded)
    return taken


def test_a_record_in_turn_is_folded_and_its_output_is_pending():
    """The next record becomes part of the state and holds the commit until it is acknowledged."""
    fold = owned()
    taken = folded(fold, LOG[0])
    assert said(taken.fate) == "0:1"
    assert fold.commit_point() == 0
    taken.pending.acknowledge()
    assert fold.commit_point() == 1


def test_the_oldest_unacknowledged_output_holds_the_commit():
    """Later acknowledgements do not move the commit past an earlier output still on its way."""
    fold = owned()
    first, second = folded(fold, LOG[0]), folded(fold, LOG[1])
    second.pending.acknowledge()
    assert fold.commit_point() == 0
    first.pending.acknowledge()
    assert fold.commit_point() == 2


def test_a_record_without_output_holds_nothing():
    """A record that writes nothing is done when it is folded."""
    fold = owned()
    folded(fold, record(0, "silent"))
    assert fold.commit_point() == 1
    assert fold.in_flight == 0


def test_below_the_floor_the_fold_is_silent_and_commits_nothing():
    """A rebuild writes nothing and never moves a commit backwards."""
    fold = owned(start=0, floor=3)
    for item in LOG[:3]:
        assert fold.rebuilding
        assert fold.commit_point() is None
        taken = folded(fold, item)
        assert taken.pending is None
        assert isinstance(taken.fate, Done)
        assert taken.fate.outputs == ()
    assert not fold.rebuilding
    assert fold.commit_point() == 3
    assert folded(fold, LOG[3]).pending is not None


def test_a_silent_fold_remembers_where_a_stage_can():
    """Below the floor a stage that remembers for less is asked to; from the floor on it steps."""
    asked = []

    def remember(rules, state, event, position):
        asked.append(position.offset)
        return COUNTING.step(rules, state, event, position)

    fold = Fold(replace(COUNTING, remember=remember), WINDOW)
    fold.own(start=0, floor=3)
    assert [said(folded(fold, item).fate) for item in LOG[:4]][3] == said(
        [folded(clean, item).fate for clean in (owned(),) for item in LOG[:4]][3]
    )
    assert asked == [0, 1, 2]


def test_a_redelivery_needs_nothing():
    """What lies below the next offset was written by this process or lies below the commit."""
    fold = owned()
    folded(fold, LOG[0])
    assert fold.take(LOG[0]) is None
    assert fold.next_offset == 1


def test_a_skipped_offset_is_a_gap_to_be_read_from_the_log():
    """A record out of turn is not folded; the gap names what to read first."""
    fold = owned()
    assert fold.take(LOG[4]) == Gap(0, 4)
    assert fold.next_offset == 0
    for item in LOG[:5]:
        assert isinstance(fold.take(item), Folded)
    assert fold.next_offset == 5


def test_offsets_without_records_are_stepped_over():
    """Control records take offsets; advancing over them lets the next record be in turn."""
    fold = owned()
    folded(fold, LOG[0])
    fold.advance(4)
    assert isinstance(fold.take(LOG[4]), Folded)
    fold.advance(2)
    assert fold.next_offset == 5


def test_a_partition_that_is_not_ours_folds_and_commits_nothing():
    """Between revocation and assignment nothing is folded: it would be written by nobody."""
    fold = owned()
    folded(fold, LOG[0]).pending.acknowledge()
    fold.disown()
    assert fold.take(LOG[1]) is None
    assert fold.commit_point() is None
    fold.own(start=99, floor=1)
    assert fold.next_offset == 1
    assert said(folded(fold, LOG[1]).fate) == "1:1"


def test_a_partition_got_back_goes_on_silently_to_the_new_commit():
    """Where another owner committed further, its outputs are not written again."""
    fold = owned()
    folded(fold, LOG[0]).pending.acknowledge()
    fold.disown()
    fold.own(start=0, floor=3)
    assert [folded(fold, item).pending is None for item in LOG[1:4]] == [True, True, False]


def test_trimming_counts_only_what_was_never_processed():
    """Records eaten by retention between the floor and the new start of the log are the loss."""
    fold = owned(start=0, floor=2)
    assert fold.trim(0) == 0
    assert fold.trim(5) == 3
    assert fold.next_offset == 5
    warm = owned()
    folded(warm, LOG[0])
    assert warm.trim(1) == 0
    assert warm.trim(4) == 3
    cold = owned(start=0, floor=9)
    assert cold.trim(5) == 0


def test_a_step_that_raises_is_a_dead_letter_and_leaves_the_state_alone():
    """An exception of a core decides the fate of its event and nothing else."""
    fold, clean = owned(), owned()
    letter = folded(fold, record(0, "boom"))
    assert letter.fate == Dead("core_error", "ArithmeticError: boom")
    assert fold.commit_point() == 0
    letter.pending.acknowledge()
    assert fold.commit_point() == 1
    clean.advance(1)
    assert said(folded(fold, LOG[1]).fate) == said(folded(clean, LOG[1]).fate)


@pytest.mark.parametrize("value", [None, b"", b"not json", b'{"endpoint_id":"a"}', b"\xff"])
def test_unreadable_bytes_are_a_dead_letter(value: bytes | None):
    """Input that is no event of its topic ends as ``invalid``, whatever the bytes."""
    bad = Record(0, 0, LOG[0].time, None, value)
    fate = folded(owned(), bad).fate
    assert isinstance(fate, Dead)
    assert fate.reason == "invalid"


def test_an_output_that_no_topic_takes_is_a_dead_letter(monkeypatch: pytest.MonkeyPatch):
    """The size of an output is checked before any send, so a send cannot fail for ever."""
    monkeypatch.setattr("schemas.codec.MAX_MESSAGE_BYTES", 60)
    small = Record(0, 0, LOG[0].time, None, b'{"endpoint_id":"a","outcome":"enabled"}')
    fate = folded(owned(), small).fate
    assert isinstance(fate, Dead)
    assert fate.reason == "oversize"


def test_the_same_record_gives_the_same_bytes_in_every_process():
    """Payload, id and headers are derived from input: two folds write identical outputs."""
    first, second = folded(owned(), LOG[0]).fate, folded(owned(), LOG[0]).fate
    assert isinstance(first, Done)
    assert first == second


def test_the_acceptance_time_travels_on():
    """``ce_time`` is carried unchanged; without one the log's own time stands in."""
    stamp = b"2026-01-01T00:00:00Z"
    source = record(5, "a")
    dated = Record(0, 0, source.time, None, source.value, (("ce_time", stamp),))
    for item, expected in ((dated, stamp), (record(0, "a", minute=2), b"2026-01-01T00:02:00Z")):
        fate = folded(owned(), item).fate
        assert isinstance(fate, Done)
        assert dict(fate.outputs[0].headers)["ce_time"] == expected


def test_what_left_the_window_does_not_matter():
    """Output is a pure function of the window: a rebuild from its edge says the same."""
    from_start = owned()
    late = [record(n, "a", minute=n * 4) for n in range(12)]
    told = [said(folded(from_start, item).fate) for item in late]
    edge = next(n for n, item in enumerate(late) if item.time > late[7].time - WINDOW)
    rebuilt = owned(start=edge, floor=8)
    assert [said(folded(rebuilt, item).fate) for item in late[edge:]][8 - edge :] == told[8:]
    assert late[7].time - late[0].time > timedelta(minutes=20)
