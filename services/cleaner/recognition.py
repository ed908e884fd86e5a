"""Says in which language an article is written, among those that Selisih reads."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from services.language.identity import Identity, identities, nearest
from services.language.pack import load_language

UNKNOWN: Final = "und"
SAMPLE: Final = 240
"""Characters looked at first: on 337 real articles enough for all but 8 that seem Malay."""
SECOND_SAMPLE: Final = 2_000
FIRST_WORDS: Final = 120
"""Words looked at before the identifier is asked, which takes ten times as long."""
TELLING_WORDS: Final = 300
"""Words among which those are sought that tell languages of one family apart."""
FEWEST_OWN: Final = 12
"""Different everyday words of one family among the first words that settle the family. On 786 real
articles that spares all but 28 questions and answers none otherwise than the identifier; Dutch or
Norwegian text has at most eight that are English too, Scots eleven."""
OTHER_SHARE: Final = 0.2
"""How many everyday words of another family there may be, beside its own: quotes and names."""

_WORD = re.compile(r"[^\W\d_]+")


class Identifier(Protocol):
    """What is used of py3langid."""

    def classify(self, text: str) -> tuple[str, float]:
        """Return the likeliest language, ISO 639, and how sure that is."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The identifier and the languages that are read."""

    identifier: Identifier
    languages: Mapping[str, Identity]
    everyday: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By family, the words that its languages use all the time and no other family does."""
    telltales: frozenset[str] = frozenset()
    """The words that tell languages of one family apart."""

    def language(self, text: str, declared: str | None, words: Sequence[str] = ()) -> str:
        """Return the language read, or ``und``; ``words``: those of the text, folded.

        A declaration is believed. A text full of one family's everyday words is in that family; the
        identifier is asked where that, or which of its languages it is, remains open. Short
        Indonesian often passes for Malay, so only a text longer than the first sample can be Malay
        without words that only Malay uses.
        """
        if declared is not None:
            return declared if declared in self.languages else UNKNOWN
        return self._plain(words) or self._identified(text)

    def _plain(self, words: Sequence[str]) -> str | None:
        """The language that the everyday words show, ``None`` where they leave a doubt."""
        first = frozenset(words[:FIRST_WORDS])
        own = {family: len(each & first) for family, each in self.everyday.items()}
        family = max(own, key=own.__getitem__, default=None)
        if family is None or own[family] < FEWEST_OWN:
            return None
        if sum(own.values()) - own[family] > OTHER_SHARE * own[family]:
            return None
        rivals = [each for each in self.languages.values() if each.family == family]
        if len(rivals) == 1:
            return rivals[0].code
        telling = self.telltales.intersection(words[:TELLING_WORDS])
        return nearest(telling, rivals, "") or None

    def _identified(self, text: str) -> str:
        label, short = self._label(text[:SAMPLE]), len(text) <= SAMPLE
        taken = self._taken_for(label)
        if not short and (label not in self.languages or taken is not None):
            label = self._label(text[:SECOND_SAMPLE])
        elif short and taken is not None:
            label = taken
        if label not in self.languages:
            return UNKNOWN
        family = self.languages[label].family
        rivals = [each for each in self.languages.values() if each.family == family]
        if len(rivals) == 1:
            return label
        return nearest(_WORD.findall(text[:SECOND_SAMPLE].lower()), rivals, label)

    def _label(self, text: str) -> str:
        label, _ = self.identifier.classify(text.replace("\x00", " "))
        return next((code for code, each in self.languages.items() if label in each.labels), label)

    def _taken_for(self, label: str) -> str | None:
        """The language whose short texts get this label of a neighbour."""
        found = (code for code, each in self.languages.items() if label in each.short_labels)
        return next(found, None)


def load_recogniser() -> Recogniser:
    """Return the recogniser; reads py3langid's model (0.4 s)."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
    languages = identities()
    telltales = frozenset().union(*(each.telltales for each in languages.values()))
    return Recogniser(identifier, languages, everyday_words(languages.values()), telltales)


def everyday_words(languages: Iterable[Identity]) -> Mapping[str, frozenset[str]]:
    """Return by family the function words and telltale words that no other family has."""
    found: dict[str, set[str]] = {}
    for each in languages:
        words = load_language(each.code).function_words | each.telltales
        found.setdefault(each.family, set()).update(words)
    return {
        family: frozenset(words).difference(*(found[other] for other in found if other != family))
        for family, words in found.items()
    }
