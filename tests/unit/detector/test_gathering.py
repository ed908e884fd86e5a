"""Which articles share most with a report, counted over the lists of its terms."""

from array import array
from collections.abc import Sequence

from services.detector.gathering import Gathered, Sums

LISTS = [([3, 5, 9], 1.5), ([5], 0.7), ([2, 3], 0.2)]


def gathered(lists: Sequence[tuple[Sequence[int], float]], least: float = 0.0) -> Gathered:
    """Return the articles of some terms among the numbers 2 to 9."""
    return Sums().gather(lists, 2, 10, least)


def told(found: Gathered) -> dict[int, float]:
    """Return the numbers found with their weights."""
    weights = dict(zip(found.numbers.tolist(), found.weights.tolist(), strict=True))
    assert len(weights) == len(found.numbers)
    return weights


def test_an_article_shares_the_sum_of_its_terms() -> None:
    """Each is found once and has the weights of the terms that lead to it."""
    found = gathered(LISTS)
    assert told(found) == {2: 0.2, 3: 1.5 + 0.2, 5: 1.5 + 0.7, 9: 1.5}
    assert (found.many(1.5), found.many(9)) == (3, 0)


def test_articles_that_share_too_little_are_none() -> None:
    """Only those that share at least so much are gathered, the bound included."""
    assert told(gathered(LISTS, 1.5)).keys() == {3, 5, 9}
    assert told(gathered(LISTS, 1.6)).keys() == {3, 5}


def test_a_sum_begins_at_nothing() -> None:
    """What was added up for one report is not there for the next, also where rows were added."""
    sums = Sums()
    first = sums.gather(LISTS, 2, 10, 0.0)
    again, later = sums.gather(LISTS, 2, 10, 0.0), sums.gather(LISTS, 2, 100, 0.0)
    assert told(again) == told(later) == told(first)


def test_no_term_leads_nowhere() -> None:
    """A report whose terms are new shares nothing with anybody."""
    assert gathered([]).numbers.tolist() == []
    assert told(gathered([]).heaviest(3, sorted)) == {}


def test_of_equal_articles_the_first_are_taken() -> None:
    """At the limit the order of arrival decides among those that share as much."""
    found = gathered([([2, 3, 4, 5], 1.0), ([5], 1.0)])
    assert told(found.heaviest(3, sorted)) == {5: 2.0, 2: 1.0, 3: 1.0}
    assert told(found.heaviest(3, lambda numbers: sorted(numbers, reverse=True))).keys() == {
        3,
        4,
        5,
    }
    assert told(found.heaviest(9, sorted)).keys() == {2, 3, 4, 5}


def test_older_articles_of_a_common_term_have_it_too() -> None:
    """What was not added up counts where an article is before those that were, and nowhere else."""
    found = gathered([([2, 4, 7], 1.0), ([7, 8], 0.5)])
    common = (array("I", [2, 3, 7, 8]), 7, 0.5)
    assert told(found.enough(1.5, [common])).keys() == {2, 7}
    assert told(found.enough(1.5, [])).keys() == {7}
    assert told(found.enough(1.1, [(array("I", [8, 9]), 9, 1.0)])).keys() == {7, 8}


def test_the_own_article_is_none() -> None:
    """An article is not its own story."""
    found = gathered(LISTS)
    assert told(found.without(3)).keys() == {2, 5, 9}
    assert found.without(-1) is found
