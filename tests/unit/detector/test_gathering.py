"""Which articles share most with a report, counted over the lists of its terms."""

from services.detector.gathering import gathered

LISTS = [([3, 5, 9], 1.5), ([5], 0.7), ([2, 3], 0.2)]


def test_an_article_shares_the_sum_of_its_terms() -> None:
    """Numbers rise, and each has the weights of the terms that lead to it."""
    found = gathered(LISTS)
    assert found.numbers.tolist() == [2, 3, 5, 9]
    assert found.weights.tolist() == [0.2, 1.5 + 0.2, 1.5 + 0.7, 1.5]
    assert found.shared([3, 9]) == [1.5 + 0.2, 1.5]
    assert (found.many(1.5), found.many(9)) == (3, 0)


def test_no_term_leads_nowhere() -> None:
    """A report whose terms are new shares nothing with anybody."""
    assert gathered([]).numbers.tolist() == []
    assert gathered([]).heaviest(3, sorted) == []


def test_of_equal_articles_the_first_are_taken() -> None:
    """At the limit the order of arrival decides among those that share as much."""
    found = gathered([([1, 2, 3, 4], 1.0), ([4], 1.0)])
    assert found.heaviest(3, sorted) == [1, 2, 4]
    assert found.heaviest(3, lambda numbers: sorted(numbers, reverse=True)) == [4, 3, 2]
    assert found.heaviest(9, sorted) == [1, 2, 3, 4]


def test_linked_articles_weigh_more_and_the_own_one_is_none() -> None:
    """A copy's original is found whatever it shares; an article is not its own story."""
    found = gathered(LISTS).heavier({9, 7}, 20.0)
    assert found.numbers.tolist() == [2, 3, 5, 7, 9]
    assert found.shared([7, 9]) == [20.0, 21.5]
    assert found.without(3).numbers.tolist() == [2, 5, 7, 9]
    assert found.without(-1) is found
