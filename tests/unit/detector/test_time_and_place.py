"""Rules of time, period, modality and place that need a story around two figures."""

from services.detector.place import same_place
from services.detector.said import same_modality, same_period
from tests.unit.detector.made import RULES, START, Stream, article, figure, filed, reported


def test_one_sentence_that_sets_two_counts_side_by_side_contradicts_nothing() -> None:
    """Two counts of one stated day in one sentence, by one speaker, are of two things."""
    stream = Stream()
    told = {"as_of": "2026-05-01", "sentence_start": 0}
    stream.feed(reported("a", figure("a", "50", **told), figure("a", "100", start=30, **told)))
    assert stream.alerts == []


def test_two_sentences_may_contradict_each_other_on_one_day() -> None:
    """Of one stated day an article gives 50, and further on 100: it contradicts itself."""
    stream = Stream()
    first = figure("a", "100", as_of="2026-05-01")
    second = figure("a", "50", start=90, sentence_start=60, as_of="2026-05-01")
    stream.feed(reported("a", first, second))
    assert [told.verdicts[0].verdict for told in stream.filings[1:]] == ["contradiction"]


def test_at_least_in_the_morning_is_outgrown_by_the_evening() -> None:
    """11 "at least" before eight, 38 in the evening: growth, though one stated day."""
    stream = Stream()
    morning = figure("a", "11", upper=None, approximator="at_least")
    stream.feed(reported("a", morning, day=0))
    evening = figure("b", "38", as_of="2026-05-01")
    stream.feed(reported("b", evening, day=0.4))
    assert [(alert.kind, alert.new.article.article_id) for alert in stream.alerts] == [
        ("growth", article("b"))
    ]


def test_at_least_holds_for_the_hour() -> None:
    """A somewhat higher count of the same hours fits what "at least" said."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "11", upper=None, approximator="at_least"), day=0))
    stream.feed(reported("b", figure("b", "14", as_of="2026-05-01"), day=0.4))
    assert [told.standing for told in stream.filings] == ["first", "witness"]


def test_what_is_long_past_is_another_event() -> None:
    """A count of 1981 is no earlier count of what happened today; two censuses are one series."""
    past = filed(figure("a", "800", as_of="1981"))
    today = filed(figure("b", "207", as_of="2026-05-01"))
    unsaid = filed(figure("c", "207"))
    assert same_period(past, today, RULES).answer == "no"
    assert same_period(past, unsaid, RULES).answer == "no"
    counted = {"event": "population", "noun_class": "civilian"}
    before = filed(figure("d", "5100000", as_of="2020", **counted))
    after = filed(figure("e", "5600000", as_of="2025", **counted))
    assert same_period(before, after, RULES).answer == "yes"


def test_a_plan_and_an_estimate_are_both_to_come() -> None:
    """What "will reach" and what "is expected to reach" are alike; neither is a deed."""
    plan = filed(figure("a", "35", modality="planned"))
    estimate = filed(figure("b", "35", modality="unconfirmed"))
    deed = filed(figure("c", "35"))
    assert same_modality(plan, estimate).answer == "yes"
    assert same_modality(plan, deed).answer == "no"


def test_a_place_is_one_with_or_without_what_holds_it() -> None:
    """What is told as "Tambora" and as "Tambora, West Jakarta" are no whole and part."""
    short = filed(figure("a", "9", place="Tambora"))
    full = filed(figure("b", "14", place="Tambora, West Jakarta"))
    assert same_place(short.kind, full.kind, RULES).narrower is None


def test_two_towns_of_one_name_are_two_places() -> None:
    """What holds them tells two towns of one name apart."""
    one = filed(figure("a", "9", place="Springfield, Illinois", sentence="In Springfield 9."))
    other = filed(figure("b", "14", place="Springfield, Missouri", sentence="In Springfield 14."))
    assert same_place(one.kind, other.kind, RULES).step.answer != "yes"


def test_a_date_without_hour_orders_no_day() -> None:
    """Who gave no hour of publication was not printed at midnight: nothing outgrew "at least"."""
    stream = Stream()
    dated = START.replace(hour=0)
    morning = figure("a", "11", upper=None, approximator="at_least")
    stream.feed(reported("a", morning, published_at=dated))
    stream.feed(reported("b", figure("b", "38", as_of="2026-05-01"), day=0.4))
    assert [told.standing for told in stream.filings] == ["first", "witness"]
