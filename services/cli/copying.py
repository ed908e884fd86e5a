"""The ways in which an article is copied: each takes sentences and returns those of the copy."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from services.cli.newsroom import Line, Story, filler, small_figures, stock_of, told
from services.language.pack import load_language
from services.language.tokens import figure_tokens

Lines = list[Line]
Way = Callable[[random.Random, Lines, Story], Lines]

_WORD = re.compile(r"(?<!\d )\b[^\W\d_]+")
"""Not what follows a number: "12 miliar" would become another figure."""
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_DATE = re.compile(r"\d+/\d+/\d+|\b(?:19|20)\d\d\b|\d{1,2} [A-Z][a-z]+ \d{4}")


def exact(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """The same words elsewhere."""
    return lines


def glued(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """Spaces lost here and there, as where link tags were stripped."""
    return [
        replace(line, text="".join(
            "" if mark == " " and dice.random() < 0.06 else mark for mark in line.text
        ))
        for line in lines
    ]  # fmt: skip


def light_edits(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """An editor's hand: a sentence dropped, a word in twenty changed, a sentence added."""
    kept = lines.copy()
    kept.pop(dice.randrange(2, len(kept)))
    edited = _spun(dice, kept, story.language, 0.05)
    edited.insert(dice.randint(2, len(edited)), _own(dice, story))
    return edited


def truncated(share: float) -> Way:
    """The first sentences alone."""

    def way(dice: random.Random, lines: Lines, story: Story) -> Lines:
        return lines[: max(2, round(share * len(lines)))]

    return way


def thinned(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """A third of the sentences left out."""
    kept = sorted(dice.sample(range(len(lines)), round(0.68 * len(lines))))
    return [lines[at] for at in kept]


def lead_only(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """Four sentences, as a portal's teaser page."""
    return lines[:4]


def boilerplate(where: str) -> Way:
    """The copying outlet's furniture around or between the sentences."""

    def way(dice: random.Random, lines: Lines, story: Story) -> Lines:
        stock = story.stock
        extra = [
            Line("", told(dice, dice.choice(stock["noise"]), _strange(dice, story), stock)),
            Line("", dice.choice(stock["furniture"])),
        ]
        if where == "before":
            head = f"{story.fill['region2'].upper()}, KabarContoh.com - {lines[0].text}"
            return [*extra[1:], replace(lines[0], text=head), *lines[1:]]
        if where == "after":
            return [*lines, *extra]
        half = len(lines) // 2
        return [*lines[:half], extra[0], *lines[half:]]

    return way


def altered(many: int) -> Way:
    """Figures replaced by others of like form."""

    def way(dice: random.Random, lines: Lines, story: Story) -> Lines:
        places = [
            (at, start, end)
            for at, line in enumerate(lines)
            for start, end in _plain_figures(line.text, story.language)
        ]
        changed = lines.copy()
        for at, start, end in dice.sample(places, min(many, len(places))):
            if changed[at].text == lines[at].text:
                changed[at] = _with_other_figure(dice, changed[at], start, end, story.language)
        return changed

    return way


def reformatted(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """The same figures in another form."""
    if story.language == "en":
        forms = ((r"\b(\d{1,3}),000\b", r"\1 thousand"), (r"(\d) percent\b", r"\1%"))
    else:
        forms = ((r"\b(\d{1,3})\.000\b(?!\.)", r"\1 ribu"), (r"(\d) persen\b", r"\1%"))
    return [replace(line, text=_substituted(line.text, forms)) for line in lines]


def spun(share: float) -> Way:
    """So many words in a hundred replaced by a machine."""

    def way(dice: random.Random, lines: Lines, story: Story) -> Lines:
        return _spun(dice, lines, story.language, share)

    return way


def reordered(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """All sentences behind the first in another order."""
    return [lines[0], *dice.sample(lines[1:], len(lines) - 1)]


def merged(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """Three fifths of the sentences, and a third as many of the outlet's own."""
    kept = [lines[at] for at in sorted(dice.sample(range(len(lines)), round(0.65 * len(lines))))]
    own = [_own(dice, story) for _ in range(len(kept) // 2)]
    half = len(kept) // 2
    return [*kept[:half], *own[:2], *kept[half:], *own[2:]]


def reworded(dice: random.Random, lines: Lines, story: Story) -> Lines:
    """An editor retells sentence by sentence: a third stay, the others change a word in five."""
    kept = [line for at, line in enumerate(lines) if at < 3 or dice.random() < 0.9]
    return [
        line if dice.random() < 0.35 else _turned(dice, _spun(dice, [line], story.language, 0.2)[0])
        for line in kept
    ]


WAYS: Final[Mapping[str, Way]] = {
    "exact": exact,
    "retitled": exact,
    "glued": glued,
    "light edits": light_edits,
    "truncated to 50 %": truncated(0.5),
    "truncated to 30 %": truncated(0.3),
    "a third left out": thinned,
    "lead only": lead_only,
    "boilerplate before": boilerplate("before"),
    "boilerplate after": boilerplate("after"),
    "boilerplate inline": boilerplate("inline"),
    "one figure altered": altered(1),
    "two figures altered": altered(2),
    "figures reformatted": reformatted,
    "spun 10 %": spun(0.1),
    "spun 30 %": spun(0.3),
    "reordered": reordered,
    "reworded": reworded,
    "merged with own": merged,
}


def _own(dice: random.Random, story: Story) -> Line:
    kind = "own" if dice.random() < 0.4 else "fillers"
    return Line("", filler(dice, story, kind))


def _strange(dice: random.Random, story: Story) -> dict[str, str]:
    """What link lines speak of: elsewhere, other figures."""
    return {"region": story.fill["region2"], **small_figures(dice, story.language)}


def _turned(dice: random.Random, line: Line) -> Line:
    """The sentence with what follows its first comma said first, where it has one."""
    head, comma, tail = line.text.rstrip(".").partition(", ")
    if not comma or dice.random() < 0.5 or '"' in line.text:
        return line
    return replace(line, text=f"{tail[:1].upper()}{tail[1:]}, {head[:1].lower()}{head[1:]}.")


def _spun(dice: random.Random, lines: Sequence[Line], language: str, share: float) -> Lines:
    same, others = _vocabulary(language)

    def word(match: re.Match[str]) -> str:
        if dice.random() >= share:
            return match[0]
        return dice.choice(same.get(match[0].lower()) or others)

    return [replace(line, text=_WORD.sub(word, line.text)) for line in lines]


@cache
def _vocabulary(language: str) -> tuple[Mapping[str, list[str]], list[str]]:
    """Words that may stand for each other, and all words."""
    same: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    for text in _texts(stock_of(language)):
        words.update(_WORD.findall(text))
        for choice in _CHOICE.findall(text):
            alike = {one for one in choice.split("|") if _WORD.fullmatch(one)}
            for one in alike:
                same[one] |= alike - {one}
    plain = sorted(word for word in words if word.islower() and len(word) > 3)
    return {word: sorted(alike) for word, alike in same.items() if alike}, plain


def _texts(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    parts = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
    return [text for part in parts for text in _texts(part)]


def _plain_figures(text: str, language: str) -> list[tuple[int, int]]:
    """Where numbers in digits stand that belong to no date."""
    days = [match.span() for match in _DATE.finditer(text)]
    return [
        (token.start, token.end)
        for token in figure_tokens(text, load_language(language))
        if text[token.start].isdigit()
        and not any(start < token.end and token.start < end for start, end in days)
    ]


def _with_other_figure(
    dice: random.Random, line: Line, start: int, end: int, language: str
) -> Line:
    printed = line.text[start:end]
    first = printed[0]
    other = dice.choice([digit for digit in "123456789" if digit != first])
    text = f"{line.text[:start]}{other}{printed[1:]}{line.text[end:]}"
    return replace(line, text=text, edits=(*line.edits, (
        _value(line.text, start, language), _value(text, start, language)
    )))  # fmt: skip


def _value(text: str, start: int, language: str) -> str:
    tokens = figure_tokens(text, load_language(language))
    return next(token.value for token in tokens if token.start == start)


def _substituted(text: str, forms: tuple[tuple[str, str], ...]) -> str:
    for pattern, form in forms:
        text = re.sub(pattern, form, text)
    return text
