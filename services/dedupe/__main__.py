"""Runs dedupe: ``python -m services.dedupe``."""

from services.dedupe.settings import DedupeSettings
from services.dedupe.stage import DEDUPE
from services.runtime import run

if __name__ == "__main__":
    run(DEDUPE, DedupeSettings)
