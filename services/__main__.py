"""``python -m services``: every stage and the courier as child processes, watched over.

For one machine and for trying things out; where something else watches over processes (containers,
systemd), start ``python -m services.<stage>`` each by itself. Groups are the same, so both may run
side by side. A child that dies is started again, later each time; one that says that it is
misconfigured ends everything, because starting it again would not help.
"""

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from services import STAGES
from services.runtime.exits import MISCONFIGURED
from services.runtime.settings import RuntimeSettings, complaint

NAMES: Final = (*STAGES, "courier")
STEADY_SECONDS: Final = 60.0
"""A child that lived so long starts with a clean slate when it dies."""
LONGEST_WAIT: Final = 30.0
POLL_SECONDS: Final = 0.1
DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG, prctl(2)


@dataclass
class Child:
    """One process and its record of failures."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = 0.0

    def start(self, now: float) -> None:
        """Start the process in a group of its own, so that Ctrl-C reaches it through us alone."""
        self.started = now
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
            self.command,
            env=dict(self.environment),
            process_group=0,
            preexec_fn=_die_with_parent,
        )

    def ended(self, now: float) -> int | None:
        """Return the exit code if the process has just ended, and note when it is due again."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        self.process = None
        self.failures = 1 if now - self.started > STEADY_SECONDS else self.failures + 1
        self.due = now + wait(self.failures)
        return code


def wait(failures: int) -> float:
    """Return the seconds before the next start: 1, 2, 4 … up to half a minute."""
    return float(min(2 ** min(failures - 1, 10), LONGEST_WAIT))


def environment(index: int, given: Mapping[str, str], settings: RuntimeSettings) -> dict[str, str]:
    """Return a child's environment: ours, with a port of its own."""
    port = settings.web_port + index if settings.web_port else 0
    return {**given, "SELISIH_WEB_PORT": str(port)}


def watch(children: Sequence[Child], stopping: list[int]) -> int:
    """Keep the children running until a signal arrives; return the exit code."""
    while not stopping:
        now = time.monotonic()
        for child in children:
            code = child.ended(now)
            if code == MISCONFIGURED:
                _say(f"{child.name} is misconfigured: ending all")
                return MISCONFIGURED
            if code is not None:
                _say(f"{child.name} ended with {code}, starts again in {child.due - now:.0f} s")
            if child.process is None and now >= child.due:
                child.start(now)
        time.sleep(POLL_SECONDS)
    return 0


def stop(children: Sequence[Child], stopping: list[int], grace: float) -> None:
    """End all children: SIGTERM, time to finish, SIGKILL. A second signal shortens the grace."""
    running = [child.process for child in children if child.process is not None]
    already = len(stopping)
    for process in running:
        process.terminate()
    deadline = time.monotonic() + grace
    while any(process.poll() is None for process in running):
        if time.monotonic() > deadline or len(stopping) > max(already, 1):
            for process in running:
                process.kill()
        time.sleep(POLL_SECONDS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m services", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"which of them: {', '.join(NAMES)}; else all")
    names = parser.parse_args(arguments).name or list(NAMES)
    if unknown := sorted(set(names) - set(NAMES)):
        parser.error(f"{', '.join(unknown)}: not one of {', '.join(NAMES)}")
    try:
        settings = RuntimeSettings()
    except ValidationError as error:
        _say(complaint(error, RuntimeSettings))
        return MISCONFIGURED
    children = [
        Child(
            name,
            (sys.executable, "-m", f"services.{name}"),
            environment(NAMES.index(name), os.environ, settings),
        )
        for name in names
    ]
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: stopping.append(received))
    try:
        return watch(children, stopping)
    finally:
        stop(children, stopping, settings.shutdown_grace + 5)


def _die_with_parent() -> None:
    """Ask Linux to end the child when we are killed; other systems have no such thing."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def _say(line: str) -> None:
    sys.stderr.write(f"selisih: {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
