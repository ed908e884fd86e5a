"""A stream of made-up articles with everything that stages decide on, repeatable by its seed.

Stories with a figure that grows, copies by other outlets, copies with an altered figure, revisions
of a page, redeliveries, articles without figures, and bytes that are no article. Every sentence is
put together here.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemas import ArticlePublished, encode
from schemas.codec import headers

PLACES = {
    "id": tuple(
        first + last
        for first in ("Wana", "Karang", "Batu", "Sido", "Mekar", "Suka", "Banyu", "Muara")
        for last in ("sari", "jati", "lintang", "raya", "elok", "bening", "mulyo", "rejo", "wangi")
    ),
    "en": tuple(
        first + last
        for first in ("East", "Har", "Lin", "Stone", "Wester", "Nor", "Ash", "Cold")
        for last in ("moor", "row", "dale", "calder", "bridge", "leigh", "wick", "ford", "stead")
    ),
}
WHO = {
    "id": (
        "Petani muda", "Pengurus koperasi", "Kepala desa", "Seorang guru", "Nelayan tua",
        "Relawan kota", "Pemilik warung", "Petugas pos", "Warga lama", "Ketua panitia",
        "Penjaga bendungan", "Sopir truk", "Bidan setempat", "Mahasiswa teknik",
    ),
    "en": (
        "A young farmer", "The ferry crew", "One shopkeeper", "A retired teacher", "The warden",
        "Two volunteers", "The harbour master", "A lorry driver", "An old resident",
        "The committee", "A night nurse", "The bus company", "Some students", "The parish clerk",
    ),
}  # fmt: skip
DOES = {
    "id": (
        "menata ulang", "membersihkan", "memeriksa", "mencatat", "memindahkan", "menghitung",
        "memperbaiki", "mengantar", "menyimpan", "menunggu", "membahas", "menjual",
    ),
    "en": (
        "sorted", "cleaned", "checked", "wrote down", "moved", "counted", "mended", "delivered",
        "stored", "waited for", "talked about", "sold",
    ),
}  # fmt: skip
WHAT = {
    "id": (
        "karung beras", "perahu kecil", "pompa air", "buku catatan", "tenda biru", "pagar bambu",
        "saluran irigasi", "papan nama", "selimut wol", "lampu jalan", "kotak obat", "bibit cabai",
    ),
    "en": (
        "sacks of rice", "a small boat", "the water pump", "an old ledger", "blue tents",
        "the wooden fence", "a blocked drain", "road signs", "wool blankets", "street lamps",
        "boxes of medicine", "pepper seedlings",
    ),
}  # fmt: skip
WHERE = {
    "id": (
        "di dekat jembatan {place}", "di halaman masjid", "sebelum matahari terbit",
        "sepanjang jalan {place}", "di gudang milik koperasi", "sampai larut malam",
        "tanpa banyak bicara", "bersama anak-anak {place}", "di bawah hujan rintik",
    ),
    "en": (
        "near the bridge of {place}", "behind the chapel", "before sunrise", "along {place} road",
        "in the old mill", "until late at night", "without many words",
        "with the children of {place}", "under light rain",
    ),
}  # fmt: skip
NOISE = {"id": "Baca juga: Kisah {who} dari {place}", "en": "Read also: The story of {place}"}
MATTERS = {
    "id": (
        (
            "Banjir di {place} tewaskan {n} orang",
            "Sebanyak {n} orang tewas akibat banjir di {place}.",
        ),
        (
            "Gempa {place}: {n} rumah rusak",
            "Sedikitnya {n} rumah rusak setelah gempa mengguncang {place}.",
        ),
        ("{n} warga {place} mengungsi", "Sekitar {n} warga {place} mengungsi sejak semalam."),
        (
            "Kerugian {place} Rp{n} miliar",
            "Kerugian akibat kebakaran pasar {place} ditaksir Rp{n} miliar.",
        ),
    ),
    "en": (
        (
            "Flood in {place} kills {n}",
            "At least {n} people were killed when the river burst in {place}.",
        ),
        ("Quake damages {n} homes in {place}", "The quake damaged {n} homes around {place}."),
        ("{n} flee {place}", "About {n} residents of {place} have left their homes."),
        (
            "{place} fire costs ${n} million",
            "Losses from the {place} warehouse fire reached ${n} million.",
        ),
    ),
}
Row = tuple[bytes | None, bytes | None, list[tuple[str, bytes]]]


@dataclass(frozen=True)
class Piece:
    """An article before it is one."""

    lang: str
    outlet: str
    url: str
    title: str
    sentences: tuple[str, ...]
    figure: int

    def article(self) -> ArticlePublished:
        """Return it as it is published."""
        return ArticlePublished.of(
            text="\n".join(self.sentences), title=self.title, outlet=self.outlet, url=self.url
        )


def rows(seed: int, count: int) -> Iterator[Row]:
    """Yield so many records for ``article-published``; about one in a hundred is poison."""
    rng = random.Random(seed)
    pieces: list[Piece] = []
    for number in range(count):
        if rng.random() < 0.01:
            yield _poison(rng, number)
            continue
        piece = _next(rng, number, pieces)
        pieces.append(piece)
        event = piece.article()
        payload = encode(event)
        yield (
            event.article_id.encode(),
            payload,
            list(headers(ArticlePublished, payload, source="chaos", accepted=None)),
        )


def _next(rng: random.Random, number: int, pieces: list[Piece]) -> Piece:
    chance = rng.random()
    if len(pieces) < 50 or chance < 0.72:
        return _fresh(rng, number)
    old = rng.choice(pieces[-400:])
    if chance < 0.80:
        return replace(old, outlet=f"salinan-{rng.randrange(30)}", url=_url(number))
    if chance < 0.86:
        other = str(old.figure + rng.randrange(1, 9))
        altered = tuple(s.replace(str(old.figure), other) for s in old.sentences)
        return replace(
            old, outlet=f"salinan-{rng.randrange(30)}", url=_url(number), sentences=altered
        )
    if chance < 0.93:
        extra = _scene(rng, old.lang, rng.choice(PLACES[old.lang]))
        return replace(old, sentences=(*old.sentences, extra))
    return old


def _fresh(rng: random.Random, number: int) -> Piece:
    lang = "id" if rng.random() < 0.7 else "en"
    place = rng.choice(PLACES[lang])
    title, lead = rng.choice(MATTERS[lang])
    figure = rng.randrange(3, 900)
    told = [_scene(rng, lang, place) for _ in range(rng.randrange(4, 8))]
    if rng.random() < 0.9:
        told.insert(0, lead.format(place=place, n=figure))
    if rng.random() < 0.3:
        told.insert(2, NOISE[lang].format(place=place, who=rng.choice(WHO[lang]).lower()))
    return Piece(
        lang=lang,
        outlet=f"harian-{rng.randrange(40)}",
        url=_url(number),
        title=title.format(place=place, n=figure),
        sentences=tuple(told),
        figure=figure,
    )


def _scene(rng: random.Random, lang: str, place: str) -> str:
    words = (rng.choice(part[lang]) for part in (WHO, DOES, WHAT, WHERE, WHERE))
    return f"{' '.join(words)}.".format(place=place)


def _url(number: int) -> str:
    return f"https://kabar.example/{number}"


def _poison(rng: random.Random, number: int) -> Row:
    value = rng.choice(
        (b"{", b"[]", b"\xff\xfe", b"null", b'{"article_id": 3}', b'{"text": NaN}', b"", None)
    )
    return f"racun-{number}".encode(), value, [("ce_id", str(number).encode())]
