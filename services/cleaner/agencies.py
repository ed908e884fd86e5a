"""Finds the news agencies that a text credits: what one agency told is one witness."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from services.language.noise import NoiseWords
from services.language.pack import read_table

NEAR: Final = 3
"""Words between a word of credit and the agency's name: "dikutip dari kantor berita Reuters"."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class AgencyRules:
    """Names as they are printed, and the words that make a mention a credit."""

    names: AhoCorasick
    canonical: tuple[str, ...]
    """Canonical name of each spelling."""
    before: frozenset[str]
    after: frozenset[str]


def build_agency_rules(words: NoiseWords) -> AgencyRules:
    """Return the rules over ``common/agencies.toml`` and the languages' words of credit."""
    names = {
        alias: agency
        for agency, aliases in read_table("common", "agencies.toml")["agencies"].items()
        for alias in (agency, *aliases)
    }
    return AgencyRules(
        names=AhoCorasick(
            list(names),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        ),
        canonical=tuple(names.values()),
        before=frozenset(words.agencies_before),
        after=frozenset(words.agencies_after),
    )


def credited(
    text: str, noise: Sequence[tuple[int, int, str]], rules: AgencyRules
) -> tuple[str, ...]:
    """Return the canonical names of the agencies that a text credits, sorted.

    A name is a credit in a dateline, in brackets, or near a word of credit in its sentence. In
    other noise (a link, another headline) it is none.
    """
    found: set[str] = set()
    at = 0
    for index, start, end in rules.names.find_matches_as_indexes(text):
        if (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
            continue
        while at < len(noise) and noise[at][1] <= start:
            at += 1
        rule = noise[at][2] if at < len(noise) and noise[at][0] <= start else None
        if rule is not None and rule != "dateline":
            continue
        if rule == "dateline" or _is_credit(text, start, end, rules):
            found.add(rules.canonical[index])
    return tuple(sorted(found))


def _is_credit(text: str, start: int, end: int, rules: AgencyRules) -> bool:
    if text[max(0, start - 1) : start] == "(" and text[end : end + 1] in ("", ")", "/", ","):
        return True
    before = text[max(0, start - 60) : start].lower()
    before = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
    near = _WORD.findall(before)[-NEAR:]
    if any(word in rules.before for word in near) or " ".join(near[-2:]) in rules.before:
        return True
    following = _WORD.findall(text[end : end + 40].lower())[:2]
    return any(word in rules.after for word in following)
