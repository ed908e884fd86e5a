"""Pages of one outlet, each with a story of its own, and lines that are printed on all of them."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from schemas import ArticleCleaned, ArticleScreened
from tests.unit.dedupe.stories import Partition, cleaned

_SYLLABLES = ("ka", "ro", "min", "sel", "tu", "bar", "gi", "nop", "de", "lam")


def name(number: int) -> str:
    """Return an invented name, another for every number up to 1000."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:03}").capitalize()


def story(number: int) -> tuple[str, ...]:
    """Return the paragraphs of a story that shares no three words in a row with the next."""
    a, b, c = name(number), name(number + 300), name(number + 600)
    return (
        f"{a} membuka {b} bersama {c} ketika {a} menutup {c} {b}, kata juru bicara {a} {b} {c}.",
        f"{b} lalu {a} dan {c} menata {a} tanpa {b}, sesudah {c} memanggil {b} {a} ke {c}.",
        f"Menurut {c} pihak {a} serta {b} menunggu {c} {a} sampai {b} pulang dari {a} {c} {b}.",
        f"Bagi {a} {c} adalah {b} sedangkan {c} {b} bukan {a} walau {a} {b} pernah menjadi {c}.",
        f"Esok {b} {c} bertemu {a} untuk membahas {c} {a} yang {b} {a} tinggalkan di {c} {b}.",
    )


@cache
def page(number: int, *lines: str, outlet: str = "satu.id", at: int = 1) -> ArticleCleaned:
    """Return a page that prints these lines before the story's paragraph ``at``."""
    told = story(number)
    return cleaned(
        (*told[:at], *lines, *told[at:]),
        outlet=outlet,
        url=f"https://{outlet}/berita/{number}",
        title=f"Kabar {name(number)} dari {name(number + 300)} dan {name(number + 600)}",
    )


def after_pages(
    lines: Sequence[str],
    *,
    pages: int = 40,
    days: int = 3,
    outlet: str = "satu.id",
    at: int = 1,
    partition: Partition | None = None,
) -> Partition:
    """Return a partition that has seen the lines on so many pages, spread over the days."""
    partition = partition or Partition()
    for number in range(pages):
        partition.feed(
            page(number, *lines, outlet=outlet, at=at),
            after=timedelta(days=number * days // pages),
        )
    return partition


def marked(screened: ArticleScreened, rule: str) -> list[str]:
    """Return the lines that are noise by a rule."""
    return [screened.text[s.start : s.end] for s in screened.noise if s.rule == rule]
