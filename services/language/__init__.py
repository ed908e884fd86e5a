"""How a language writes numbers, dates and sentences.

Words as data (TOML), grammar as code written once.
"""
