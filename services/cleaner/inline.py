"""Finds noise within a line that tells something of its own as well.

Many articles are delivered as one line, so each rule looks at one sentence at most and needs more
evidence than a line of its own would: the label stands between two sentences, the call speaks to
the reader, the bracket closes.
"""

import re
from typing import Final

from services.cleaner.captions import bracket_end, image_credit
from services.cleaner.credits import credit_tail
from services.cleaner.headlines import headline_end
from services.cleaner.noise_rules import Found, Line, NoiseRules
from services.cleaner.phrases import Hit
from services.cleaner.platforms import call_at, call_to_follow
from services.cleaner.stops import LONGEST, next_stop, opens_sentence, sentence_around
from services.cleaner.trailing import are_tags
from services.cleaner.whole_lines import IMAGE

IMAGE_SIGN: Final = "image_markup:sign"
LONGEST_HEADING: Final = 30
LONGEST_INVITATION: Final = 120
"""Characters of "Untuk membaca selengkapnya, klik di sini."."""

_GLUED_WORD = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]{2,})(?=[A-Z][a-z]+\b)")
_HEADING = re.compile(r"[A-Z]\w+(?: \w+)?\s?:\s*$")
_TITLE = re.compile(r"\s*(?:'[^'\n]{3,150}'|\"[^\"\n]{3,150}\"|‘[^’\n]{3,150}’|“[^”\n]{3,150}”):?")
_CLOSING = " .!?»>)"
_QUOTES = '"“”'

Stretch = tuple[int, int]


def noise_inside(line: Line, rules: NoiseRules) -> list[Found]:
    """Return the noise in a line that is not noise as a whole; spans may overlap."""
    found = _images(line) if IMAGE_SIGN in [hit.role for hit in line.hits] else []
    taken = line.start
    for hit in line.hits:
        if hit.start < taken:
            continue
        span = _stretch(line, hit, taken, rules)
        if span is not None:
            found.append((*span, hit.role.partition(":")[0]))
            taken = span[1]
    return found


def _stretch(line: Line, hit: Hit, taken: int, rules: NoiseRules) -> Stretch | None:
    """What a phrase inside a line proves to be noise; ``taken`` ends the noise before it."""
    rule, _, role = hit.role.partition(":")
    match role:
        case "link":
            return _link(line, hit, rules)
        case "marker":
            return _marker(line, hit)
        case "platform":
            return call_to_follow(line, hit, rules)
        case "owner":
            return image_credit(line, hit)
        case "bracket" if rule == "caption":
            return image_credit(line, hit)
        case "bracket" if rule == "video_prompt":
            close = bracket_end(line, hit)
            return (hit.start, close) if close is not None else None
        case "phrase" if rule == "pagination":
            return _invitation(line, hit)
        case "phrase":
            return _notice(line, hit)
    if not opens_sentence(line.text, hit.start, line.start) and hit.start > taken + 1:
        return None
    if rule == "tags" and line.text[hit.start : hit.end].isupper():
        rest = line.text[hit.end : line.end]
        return (hit.start, line.end) if are_tags(line.text[hit.start : hit.end], rest) else None
    if rule == "follow_us":
        return call_at(line, hit, rules)
    if rule == "credit":
        close = credit_tail(line, hit, rules.small_words)
        return (hit.start, close) if close is not None else None
    if rule == "video_prompt" and role == "opener" and line.text[hit.start].isupper():
        title = _TITLE.match(line.text, hit.end, line.end)
        return (hit.start, title.end()) if title else None
    return None


def _notice(line: Line, hit: Hit) -> Stretch | None:
    """A sentence or bracket that a phrase opens, "Catatan:" or the like before it included.

    Behind a label ("Disclaimer:") all sentences to the end of the line, if they tell nothing.
    """
    text, start = line.text, hit.start
    label = text[hit.end - 1] == ":"
    if not (
        opens_sentence(text, start, line.start)
        or text[start - 1] == "("
        or "©" in line.low[start : hit.end]
        or (label and text[start].isupper() and _between(line, hit))
    ):
        heading = _HEADING.search(text, max(line.start, start - LONGEST_HEADING), start)
        if heading is None or not opens_sentence(text, heading.start(), line.start):
            return None
        start = heading.start()
    end = next_stop(text, hit.end, line.end)
    if label and line.end <= hit.end + LONGEST and not _tells(text[hit.end : line.end]):
        end = line.end
    return None if hit.role == "follow_us:phrase" and _tells(text[hit.end : end]) else (start, end)


def _images(line: Line) -> list[Found]:
    """Image markup within a line, and the headline with a bar that it belongs to."""
    text, at = line.text, line.start
    found: list[Found] = []
    for image in IMAGE.finditer(text, line.start, line.end):
        before = text[at : image.start()].rstrip()
        if before.endswith("|"):
            bar = at + len(before) - 1
            begin, _ = sentence_around(text, bar - 2, bar, at, bar)
            found.append((begin, image.start(), "headline_list"))
        found.append((image.start(), image.end(), "image_markup"))
        at = image.end()
    return found


def _link(line: Line, hit: Hit, rules: NoiseRules) -> Stretch | None:
    """A link with its headline, or the label alone where the headline was lost."""
    text, start = line.text, hit.start
    rest = line.low[hit.end : hit.end + 3].lstrip()
    if not rest.startswith(":"):
        lost = text[start : hit.end].istitle() or text[start : hit.end].isupper()
        return _marker(line, hit) if lost else None
    bracketed = start > line.start and text[start - 1] == "("
    if bracketed:
        close = text.find(")", hit.end, line.end)
        return (start - 1, close + 1) if close > 0 else None
    if not text[start].isupper() or not _between(line, hit):
        return None
    begin = text.index(":", hit.end) + 1
    while text[begin : begin + 1].isspace():
        begin += 1
    close = next_stop(text, begin, line.end)
    close = headline_end(text, begin, close, rules.small_words)
    if start > line.start and not text[start - 1].isspace():
        close = _glued_end(text, close, line.end)
    return start, close


def _glued_end(text: str, close: int, end: int) -> int:
    """Where a headline ends that lost the break behind it, as the one before it was lost.

    The word that seems to begin the next sentence has the headline's last word at its head.
    """
    word = _GLUED_WORD.match(text, close, end)
    return close if word is None else word.end()


def _between(line: Line, hit: Hit) -> bool:
    """Whether a label with a colon can stand here: anywhere but behind an opening quote."""
    before = line.text[max(line.start, hit.start - 1) : hit.start]
    return before not in ('"', "“", "‘", "'") or opens_sentence(line.text, hit.start, line.start)


def _marker(line: Line, hit: Hit) -> Stretch | None:
    """A label that the page put between two sentences: only itself is noise."""
    text = line.text
    after = text[hit.end : min(line.end, hit.end + 3)].lstrip()
    goes_on = after[:1].isalnum() and not after[0].isupper()
    if goes_on or not text[hit.start].isupper():
        return None
    if not opens_sentence(text, hit.start, line.start):
        return None
    return hit.start, hit.end


def _invitation(line: Line, hit: Hit) -> Stretch | None:
    """A short sentence that ends by sending the reader to another page."""
    text = line.text
    start, end = sentence_around(text, hit.start, hit.end, line.start, line.end)
    told = text[start:end]
    if len(told) > LONGEST_INVITATION or text[hit.end : end].strip(_CLOSING):
        return None
    return None if _tells(told) else (start, end)


def _tells(words: str) -> bool:
    """Whether words quote somebody or name a figure: then they are a telling."""
    return any(c.isdigit() or c in _QUOTES for c in words)
