"""The demo's receiver, which is a script and no package, for use in tests."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parents[3] / "deploy" / "demo" / "receiver.py"


def _load() -> Any:
    spec = importlib.util.spec_from_file_location("demo_receiver", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


Receiver: Any = _load().Receiver
