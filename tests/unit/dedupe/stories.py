"""Articles of our own for the tests of dedupe: a story, its copies, and a template of two days."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from schemas import ArticleCleaned, ArticlePublished, ArticleScreened
from services.cleaner.clean import clean
from services.dedupe.settings import DedupeSettings
from services.dedupe.stage import DEDUPE, DedupeRules, Families
from services.stage import Position, Result

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)

FLOOD = (
    "Banjir bandang menerjang dua desa di kaki bukit pada Senin malam sesudah hujan tiga jam.",
    "Badan penanggulangan bencana mencatat 18 orang tewas dan 240 rumah rusak berat di kedua desa.",
    "Sebanyak 3.500 warga mengungsi ke sekolah dan balai pertemuan di dataran tinggi.",
    "Kepala badan itu, Suryo Hadi, mengatakan pencarian korban hilang dilanjutkan sejak pagi.",
    "Alat berat baru tiba siang hari karena jembatan utama ke lokasi putus diterjang arus.",
    "Pemerintah kabupaten menyiapkan dana darurat Rp 12 miliar untuk makanan, tenda dan obat.",
    "Dokter dari tiga puskesmas merawat 95 korban luka, sebagian besar karena tertimpa kayu.",
    "Warga mengeluhkan pasokan air bersih yang terhenti sejak pipa induk patah di hulu sungai.",
    "Pakar kehutanan menilai hutan di hulu menyusut 40 persen dalam sepuluh tahun terakhir.",
    "Bupati berjanji memindahkan rumah di bantaran ke lahan milik daerah sebelum hujan tiba.",
)
STRIKE = (
    "Buruh pelabuhan menghentikan kerja selama dua hari untuk menuntut kenaikan upah harian.",
    "Serikat pekerja menyebut 1.700 anggotanya ikut serta di empat dermaga sejak Rabu pagi.",
    "Antrean truk mengular sampai enam kilometer dan 45 kapal menunggu giliran bongkar muat.",
    "Pengelola pelabuhan menaksir kerugian mencapai Rp 8 miliar untuk setiap hari mogok kerja.",
    "Juru runding serikat, Lena Marbun, menolak tawaran kenaikan 5 persen dari perusahaan.",
    "Menteri tenaga kerja memanggil kedua pihak ke ibu kota untuk berunding pada akhir pekan.",
    "Importir kedelai khawatir stok pabrik tempe hanya cukup sampai sembilan hari ke depan.",
    "Polisi menempatkan 320 petugas di pintu masuk, tetapi tidak terjadi bentrokan apa pun.",
)
DATELINE = "KOTA CONTOH, KabarContoh.com - "
BOILERPLATE = (
    "Baca juga: Gempa Guncang Pulau Seberang, 77 Rumah Roboh dan 9 Jembatan Retak",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Ikuti saluran kami di WhatsApp untuk kabar terbaru setiap hari",
)


def article(
    sentences: Sequence[str],
    *,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    published: datetime | None = DAY,
    lang: str = "id",
) -> ArticlePublished:
    """Return an article of these sentences, one a line."""
    return ArticlePublished.of(
        text="\n".join(sentences),
        outlet=outlet,
        url=url,
        title=title,
        published_at=published,
        lang=lang,
    )


def cleaned(sentences: Sequence[str], **fields: str | datetime | None) -> ArticleCleaned:
    """Return the article as the cleaner passes it on."""
    return clean(article(sentences, **fields))  # type: ignore[arg-type]


def price_report(day: int, base: int) -> tuple[str, ...]:
    """Return a template that comes every day with other figures."""
    return (
        f"Harga emas di gerai contoh pada {day} Maret 2026 tercatat Rp {base}.000 per gram.",
        "Harga itu dipantau dari laman resmi gerai dan berlaku di seluruh cabang hari ini.",
        f"Harga beli kembali oleh gerai tercatat Rp {base - 112}.500 untuk setiap gram emas.",
        f"Pecahan setengah gram Rp {base // 2 + 35}.250 dan dua gram Rp {2 * base - 41}.000.",
        f"Pecahan lima gram dijual Rp {5 * base - 97}.000, yang sepuluh Rp {10 * base - 181}.000.",
        "Penjualan kembali di atas Rp 10 juta dikenai pajak penghasilan sebesar 1,5 persen.",
        "Pembeli tanpa nomor pokok wajib pajak dikenai pajak penghasilan sebesar 3 persen.",
        "Pembeli menerima bukti potong pajak untuk setiap transaksi yang terjadi di gerai.",
    )


class Partition:
    """One partition of dedupe, fed record by record."""

    def __init__(self, settings: DedupeSettings | None = None) -> None:
        self.rules: DedupeRules = DEDUPE.load(settings or DedupeSettings())
        self.state: Families = DEDUPE.empty(self.rules)
        self.offset = 0

    def feed(
        self, article: ArticleCleaned, *, after: timedelta = timedelta(0), replayed: bool = False
    ) -> Result:
        """Fold one record whose log time lies so long after the first day."""
        position = Position(0, self.offset, DAY + after, replayed=replayed)
        self.offset += 1
        return DEDUPE.step(self.rules, self.state, article, position)

    def remember(self, article: ArticleCleaned, *, after: timedelta = timedelta(0)) -> Result:
        """Fold one record silently, as a rebuild does."""
        assert DEDUPE.remember is not None
        position = Position(0, self.offset, DAY + after)
        self.offset += 1
        return DEDUPE.remember(self.rules, self.state, article, position)

    def screen(self, article: ArticleCleaned, **where: timedelta) -> ArticleScreened:
        """Fold one record and return the one event it gives rise to."""
        (event,) = self.feed(article, **where).events  # type: ignore[arg-type]
        assert isinstance(event, ArticleScreened)
        return event
