"""Words that show what on a page is not the article: loaded here, used by the cleaner's rules.

A page of one language carries phrases of another ("SCROLL TO CONTINUE" in Indonesian news), so the
words of all languages present are taken together.
"""

from dataclasses import dataclass, fields
from functools import cache

from services.language.pack import read_table, supported


@dataclass(frozen=True, slots=True)
class NoiseWords:
    """Phrases in lower case by what they are evidence of; each is a tuple without doubles."""

    read_also_openers: tuple[str, ...]
    read_also_lists: tuple[str, ...]
    read_also_links: tuple[str, ...]
    read_also_small_words: tuple[str, ...]
    caption_openers: tuple[str, ...]
    caption_labels: tuple[str, ...]
    caption_owners: tuple[str, ...]
    caption_brackets: tuple[str, ...]
    caption_sources: tuple[str, ...]
    video_prompt_openers: tuple[str, ...]
    video_prompt_labels: tuple[str, ...]
    video_prompt_brackets: tuple[str, ...]
    advert_lines: tuple[str, ...]
    advert_phrases: tuple[str, ...]
    republished_phrases: tuple[str, ...]
    disclaimer_phrases: tuple[str, ...]
    follow_us_openers: tuple[str, ...]
    follow_us_phrases: tuple[str, ...]
    follow_us_platforms: tuple[str, ...]
    follow_us_calls: tuple[str, ...]
    follow_us_readers: tuple[str, ...]
    credit_labels: tuple[str, ...]
    credit_openers: tuple[str, ...]
    credit_bylines: tuple[str, ...]
    credit_brackets: tuple[str, ...]
    credit_closers: tuple[str, ...]
    tags_labels: tuple[str, ...]
    tags_openers: tuple[str, ...]
    pagination_openers: tuple[str, ...]
    pagination_phrases: tuple[str, ...]
    pagination_pages: tuple[str, ...]
    embedded_post_openers: tuple[str, ...]
    author_note_openers: tuple[str, ...]
    author_note_verbs: tuple[str, ...]
    author_note_jobs: tuple[str, ...]
    agencies_before: tuple[str, ...]
    agencies_after: tuple[str, ...]


@cache
def load_noise_words() -> NoiseWords:
    """Return the noise words of all languages; ``ValueError`` names a table that is off."""
    gathered: dict[str, list[str]] = {field.name: [] for field in fields(NoiseWords)}
    for code in supported():
        for rule, table in read_table(code, "noise.toml").items():
            for name, phrases in table.items():
                slot = f"{rule}_{name}"
                if slot not in gathered:
                    raise ValueError(f"language {code}, noise.toml: nothing reads [{rule}] {name}")
                gathered[slot].extend(_checked(code, slot, phrase) for phrase in phrases)
    return NoiseWords(**{name: tuple(dict.fromkeys(words)) for name, words in gathered.items()})


def _checked(code: str, slot: str, phrase: str) -> str:
    if not phrase or phrase != phrase.lower().strip():
        raise ValueError(f"language {code}, noise.toml, {slot}: {phrase!r} is not in lower case")
    return phrase
