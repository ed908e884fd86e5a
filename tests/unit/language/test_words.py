"""Words are looked up in one form."""

from services.language.pack import load_language
from services.language.words import forms, tokens


def test_a_word_is_looked_up_with_and_without_enclitic() -> None:
    """The word "tentaranya" is also "tentara"; a stem of two letters is none."""
    assert forms("Tentaranya", load_language("id")) == ("tentaranya", "tentara")
    assert forms("hanya", load_language("id")) == ("hanya",)
    assert forms("Homes", load_language("en")) == ("homes",)


def test_offsets_index_the_text_as_given() -> None:
    """The folded form may differ from the text, the offsets never do."""
    text = "Ade\u0301 tiba"
    assert [text[word.start : word.end] for word in tokens(text)][-1] == "tiba"
