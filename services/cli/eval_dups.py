"""``selisih eval dups``: how well copies and altered figures are found on annotated pairs."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas import ArticleCleaned
from services.cleaner.clean import clean
from services.cli.match import article
from services.dedupe.bands import shares_a_key
from services.dedupe.entry import Entry
from services.dedupe.match import Match, match
from services.language.pack import load_language, supported
from services.language.tokens import figure_tokens

WORST = 12
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
Edit = tuple[str, str]


@dataclass(slots=True)
class Tally:
    """What was wanted, found and false, over all pairs and by subtype."""

    pairs: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    in_reach: int = 0
    """Wanted pairs that the stage finds: matched and sharing a key."""
    unlike: Counter[str] = field(default_factory=Counter)
    joined: Counter[str] = field(default_factory=Counter)
    edits: int = 0
    edits_found: int = 0
    edits_extra: int = 0
    untouched: int = 0
    accused: int = 0
    errors: list[str] = field(default_factory=list)


def run(gold: Path) -> None:
    """Print precision, recall and the worst errors on a file in the format of dups.jsonl."""
    tally = Tally()
    for pair in _pairs(gold):
        _count(tally, pair)
    for line in _report(tally):
        print(line)


def _pairs(gold: Path) -> Iterator[Mapping[str, Any]]:
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _count(tally: Tally, pair: Mapping[str, Any]) -> None:
    a, b = (clean(article(pair[side], side)) for side in ("a", "b"))
    found = match(a, b)
    subtype = pair["subtype"]
    tally.pairs += 1
    same = pair["same_source"]
    line = f"{pair['id']} {subtype}: {found.verification}"
    if same is True:
        tally.wanted[subtype] += 1
        if found.same_source:
            tally.found[subtype] += 1
            reachable = found.kind != "copy" or shares_a_key(Entry.of(a), Entry.of(b))
            tally.in_reach += reachable
        else:
            tally.errors.append(f"missed  {line}")
    elif same is False:
        tally.unlike[subtype] += 1
        if found.same_source:
            tally.joined[subtype] += 1
            tally.errors.append(f"joined  {line}")
    if pair["figure_changed"] is not None:
        _count_edits(tally, pair, a, b, found)


def _count_edits(
    tally: Tally, pair: Mapping[str, Any], a: ArticleCleaned, b: ArticleCleaned, found: Match
) -> None:
    language = a.language if a.language in supported() else "id"
    wanted = {
        (_value(edit["from"], language), _value(edit["to"], language))
        for edit in pair["figure_changed"]
    }
    alleged = {
        (
            _value(a.text[was.start : was.end], language),
            _value(b.text[now.start : now.end], language),
        )
        for was, now in found.altered
    }
    tally.edits += len(wanted)
    tally.edits_found += len(wanted & alleged)
    if wanted:
        tally.edits_extra += len(alleged - wanted)
    else:
        tally.untouched += 1
        tally.accused += bool(alleged)
    if wanted - alleged:
        tally.errors.append(f"altered, not found  {pair['id']}: {_arrows(wanted - alleged)}")
    if alleged - wanted:
        tally.errors.append(f"alleged falsely     {pair['id']}: {_arrows(alleged - wanted)}")


def _value(printed: str, language: str) -> str:
    """Return the value of the digits alone: the gold names edits without scale and sign."""
    digits = _DIGITS.search(printed)
    tokens = figure_tokens(digits.group(), load_language(language)) if digits else ()
    return tokens[0].value if tokens else printed


def _arrows(edits: Iterable[Edit]) -> str:
    return ", ".join(f"{was} -> {now}" for was, now in sorted(edits))


def _report(tally: Tally) -> Iterator[str]:
    wanted, found = tally.wanted.total(), tally.found.total()
    joined = tally.joined.total()
    yield f"pairs {tally.pairs}, one source {wanted}, not {tally.unlike.total()}"
    yield f"precision {_share(found, found + joined)}  ({joined} joined falsely)"
    yield f"recall    {_share(found, wanted)}  ({wanted - found} missed)"
    yield f"recall behind the bands {_share(tally.in_reach, wanted)}  (as the stage finds them)"
    yield f"altered figures found {_share(tally.edits_found, tally.edits)} of {tally.edits}"
    yield (
        f"alleged on unchanged pairs {_share(tally.accused, tally.untouched)} of {tally.untouched}"
        f"; beside the altered ones on changed pairs {tally.edits_extra}"
    )
    yield ""
    yield "found by subtype"
    for subtype, many in sorted(tally.wanted.items()):
        yield f"  {subtype:36} {tally.found[subtype]:4} of {many}"
    yield "joined falsely by subtype"
    for subtype, many in sorted(tally.unlike.items()):
        yield f"  {subtype:36} {tally.joined[subtype]:4} of {many}"
    yield from _worst(tally.errors)


def _worst(errors: list[str]) -> Iterator[str]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for line in errors:
        kinds[line.split("  ")[0]].append(line)
    for kind, lines in kinds.items():
        yield f"{kind}: {len(lines)}"
        yield from (f"  {line}" for line in lines[:WORST])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "
