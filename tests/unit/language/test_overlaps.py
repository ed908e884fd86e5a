"""Phrases that overlap keep the longer meaning."""

from services.language.overlaps import overlapped
from services.language.senses import Sense

FOUND = Sense("event", "found", "state", "were found")
DEAD = Sense("event", "killed", "state", "found dead")
LEADS = frozenset(("were",))


def test_a_phrase_that_ends_where_a_longer_begins_is_joined_to_it():
    """The phrase "were found dead" means what "found dead" means."""
    (joined,) = overlapped([FOUND, DEAD], LEADS)
    assert (joined.surface, joined.value) == ("were found dead", "killed")


def test_only_phrases_that_begin_with_a_lead_are_joined():
    """The phrase "not found" holds no form of "be": nothing is made up."""
    assert not list(overlapped([Sense("event", "missing", "state", "not found"), DEAD], LEADS))


def test_a_phrase_that_is_listed_keeps_its_own_meaning():
    """A listed "were found dead" is not overruled."""
    listed = Sense("event", "recovered_body", "state", "were found dead")
    assert not list(overlapped([FOUND, DEAD, listed], LEADS))


def test_what_takes_an_object_is_not_joined():
    """A form of "be" before "found bodies" is another clause."""
    assert not list(
        overlapped([FOUND, Sense("event", "recovered_body", "active", "found bodies")], LEADS)
    )
