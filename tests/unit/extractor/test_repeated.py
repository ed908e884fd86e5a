"""A number that an article says again tells of what it was first told of."""

from services.extractor.extract import load_extraction_rules, read_text

RULES = load_extraction_rules()


def events(text: str) -> list[str | None]:
    """The events of an Indonesian text's figures, in order."""
    figures = read_text(text, RULES, language="id", article_id="0" * 32).figures
    return [figure.event for figure in figures]


def test_the_same_number_again_takes_its_event() -> None:
    """A quotation repeats the count without a predicate."""
    text = 'Polisi menangkap 41 pemuda. "Angka yang kami himpun 41 orang," kata Ratna Sari.'
    assert events(text) == ["arrested", "arrested"]


def test_a_small_number_again_may_be_chance() -> None:
    """Below ten nothing is lent."""
    text = 'Polisi menangkap 4 pemuda. "Angka yang kami himpun 4 orang," kata Ratna Sari.'
    assert events(text) == ["arrested", None]


def test_a_number_told_of_two_things_lends_neither() -> None:
    """Of 41 arrested and 41 hurt the third 41 may be either."""
    text = "Polisi menangkap 41 orang. Sebanyak 41 orang luka. Angka itu 41 orang."
    assert events(text) == ["arrested", "injured", None]
