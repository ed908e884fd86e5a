"""How a language writes numbers, dates and sentences: words as data (TOML), grammar as code written once."""
