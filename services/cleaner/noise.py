"""The rules that tell what on a page is not the article's own telling.

Rules work on lines shorter than 260 characters and, because many articles are delivered as one
line, on sentences inside longer ones; a rule that took whole long lines would wipe such articles
(measured: ``.*whatsapp.*`` did). Which words are evidence of what is data (noise.toml).
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from services.cleaner.headlines import headline_end, is_headline
from services.cleaner.phrases import Hit, PhraseFinder, fold
from services.language.noise import NoiseWords

LONGEST_LINE = 260
"""Characters up to which a line may be noise as a whole."""
FIRST_WORDS = 4
"""A sentence that calls the reader to a platform says so in its first words."""
ANNOUNCED_WORDS = 5
"""A line behind a bare "Baca juga:" with fewer words is a part of the text that a tag cut off."""

_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$|[A-Z“])")
_TABLE = re.compile(r"[\s|:\-!\[\]()]*")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)[ |]*(?:-{3,}[ |]*)?")
_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)\S+\W{0,3}")
_INITIALS = re.compile(r"\(?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}\)?|\([A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}\)")
_WORD = re.compile(r"\w+")
_BULLETS = " \t*-–•>»#("

Found = tuple[int, int, str]
"""Start, end, rule."""


@dataclass(frozen=True, slots=True)
class NoiseRules:
    """What the rules need, built once from the words."""

    finder: PhraseFinder
    adverts: frozenset[str]
    calls: frozenset[str]
    readers: tuple[str, ...]
    small_words: frozenset[str]


_OPENERS = ("read_also", "video_prompt", "follow_us", "credit", "pagination")
_PHRASES = ("republished", "disclaimer", "pagination")


def build_noise_rules(words: NoiseWords) -> NoiseRules:
    """Return the rules over these words."""
    roles = {f"{rule}:opener": getattr(words, f"{rule}_openers") for rule in _OPENERS}
    roles |= {f"{rule}:phrase": getattr(words, f"{rule}_phrases") for rule in _PHRASES}
    roles |= {
        "read_also:link": words.read_also_links,
        "video_prompt:label": words.video_prompt_labels,
        "video_prompt:bracket": tuple(f"[{name}" for name in words.video_prompt_brackets),
        "credit:label": words.credit_labels,
        "credit:bracket": tuple(f"({name}" for name in words.credit_brackets),
        "advert:marker": words.advert_phrases + words.advert_lines,
        "follow_us:platform": words.follow_us_platforms,
    }
    return NoiseRules(
        finder=PhraseFinder(roles),
        adverts=frozenset(words.advert_lines + words.advert_phrases),
        calls=frozenset(words.follow_us_calls),
        readers=words.follow_us_readers,
        small_words=frozenset(words.read_also_small_words),
    )


def noise_spans(text: str, rules: NoiseRules) -> list[Found]:
    """Return what is noise in a text, in order and without overlaps; linear in its length."""
    low = fold(text)
    hits = rules.finder.find(low)
    found: list[Found] = []
    at = 0
    announced = False
    lines = _lines(text)
    for number, (start, end) in enumerate(lines):
        mine: list[Hit] = []
        while at < len(hits) and hits[at].start < end:
            mine.append(hits[at])
            at += 1
        if end - start <= LONGEST_LINE:
            rule = _whole_line(text, low, start, end, mine, rules)
            line = text[start:end]
            told = line.count(" ") + 1 >= ANNOUNCED_WORDS
            if rule is None and announced and told and is_headline(line, rules.small_words):
                rule = "read_also"
            if rule is None and line[-1] == "|" and "![" not in line:
                rule = "headline_list"
            if rule is not None:
                found.append((start, end, rule))
                announced = rule == "read_also" and _only_announces(low, start, end, mine)
                continue
        announced = False
        if mine or "![" in text[start:end]:
            found.extend(_inside(text, low, start, end, mine, rules))
        if number == len(lines) - 1 or end - start <= 40:
            found.extend(_initials(text, start, end))
    return _disjoint(text, found)


def _lines(text: str) -> list[tuple[int, int]]:
    """Offsets of the lines that are not blank, without surrounding blanks."""
    lines: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare)
            lines.append((begin, begin + len(bare)))
        start += len(line) + 1
    return lines


def _whole_line(
    text: str, low: str, start: int, end: int, hits: list[Hit], rules: NoiseRules
) -> str | None:
    """Return the rule by which a short line is noise from end to end."""
    line = text[start:end]
    if (
        line[0] in "!|-[:"
        and _TABLE.fullmatch(_IMAGE.sub("", line))
        and ("|" in line or "!" in line)
    ):
        return "image_markup"
    if _ADDRESS.fullmatch(line):
        return "link"
    if not hits:
        return None
    if low[start:end].strip(" .:-–>»") in rules.adverts:
        return "advert"
    first = hits[0]
    opens = not text[start : first.start].strip(_BULLETS)
    for hit in hits:
        if hit.start != first.start or not opens:
            break
        rule, _, role = hit.role.partition(":")
        colon = low[hit.end : hit.end + 2].lstrip().startswith(":")
        if role == "opener" or (role == "label" and colon and rule == "credit"):
            return rule
        if role == "label" and line[-1] != ".":
            rest = line[hit.end - start :].lstrip(" :")
            if colon or (rest and is_headline(rest, rules.small_words)):
                return rule
        if role == "link":
            return rule
        if role == "bracket" and line[-1] in ")]":
            return rule
    return None


def _only_announces(low: str, start: int, end: int, hits: list[Hit]) -> bool:
    """Whether a line is nothing but "Baca juga:": the headline stands in the next one."""
    return not low[hits[0].end : end].strip(" :.-–>") if hits else False


def _inside(
    text: str, low: str, start: int, end: int, hits: list[Hit], rules: NoiseRules
) -> list[Found]:
    """Return the noise within a line that tells something of its own as well."""
    stops = [match.end() for match in _STOP.finditer(text, start, end)]
    found = _images(text, start, end, stops)
    taken = start
    for hit in hits:
        if hit.start < taken:
            continue
        rule, _, role = hit.role.partition(":")
        if role == "link":
            span = _link(text, low, hit, end, stops, rules)
        elif role == "marker":
            span = _marker(text, hit, start, end)
        elif role == "bracket" and (rule != "credit" or low[hit.end : hit.end + 1] == ":"):
            close = text.find(
                "]" if low[hit.start] == "[" else ")", hit.end, min(end, hit.end + 80)
            )
            span = (hit.start, close + 1) if close > 0 else None
        elif role == "phrase":
            span = _sentence(hit, start, end, stops)
        elif role == "platform":
            span = _sentence(hit, start, end, stops)
            if not _calls(text[span[0] : span[1]], low[span[0] : span[1]], rules):
                span = None
        else:
            span = None
        if span is not None:
            found.append((*span, rule))
            taken = span[1]
    return found


def _images(text: str, start: int, end: int, stops: list[int]) -> list[Found]:
    """Image markup within a line, and the headline with a bar that it belongs to."""
    found: list[Found] = []
    at = start
    for match in _IMAGE.finditer(text, start, end):
        before = text[at : match.start()].rstrip()
        if before.endswith("|"):
            stop = bisect_right(stops, at + len(before) - 3)
            begin = max(at, stops[stop - 1] if stop else start)
            found.append((begin, match.start(), "headline_list"))
        found.append((match.start(), match.end(), "image_markup"))
        at = match.end()
    return found


def _sentence(hit: Hit, start: int, end: int, stops: list[int]) -> tuple[int, int]:
    before, after = bisect_right(stops, hit.start), bisect_left(stops, hit.end)
    return stops[before - 1] if before else start, stops[after] if after < len(stops) else end


def _link(
    text: str, low: str, hit: Hit, end: int, stops: list[int], rules: NoiseRules
) -> tuple[int, int] | None:
    rest = low[hit.end : hit.end + 3]
    if rest.lstrip().startswith(":"):
        begin = hit.end + rest.index(":") + 1
        after = bisect_right(stops, begin)
        close = stops[after] if after < len(stops) else end
        return hit.start, headline_end(text, begin, close, rules.small_words)
    return _marker(text, hit, hit.start, end) if text[hit.start : hit.end].istitle() else None


def _marker(text: str, hit: Hit, start: int, end: int) -> tuple[int, int] | None:
    """A label that the page put between two sentences: only itself is noise."""
    before, after = (
        text[max(start, hit.start - 3) : hit.start].rstrip(),
        text[hit.end : hit.end + 3].lstrip(),
    )
    printed = text[hit.start : hit.end]
    between = (not before or before[-1] in ".!?”\"'’)") and (
        not after or not after[0].isalnum() or after[0].isupper() or hit.end == end
    )
    return (hit.start, hit.end) if between and printed[0].isupper() else None


def _calls(sentence: str, low: str, rules: NoiseRules) -> bool:
    """Whether a sentence that names a platform calls the reader there, rather than reports it."""
    words = [match.group() for match in _WORD.finditer(low)]
    call = next((at for at, word in enumerate(words[:FIRST_WORDS]) if word in rules.calls), None)
    if call is None or any(mark in sentence for mark in '"“”'):
        return False
    return call == 0 or any(reader in low for reader in rules.readers)


def _initials(text: str, start: int, end: int) -> list[Found]:
    """The initials of author and editor at the end: "(abc/def)"."""
    begin = max(text.rfind("(", start, end), text.rfind(" ", start, end) + 1, start)
    tail = text[begin:end]
    return [(begin, end, "credit")] if _INITIALS.fullmatch(tail) else []


def _disjoint(text: str, found: list[Found]) -> list[Found]:
    """Return the spans in order, cut where they overlap, without the blanks at their ends."""
    kept: list[Found] = []
    for start, end, rule in sorted(found, key=lambda span: (span[0], -span[1])):
        begin = max(start, kept[-1][1]) if kept else start
        bare = text[begin:end].strip()
        if bare:
            begin = text.index(bare, begin)
            kept.append((begin, begin + len(bare), rule))
    return kept
