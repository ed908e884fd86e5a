"""Single rungs of the ladder where the golden pairs do not reach."""

from decimal import Decimal

from services.detector.event import same_event
from services.detector.filed import report_of
from services.detector.place import same_place
from services.detector.rungs import climb
from services.detector.said import same_scope
from services.detector.story import same_story
from services.detector.wording import likeness
from tests.unit.detector.made import RULES, START, figure, filed, reported


def report(name, **fields):
    """Return a report without figures."""
    return report_of(reported(name, **fields), (START, 0), RULES)


def test_unknown_event_stays_unknown_beside_a_known_one():
    """A sentence without predicate may speak of something else, however alike it is worded."""
    a = filed(figure("a", "800", event=None))
    b = filed(figure("b", "136"))
    assert same_event(a.kind, b.kind, True, RULES).answer == "unknown"


def test_alike_sentences_tell_of_one_event():
    """Where no lexicon knows the predicate on either side, the wording speaks."""
    sentence = "Panitia mencatat {} perahu naga melaju di danau buatan itu."
    a = filed(figure("a", "20", event=None, sentence=sentence.format("20"), sentence_start=0))
    b = filed(figure("b", "24", event=None, sentence=sentence.format("24"), sentence_start=0))
    assert climb(a, b, RULES).steps[1].code == "wording"


def test_sentences_of_two_languages_are_never_alike():
    """Wording is compared within a language alone."""
    a = figure("a", "20")
    b = figure("b", "20")
    english = filed(b, reported("b", b, language="en"))
    assert likeness(filed(a), english, RULES) == 0.0


def test_a_per_cent_needs_more_than_its_noun():
    """Two shares with one noun beside them may be of two things."""
    share = {"dimension": "percent", "unit": "%", "noun": "responden", "noun_class": "rate"}
    a = filed(figure("a", "34", sentence="Sebanyak 34 responden tak punya gawai.", **share))
    b = filed(figure("b", "12", sentence="Ada 12 responden menilai harga mahal.", **share))
    assert climb(a, b, RULES).thing.step.answer == "unknown"


def test_places_count_where_sentences_name_them():
    """A place lent by the article is no evidence against another place."""
    said = filed(figure("a", "6", place="Thailand", sentence="Banjir di Thailand tewaskan 6."))
    other = filed(figure("b", "9", place="Vietnam", sentence="Banjir di Vietnam tewaskan 9."))
    lent = filed(figure("c", "9", place="Vietnam", sentence="Banjir itu menewaskan 9 orang."))
    assert same_place(said.kind, other.kind, RULES).step.answer == "no"
    assert same_place(said.kind, lent.kind, RULES).step.code == "place_half"


def test_two_accidents_of_one_week_are_two_stories():
    """Both have their say and share nothing: another story."""
    mine = (
        "Cianjur",
        "Cugenang",
        "Suherman",
        "Sinar Jaya",
        "Tol Cipularang",
        "Iptu Gandasari",
        "Ciwalen",
    )
    others = (
        "Ngawi",
        "Mantingan",
        "Wahyudi",
        "Eka Cepat",
        "Tol Solo",
        "Kompol Purbandono",
        "Kedungharjo",
    )
    assert same_story(report("a", terms=mine), report("b", terms=others), RULES).answer == "no"


def test_few_terms_leave_the_story_unknown():
    """An article that hardly names anything is neither the same story nor another."""
    a, b = report("a", terms=("Cianjur",)), report("b", terms=("Ngawi",))
    assert same_story(a, b, RULES).answer == "unknown"


def test_copies_and_versions_tell_one_story():
    """What the search for copies found needs no names."""
    a = report("a", terms=())
    copy = report("b", terms=(), screening="copy", copy_of=a.article_id)
    later = report("c", terms=(), screening="revision", previous_article_id=a.article_id)
    assert same_story(a, copy, RULES).code == "same_text"
    assert same_story(later, a, RULES).code == "same_page"


def test_one_person_makes_no_story():
    """Two disasters that one official speaks of share a name and are two stories."""
    shared = ("Hutagalung", "Marlina", "Situmeang")
    mine, others = ("Banjarnegara", *shared), ("Kupang", *shared)
    assert same_story(report("a", terms=mine), report("b", terms=others), RULES).answer != "yes"


def test_units_convert_or_count_pieces():
    """Megawatts become gigawatts, acres hectares; "orang" and "unit" only count pieces."""
    power = {"noun": "listrik", "noun_class": "other"}
    mega, giga = (
        filed(figure(of, "5", unit=unit, **power)) for of, unit in (("a", "MW"), ("b", "GW"))
    )
    assert climb(mega, giga, RULES).thing.factor == 1000
    acres, hectares = (
        filed(figure(of, "5", unit=unit, dimension="area"))
        for of, unit in (("a", "ha"), ("b", "acre"))
    )
    assert climb(acres, hectares, RULES).thing.factor == Decimal("0.40468564224")
    people, pieces = (
        filed(figure(of, "5", unit=unit)) for of, unit in (("a", "orang"), ("b", None))
    )
    assert climb(people, pieces, RULES).thing.factor == 1
    litres = filed(figure("b", "5", unit="L", **power))
    assert climb(mega, litres, RULES).steps[0].code == "unit"


def test_two_increments_meet_where_they_are_of_one_period():
    """Jobs added in one month are one figure; those added in two months are two."""

    def added(name, month):
        one = figure(name, "5", scope="increment", as_of=month)
        return filed(one, reported(name, one))

    may, again, june = added("a", "2026-05"), added("b", "2026-05"), added("c", "2026-06")
    assert same_scope(may, again, RULES).code == "one_increment"
    assert same_scope(may, june, RULES).answer == "no"
    assert same_scope(may, may, RULES).answer == "no"
