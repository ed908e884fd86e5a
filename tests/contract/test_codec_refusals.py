"""What is no event of this topic is refused, each with the reason that its dead letter carries."""

import json

import pytest
from pydantic import ValidationError

from schemas import (
    ArticlePublished,
    ArticleScreened,
    FigureFiled,
    FiguresReported,
    TooLarge,
    Unreadable,
    decode,
    encode,
)
from schemas.article import MAX_TEXT_BYTES
from schemas.codec import MAX_DEPTH, accepted_at
from schemas.topics import MAX_MESSAGE_BYTES

ARTICLE = ArticlePublished.of(text="Banjir menewaskan dua orang.")
FIELDS = json.loads(encode(ARTICLE))


def with_field(raw: str) -> bytes:
    """Return a sound article whose field ``more`` is the given JSON text."""
    return encode(ARTICLE)[:-1] + b',"more":' + raw.encode("utf-8", "surrogatepass") + b"}"


def nested(depth: int) -> str:
    """Return JSON so many levels deep."""
    return "[" * depth + "]" * depth


REFUSED = {
    "no value": (None, "empty"),
    "no bytes": (b"", "empty"),
    "over 2 MiB": (with_field('"' + "x" * MAX_MESSAGE_BYTES + '"'), "too_large"),
    "no UTF-8": (b'{"text":"\xff"}', "encoding"),
    "UTF-16": ("{}".encode("utf-16"), "encoding"),
    "a byte order mark": (b"\xef\xbb\xbf" + encode(ARTICLE), "json"),
    "no JSON": (b"text", "json"),
    "half of it": (encode(ARTICLE)[:-1], "json"),
    "two of them": (encode(ARTICLE) * 2, "json"),
    "NaN": (with_field("NaN"), "json"),
    "infinity": (with_field("-Infinity"), "json"),
    "beyond the finite": (with_field("1e999"), "json"),
    "an endless integer": (with_field("1" * 5000), "json"),
    "a key twice": (with_field('1,"more":2'), "json"),
    "a key twice inside": (with_field('{"a":1,"a":1}'), "json"),
    "a lone surrogate": (with_field(r'"\ud800"'), "encoding"),
    "a lone surrogate as a key": (with_field(r'{"\udfff":1}'), "encoding"),
    "raw surrogate bytes": (with_field('"\ud800"'), "encoding"),
    "a null character": (with_field(r'"a\u0000b"'), "encoding"),
    "too deep": (with_field(nested(MAX_DEPTH + 1)), "depth"),
    "too deep, spelled canonically": (b'{"a":' + nested(MAX_DEPTH + 1).encode() + b"}", "depth"),
    "a key twice, the keys in order": (
        encode(ARTICLE).replace(b'"text"', b'"text":1,"text"'),
        "json",
    ),
    "deeper than the stack": (with_field(nested(200_000)), "depth"),
    "a list": (b"[]", "schema"),
    "null": (b"null", "schema"),
    "a field missing": (b'{"text":"Banjir."}', "schema"),
    "a number for a text": (json.dumps({**FIELDS, "text": 1}).encode(), "schema"),
    "a blank text": (json.dumps({**FIELDS, "text": " \n"}).encode(), "schema"),
    "a text over 200 kB": (
        json.dumps({**FIELDS, "text": "x" * (MAX_TEXT_BYTES + 1)}).encode(),
        "schema",
    ),
    "a time without offset": (
        json.dumps({**FIELDS, "published_at": "2026-03-03T10:00:00"}).encode(),
        "schema",
    ),
    "an id of another form": (json.dumps({**FIELDS, "article_id": "42"}).encode(), "schema"),
}


@pytest.mark.parametrize(("payload", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_unsound_bytes_are_refused_with_their_reason(payload: bytes | None, reason: str) -> None:
    """One reason of a closed list, and a detail short enough for a header."""
    with pytest.raises(Unreadable) as refusal:
        decode(ArticlePublished, payload)
    assert refusal.value.reason == reason
    assert 0 < len(refusal.value.detail) <= 500


def test_the_deepest_that_is_allowed_is_read() -> None:
    """The limit on nesting is a limit, not a ban."""
    assert decode(ArticlePublished, with_field(nested(MAX_DEPTH - 1))) == ARTICLE


def test_unknown_fields_are_ignored_on_reading() -> None:
    """A newer writer may have added an optional field, at any depth."""
    assert decode(ArticlePublished, with_field('{"new":[1.5,null]}')) == ARTICLE
    deep = {
        "article_id": ARTICLE.article_id, "language": "id", "subject": "people",
        "screening": "original", "terms": [{"kind": "word", "text": "banjir", "weight": 3}],
    }  # fmt: skip
    read = decode(FiguresReported, json.dumps(deep).encode())
    assert read.terms[0].text == "banjir"


def test_unknown_fields_cannot_be_written() -> None:
    """A slip in a field's name fails where it is made, not downstream."""
    with pytest.raises(ValidationError, match="headline"):
        ArticlePublished(article_id=ARTICLE.article_id, text="x", headline="y")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("ce_type", "reason"),
    [
        (b"selisih.article-published.v2", "version"),
        (b"selisih.article-published.v10", "version"),
        (b"selisih.article-screened.v1", "type"),
        (b"com.example.article", "type"),
        (b"\xff\xfe", "type"),
    ],
)
def test_another_version_or_type_is_refused(ce_type: bytes, reason: str) -> None:
    """What a later major version means is not guessed."""
    with pytest.raises(Unreadable) as refusal:
        decode(ArticlePublished, encode(ARTICLE), [("ce_type", ce_type)])
    assert refusal.value.reason == reason


def test_headers_are_not_needed() -> None:
    """A plain producer may send the JSON alone."""
    assert decode(ArticlePublished, encode(ARTICLE)) == ARTICLE


@pytest.mark.parametrize("raw", [b"yesterday", b"", b"2026-03-03T10:00:00", b"\xff", b"9" * 400])
def test_an_unreadable_time_of_acceptance_is_refused(raw: bytes) -> None:
    """``ce_time`` is a time with offset or absent."""
    with pytest.raises(Unreadable) as refusal:
        accepted_at([("ce_time", raw)])
    assert refusal.value.reason == "header"


def test_an_event_that_no_topic_takes_is_not_written() -> None:
    """Over 2 MiB, counted before the send."""
    spans = ArticleScreened(
        article_id=ARTICLE.article_id, text="x", language="id", screening="original",
        same_origins=(ARTICLE.article_id,) * 70_000,
    )  # fmt: skip
    with pytest.raises(TooLarge, match="ArticleScreened"):
        encode(spans)


def test_decimals_travel_as_strings() -> None:
    """A JSON number would be read as a float by somebody: it is refused."""
    filed = {
        "fact_id": "0" * 32, "subject": "people", "standing": "first",
        "article": {"article_id": "0" * 32, "language": "id"},
        "figure": {
            "figure_id": "0" * 32, "part": "body", "start": 0, "end": 2, "num": "12",
            "approximator": "exact", "dimension": "count", "sentence": "12 orang", "lower": 12,
            "sentence_start": 0,
        },
    }  # fmt: skip
    with pytest.raises(Unreadable, match="string of digits"):
        decode(FigureFiled, json.dumps(filed).encode())
