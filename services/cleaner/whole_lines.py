"""Tells a line that is noise from end to end."""

import re
from typing import Final

from services.cleaner.captions import bracket_end, is_caption, is_owner_line, is_photographer
from services.cleaner.credits import names_end
from services.cleaner.headlines import MOST_WORDS, headline_end, is_headline, without_mark
from services.cleaner.noise_rules import LONGEST_LINE, Line, NoiseRules
from services.cleaner.phrases import Hit
from services.cleaner.platforms import calls_the_reader
from services.cleaner.posts import LINK, ends_with_link
from services.cleaner.trailing import are_tags

FEWEST_LISTED: Final = 4
"""Words of a headline that only a bar behind it tells from text."""
FEWEST_PHRASES: Final = 2
FEWEST_MESSAGES: Final = 3
LONGEST_FORM: Final = 600
"""Characters of a form's messages: "Invalid address. Please try again later. Thank you ..."."""
MOST_ANNOUNCED: Final = 8
"""Headlines that one heading announces at most."""
FEW_WORDS: Final = 3
"""Words behind "Baca juga" that tell nothing, even with a stop: "selengkapnya di sini."."""
ANNOUNCED_WORDS: Final = 5
"""A line behind a bare "Baca juga:" with fewer words is a part of the text that a tag cut off."""

IMAGE: Final = re.compile(
    r"\[?!\[[^\]\n]{0,300}\]\([^)\n]{0,600}\)(?:\]\([^)\n]{0,600}\))?[ |]*(?:-{3,}[ |]*)?"
)
_TABLE = re.compile(r"[\s|:\-!\[\]()]*")
_ADDRESS = re.compile(r"\W{0,3}(?:https?://|www\.)\S+\W{0,3}")
_NAMED_IMAGE = re.compile(
    r"\([A-Z][\w.']*(?: [A-Z][\w.']*){0,2}/[A-Z][\w.']*(?:[ /][A-Z][\w.']*){0,3}\)"
)
_HASHTAGS = re.compile(r"#\w+(?:[\s,]+#\w+)*")
_OF_PAGES = re.compile(r" ?(?:/|\||[a-z]{2,9}) ?\d{1,2}\W*")
"""What follows the number of a page: "2 dari 3", "2/3"."""
_BULLETS = " \t*-–•>»#("
_QUOTES = "\"'“‘"
_RUNS_ON = ("read_also", "video_prompt", "pagination")


def whole_line(line: Line, rules: NoiseRules) -> str | None:
    """Return the rule by which a short line is noise from end to end."""
    if line.hits and line.hits[-1].role == LINK and ends_with_link(line):
        return "embedded_post"
    if line.end - line.start > LONGEST_LINE:
        return "follow_us" if len(line.hits) >= FEWEST_MESSAGES and _is_form(line) else None
    rule = _by_marks(line, rules)
    if rule is not None or not line.hits:
        return rule
    first = line.hits[0]
    if not line.text[line.start : first.start].strip(_BULLETS):
        for hit in line.hits:
            if hit.start != first.start:
                break
            rule = _by_opening(line, hit, rules)
            if rule is not None:
                return rule
    if is_caption(line, rules.small_words):
        return "caption"
    if line.hits[-1].role == "credit:closer" and _ends_a_credit(line):
        return "credit"
    return _by_phrases_alone(line)


def _is_form(line: Line) -> bool:
    """Whether a line is what a form to subscribe says, one message behind the other."""
    messages = sum(hit.role == "follow_us:phrase" for hit in line.hits)
    short = line.end - line.start <= LONGEST_FORM
    return messages >= FEWEST_MESSAGES and short and not _counts(line.printed)


def announces(line: Line) -> int:
    """Return how many headlines a line announces that holds none: they stand in the next ones.

    "Baca juga:" announces one, and those behind it that have the mark of a list; a heading like
    "Berita terkait" announces many. A "Baca juga" without colon is a label that lost its link.
    """
    if not line.hits or line.low[line.hits[0].end : line.end].strip(" :.-–>"):
        return 0
    if any(hit.role == "read_also:list" for hit in line.hits):
        return MOST_ANNOUNCED
    return int(line.text[line.end - 1] == ":")


def _by_marks(line: Line, rules: NoiseRules) -> str | None:
    """What the signs at the edges of a line say."""
    printed = line.printed
    head = printed[0]
    if head in "!|-[:" and _TABLE.fullmatch(IMAGE.sub("", printed)) and set(printed) & {"|", "!"}:
        return "image_markup"
    if head == "©":
        return "disclaimer"
    if head in "hw(<[" and _ADDRESS.fullmatch(printed):
        return "link"
    if head == "(" and _NAMED_IMAGE.fullmatch(printed):
        return "caption"
    if "/" in printed and is_photographer(printed, rules.owners, rules.agencies):
        return "caption"
    if head == "#" and _HASHTAGS.fullmatch(printed):
        return "tags"
    if printed[-1] == "|" and printed.count("|") == 1:
        told = printed[:-1].rstrip()
        beside = line.text[line.end : line.end + 6].lstrip().startswith(("![", "---"))
        if told.count(" ") + 1 >= FEWEST_LISTED and (
            beside or is_headline(told, rules.small_words)
        ):
            return "headline_list"
    return None


def _by_opening(line: Line, hit: Hit, rules: NoiseRules) -> str | None:
    """What a phrase at the head of a line says, in view of what follows it."""
    rule, _, role = hit.role.partition(":")
    rest = line.text[hit.end : line.end]
    noise = False
    if role == "phrase":
        noise = rule == "republished"
    elif role == "line":
        noise = not rest.strip(" .:-–>»")
    elif role == "owner":
        noise = is_owner_line(line, hit)
    elif role == "bracket":
        noise = bracket_end(line, hit) == line.end and (rule != "credit" or rest[:1] == ":")
    elif rule == "credit":
        noise = names_end(line, hit, rules.small_words) == line.end
    elif role == "page":
        noise = _OF_PAGES.fullmatch(rest) is not None
    elif rule == "tags" and role == "opener":
        noise = are_tags(line.text[hit.start : hit.end], rest)
    elif rule in ("tags", "video_prompt", "caption") and role == "label":
        noise = rest[-1:] not in (".", '"', "”")
    elif rule == "follow_us" and role == "opener":
        noise = not _told(rest) or calls_the_reader(line.low[line.start : line.end], rules)
    elif rule in ("caption", "embedded_post") and role == "opener":
        noise = not _told(rest)
    elif rule in _RUNS_ON and role in ("opener", "list"):
        noise = _links(line, hit, rest, rules)
    return rule if noise else None


def _by_phrases_alone(line: Line) -> str | None:
    """What a line of two known phrases and no other word is: buttons, a row of platforms."""
    at, seen = line.start, 0
    for hit in line.hits:
        if any(c.isalnum() for c in line.text[at : hit.start]):
            return None
        seen += hit.start >= at
        at = max(at, hit.end)
    if seen < FEWEST_PHRASES or any(c.isalnum() for c in line.text[at : line.end]):
        return None
    return line.hits[0].role.partition(":")[0]


def _ends_a_credit(line: Line) -> bool:
    """Whether a line that begins with a name ends with what its owner did: "... contributed"."""
    behind = line.text[line.hits[-1].end : line.end].strip(" .)")
    named = line.printed.lstrip("(").split(" ", 2)[:2]
    return not behind and all(word[0].isupper() for word in named) and not _counts(line.printed)


def _counts(printed: str) -> bool:
    """Whether a line has a figure or quotes somebody; an apostrophe quotes nobody."""
    return any(c.isdigit() or c in '"“”' for c in printed)


def _links(line: Line, hit: Hit, rest: str, rules: NoiseRules) -> bool:
    """Whether what follows "Baca juga" is a headline: behind a colon, in quotes, or no sentence."""
    bare = rest.strip()
    if not bare.strip(":.-–>!"):
        return True
    if bare[0] == ":":
        begin = hit.end + rest.index(":") + 1
        told = bare[-1] == "."
        return not told or headline_end(line.text, begin, line.end, rules.small_words) == line.end
    few = len(bare.split()) <= FEW_WORDS and not any(c.isdigit() or c in _QUOTES for c in bare)
    return few or bare[0] in _QUOTES or not _told(rest)


def _told(rest: str) -> bool:
    """Whether the rest of a line closes like a sentence."""
    return rest.rstrip(" )")[-1:] in (".", '"', "”", ",") and len(rest.split()) > 1


def announced(line: Line, left: int, rules: NoiseRules) -> bool:
    """Whether a line is a headline that is announced, ``left`` of which may follow.

    The only one is a headline in any case of letters; those of a list are told by theirs. With none
    left it must have the mark of a list.
    """
    printed = without_mark(line.printed)
    if not ANNOUNCED_WORDS <= printed.count(" ") + 1 <= MOST_WORDS or _told(printed):
        return False
    if left == 1:
        return printed[-1] not in ":;"
    return is_headline(printed, rules.small_words) and (left > 1 or printed != line.printed)
