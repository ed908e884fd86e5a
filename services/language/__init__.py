"""How a language writes numbers, dates and sentences.

The words are data (TOML), the grammar is code written once.
"""
