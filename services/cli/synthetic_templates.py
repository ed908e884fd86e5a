"""One outlet's price report of day after day: the flood that must not slow the search for copies.

Invented, deterministic: the words stay, the day and all prices change, and no two have the same.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from schemas import ArticlePublished

FIRST_DAY: Final = datetime(2022, 1, 3, 3, tzinfo=UTC)
CHEAPEST: Final = 700
"""Thousands of rupiah a gram; every report has a price of its own, above it."""
MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
LINES: Final = (
    "Harga emas batangan di gerai Logam Nusa pada {day} dibuka Rp {gram}.000 untuk satu gram.",
    "Papan harga gerai itu diperbarui petugas setiap pagi dan dipakai semua cabang di kota.",
    "Sehari sebelumnya emas yang sama masih ditawarkan Rp {before}.000 kepada pembeli.",
    "Gerai membeli kembali emas batangan dari pelanggan dengan harga Rp {back}.500 per gram.",
    "Keping setengah gram dilepas Rp {half}.250, sedangkan keping dua gram Rp {two}.000.",
    "Untuk keping lima gram pembeli membayar Rp {five}.000 dan sepuluh gram Rp {ten}.000.",
    "Keping dua puluh lima gram dihargai Rp {quarter}.000 dan lima puluh gram Rp {fifty}.000.",
    "Setiap pembelian disertai sertifikat, nota pajak, dan kotak penyimpan tanpa biaya tambahan.",
    "Pelanggan yang menjual kembali dalam jumlah besar dipotong pajak sesuai aturan yang berlaku.",
    "Kepala gerai menyarankan warga menanyakan stok lebih dahulu lewat telepon sebelum datang.",
)


def templates(count: int, *, seed: int = 1) -> Iterator[ArticlePublished]:
    """Yield the reports of so many days, the same for the same seed."""
    grams = random.Random(seed).sample(range(CHEAPEST, CHEAPEST + 2 * count), count)
    for number, gram in enumerate(grams):
        published = FIRST_DAY + timedelta(days=number)
        day = f"{published.day} {MONTHS[published.month - 1]} {published.year}"
        prices = {
            "gram": gram, "before": gram - number % 9 - 1, "back": gram - 112,
            "half": gram // 2 + 35, "two": 2 * gram - 41, "five": 5 * gram - 97,
            "ten": 10 * gram - 181, "quarter": 25 * gram - 309, "fifty": 50 * gram - 533,
        }  # fmt: skip
        yield ArticlePublished.of(
            text="\n".join(line.format(day=day, **prices) for line in LINES),
            title=f"Harga Emas Logam Nusa {day}",
            outlet="logam-nusa.example",
            url=f"https://logam-nusa.example/harga/{number}",
            published_at=published,
        )
