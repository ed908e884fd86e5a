"""A side shelters what fits its first figure only while nothing on it, or after it, clashes."""

from tests.unit.detector.made import Stream, article, figure, reported

AID = {"noun": "keluarga", "noun_class": "household", "event": "beneficiary"}
"""A settled count: what does not fit contradicts in either direction."""


def coarse_then_fine() -> Stream:
    """Return a stream in which 35 million was said, and 35.4 million on the same side."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "35000000", num="35 juta", **AID)))
    stream.feed(reported("b", figure("b", "35400000", num="35,4 juta", **AID), day=1))
    return stream


def test_a_coarse_side_does_not_hide_that_finer_figures_clash() -> None:
    """35.04 million fits "35 million", but not the 35.4 million that stands on that side."""
    stream = coarse_then_fine()
    stream.feed(reported("c", figure("c", "35040000", num="35,04 juta", **AID), day=2))
    assert [told.standing for told in stream.filings] == ["first", "witness", "opens"]
    (alert,) = stream.alerts
    against, agrees = alert.sides
    assert (alert.kind, against.stance, agrees.stance) == ("conflict", "against", "agrees")
    assert [one.figure.num for one in against.readings] == ["35,4 juta"]
    assert [one.figure.num for one in agrees.readings] == ["35 juta"]


def test_clashing_finer_figures_are_said_once() -> None:
    """A further report of either finer figure is a witness, or fits several sides."""
    stream = coarse_then_fine()
    for day, (name, num) in enumerate((("c", "35,04"), ("d", "35,04"), ("e", "35,4")), start=2):
        value = str(int(float(num.replace(",", ".")) * 100) * 10_000)
        stream.feed(reported(name, figure(name, value, num=f"{num} juta", **AID), day=day))
    assert [alert.new.article.article_id for alert in stream.alerts] == [article("c")]


def test_a_finer_figure_that_fits_the_finer_ones_is_a_witness() -> None:
    """35.38 million rounds to 35.4 million: nothing clashes."""
    stream = coarse_then_fine()
    stream.feed(reported("c", figure("c", "35380000", num="35,38 juta", **AID), day=2))
    assert [told.standing for told in stream.filings] == ["first", "witness", "witness"]
    assert stream.alerts == []


def test_a_total_that_returns_to_a_replaced_count_falls() -> None:
    """246, then 336, then 246 again from the same outlet: the total fell, and is said to once."""
    stream = Stream()
    for day, (name, value) in enumerate((("a", "246"), ("b", "336"), ("c", "246"), ("d", "246"))):
        stream.feed(reported(name, figure(name, value), day=day, outlet="Harian"))
    assert [alert.kind for alert in stream.alerts] == ["falling_total"]
    (alert,) = stream.alerts
    assert alert.new.article.article_id == article("c")
    assert [one.figure.num for one in alert.sides[0].readings] == ["336"]
    assert [told.standing for told in stream.filings] == ["first", "opens", "opens", "compatible"]


def test_a_lagging_outlet_that_tells_a_replaced_count_is_a_witness() -> None:
    """Another outlet that still tells the older count, as-of unstated, is old news."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "246"), day=0))
    stream.feed(reported("b", figure("b", "336"), day=1))
    stream.feed(reported("c", figure("c", "246"), day=3))
    assert [told.standing for told in stream.filings] == ["first", "opens", "witness"]
    assert stream.alerts == []


def test_who_tells_the_whole_again_is_not_doubted() -> None:
    """A part told between two tellings of the whole does not silence the second telling."""
    stream = Stream()
    whole = {"num": "35,4 juta", **AID}
    stream.feed(reported("a", figure("a", "35400000", **whole)))
    stream.feed(
        reported(
            "b",
            figure("b", "35040000", modality="planned", num="35,04 juta", **AID),
            figure("b", "20880000", start=200, sentence_start=150, num="20,88 juta", **AID),
            figure("b", "35040000", start=400, sentence_start=350, num="35,04 juta", **AID),
            day=1,
        )
    )
    assert 400 in [alert.new.figure.start for alert in stream.alerts]


def test_a_number_told_as_a_plan_is_not_told_again_as_a_fact() -> None:
    """35.04 million was held against 35.4 as what will be; as what is it says nothing new."""
    stream = Stream()
    estimate = figure("a", "35400000", modality="unconfirmed", num="35,4 juta", **AID)
    stream.feed(reported("a", estimate))
    plan = figure("b", "35040000", modality="planned", num="35,04 juta", **AID)
    stream.feed(reported("b", plan, day=1))
    stream.feed(reported("c", figure("c", "35040000", num="35,04 juta", **AID), day=2))
    assert [alert.new.article.article_id for alert in stream.alerts] == [article("b")]


def test_a_part_of_a_settled_plan_is_held_against_nobody() -> None:
    """An article that plans for 35 million goes on to 20 million: a part, not another total."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "34000000", num="34 juta", **AID)))
    plan = figure("b", "35000000", modality="planned", num="35 juta", **AID)
    part = figure("b", "20000000", start=200, sentence_start=150, num="20 juta", **AID)
    stream.feed(reported("b", plan, part, day=1))
    assert stream.alerts == []
    stream = Stream()
    stream.feed(reported("a", figure("a", "34000000", num="34 juta", **AID)))
    alone = figure("b", "20000000", num="20 juta", **AID)
    stream.feed(reported("b", alone, day=1))
    assert len(stream.alerts) == 1


def test_a_number_that_was_doubted_as_a_plan_is_told_as_a_fact() -> None:
    """What was never told is no reason for silence: the plan stood beside another in its line."""
    stream = Stream()
    estimate = figure("a", "35400000", modality="unconfirmed", num="35,4 juta", **AID)
    stream.feed(reported("a", estimate))
    beside = {"modality": "planned", "sentence_start": 0, **AID}
    first = figure("b", "20000000", num="20 juta", **beside)
    plan = figure("b", "35040000", start=40, num="35,04 juta", **beside)
    stream.feed(reported("b", first, plan, day=1))
    assert stream.alerts == []
    stream.feed(reported("c", figure("c", "35040000", num="35,04 juta", **AID), day=2))
    assert [alert.new.article.article_id for alert in stream.alerts] == [article("c")]
