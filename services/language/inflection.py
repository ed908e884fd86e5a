"""Inflects the roots of a word list, so that a list names "kerah" once and not six forms of it.

Indonesian puts a nasal before a root and swallows its first letter (me- + tewas -> menewas-);
English doubles a closing consonant and drops a mute e. Which affixes a root takes is data.
"""

from collections.abc import Iterator, Mapping

_SWALLOWED = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
_VOWELS = frozenset("aeiou")


def indonesian(root: str, affix: str) -> str:
    """Return a root with an affix such as ``me-kan``, ``di-``, ``pe-an`` or ``-kan``."""
    prefix, _, suffix = affix.partition("-")
    if prefix in ("me", "pe"):
        return _nasal(prefix, root) + suffix
    return prefix + root + suffix


def _nasal(prefix: str, root: str) -> str:
    first = root[:1]
    if first in _SWALLOWED and root[:2] not in ("pr", "tr", "kr", "sk", "sp"):
        return prefix + _SWALLOWED[first] + root[1:]
    if first in _VOWELS or first in ("g", "h"):
        return prefix + "ng" + root
    if first in ("b", "f", "v"):
        return prefix + "m" + root
    if first in ("d", "j", "c", "z"):
        return prefix + "n" + root
    return prefix + root


def english_verb(verb: str) -> Mapping[str, str]:
    """Return the regular forms of a verb by affix: ``-``, ``-s``, ``-ing``, ``-ed``.

    The first word of a phrase is inflected ("round up" -> "rounded up").
    """
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if head.endswith("e"):
        forms = {"-s": head + "s", "-ing": head[:-1] + "ing", "-ed": head + "d"}
    elif head.endswith("y") and head[-2] not in _VOWELS:
        forms = {"-s": head[:-1] + "ies", "-ing": head + "ing", "-ed": head[:-1] + "ied"}
    elif _doubles(head):
        double = head + head[-1]
        forms = {"-s": head + "s", "-ing": double + "ing", "-ed": double + "ed"}
    else:
        plural = "es" if head.endswith(("s", "sh", "ch", "x")) else "s"
        forms = {"-s": head + plural, "-ing": head + "ing", "-ed": head + "ed"}
    return {affix: form + tail for affix, form in ({"-": head} | forms).items()}


def _doubles(verb: str) -> bool:
    return (
        len(verb) < 5
        and verb[-1] not in "aeiouwxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
    )


def english_plurals(noun: str) -> Iterator[str]:
    """Yield the noun and its regular plural; the last word of a phrase is inflected."""
    yield noun
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        yield noun[:-1] + "ies"
    elif noun.endswith(("s", "sh", "ch", "x")):
        yield noun + "es"
    else:
        yield noun + "s"
