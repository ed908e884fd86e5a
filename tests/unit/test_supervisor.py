"""``python -m services`` keeps its children running and ends them all."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from services.__main__ import NAMES, Child, environment, main, stop, wait, watch
from services.runtime.exits import MISCONFIGURED
from services.runtime.settings import RuntimeSettings


def child(code: str) -> Child:
    """Return a child that runs a line of Python."""
    return Child("test", (sys.executable, "-c", code), dict(os.environ))


SLEEPER = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)"
)


def test_waits_double_up_to_half_a_minute() -> None:
    """A child that keeps dying does not keep the machine busy."""
    assert [wait(failures) for failures in (1, 2, 3, 4, 5, 6, 100)] == [1, 2, 4, 8, 16, 30, 30]


def test_children_have_ports_of_their_own() -> None:
    """Ports count up from the first in flow order; the rest of the environment is shared."""
    settings = RuntimeSettings(web_port=7000)
    made = [environment(index, {"A": "b"}, settings) for index in range(len(NAMES))]
    assert [row["SELISIH_WEB_PORT"] for row in made] == [str(7000 + i) for i in range(len(NAMES))]
    assert {row["A"] for row in made} == {"b"}


def test_port_nought_leaves_the_choice_to_each() -> None:
    """0 means a free port, for every child."""
    settings = RuntimeSettings(web_port=0)
    assert environment(3, {}, settings)["SELISIH_WEB_PORT"] == "0"


def test_a_child_that_died_is_due_again_after_its_wait() -> None:
    """Failures count up; a long life before the death counts as one."""
    dying = child("raise SystemExit(7)")
    for failures, started in ((1, 100.0), (2, 200.0), (1, 300.0)):
        dying.start(started)
        assert dying.process is not None
        dying.process.wait()
        now = started + (100.0 if started == 300.0 else 0.0)
        assert dying.ended(now) == 7
        assert (dying.failures, dying.due) == (failures, now + wait(failures))
        assert dying.ended(now) is None


def test_a_misconfigured_child_ends_everything() -> None:
    """Exit code 2 says that starting again would not help."""
    sleeping, broken = child(SLEEPER), child(f"raise SystemExit({MISCONFIGURED})")
    assert watch([sleeping, broken], []) == MISCONFIGURED
    stop([sleeping, broken], [], 5)
    assert sleeping.process is not None
    assert sleeping.process.returncode == -signal.SIGTERM


def test_a_signal_ends_the_watch() -> None:
    """The children are then ended by SIGTERM."""
    sleeping = child(SLEEPER)
    stopping: list[int] = []
    timer = threading.Timer(0.3, lambda: stopping.append(signal.SIGTERM))
    timer.start()
    assert watch([sleeping], stopping) == 0
    stop([sleeping], stopping, 5)
    assert sleeping.process is not None
    assert sleeping.process.returncode == -signal.SIGTERM


def test_a_child_that_does_not_end_is_killed() -> None:
    """After the grace, SIGKILL: nothing is left behind."""
    stubborn = child(STUBBORN)
    stubborn.process = subprocess.Popen(stubborn.command, stdout=subprocess.PIPE)
    assert stubborn.process.stdout is not None
    stubborn.process.stdout.readline()
    stop([stubborn], [], 0.2)
    assert stubborn.process.wait() == -signal.SIGKILL
    stubborn.process.stdout.close()


def test_children_die_with_a_killed_parent() -> None:
    """On Linux, kill -9 of the supervisor ends its children too."""
    code = (
        "import os, time; from services.__main__ import Child; import sys;"
        f"c = Child('t', (sys.executable, '-c', {SLEEPER!r}), dict(os.environ)); c.start(0);"
        "print(c.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    orphan = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not running(orphan):
            break
        time.sleep(0.05)
    assert not running(orphan)


def running(pid: int) -> bool:
    """Return whether a process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_name_that_is_no_stage_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, naming those that there are."""
    with pytest.raises(SystemExit, match="2"):
        main(["cleaner", "polisher"])
    assert "polisher" in capsys.readouterr().err


def test_bad_settings_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before any child starts."""
    monkeypatch.setenv("SELISIH_WEB_PORT", "none")
    assert main([]) == MISCONFIGURED
    assert "SELISIH_WEB_PORT" in capsys.readouterr().err
