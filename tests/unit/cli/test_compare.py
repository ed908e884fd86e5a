"""``selisih compare``: labels and reasons for pairs of sentences, and what a bad row answers."""

import json
from collections import Counter

import pytest
import typer
from typer.testing import CliRunner

from services.cli import compare, eval_pairs

FIRE = "Sebanyak {} rumah di Kelurahan Sukamaju ludes terbakar pada Minggu malam."


def row(a: str, b: str, **fields) -> dict:
    """Return a pair of sentences of one day."""
    side = {"lang": "id", "published": "2026-05-04"} | fields
    return {"id": "p", "a": side | {"sentence": a}, "b": side | {"sentence": b}}


def test_two_numbers_of_one_fire_contradict():
    """Houses burnt are a fixed quantity: 27 and 72 cannot both hold."""
    answer = compare.answer("p", row(FIRE.format(27), FIRE.format(72)), "id")
    assert answer["label"] == "contradiction"
    assert set(answer["reasons"][0]) == {"rung", "answer", "words"}
    assert answer["reasons"][-1]["rung"] == "time"


def test_the_same_number_agrees_in_either_language_of_reasons():
    """Words follow the language asked for, the label does not."""
    pair = row(FIRE.format(27), FIRE.format(27))
    indonesian, english = (compare.answer("p", pair, lang) for lang in ("id", "en"))
    assert indonesian["label"] == english["label"] == "consistent"
    assert indonesian["reasons"][-1]["words"] == "angkanya sama"
    assert english["reasons"][-1]["words"] == "the same figure"


def test_a_place_without_claim_is_not_comparable():
    """Where no claim starts at the offset given, the reason says so and names the side."""
    pair = row(FIRE.format(27), FIRE.format(72))
    pair["b"]["start"] = 0
    answer = compare.answer("p", pair, "en")
    assert answer["label"] == "not_comparable"
    assert answer["reasons"] == [
        {"rung": "claim", "answer": "no", "words": "b: there is no figure claim at the place given"}
    ]


def test_context_that_does_not_hold_the_sentence_is_no_error():
    """A sentence is read in front of a context in which it does not stand."""
    pair = row(FIRE.format(27), FIRE.format(72), context="Kebakaran\nApi padam pada pukul 23.00.")
    assert compare.answer("p", pair, "id")["label"] == "contradiction"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("sentence", None, "field a.sentence is missing"),
        ("sentence", 7, "field a.sentence: a string is wanted"),
        ("start", "x", "field a.start: an offset into the sentence is wanted"),
        ("context", ["x"], "field a.context: a string is wanted"),
    ],
)
def test_a_bad_side_answers_with_its_field(field, value, said):
    """The error names side and field, and is the row's answer."""
    pair = row(FIRE.format(27), FIRE.format(72))
    pair["a"][field] = value
    assert compare.answer("p", pair, "id") == {"id": "p", "error": said}


def test_rows_in_rows_out_in_order():
    """A bad row never stops the others."""
    app = typer.Typer()
    compare.register(app)
    app.callback()(lambda: None)
    lines = [json.dumps(row(FIRE.format(27), FIRE.format(27))), "{", json.dumps({"id": "q"})]
    result = CliRunner().invoke(app, ["compare"], input="\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [("label" in answer, "error" in answer) for answer in answers] == [
        (True, False), (False, True), (False, True),
    ]  # fmt: skip
    assert result.exit_code == 0


def test_the_report_on_pairs_counts_false_alarms():
    """False alarms are contradictions found among pairs that are none."""
    pairs = Counter(
        {("contradiction", "contradiction"): 3, ("consistent", "contradiction"): 1,
         ("consistent", "consistent"): 9, ("update", "not_comparable"): 2}
    )  # fmt: skip
    lines = list(eval_pairs.report(pairs))
    assert lines[0] == "15 pairs, accuracy 0.800"
    assert lines[1].endswith("no contradiction: 0.083")
    line = next(line for line in lines if line.startswith("contradiction "))
    assert line.split()[1:3] == ["0.750", "1.000"]


def test_eval_reads_sentence_dates_and_articles_beside_the_gold_file(tmp_path, capsys):
    """Annotated fields of a pair are never read: a wrong one changes nothing."""
    pair = row(FIRE.format(27), FIRE.format(72)) | {"label": "contradiction"}
    for side in ("a", "b"):
        pair[side] |= {"lower": 1, "upper": 1, "event": "nonsense", "num": "27", "start": 9}
    gold = tmp_path / "pairs.jsonl"
    gold.write_text(json.dumps(pair) + "\n", encoding="utf-8")
    eval_pairs.run(gold)
    assert "1 pairs, accuracy 1.000" in capsys.readouterr().out
