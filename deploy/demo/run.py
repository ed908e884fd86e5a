"""``make demo``: a broker, all stages, sample articles, and the alerts as they reach a webhook.

Exit 0 when the pairs of figures and verdicts that came are those of ``expected.json`` (with
``--articles``: when every article is accounted for), 1 with the difference otherwise.
"""

import argparse
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import outcome
from narration import Demo
from processes import NotStarted
from stream import stream

from schemas import AlertRaised
from services.cli.articles import Article, read_paths
from services.runtime.broker import BrokerError, what_is_missing
from services.runtime.kafka.connection import NoKafka

HERE = Path(__file__).resolve().parent
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
UNWIND_SECONDS = 10.0
"""An interrupted Kafka client may wait for its own thread: then everything is ended over it."""


def offline(demo: Demo, articles: list[Article]) -> None:
    """Run the articles through the stages in this process; show the alerts at the end."""
    from services.pipeline import Pipeline

    pipeline = Pipeline()
    for article in articles:
        found = [event for event in pipeline.feed(article.event) if isinstance(event, AlertRaised)]
        demo.report(found)


def judge(demo: Demo, articles: list[Article], account: outcome.Account | None, own: bool) -> int:
    """Print whether it went as it should; return the exit code."""
    print()
    if account is not None:
        demo.say(str(account))
        if not account.whole:
            print("Articles are missing or counted twice.", file=sys.stderr)
            return 1
    if demo.forged:
        print(f"{demo.forged} messages had no valid signature.", file=sys.stderr)
        return 1
    if own:
        demo.say(f"every article is accounted for; alerts: {len(demo.alerts)}")
        return 0
    names: dict[str, str] = {}
    for article in articles:
        names.setdefault(article.event.article_id, article.name)
    wanted = outcome.expected(HERE / "expected.json")
    lines = outcome.difference(wanted, outcome.pairs(demo.alerts, names))
    if lines:
        print("The alerts are not the expected ones:", *lines, sep="\n  ", file=sys.stderr)
        return 1
    demo.say(f"all {len(wanted)} expected pairs of figures came with their verdicts, nothing else")
    return 0


@contextlib.contextmanager
def ending_in_order(demo: Demo) -> Iterator[ExitStack]:
    """Yield a stack whose callbacks run also after Ctrl-C, SIGTERM and a closed terminal."""

    def leave(number: int, _: object) -> None:
        demo.asked = number
        for again in ENDINGS:
            signal.signal(again, signal.SIG_IGN)
        print("\nending everything", file=sys.stderr, flush=True)
        watchdog.start()
        raise SystemExit(128 + number)

    def end_anyway() -> None:
        late.set()
        stack.close()
        os._exit(128 + (demo.asked or 0))

    stack, late = ExitStack(), threading.Event()
    watchdog = threading.Timer(UNWIND_SECONDS, end_anyway)
    watchdog.daemon = True
    for number in ENDINGS:
        signal.signal(number, leave)
    try:
        with stack:
            yield stack
    finally:
        if demo.asked is not None:
            watchdog.cancel()
            if late.is_set():
                watchdog.join()
            # A client that was interrupted may have left a thread that would be waited for.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(128 + demo.asked)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="leave everything running")
    parser.add_argument("--articles", type=Path, help="other articles: a file or a folder")
    parser.add_argument("--lang", choices=("id", "en"), default="en", help="words of the report")
    given = parser.parse_args()
    demo = Demo(given.lang)
    reading = read_paths([given.articles or HERE / "articles.jsonl"])
    for broken in reading.broken:
        print(f"not published: {broken}", file=sys.stderr)
    if not reading.articles:
        return 2
    with ending_in_order(demo) as stack:
        account = None
        try:
            if lacking := what_is_missing():
                offline(demo, reading.articles)
                print(f"This was the pipeline in one process, because {lacking}")
            else:
                account = stream(demo, reading.articles, given.keep, stack)
                if given.keep:
                    stack.pop_all()
        except (BrokerError, NoKafka, NotStarted) as error:
            demo.check()
            print(f"demo: {error}", file=sys.stderr)
            return 1
        return judge(demo, reading.articles, account, own=given.articles is not None)


if __name__ == "__main__":
    sys.exit(main())
