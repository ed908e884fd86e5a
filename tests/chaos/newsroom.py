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
    "id": ("Wanasari", "Karangjati", "Batu Lintang", "Sungai Raya", "Tanjung Elok", "Muara Bening"),
    "en": ("Eastmoor", "Harrow Bay", "Lindale", "Port Calder", "Stonebridge", "Westerleigh"),
}
PEOPLE = {
    "id": ("Rudi Hartanto", "Sari Kusumawati", "Bagas Pranowo", "Dewi Anggraini"),
    "en": ("Nora Whitfield", "Tom Barrow", "Elaine Foss", "Peter Lowell"),
}
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
FILLING = {
    "id": (
        "{person} meninjau lokasi bersama petugas pada sore hari.",
        "Jalan menuju {place} baru bisa dilewati kendaraan kecil.",
        "Dapur umum berdiri di halaman balai desa {place}.",
        "Menurut {person}, bantuan tambahan akan dikirim bertahap.",
        "Baca juga: Kisah pedagang kecil di {place} yang bangkit lagi",
        "Cuaca di {place} diperkirakan cerah berawan sampai akhir pekan.",
    ),
    "en": (
        "{person} toured the area with rescue crews in the afternoon.",
        "The road into {place} is open to light vehicles only.",
        "A kitchen for volunteers was set up beside the town hall of {place}.",
        "More supplies will follow in stages, {person} said.",
        "Read also: How small traders of {place} started over",
        "The forecast for {place} is dry until the weekend.",
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
        extra = rng.choice(FILLING[old.lang]).format(place="kota", person="petugas")
        return replace(old, sentences=(*old.sentences, f"{extra} ({number})"))
    return old


def _fresh(rng: random.Random, number: int) -> Piece:
    lang = "id" if rng.random() < 0.7 else "en"
    place, person = rng.choice(PLACES[lang]), rng.choice(PEOPLE[lang])
    title, lead = rng.choice(MATTERS[lang])
    figure = rng.randrange(3, 900)
    filling = rng.sample(FILLING[lang], 4)
    sentences = [lead, *filling] if rng.random() < 0.9 else filling
    told = [s.format(place=place, person=person, n=figure) for s in sentences]
    return Piece(
        lang=lang,
        outlet=f"harian-{rng.randrange(40)}",
        url=_url(number),
        title=title.format(place=place, n=figure),
        sentences=(*told, f"Catatan redaksi {number}." if lang == "id" else f"Desk note {number}."),
        figure=figure,
    )


def _url(number: int) -> str:
    return f"https://kabar.example/{number}"


def _poison(rng: random.Random, number: int) -> Row:
    value = rng.choice(
        (b"{", b"[]", b"\xff\xfe", b"null", b'{"article_id": 3}', b'{"text": NaN}', b"", None)
    )
    return f"racun-{number}".encode(), value, [("ce_id", str(number).encode())]
