"""Laws of the detector's fold: order, redelivery, other keys, rebuilding."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import AlertRaised, FigureFiled, FiguresReported
from services.detector.compare import compare
from services.detector.filed import file_figure, report_of
from services.detector.stage import remember
from services.stage import Outcome, Position
from tests.unit.detector.made import RULES, START, Stream, figure, reported

HOUSES = {"noun": "rumah", "noun_class": "house", "event": "burned"}


@st.composite
def reports(draw: st.DrawFn) -> list[FiguresReported]:
    """Up to seven reports of one fire: tolls and houses, on a few days, some of them copies."""
    made = []
    for number in range(draw(st.integers(1, 7))):
        name = f"r{number}"
        value = draw(st.sampled_from(["4", "5", "9", "27", "72", "27000"]))
        fields = draw(st.sampled_from([{}, HOUSES]))
        as_of = draw(st.sampled_from([None, "2026-05-01", "2026-05-03"]))
        body = figure(name, value, as_of=as_of, **fields)
        headline = figure(name, draw(st.sampled_from([value, "5"])), part="headline", **fields)
        made.append(
            reported(
                name,
                body,
                *([headline] if draw(st.booleans()) else []),
                day=draw(st.sampled_from([0, 1, 3])),
                outlet=draw(st.sampled_from(["x", "y", "z"])),
            )
        )
    return made


def told(events: Sequence[object]) -> list[str]:
    """Return what was said, as it would travel."""
    return [
        event.model_dump_json() for event in events if isinstance(event, FigureFiled | AlertRaised)
    ]


@settings(max_examples=25, deadline=None)
@given(reports())
def test_the_same_log_says_the_same(made: list[FiguresReported]) -> None:
    """The detector is a function of its log."""
    first, second = Stream(), Stream()
    for event in made:
        first.feed(event)
        second.feed(event)
    assert told(first.events) == told(second.events)


@settings(max_examples=25, deadline=None)
@given(reports(), st.data())
def test_a_redelivery_says_nothing_and_changes_nothing(
    made: list[FiguresReported], data: st.DataObject
) -> None:
    """A report that comes again is answered with nothing, and what follows is as without it."""
    plain, again = Stream(), Stream()
    for index, event in enumerate(made):
        plain.feed(event)
        again.feed(event)
        repeated = data.draw(st.sampled_from(made[: index + 1]))
        result = again.feed(repeated)
        assert (result.events, result.outcome) == ((), Outcome.REDELIVERY)
    assert told(plain.events) == told(again.events)


@settings(max_examples=25, deadline=None)
@given(reports(), reports())
def test_other_subjects_of_the_partition_change_nothing(
    made: list[FiguresReported], others: list[FiguresReported]
) -> None:
    """What a subject's figures say does not depend on who shares the partition."""
    alone, shared = Stream(), Stream()
    foreign = [event.model_copy(update={"subject": "other"}) for event in others]
    for index, event in enumerate(made):
        alone.feed(event)
        if index < len(foreign):
            shared.feed(foreign[index])
        shared.feed(event)
    mine = [
        event
        for event in shared.events
        if isinstance(event, FigureFiled | AlertRaised) and event.subject == "people"
    ]
    assert told(alone.events) == told(mine)


@settings(max_examples=25, deadline=None)
@given(reports(), st.randoms())
def test_pair_verdicts_do_not_depend_on_the_order_of_arrival(
    made: list[FiguresReported], random: object
) -> None:
    """The set of unordered pair verdicts is the same for every order in which reports arrive."""

    def verdicts(events: Sequence[FiguresReported]) -> set[tuple[frozenset[str], str]]:
        filed = [
            file_figure(one, report_of(event, (START, offset), RULES), RULES)
            for offset, event in enumerate(events)
            for one in event.figures
        ]
        return {
            (frozenset((a.figure_id, b.figure_id)), compare(a, b, RULES).verdict)
            for a, b in combinations(filed, 2)
        }

    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert verdicts(made) == verdicts(shuffled)


@settings(max_examples=25, deadline=None)
@given(reports())
def test_at_most_one_alert_a_figure_and_evidence_for_each(made: list[FiguresReported]) -> None:
    """A figure raises one alert at most, after it was filed, against figures that were there."""
    stream = Stream()
    seen: set[str] = set()
    alerted: list[str] = []
    for event in made:
        for outcome in stream.feed(event).events:
            if isinstance(outcome, FigureFiled):
                seen.add(outcome.figure.figure_id)
            elif isinstance(outcome, AlertRaised):
                alerted.append(outcome.new.figure.figure_id)
                shown = {r.figure.figure_id for side in outcome.sides for r in side.readings}
                assert shown <= seen
                assert outcome.new.figure.figure_id in seen
    assert len(alerted) == len(set(alerted))


@settings(max_examples=25, deadline=None)
@given(reports(), st.lists(st.integers(0, 14), min_size=7, max_size=7))
def test_a_state_rebuilt_from_the_window_says_the_same(
    made: list[FiguresReported], gaps: list[int]
) -> None:
    """What is said of a record depends on those of its window alone, remembered and no more."""
    times = [START + timedelta(days=sum(gaps[: index + 1])) for index in range(len(made))]
    whole, rebuilt = Stream(), Stream()
    for event, time in zip(made[:-1], times, strict=False):
        whole.feed(event, time=time)
    last = times[len(made) - 1]
    for offset, (event, time) in enumerate(zip(made[:-1], times, strict=False)):
        if time >= last - RULES.limits.window:
            remember(rebuilt.rules, rebuilt.state, event, Position(0, offset, time))
    rebuilt.offset = whole.offset
    first, second = whole.feed(made[-1], time=last), rebuilt.feed(made[-1], time=last)
    assert told(first.events) == told(second.events)
