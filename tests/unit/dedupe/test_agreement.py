"""Whether figures stand where they stood, and what is refused before sentences are aligned."""

from itertools import combinations

import pytest

from services.cleaner.clean import clean
from services.cli.synthetic_templates import templates
from services.dedupe.agreement import AGREEING, agreement, may_agree, speaks_for_a_copy
from services.dedupe.entry import Entry
from tests.property.dedupe_streams import KINDS, STORIES, variant
from tests.unit.dedupe.stories import FLOOD, STRIKE, cleaned, price_report


def _entry(*sentences: str) -> Entry:
    return Entry.of(cleaned(sentences))


FORGED = tuple(line.replace("18 orang", "81 orang") for line in FLOOD)


def test_one_figure_altered_speaks_for_a_copy_and_a_template_does_not() -> None:
    """Most figures of the one stand in the same sentences, those of the other do not."""
    found = agreement(_entry(*FLOOD), _entry(*FORGED))
    assert found.same >= AGREEING
    assert found.other == 1
    assert speaks_for_a_copy(_entry(*FLOOD), _entry(*FORGED))
    reports = _entry(*price_report(2, 1_841)), _entry(*price_report(3, 1_877))
    assert not speaks_for_a_copy(*reports)


def test_the_same_figures_in_other_sentences_agree_nowhere() -> None:
    """Two newsrooms name the same figures in their own words."""
    figures = ("18 orang", "240 rumah", "3.500 warga")
    own = [f"Menurut kabar yang kami himpun ada {each} di sana pagi ini." for each in figures]
    told = [
        f"{each.capitalize()} tercatat dalam buku besar petugas jaga malam." for each in figures
    ]
    assert not may_agree(_entry(*own), _entry(*told))
    assert may_agree(_entry(*own), _entry(*own[::-1]))


@pytest.mark.parametrize(
    ("was", "now"),
    [("25 persen", "25"), ("Rp132 miliar", "132"), ("9,7 juta", "9,7"), ("0", "0")],
)
def test_figures_that_are_one_value_are_not_refused(was: str, now: str) -> None:
    """A sign or a scale word was lost with a space."""
    lines = [f"{{}} tercatat pada {place} menurut warga yang menghitung sendiri semalam."
             for place in ("gudang utara", "pasar lama", "dermaga timur", "balai")]  # fmt: skip
    a, b = (_entry(*(line.format(figure) for line in lines)) for figure in (was, now))
    assert may_agree(a, b) >= (agreement(a, b).same >= AGREEING)
    assert may_agree(a, b)


def test_nothing_that_agrees_is_refused_unaligned() -> None:
    """The quick answer is never stricter than the alignment; symmetric, and often no."""
    entries = [Entry.of(variant(story, kind, kind % 3, False))
               for story in range(len(STORIES)) for kind in range(len(KINDS))]  # fmt: skip
    entries += [_entry(*FLOOD), _entry(*FORGED), _entry(*STRIKE), _entry(*FLOOD[::-1])]
    entries += [Entry.of(clean(each)) for each in templates(12)]
    agreed = refused = 0
    for a, b in combinations(entries, 2):
        may, does = may_agree(a, b), agreement(a, b).same >= AGREEING
        assert may == may_agree(b, a)
        assert may or not does
        agreed += does
        refused += not may
    assert agreed > 20
    assert refused > 200
