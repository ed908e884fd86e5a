"""What reading figures costs: articles, sentences, and milliseconds a kB of texts short and long.

A reader of a stream must not be stopped by one page: the time a kB takes must not grow with the
length of the text, whatever it is made of. Times are this process's CPU time.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import process_time

from schemas import ArticlePublished, ArticleScreened, Event, FiguresReported
from services.cli.articles import read_paths
from services.cli.bench_cores import Row, link, run_stage, upstream
from services.cli.ending import fail
from services.cli.rows import Exit
from services.cli.synthetic import articles
from services.extractor.extract import ExtractionRules, load_extraction_rules, read_text
from services.language.pack import load_language, supported
from services.language.readings import read as read_numbers

SIZES = (1, 10, 100, 1_000)
"""Lengths of texts in kB; 200 kB is the longest article that the contract takes."""

SAMPLE = 400
"""Sentences given to quantulum3, spread evenly: it is slow, and its rate is all that is wanted."""

_ORDINARY = (
    "Sebanyak 1.250 warga Kota Bandung mengungsi ke tiga sekolah akibat banjir setinggi 2 meter, "
    "kata Kepala BPBD Jawa Barat Anwar Hadi di lokasi pada Selasa (4/3). Petugas memasang tenda "
    "dan membagikan selimut kepada para ibu. Hujan diperkirakan reda menjelang akhir pekan.\n"
)
TEXTS: Mapping[str, str] = {
    "ordinary": _ORDINARY,
    "one_line": _ORDINARY.replace(".", "").replace("\n", " "),
    "figures": "5, ",
    "digits": "1234567890",
    "hedges": "lebih dari sekitar ",
    "quotes": "“5 orang tewas ",
    "parentheses": "(5 ",
    "dari": "dari 5 dari ",
    "capitals": "KORBAN KOTA BANDUNG 5 ",
    "letters": "a",
}
"""What is repeated to make a text: two that are written so, then what rules might trip over."""


def bench_extract(count: int, given: Path | None, *, lengths: bool = True) -> Row:
    """Return articles, sentences and figures a second on one core, beside quantulum3.

    ``given`` is a file as ``check`` takes them, else articles are synthetic. quantulum3 reads
    values and units, so it is held against the grammar of numbers, which reads these, hedges and
    what is no claim (``numerals_…``), and against the whole extractor, which adds the meaning.
    """
    published = list(_given(given) if given else _synthetic(count))
    stage, settings = link("extractor")
    read = upstream("extractor", published)
    run_stage(stage, settings, read[:50])  # caches of the lexicons
    run = run_stage(stage, settings, read)
    figures = sum(len(event.figures) for event in run.events if isinstance(event, FiguresReported))
    sentences = list(_sentences(read))
    ours, numerals = len(sentences) / run.seconds, _numerals(sentences)
    row: Row = {
        "articles": len(read),
        "sentences": len(sentences),
        "articles_per_s": round(len(read) / run.seconds, 1),
        "sentences_per_s": round(ours),
        "figures_per_s": round(figures / run.seconds),
        "numerals_sentences_per_s": round(numerals),
    }
    theirs = _quantulum([text for text, _ in sentences])
    if theirs is None:
        row["quantulum3"] = "not installed: pip install 'selisih[bench]' to compare"
    else:
        row["quantulum3_sentences_per_s"] = round(theirs, 1)
        row["numerals_times_quantulum3"] = round(numerals / theirs, 1)
        row["times_quantulum3"] = round(ours / theirs, 1)
    return row | ms_per_kb(load_extraction_rules()) if lengths else row


def ms_per_kb(rules: ExtractionRules, sizes: Sequence[int] = SIZES) -> Row:
    """Return CPU milliseconds a kB of each text, one number a size: a flat row is linear time."""
    read_text(_ORDINARY, rules, language="id", article_id="0" * 32, published=date(2026, 3, 4))
    row: Row = {}
    for name, part in TEXTS.items():
        found: list[str] = []
        for size in sizes:
            text = (part * (1_000 * size // len(part) + 1))[: 1_000 * size]
            began = process_time()
            read_text(text, rules, language="id", article_id="0" * 32, published=date(2026, 3, 4))
            found.append(f"{1_000 * (process_time() - began) / size:.2f}")
        row[f"ms_per_kb_{name}"] = " ".join(found)
    return {"ms_per_kb": " ".join(f"{size}kB" for size in sizes)} | row


def _synthetic(count: int) -> Iterator[ArticlePublished]:
    return (synthetic.article for synthetic in articles(count))


def _given(path: Path) -> list[ArticlePublished]:
    reading = read_paths([path])
    if reading.broken:
        fail(str(reading.broken[0]), Exit.USAGE)
    return [article.event for article in reading.articles]


def _sentences(read: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """Yield every sentence with the language of its article."""
    for event in read:
        if isinstance(event, ArticleScreened):
            for sentence in event.sentences:
                yield event.text[sentence.start : sentence.end], event.language


def _numerals(sentences: Sequence[tuple[str, str]]) -> float:
    """Return sentences a second of the grammar of numbers alone."""
    known = supported()
    texts = [(text, load_language(code)) for text, code in sentences if code in known]
    began = process_time()
    for text, language in texts:
        read_numbers(text, language)
    return len(texts) / (process_time() - began)


def _quantulum(sentences: Sequence[str]) -> float | None:
    """Return sentences a second of quantulum3; ``None`` where it is not installed."""
    parse = _parser()
    if parse is None:
        return None
    sample = sentences[:: max(1, len(sentences) // SAMPLE)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parse("5 km")  # loads its units
        began = process_time()
        for sentence in sample:
            try:
                parse(sentence)
            except Exception:  # noqa: S112 - it raises on some news; that took time too
                continue
        return len(sample) / (process_time() - began)


def _parser() -> Callable[[str], object] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the classifier that it can do without
            from quantulum3.parser import parse
    except ImportError:
        return None
    return parse  # type: ignore[no-any-return]
