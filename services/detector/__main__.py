"""``python -m services.detector``: the detector as a process."""

from services.detector.settings import DetectorSettings
from services.detector.stage import DETECTOR
from services.runtime import run

if __name__ == "__main__":
    run(DETECTOR, DetectorSettings)
