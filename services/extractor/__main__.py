"""Run the extractor: ``python -m services.extractor``."""

from services.extractor.settings import ExtractorSettings
from services.extractor.stage import EXTRACTOR
from services.runtime import run

if __name__ == "__main__":
    run(EXTRACTOR, ExtractorSettings)
