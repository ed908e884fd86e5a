"""Which articles share most with a report, counted over the lists of its terms."""

from collections.abc import Sequence

from services.detector.gathering import Gathered, Sums

LISTS = [([3, 5, 9], 1.5), ([5], 0.7), ([2, 3], 0.2)]


def gathered(lists: Sequence[tuple[Sequence[int], float]], least: float = 0.0) -> Gathered:
    """Return the articles of some terms among the numbers 2 to 9."""
    return Sums().gather(lists, 2, 10, least)


def test_an_article_shares_the_sum_of_its_terms() -> None:
    """Numbers rise, and each has the weights of the terms that lead to it."""
    found = gathered(LISTS)
    assert found.numbers.tolist() == [2, 3, 5, 9]
    assert found.weights.tolist() == [0.2, 1.5 + 0.2, 1.5 + 0.7, 1.5]
    assert (found.many(1.5), found.many(9)) == (3, 0)


def test_articles_that_share_too_little_are_none() -> None:
    """Only those that share at least so much are gathered, the bound included."""
    assert gathered(LISTS, 1.5).numbers.tolist() == [3, 5, 9]
    assert gathered(LISTS, 1.6).weights.tolist() == [1.5 + 0.2, 1.5 + 0.7]


def test_a_sum_begins_at_nothing() -> None:
    """What was added up for one report is not there for the next, also where rows were added."""
    sums = Sums()
    first = sums.gather(LISTS, 2, 10, 0.0)
    again, later = sums.gather(LISTS, 2, 10, 0.0), sums.gather(LISTS, 2, 100, 0.0)
    for found in (again, later):
        assert found.numbers.tolist() == first.numbers.tolist()
        assert found.weights.tolist() == first.weights.tolist()


def test_no_term_leads_nowhere() -> None:
    """A report whose terms are new shares nothing with anybody."""
    assert gathered([]).numbers.tolist() == []
    assert gathered([]).heaviest(3, sorted) == []


def test_of_equal_articles_the_first_are_taken() -> None:
    """At the limit the order of arrival decides among those that share as much."""
    found = gathered([([2, 3, 4, 5], 1.0), ([5], 1.0)])
    assert found.heaviest(3, sorted) == [2, 3, 5]
    assert found.heaviest(3, lambda numbers: sorted(numbers, reverse=True)) == [5, 4, 3]
    assert found.heaviest(9, sorted) == [2, 3, 4, 5]


def test_the_own_article_is_none() -> None:
    """An article is not its own story."""
    found = gathered(LISTS)
    assert found.without(3).numbers.tolist() == [2, 5, 9]
    assert found.without(-1) is found
