"""Selisih's services. Nothing is imported here, so that a command pays only for what it uses."""

STAGES = ("cleaner", "dedupe", "extractor", "detector", "router")
"""The stages in the order in which an article flows through them."""
