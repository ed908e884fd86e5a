"""Who is compared with an article: the likely ones, few of many, and the earliest of a story."""

from itertools import combinations

import pytest

from services.cleaner.clean import clean
from services.cli.synthetic_templates import templates
from services.dedupe.bands import keys_of
from services.dedupe.entry import Entry
from services.dedupe.screening import Finding, Limits, screen
from services.dedupe.search import Search
from services.dedupe.verification import verify
from services.dedupe.window import Lookup, Window
from tests.property.dedupe_streams import KINDS, STORIES, variant
from tests.unit.dedupe.stories import FLOOD, STRIKE, cleaned, price_report

LIMITS = Limits(bucket_cap=8, candidate_cap=8)


class Counting(Window):
    """A window that counts what is read of it."""

    reads = 0
    estimates = 0

    def entry(self, number: int) -> Entry:
        """Count, and return the article."""
        self.reads += 1
        return super().entry(number)

    def signed(self, number: int) -> tuple[bytes, int]:
        """Count, and return the signature."""
        self.estimates += 1
        return super().signed(number)


def _add(window: Window, entry: Entry) -> None:
    window.add(entry, keys_of(entry), 0)


def _screen(window: Window, entry: Entry, limits: Limits = LIMITS) -> Finding:
    return screen(window, entry, keys_of(entry), since=0, replayed=False, limits=limits)


def _copy(number: int, *, tail: bool = True) -> Entry:
    """A copy with a closing line of its own, so that no two are equal."""
    own = f"Laporan redaksi ke {number} disusun dari lapangan oleh awak {number * 7}."
    return Entry.of(cleaned((*FLOOD, own) if tail else FLOOD, outlet=f"outlet{number}"))


@pytest.mark.parametrize("copies", [5, 20, 70, 300])
def test_the_root_is_the_earliest_however_many_copies_came_since(copies: int) -> None:
    """Behind more members on every key than are looked at, and more than are compared."""
    window = Window()
    _add(window, Entry.of(cleaned(STRIKE, outlet="lain")))
    root = _copy(0)
    _add(window, root)
    for number in range(1, copies):
        _add(window, _copy(number))
    found = _screen(window, _copy(copies))
    assert found.root is not None
    assert (found.kind, found.root.article_id) == ("copy", root.article_id)
    assert found.same_origins == ()


def test_the_root_is_found_although_others_are_more_alike() -> None:
    """Two are compared, ten are likely: of the rest the earliest that is verified is the root."""
    window = Window()
    root = Entry.of(cleaned(FLOOD[:6], outlet="satu"))
    for entry in (root, *(_copy(number) for number in range(10))):
        _add(window, entry)
    found = _screen(window, _copy(10), Limits(bucket_cap=50, candidate_cap=2))
    assert found.root is not None
    assert (found.root.article_id, found.candidates) == (root.article_id, 2)


def test_a_text_whose_spaces_were_lost_is_found_by_its_equal_words() -> None:
    """Hardly a 3-gram is left, but the words joined without spaces are the same."""
    window, original = Window(), Entry.of(cleaned(FLOOD, outlet="satu"))
    _add(window, original)
    glued = tuple("".join(word + " " * (at % 2) for at, word in enumerate(line.split(" ")))
                  for line in FLOOD)  # fmt: skip
    found = _screen(window, Entry.of(cleaned(glued, outlet="dua")))
    assert found.root is not None
    assert found.root.article_id == original.article_id


def test_once_the_first_has_left_the_window_the_next_is_the_root() -> None:
    """Nothing of it is remembered in what came after it."""
    window = Window(4)
    for number in range(100):
        window.add(_copy(number), keys_of(_copy(number)), number)
    window.forget(40, most=1_000)
    entry = _copy(100)
    found = screen(window, entry, keys_of(entry), since=40, replayed=False, limits=LIMITS)
    assert found.root is not None
    assert found.root.article_id == _copy(40).article_id


def test_a_copy_among_its_template_s_other_days_is_found() -> None:
    """A hundred days' reports before and after: the one with the same figures is its original."""
    window, published = Counting(), list(templates(201))
    reports = [Entry.of(clean(each)) for each in published]
    for report in reports:
        _add(window, report)
    of = published[100]
    text = f"{of.text}\nTim redaksi ikut menyusun laporan pagi ini."
    again = of.model_copy(
        update={"text": text, "outlet": "dua", "url": None, "article_id": "0" * 32}
    )
    found = _screen(window, Entry.of(clean(again)))
    assert found.root is not None
    assert found.root.article_id == reports[100].article_id


def test_in_a_flood_of_templates_the_work_for_one_is_bounded() -> None:
    """Among 400 of its family a report is compared with no more than among a hundred."""
    window = Counting()
    reports = [Entry.of(clean(each)) for each in templates(401)]
    work = []
    for number, report in enumerate(reports):
        if number in (100, 400):
            window.reads = window.estimates = 0
            found = _screen(window, report)
            work.append((window.reads, window.estimates, found.candidates))
            assert found.root is None
            assert found.capped
        _add(window, report)
    reads, estimates, candidates = zip(*work, strict=True)
    assert max(candidates) <= LIMITS.candidate_cap
    assert max(reads) <= LIMITS.candidate_cap + 1
    assert max(estimates) <= 32


def test_nothing_that_is_one_text_is_put_aside_unread() -> None:
    """What is refused by the signature alone would be refused by the verification."""
    entries = [
        Entry.of(variant(story, kind, kind % 3, False))
        for story in range(len(STORIES))
        for kind in range(len(KINDS))
    ]
    spun = tuple(
        line.replace("warga", "penduduk").replace("rumah", "hunian").replace("tewas", "wafat")
        .replace("desa", "kampung").replace("dan", "serta").replace("karena", "sebab")
        for line in FLOOD
    )  # fmt: skip
    entries += [Entry.of(cleaned(spun)), Entry.of(cleaned(spun[:4])), Entry.of(cleaned(FLOOD[5:]))]
    joined = 0
    for a, b in combinations(entries, 2):
        window = Window()
        _add(window, a)
        same_words = frozenset({1} if a.exact == b.exact else ())
        likely = Search(window, b).verified(
            Lookup(None, (), (1,), same_words, ()), LIMITS.candidate_cap
        )[1]
        joined += verify(a, b).same
        assert likely or not verify(a, b).same or a.article_id == b.article_id
    assert joined > 20


def test_deliveries_of_one_article_count_once() -> None:
    """Ten deliveries of one report are one comparison."""
    window = Window()
    often = Entry.of(cleaned(price_report(2, 1_841), outlet="satu"))
    for _ in range(10):
        _add(window, often)
    original = Entry.of(cleaned(price_report(3, 1_877), outlet="satu"))
    _add(window, original)
    copy = cleaned((*price_report(3, 1_877), "Harga dipantau pagi ini."), outlet="dua")
    found = _screen(window, Entry.of(copy), Limits(bucket_cap=20, candidate_cap=8))
    assert found.candidates == 2
    assert found.root is not None
    assert found.root.article_id == original.article_id


def test_a_redelivery_is_known_behind_any_number_of_copies() -> None:
    """The same article again is no copy of itself, however many copies came between."""
    window = Window()
    entry = _copy(0)
    _add(window, entry)
    for number in range(1, 40):
        _add(window, _copy(number))
    assert _screen(window, entry).kind == "redelivery"
    replayed = screen(window, entry, keys_of(entry), since=0, replayed=True, limits=LIMITS)
    assert replayed.root is not None
    assert replayed.root.article_id == _copy(1).article_id


def test_two_parts_of_a_story_are_shown_to_be_one_by_the_whole() -> None:
    """What is verified with the whole and not with its root shares its origin."""
    window = Window()
    first, second = Entry.of(cleaned(FLOOD[:5])), Entry.of(cleaned(FLOOD[5:]))
    _add(window, first)
    _add(window, second)
    found = _screen(window, Entry.of(cleaned(FLOOD, outlet="tiga")))
    assert found.root is not None
    assert found.root.article_id == first.article_id
    assert found.same_origins == (second.article_id,)
