"""Whose workers an article tells of: the one firm that it names as one."""

from services.extractor.extract import load_extraction_rules, read_text

RULES = load_extraction_rules()


def owners(text: str) -> list[str | None]:
    """Whose the figures of an Indonesian text are."""
    figures = read_text(text, RULES, language="id", article_id="0" * 32).figures
    return [figure.affiliation for figure in figures]


def test_workers_are_of_the_firm_that_the_article_names() -> None:
    """The firm may be named sentences before, and in full."""
    text = "Pesanan PT Lorvana Jaya menurun. Sebanyak 170 buruh di-PHK."
    assert owners(text) == ["Lorvana Jaya"]


def test_of_two_firms_nobody_knows_whose() -> None:
    """Where several are named, none is lent."""
    text = "PT Lorvana Jaya dan PT Bramanta Abadi merugi. Sebanyak 170 buruh di-PHK."
    assert owners(text) == [None]


def test_a_prefix_glued_to_a_verb_is_no_name() -> None:
    """In a headline the prefix of the verb has a capital: it is no part of the firm's name."""
    figures = read_text(
        "Kabar itu beredar.",
        RULES,
        language="id",
        article_id="0" * 32,
        title="Serikat Sebut 870 Buruh Lorvana Jaya Di-PHK",
    ).figures
    assert [figure.affiliation for figure in figures] == ["Lorvana Jaya"]
