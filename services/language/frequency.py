"""How common words are, by wordfreq's frozen tables: never by what the stream has brought."""

from functools import cache

from wordfreq import available_languages, freq_to_zipf, get_frequency_dict


@cache
def frequent_words(code: str, zipf: float) -> frozenset[str]:
    """Return the words of a language of at least a Zipf frequency, none without a table.

    Zipf: log10 of uses in a thousand million words. The small tables that are read begin at 3.
    """
    if code not in available_languages("small"):
        return frozenset()
    words = get_frequency_dict(code, wordlist="small")
    return frozenset(word for word, share in words.items() if freq_to_zipf(share) >= zipf)
