"""The word lists: complete, consistent, and loud where they are not."""

import pytest

from schemas import SUBJECTS
from services.language import senses
from services.language.classes import load_classes
from services.language.inflection import english_plurals, english_verb, indonesian
from services.language.meaning import load_meaning
from services.language.pack import read_table, supported


def test_every_class_and_dimension_goes_to_a_subject_of_the_contract():
    """No counted thing is without its partition."""
    classes = load_classes()
    assert set(classes.by_class.values()) | set(classes.by_dimension.values()) <= set(SUBJECTS)
    for subjects in classes.subjects.values():
        assert subjects <= set(SUBJECTS)
    for narrow, wide in classes.is_a.items():
        assert {narrow, wide} <= set(classes.by_class)


def test_what_a_dimension_says_decides_before_the_noun():
    """A share of workers is a share: one misread noun must not part two figures."""
    classes = load_classes()
    assert classes.subject("percent", "worker") == "shares"
    assert classes.subject("count", "worker") == "people"
    assert classes.subject("count", "never heard of") == "other"


def test_narrower_class_is_a_kind_of_the_wider():
    """The hierarchy is followed upwards only."""
    classes = load_classes()
    assert classes.kind_of("child", "person")
    assert not classes.kind_of("person", "child")
    assert classes.kind_of("house", "building")


@pytest.mark.parametrize("code", supported())
def test_every_language_has_the_same_tables(code):
    """A language without one of the word lists fails to load, not to find."""
    assert load_meaning(code).index
    for name in ("nouns", "events", "modality", "scope", "speech", "places", "affixes"):
        assert read_table(code, f"{name}.toml")


@pytest.mark.parametrize("code", supported())
def test_words_are_written_as_they_are_looked_up(code):
    """Lower case, without surrounding blanks, none twice in one list."""
    for name in ("nouns", "events", "modality"):
        for table in read_table(code, f"{name}.toml").values():
            for words in table.values():
                if isinstance(words, list):
                    assert [word for word in words if word != word.lower().strip()] == []


def test_unknown_class_names_language_file_and_class(monkeypatch):
    """A slip in the data is found at start, with where it stands."""
    real = senses.read_table

    def broken(folder, name):
        return {"spaceship": {"words": ["roket"]}} if name == "nouns.toml" else real(folder, name)

    monkeypatch.setattr(senses, "read_table", broken)
    with pytest.raises(ValueError, match=r"language id, nouns\.toml: .*spaceship"):
        list(senses._nouns("id", broken("id", "nouns.toml")))


@pytest.mark.parametrize(
    ("root", "affix", "form"),
    [
        ("tewas", "me-kan", "menewaskan"),
        ("kirim", "me-", "mengirim"),
        ("pasok", "me-", "memasok"),
        ("sita", "pe-an", "penyitaan"),
        ("tangkap", "di-", "ditangkap"),
        ("bagi", "me-kan", "membagikan"),
        ("ekspor", "me-", "mengekspor"),
        ("luncur", "me-kan", "meluncurkan"),
        ("jual", "ter-", "terjual"),
    ],
)
def test_indonesian_affixes(root, affix, form):
    """The nasal of me- and pe- assimilates and swallows p, t, k and s."""
    assert indonesian(root, affix) == form


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", ("kill", "kills", "killing", "killed")),
        ("evacuate", ("evacuate", "evacuates", "evacuating", "evacuated")),
        ("bury", ("bury", "buries", "burying", "buried")),
        ("ship", ("ship", "ships", "shipping", "shipped")),
        ("round up", ("round up", "rounds up", "rounding up", "rounded up")),
        ("launch", ("launch", "launches", "launching", "launched")),
    ],
)
def test_english_verbs(verb, forms):
    """Regular spelling: mute e, y after a consonant, doubled consonant, sibilants."""
    assert tuple(english_verb(verb).values()) == forms


def test_english_plurals():
    """The last word of a phrase takes the plural."""
    assert list(english_plurals("crew member")) == ["crew member", "crew members"]
    assert list(english_plurals("family")) == ["family", "families"]
    assert list(english_plurals("bus")) == ["bus", "buses"]
