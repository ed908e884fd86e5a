"""Runs the cleaner: ``python -m services.cleaner``."""

from services.cleaner.settings import CleanerSettings
from services.cleaner.stage import CLEANER
from services.runtime import run

if __name__ == "__main__":
    run(CLEANER, CleanerSettings)
