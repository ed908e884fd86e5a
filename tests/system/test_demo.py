"""``make demo``, as somebody runs it who has just come: what it says, answers and leaves behind."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

ROOT = Path(__file__).parents[2]
SECONDS = 240.0

pytestmark = pytest.mark.timeout(600)


@dataclass
class Ground:
    """An environment whose processes and files can be told from all others."""

    mark: str
    folder: Path
    environment: dict[str, str]

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start ``make demo`` with these words, in a process group of its own."""
        return subprocess.Popen(
            ["make", "--no-print-directory", "demo", *words],
            cwd=ROOT, env=self.environment, text=True, process_group=0,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def run(self, *words: str) -> tuple[int, str]:
        """Run ``make demo`` to its end; return the exit code and all it said."""
        process = self.start(*words)
        try:
            said, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGINT)
            said, _ = process.communicate(timeout=60)
            pytest.fail(f"make demo took more than {SECONDS:.0f} s:\n{said}")
        return process.returncode, said

    def processes(self) -> list[int]:
        """Return the processes that were started from here and still run."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if self.mark.encode() in (entry / "environ").read_bytes():
                    found.append(int(entry.name))
            except OSError:  # it ended, or is not ours to read
                continue
        return found

    def leftovers(self) -> tuple[list[int], list[str]]:
        """Return processes and files that remain, after a moment in which they may end."""
        deadline = time.monotonic() + 10
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.1)
        return self.processes(), sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    """A ground of its own, cleared at the end whatever happened."""
    mark = f"SELISIH_TEST_MARK={uuid4().hex}"
    folder = tmp_path / "temporary"
    folder.mkdir()
    name, value = mark.split("=")
    made = Ground(mark, folder, {**os.environ, name: value, "TMPDIR": str(folder)})
    yield made
    for pid in made.processes():
        os.kill(pid, signal.SIGKILL)


def need_broker(said: str) -> None:
    """Skip where the machine has no broker to offer; fail there if it says ``CI``."""
    if "in one process, because" in said:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(said[-600:])


def test_the_demo_shows_the_expected_alerts_and_leaves_nothing(ground: Ground) -> None:
    """Exit 0, each alert with a verified signature, all articles accounted for, all cleared."""
    code, said = ground.run()
    need_broker(said)
    assert code == 0, said
    wanted = json.loads((ROOT / "deploy/demo/expected.json").read_text("utf-8"))["alerts"]
    assert said.count("signature verified") == len(wanted)
    assert f"all {len(wanted)} expected pairs of figures came" in said
    assert "articles published = " in said
    for stage in ("cleaner", "dedupe", "extractor", "detector", "router", "courier"):
        assert f"\n  {stage} " in said
    assert ground.leftovers() == ([], [])


def test_other_articles_are_accounted_for(ground: Ground, tmp_path: Path) -> None:
    """``ARTICLES=folder``: exit 0 when each is screened, redelivered or a dead letter."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Dua Rumah Terbakar di Tegal\n\nDua rumah terbakar di Tegal, Minggu pagi.\n", "utf-8"
    )
    (folder / "b.jsonl").write_text(
        '{"text": "Three houses burned in Tegal on Sunday.", "published": "2026-02-01"}\n', "utf-8"
    )
    code, said = ground.run(f"ARTICLES={folder}")
    need_broker(said)
    assert code == 0, said
    assert "2 articles published = 2 screened" in said
    assert ground.leftovers() == ([], [])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda n: n.name)
def test_an_interrupted_demo_leaves_nothing(ground: Ground, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM in the midst of it end every process and remove every file."""
    process = ground.start()
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        need_broker(said)
        if "are ready" in line:
            break
    os.killpg(process.pid, number)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert ground.leftovers() == ([], [])


def test_without_docker_and_java_the_samples_run_in_one_process(
    ground: Ground, tmp_path: Path
) -> None:
    """The alerts are shown all the same, and it says what to install for the streaming ones."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("make", "sh", "python3.11", "touch", "awk"):
        if found := shutil.which(tool):
            (tools / tool).symlink_to(found)
    ground.environment |= {"PATH": str(tools), "DOCKER_HOST": f"unix://{tmp_path}/no.sock"}
    for name in ("JAVA_HOME", "SELISIH_KAFKA_BOOTSTRAP"):
        ground.environment.pop(name, None)
    code, said = ground.run()
    assert code == 0, said
    assert "in one process, because" in said
    assert "Install Docker" in said


def test_articles_that_are_not_there_are_named(ground: Ground, tmp_path: Path) -> None:
    """Before anything is started."""
    code, said = ground.run(f"ARTICLES={tmp_path}/nowhere.jsonl")
    assert code != 0
    assert "nowhere.jsonl" in said
    assert ground.leftovers() == ([], [])
