"""What is built without checking is what the models build: equal, frozen, the same on the wire."""

import pytest
from pydantic import ValidationError

from schemas import ArticleCleaned, ArticlePublished, decode, encode
from schemas.model import Model
from services.cleaner.clean import clean

TEXT = (
    "JAKARTA, KABAR.com - Banjir merendam 1.200 rumah pada Senin (2/3/2026), kata warga.\n"
    "Baca juga: Longsor Tutup Jalan, 14 Rumah Tertimbun\n"
    "Puluhan orang mengungsi, dikutip dari Antara. Air setinggi 1,5 meter surut pada 2026."
)


def _models(value: object) -> list[Model]:
    """Return a value's models, itself first."""
    if isinstance(value, Model):
        fields = (getattr(value, name) for name in type(value).model_fields)
        return [value, *(model for each in fields for model in _models(each))]
    if isinstance(value, tuple):
        return [model for each in value for model in _models(each)]
    return []


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", " "), "Banjir.", "!", "12", TEXT * 40])
def test_every_value_passes_the_checks_it_was_spared(text: str) -> None:
    """Each model of a cleaned article, built anew with checking, is equal and hashes alike."""
    cleaned = clean(ArticlePublished.of(text=text, url="https://a.example/b", title="Banjir"))
    kinds = set()
    for model in _models(cleaned):
        kind = type(model)
        kinds.add(kind)
        checked = kind(**{name: getattr(model, name) for name in kind.model_fields})
        assert checked == model
        assert model.model_extra is None
        assert (hash(checked), repr(checked)) == (hash(model), repr(model))
    assert ArticleCleaned in kinds


def test_an_article_is_the_same_after_a_journey() -> None:
    """Encoded and decoded, which checks everything, it is equal and encodes to the same bytes."""
    cleaned = clean(ArticlePublished.of(text=TEXT))
    assert all((cleaned.noise, cleaned.agencies, cleaned.signature.figures))
    arrived = decode(ArticleCleaned, encode(cleaned))
    assert arrived == cleaned
    assert encode(arrived) == encode(cleaned)


def test_a_value_is_frozen_and_can_be_copied() -> None:
    """It refuses assignment, and a changed copy leaves it as it was."""
    sentence = clean(ArticlePublished.of(text=TEXT)).sentences[0]
    with pytest.raises(ValidationError, match="frozen"):
        sentence.start = 7
    other = sentence.model_copy(update={"count": 99})
    assert (other.count, sentence.count) != (sentence.count, other.count)
    assert sentence.model_dump() | {"count": 99} == other.model_dump()
