"""A broker of our own: killed, started again, gone with everything it kept."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from services.cli.synthetic import articles
from services.runtime.broker import Broker, BrokerError, start_broker, which_backend
from services.runtime.brokers.handle import answers
from services.runtime.brokers.java import _temporary_folder
from services.runtime.kafka.admin import check_topics, create_topics
from services.runtime.kafka.publish import publish
from services.runtime.kafka.tail import tail

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.skipif(
        which_backend() != "java", reason="looks at the process and folder of a broker in Java"
    ),
]
ROOT = Path(__file__).parents[3]


def test_a_killed_broker_comes_back_on_its_address_with_its_records(tmp_path: Path) -> None:
    """SIGKILL as a power cut: acknowledged records are there afterwards."""
    sent = [one.article for one in articles(100)]
    with start_broker(tmp_path / "kafka", {"message.max.bytes": "3000000"}) as broker:
        written = (tmp_path / "kafka" / "server.properties").read_text()
        assert written.count("message.max.bytes") == written.count("message.max.bytes=3000000") == 1
        create_topics(broker.bootstrap, "x", {"article-published": 1})
        publish(sent, broker.bootstrap, "x")
        before = broker.bootstrap

        broker.kill()
        assert answers(before) is not None
        broker.restart()

        assert broker.bootstrap == before
        assert check_topics(broker.bootstrap, "x", {"article-published": 1}) == ()
        kept = tail("x.article-published.v1", before, from_beginning=True, follow=False)
        assert len(list(kept)) == 100


def test_a_broker_is_gone_after_use_with_its_own_folder() -> None:
    """Stopped twice, the second time does nothing."""
    with start_broker() as broker:
        folder, address = broker.folder, broker.bootstrap
        assert folder is not None
        assert folder.is_dir()
    broker.stop()

    assert not folder.exists()
    assert answers(address) is not None


def test_a_property_that_kafka_refuses_is_told_with_its_reason(tmp_path: Path) -> None:
    """At once, not as a time out after a minute."""
    with pytest.raises(BrokerError, match=r"Invalid value -3 for configuration num\.io\.threads"):
        start_broker(tmp_path, {"num.io.threads": "-3"})


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_broker_ends_with_the_process_that_asked_for_it(how: signal.Signals) -> None:
    """Ctrl-C leaves nothing behind; after a kill the next to ask for a broker tidies the folder."""
    program = (
        "import signal, time\n"
        "from services.runtime.broker import start_broker\n"
        # What runs in a shell's background inherits a deaf ear for Ctrl-C.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "with start_broker() as broker:\n"
        "    print(broker.pid, broker.folder, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as asker:
        assert asker.stdout is not None
        told, folder = asker.stdout.readline().decode().split()
        pid = int(told)
        asker.send_signal(how)
        asker.wait(30)

    if not _ended(pid):
        os.kill(pid, signal.SIGKILL)
        pytest.fail(f"the broker outlived {how.name}")
    _temporary_folder(keep=False).rmdir()
    assert not Path(folder).exists()


def _ended(pid: int) -> bool:
    """Return whether a process ends within ten seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True  # and nobody of ours to reap it
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.1)
    return False


def test_a_named_broker_is_used_and_not_ended(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It belongs to somebody else."""
    monkeypatch.setenv("SELISIH_KAFKA_BOOTSTRAP", broker.bootstrap)

    with start_broker() as ours:
        assert ours.backend == "external"
        with pytest.raises(BrokerError, match="not ours to kill"):
            ours.kill()
        with pytest.raises(BrokerError, match="not ours to restart"):
            ours.restart()

    assert answers(broker.bootstrap) is None


def test_a_named_broker_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of starting another in its place."""
    monkeypatch.setenv("SELISIH_KAFKA_BOOTSTRAP", "127.0.0.1:9")

    with pytest.raises(BrokerError, match="SELISIH_KAFKA_BOOTSTRAP is set, but nobody listens"):
        start_broker()
