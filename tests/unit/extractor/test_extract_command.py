"""``selisih extract`` and ``eval claims``: rows in, rows out."""

import json

from services.cli.eval_claims import agrees, run
from services.cli.extract import answer
from services.cli.rows import read_rows


def ask(**row):
    """Return the answer to one row."""
    (parsed,) = read_rows([json.dumps(row)])
    return answer(parsed)


def test_claims_and_non_claims_of_a_row():
    """Offsets point into the text; bounds are JSON numbers; ages keep theirs, dates have none."""
    text = "Pada 4 Agustus 2025 Ali berusia 29 tahun melihat 2,5 juta orang mengungsi."
    found = ask(id="a", lang="id", text=text)
    (claim,) = found["claims"]
    assert (text[claim["start"] : claim["end"]], claim["lower"]) == ("2,5 juta", 2_500_000)
    kinds = {row["kind"]: row["lower"] for row in found["non_claims"]}
    assert kinds["date"] is None
    assert kinds["age"] == 29


def test_title_is_context_only():
    """Figures of the title are not among the claims; they only help the text."""
    found = ask(id="a", lang="id", title="40 Orang Tewas", text="Ada 7 rumah rusak.")
    assert [claim["num"] for claim in found["claims"]] == ["7"]


def test_numeral_alone_is_a_claim_of_something():
    """A number that is no sentence is a claim without noun, of class other."""
    (claim,) = ask(id="a", lang="id", text="12.500")["claims"]
    assert (claim["noun"], claim["noun_class"], claim["upper"]) == (None, "other", 12_500)


def test_figure_of_another_headline_is_a_typed_non_claim():
    """What the cleaner takes out is listed as what it is, not lost."""
    text = "Gempa menewaskan 12 orang di Cianjur pada Senin sore.\nBaca juga: 90 Rumah Rusak"
    found = ask(id="a", lang="id", text=text)
    assert [claim["num"] for claim in found["claims"]] == ["12"]
    assert [row["kind"] for row in found["non_claims"]] == ["headline_link"]


def test_bad_row_answers_with_its_error():
    """A row without text names the field; the others go on."""
    assert "text" in ask(id="a", lang="id")["error"]
    assert "error" in ask(id="a", text="   ")


def test_unreadable_date_counts_as_none():
    """A scraped date that says nothing is no error."""
    assert ask(id="a", lang="id", text="Ada 7 korban.", published="entah")["claims"]


def test_an_english_sentence_in_an_indonesian_article_is_read_as_english():
    """Its comma groups thousands; in the sentence beside it the same sign parts decimals."""
    text = "The army sent 10,000 soldiers to the border. Harga itu naik 2,125 persen."
    found = ask(id="a", lang="id", text=text)["claims"]
    assert [claim["lower"] for claim in found] == [10000, 2.125]


def evaluated(row, tmp_path, capsys):
    """Return what the evaluation of one annotated sentence prints."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(row), encoding="utf-8")
    run(gold)
    return capsys.readouterr().out


def test_evaluation_prints_scores_by_language(tmp_path, capsys):
    """Precision, recall and the share of right fields on hits, and every error by kind."""
    text = "Gempa menewaskan 12 orang."
    claim = {
        "num": "12", "start": text.index("12"), "end": text.index("12") + 2, "lower": 12,
        "upper": 12, "approximator": "exact", "dimension": "count", "unit": None,
        "noun_class": "person", "event": "injured", "modality": "asserted", "scope": "total",
        "place": None, "affiliation": None, "attribution": None, "as_of": None,
    }  # fmt: skip
    row = {"id": "s", "lang": "id", "sentence": text, "claims": [claim], "non_claims": []}
    out = evaluated(row, tmp_path, capsys)
    assert "F1 1.000" in out
    assert "id event wrong: 1" in out
    assert "    event (1): killed for injured" in out
    assert text not in out.partition("errors by class")[2]


def test_evaluation_counts_errors_by_class(tmp_path, capsys):
    """Missed numerals by kind of claim, false ones by what they are, in words fit to be quoted."""
    text = "Pada 2019 ada 40 kios; Rp 5 miliar hangus."
    missed = {
        "num": "hangus", "start": text.index("hangus"), "end": len(text) - 1, "lower": 1,
        "upper": 2, "approximator": "vague", "dimension": "count",
    }  # fmt: skip
    other = {"num": "40", "start": text.index("40"), "end": text.index("40") + 2, "kind": "name"}
    row = {"id": "s", "lang": "id", "sentence": text, "claims": [missed], "non_claims": [other]}
    out = evaluated(row, tmp_path, capsys)
    assert "    missed (1): vague count 1\n" in out
    assert "    false (2): name 1, nothing there 1\n" in out


def test_place_inside_the_wanted_one_is_right():
    """A place is right where one lies in the other."""
    assert agrees("place", {"place": "Kursk"}, {"place": "Russia"})
    assert not agrees("place", {"place": "Kursk"}, {"place": "Ukraine"})
    assert agrees("attribution", {"attribution": "Rutte"}, {"attribution": "Mark Rutte (NATO)"})
