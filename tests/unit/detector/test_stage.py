"""What the detector says of a stream of reports: facts, sides, and alerts said once."""

from tests.unit.detector.made import Stream, article, figure, reported


def test_first_figure_is_its_own_fact() -> None:
    """The first figure of a fact names it, stands first, and raises nothing."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "4")))
    (told,) = stream.filings
    assert (told.standing, told.fact_id, told.side) == (
        "first", told.figure.figure_id, told.figure.figure_id,
    )  # fmt: skip
    assert stream.alerts == []


def test_a_figure_that_agrees_is_a_witness() -> None:
    """A figure consistent with exactly one side is its witness and raises nothing."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "4")))
    stream.feed(reported("b", figure("b", "4")))
    first, second = stream.filings
    assert (second.standing, second.fact_id, second.side) == (
        "witness", first.fact_id, first.figure.figure_id,
    )  # fmt: skip
    assert stream.alerts == []


def test_settled_figures_conflict_once() -> None:
    """A settled figure that cannot hold opens a side with one alert; witnesses of it add none."""
    stream = Stream()
    houses = {"noun": "rumah", "noun_class": "house", "event": "burned"}
    stream.feed(reported("a", figure("a", "27", **houses), subject="dwellings"))
    stream.feed(reported("b", figure("b", "72", **houses), subject="dwellings"))
    stream.feed(reported("c", figure("c", "72", **houses), subject="dwellings", day=1))
    stream.feed(reported("d", figure("d", "27", **houses), subject="dwellings", day=1))
    assert [alert.kind for alert in stream.alerts] == ["conflict"]
    (alert,) = stream.alerts
    assert alert.new.article.article_id == article("b")
    assert [side.stance for side in alert.sides] == ["against"]
    assert alert.sides[0].readings[0].article.article_id == article("a")
    assert [told.standing for told in stream.filings] == ["first", "opens", "witness", "witness"]


def test_a_third_value_opens_a_new_side() -> None:
    """A third value is a divergence of its own, set against both sides."""
    stream = Stream()
    for name, value in (("a", "27"), ("b", "72"), ("c", "45")):
        houses = {"noun": "rumah", "noun_class": "house", "event": "burned"}
        stream.feed(reported(name, figure(name, value, **houses), subject="dwellings"))
    assert len(stream.alerts) == 2
    assert len(stream.alerts[1].sides) == 2


def test_troops_grow_from_3000_to_about_10000() -> None:
    """A running figure three times as high at a later as-of is growth, an update."""
    troops = {
        "noun": "tentara", "noun_class": "military_personnel", "affiliation": "North Korea",
    }  # fmt: skip
    names = ("Kursk", "Korea Utara", "Pentagon", "Rusia", "Ukraina", "Kim Jong-un")
    stream = Stream()
    stream.feed(
        reported(
            "vague",
            figure(
                "vague", lower="10000", upper="99999", num="puluhan ribu", approximator="vague",
                event="present", place="Russia", modality="unconfirmed", **troops,
            ),
            terms=names,
        )
    )  # fmt: skip
    stream.feed(
        reported(
            "nato",
            figure("nato", "3000", num="3.000", event="deployed", place="Kursk", **troops),
            terms=names,
            day=11,
        )
    )
    stream.feed(
        reported(
            "plan",
            figure(
                "plan", upper="10000", num="10.000", approximator="at_most", event="deployed",
                place="Ukraine", modality="planned", **troops,
            ),
            terms=names,
            day=12,
        )
    )  # fmt: skip
    assert stream.alerts == []
    stream.feed(
        reported(
            "austin",
            figure(
                "austin", "10000", num="10.000", approximator="about", event="present",
                place="Kursk", as_of="2026-06-01", attribution="Lloyd Austin", **troops,
            ),
            terms=names,
            day=36,
        )
    )  # fmt: skip
    (alert,) = stream.alerts
    assert (alert.kind, alert.verdict) == ("growth", "update")
    assert alert.sides[0].readings[0].article.article_id == article("nato")
    stream.feed(
        reported(
            "later",
            figure(
                "later", "11000", num="11.000", approximator="about", event="sent",
                place="Kursk", as_of="2026-06", **troops,
            ),
            terms=names,
            day=80,
        )
    )  # fmt: skip
    assert len(stream.alerts) == 1
    assert stream.filings[-1].standing == "witness"


def test_small_growth_is_silent() -> None:
    """An update below the factor opens a side silently."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27")))
    stream.feed(reported("b", figure("b", "30"), day=1))
    assert [told.standing for told in stream.filings] == ["first", "opens"]
    assert stream.alerts == []


def test_growth_counts_from_the_last_alert() -> None:
    """Small steps add up: growth is measured against the first side, then the last alerted one."""
    stream = Stream()
    for day, (name, value) in enumerate((("a", "20"), ("b", "26"), ("c", "33"), ("d", "40"))):
        stream.feed(reported(name, figure(name, value), day=day))
    assert [alert.new.article.article_id for alert in stream.alerts] == [article("c")]


def test_stale_toll_is_silent_and_opens_no_side() -> None:
    """A lower running figure from elsewhere within a day, as-of unstated, is old news."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "30"), day=0))
    stream.feed(reported("b", figure("b", "27"), day=0.25))
    stream.feed(reported("c", figure("c", "27"), day=0.5))
    assert [told.standing for told in stream.filings] == ["first", "stale", "stale"]
    assert stream.alerts == []


def test_lower_toll_after_a_day_is_a_conflict() -> None:
    """A lower running figure, as-of unstated, more than a day later contradicts."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "30"), day=0))
    stream.feed(reported("b", figure("b", "27"), day=2))
    assert [alert.kind for alert in stream.alerts] == ["conflict"]


def test_lower_toll_at_a_later_as_of_is_a_falling_total() -> None:
    """A running total that falls at a stated later time is said to fall."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "30", as_of="2026-05-01")))
    stream.feed(reported("b", figure("b", "27", as_of="2026-05-02"), day=1))
    assert [alert.kind for alert in stream.alerts] == ["falling_total"]


def test_late_arriving_article_neither_grows_nor_falls() -> None:
    """An older article that arrives late raises neither growth nor falling_total."""
    stream = Stream()
    stream.feed(reported("new", figure("new", "60", as_of="2026-05-04"), day=3))
    stream.feed(reported("old", figure("old", "20"), day=0))
    stream.feed(reported("fell", figure("fell", "90", as_of="2026-05-02"), day=1))
    assert stream.alerts == []


def test_a_denied_figure_is_a_denial() -> None:
    """A denial of an asserted figure is a contradiction of its own kind."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "250")))
    stream.feed(reported("b", figure("b", "250", modality="denied"), day=1))
    assert [alert.kind for alert in stream.alerts] == ["denial"]


def test_who_says_what_a_figure_does_not_mean_denies_nothing() -> None:
    """One speaker in one article rewords his figure; another speaker there denies it."""
    stream = Stream()
    first = figure("a", "250", modality="denied", attribution="Bupati Rahmat")
    again = figure("a", "250", start=400, attribution="Bupati Rahmat")
    stream.feed(reported("a", first, again))
    assert stream.alerts == []
    other = Stream()
    again = figure("a", "250", start=400, attribution="Polres Pati")
    other.feed(reported("a", first, again))
    assert [alert.kind for alert in other.alerts] == ["denial"]


def test_a_headline_figure_is_represented_by_its_body() -> None:
    """A headline figure that fits a body figure of its article is not filed on its own."""
    stream = Stream()
    body = figure("a", lower="25000", upper="30000", approximator="range", num="25.000-30.000")
    stream.feed(reported("a", body, figure("a", "30000", part="headline")))
    assert [told.standing for told in stream.filings] == ["first", "represented"]


def test_a_headline_against_its_own_body() -> None:
    """A headline whose figure cannot hold with its body's is told as such."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "35"), figure("a", "53", part="headline")))
    assert [alert.kind for alert in stream.alerts] == ["headline"]


def test_an_altered_copy() -> None:
    """A copied sentence with another figure is shown beside its original, whatever time says."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27")))
    copied = figure("b", "72", altered_from="27", origin_id=article("a"))
    stream.feed(reported("b", copied, screening="copy", copy_of=article("a")))
    (alert,) = stream.alerts
    assert alert.kind == "altered_copy"
    assert alert.sides[0].readings[0].article.article_id == article("a")


def test_a_copied_sentence_never_alerts() -> None:
    """What a copied sentence says was said by its original."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27")))
    copied = figure("b", "72", origin_id=article("z"))
    stream.feed(reported("b", copied, screening="copy", copy_of=article("z"), day=3))
    assert stream.filings[-1].standing == "copied"
    assert stream.alerts == []
