"""What is read in the sentence of a case, and how a difference is shown."""

from __future__ import annotations

from datetime import date
from functools import cache

from services.cleaner.agencies import build_agency_rules, credited
from services.cleaner.noise import build_noise_rules, noise_spans
from services.extractor.extract import Extraction, ExtractionRules, load_extraction_rules, read_text
from services.language.noise import load_noise_words
from tests.golden.lexicons.rows import Case

PUBLISHED = date(2025, 8, 20)  # a Wednesday
ANY = "*"
"""In an expected field: something is read, whatever it is."""
_RULES = cache(load_extraction_rules)
_NOISE = cache(lambda: build_noise_rules(load_noise_words()))
_AGENCIES = cache(lambda: build_agency_rules(load_noise_words()))


def wrong(case: Case) -> str | None:
    """The sentence with its number marked and what is read otherwise; none where all is well."""
    if "noise" in case.expect:
        return _wrong_noise(case)
    if "credit" in case.expect:
        return _wrong_credit(case)
    found = read_text(
        case.text,
        _rules(),
        language=case.language,
        article_id="0" * 32,
        title=case.title,
        published=PUBLISHED,
    )
    told = _read(found, case)
    if told is None:
        return f"{case.row.table}: {case.row.word!r}\n    {case.text}\n    no number {case.num!r}"
    start, end, read = told
    other = {
        name: (have, want)
        for name, want in case.expect.items()
        if (have := str(read.get(name) or "")) != want.strip() and not (want == ANY and have)
    }
    if not other:
        return None
    marked = f"{case.text[:start]}⟦{case.text[start:end]}⟧{case.text[end:]}"
    if read["kind"]:
        other.setdefault("kind", (str(read["kind"]), ""))
    lines = [f"{name}: {have!r}, not {want!r}" for name, (have, want) in other.items()]
    return f"{case.row.table}: {case.row.word!r}\n    {marked}\n    " + "; ".join(lines)


def _rules() -> ExtractionRules:
    return _RULES()


def _read(found: Extraction, case: Case) -> tuple[int, int, dict[str, object]] | None:
    """Where the number of a case stands in its part, and what is read of it."""
    headline = case.title is not None and case.num in case.title
    text, part = (case.title or "", "headline") if headline else (case.text, "body")
    at = text.rfind(case.num)
    for figure in found.figures:
        if figure.part == part and figure.start <= at < figure.end:
            return figure.start, figure.end, {**figure.model_dump(exclude_none=True), "kind": ""}
    for other in found.non_claims:
        if other.part == part and other.start <= at < other.end:
            return other.start, other.end, {"kind": other.kind}
    return None


def _wrong_noise(case: Case) -> str | None:
    rule = case.expect["noise"]
    spans = [(start, end) for start, end, name in noise_spans(case.text, _NOISE()) if name == rule]
    if any(case.row.word in case.text[start:end].lower() for start, end in spans):
        return None
    return f"{case.row.table}: {case.row.word!r}\n    {case.text!r}\n    not taken as {rule!r}"


def _wrong_credit(case: Case) -> str | None:
    found = credited(case.text, (), _AGENCIES())
    if ", ".join(found) == case.expect["credit"]:
        return None
    return f"{case.row.table}: {case.row.word!r}\n    {case.text!r}\n    credits {found}"
