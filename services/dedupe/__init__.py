"""Dedupe: whether an article is an original, a copy, a revision of its page, or a redelivery."""
