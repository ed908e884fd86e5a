"""The commands of the stream, run as a user runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from schemas import ArticlePublished, topic_of
from services.runtime.broker import Broker
from services.runtime.kafka.connection import producer

ROOT = Path(__file__).parents[3]
TEXT = "Jembatan itu runtuh pada Senin pagi. Lima orang terluka."


def selisih(
    broker: Broker, prefix: str, *arguments: str, stdin: bytes = b""
) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of a command on this broker."""
    surroundings = {
        **os.environ,
        "SELISIH_KAFKA_BOOTSTRAP": broker.bootstrap,
        "SELISIH_TOPIC_PREFIX": prefix,
    }
    done = subprocess.run(
        [sys.executable, "-m", "services.cli", *arguments],
        cwd=ROOT, env=surroundings, input=stdin, capture_output=True, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_from_topics_to_rows(broker: Broker, prefix: str, tmp_path: Path) -> None:
    """Create, check, publish, tail and lag, each with data on stdout and words on stderr."""
    assert selisih(broker, prefix, "topics", "check")[0] == 1
    code, out, _ = selisih(
        broker, prefix, "topics", "create", "--partitions", "article-published=1"
    )
    assert (code, len(out.splitlines())) == (0, 14)
    code, out, err = selisih(broker, prefix, "topics", "check")
    assert (code, out.count("\n")) == (1, 1)
    assert "partitions is 1, wanted is 4" in out
    code, out, err = selisih(
        broker, prefix, "topics", "check", "--partitions", "article-published=1"
    )
    assert (code, out) == (0, "")

    (tmp_path / "a.txt").write_text(f"Jembatan Runtuh di Hulu\n{TEXT}")
    code, out, err = selisih(broker, prefix, "publish", str(tmp_path), "--published", "2026-03-05")
    assert (code, out) == (0, "")
    assert f"1 article published to {prefix}.article-published.v1" in err

    code, out, err = selisih(
        broker, prefix, "tail", "article-published", "--from-beginning", "--no-follow"
    )
    (row,) = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert row["event"]["title"] == "Jembatan Runtuh di Hulu"
    assert row["key"] == row["event"]["article_id"]

    rows = [json.loads(line) for line in selisih(broker, prefix, "lag", "--json")[1].splitlines()]
    assert [row["lag"] for row in rows if row["consumergroup"] == f"{prefix}.cleaner"] == [1]
    assert (
        f'topic="{prefix}.article-published.v1",partition="0"}} 1'
        in (selisih(broker, prefix, "lag", "--prometheus")[1])
    )


def test_nothing_of_a_broken_batch_is_published(broker: Broker, prefix: str) -> None:
    """Unless with --skip-bad: then the rest."""
    selisih(broker, prefix, "topics", "create")
    batch = json.dumps({"text": TEXT}).encode() + b'\n{"text": ""}\n'
    tail = ("tail", "article-published", "--from-beginning", "--no-follow")

    code, _, err = selisih(broker, prefix, "publish", "-", stdin=batch)
    assert code == 2
    assert "stdin:2: field text: the text is blank" in err
    assert selisih(broker, prefix, *tail)[1] == ""

    code, _, err = selisih(broker, prefix, "publish", "-", "--skip-bad", stdin=batch)
    assert (code, len(selisih(broker, prefix, *tail)[1].splitlines())) == (0, 1)


def test_dead_letters_are_listed_shown_and_sent_back(broker: Broker, prefix: str) -> None:
    """First what would go, then once."""
    selisih(broker, prefix, "topics", "create")
    topic = topic_of(ArticlePublished)
    with producer(broker.bootstrap) as client:
        reason = [("selisih-dlq-reason", b"invalid")]
        client.send(topic.dead_letters(prefix), b"\xff", headers=reason, partition=0).get(30)

    (row,) = map(json.loads, selisih(broker, prefix, "dlq", "list")[1].splitlines())
    assert (row["event"], row["reason"], row["replayed"]) == ("article-published", "invalid", False)
    shown = json.loads(selisih(broker, prefix, "dlq", "show", "article-published", "0")[1])
    assert (shown["value"], shown["key"]) == ("\\xff", None)
    assert selisih(broker, prefix, "dlq", "show", "article-published", "9")[0] == 2

    replay = ("dlq", "replay", "article-published")
    sent = [
        len(selisih(broker, prefix, *arguments)[1].splitlines())
        for arguments in ((*replay, "--dry-run"), replay, replay)
    ]
    assert sent == [1, 1, 0]


def test_the_doctor_finds_what_is_missing_and_nothing_once_it_is_there(
    broker: Broker, prefix: str
) -> None:
    """Exit 1 with the cure, then 0."""
    code, out, _ = selisih(broker, prefix, "doctor")
    assert code == 1
    assert "`selisih topics create`" in out

    selisih(broker, prefix, "topics", "create")
    code, out, _ = selisih(broker, prefix, "doctor")
    assert (code, "broken" in out) == (0, False)


def test_without_a_broker_one_line_says_so(prefix: str) -> None:
    """No traceback, and what to do."""
    done = subprocess.run(
        [sys.executable, "-m", "services.cli", "lag", "--bootstrap", "127.0.0.1:9"],
        cwd=ROOT, capture_output=True, timeout=60, text=True,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Is the broker running?" in done.stderr
