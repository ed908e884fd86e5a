"""The samples on Kafka: broker, topics, all stages, a webhook, and what each of them counted."""

import contextlib
import os
import shutil
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import outcome
from narration import Demo
from processes import NAMES, NotStarted, Services, Webhook

from schemas import AlertRaised, ArticlePublished, ArticleScreened, topic_of
from schemas.topics import PREFIX, TOPICS
from services.cli.articles import Article
from services.runtime.broker import start_broker
from services.runtime.kafka import admin as topics
from services.runtime.kafka.connection import (
    EARLIEST,
    LATEST,
    NoKafka,
    admin,
    offsets,
    partitions_of,
)
from services.runtime.kafka.dead_letters import letters
from services.runtime.kafka.lag import lag, total
from services.runtime.kafka.publish import publish

PATIENCE = 120.0
"""Seconds without any progress after which the demo gives up."""
IN_ORDER = {"article-published": 1, "article-cleaned": 1, "article-screened": 1}
"""One partition each, so that articles are compared in the order in which they were published."""


def stream(demo: Demo, articles: list[Article], keep: bool, stack: ExitStack) -> outcome.Account:
    """Run everything on Kafka until all is delivered; return the account of the articles.

    ``stack`` holds what ends it all; to leave it running, do not call it.
    """
    folder = Path(tempfile.mkdtemp(prefix="selisih-demo-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    demo.say("starting a Kafka broker (the first time, it is fetched)")
    broker = start_broker(folder / "kafka", keep=keep)
    stack.callback(broker.stop)
    prefix = PREFIX
    if broker.backend == "external":
        prefix = f"{PREFIX}-demo-{os.urandom(4).hex()}"
        stack.callback(remove_topics, broker.bootstrap, prefix)
    made = topics.create_topics(broker.bootstrap, prefix, IN_ORDER)
    demo.say(f"Kafka at {broker.bootstrap} ({broker.backend}), {len(made)} topics created")
    webhook = Webhook(folder, demo.lang)
    stack.callback(webhook.stop)
    services = Services(folder, broker.bootstrap, prefix)
    stack.callback(services.stop)
    webhook.wait()
    demo.check()
    services.wait()
    demo.say(f"{', '.join(NAMES)} are ready; a webhook listens at {webhook.url}")
    began = time.time()
    sent = publish((article.event for article in articles), broker.bootstrap, prefix)
    demo.say(f"{sent.articles} articles published")
    follow(demo, broker.bootstrap, prefix, services, webhook)
    ended = time.time()
    account = tell(demo, broker.bootstrap, prefix, services, (began, ended))
    look_further(broker, prefix, services, webhook, folder, keep)
    return account


def follow(demo: Demo, bootstrap: str, prefix: str, services: Services, webhook: Webhook) -> None:
    """Show alerts as they come, until every stage has done its work and each alert has come."""
    seen: tuple[object, ...] = ()
    patience = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < 2:
        services.check()
        webhook.check()
        demo.show(webhook.received())
        rows = lag(bootstrap, prefix)
        waiting = Counter(dict.fromkeys(NAMES, 0))
        for row in rows:
            waiting[row.consumergroup.rpartition(".")[2]] += row.lag
        owed = count(bootstrap, topic_of(AlertRaised).name(prefix)) - len(demo.alerts)
        behind = total(row for row in rows if not row.consumergroup.endswith(".courier"))
        quiet = quiet + 1 if behind == 0 and owed <= 0 else 0
        state = (behind, owed)
        if state != seen:
            seen, patience = state, time.monotonic() + PATIENCE
            if behind:
                told = ", ".join(f"{name} {waiting[name]}" for name in NAMES[:-1] if waiting[name])
                demo.say(f"records waiting: {told}")
        elif time.monotonic() > patience:
            raise NotStarted(
                f"nothing moves: {behind} records wait, {owed} alerts are owed:\n"
                f"{services.last_words()}"
            )
        time.sleep(0.2)


def tell(
    demo: Demo, bootstrap: str, prefix: str, services: Services, span: tuple[float, float]
) -> outcome.Account:
    """Print counts per topic, throughput and lag per stage; return the account of the articles."""
    dead = {topic.event_name: count(bootstrap, topic.dead_letters(prefix)) for topic in TOPICS}
    records = {topic.event_name: count(bootstrap, topic.name(prefix)) for topic in TOPICS}
    demo.say("all done; records per topic:")
    rows = [(name, records[name], dead[name]) for name in records]
    print(outcome.table(("topic", "records", "dead letters"), rows), end="\n\n")
    for topic in TOPICS:
        for letter in islice(letters(topic, bootstrap, prefix), 3):
            print(f"  dead letter of {letter.stage}, {letter.reason}: {letter.detail}")
    waiting: Counter[str] = Counter()
    for row in lag(bootstrap, prefix):
        waiting[row.consumergroup.rpartition(".")[2]] += row.lag
    figures = [outcome.stage_figures(name, services.metrics(name)) for name in NAMES]
    told = [
        (
            one.stage,
            one.records,
            f"{one.rate(span[0]):.0f}/s" if one.latest else "-",
            f"{1000 * one.busy / one.records:.2f} ms" if one.records else "-",
            f"{1000 * one.age:.0f} ms" if one.age else "-",
            waiting[one.stage],
        )
        for one in figures
    ]
    demo.say(f"{span[1] - span[0]:.1f} s from the first article to the last alert; by stage:")
    head = ("stage", "records", "throughput", "work a record", "since acceptance", "lag")
    print(outcome.table(head, told), end="\n\n", flush=True)
    return outcome.Account(
        published=records["article-published"],
        screened=records[topic_of(ArticleScreened).event_name],
        redelivered=next(one.redelivered for one in figures if one.stage == "dedupe"),
        dead=dead[topic_of(ArticlePublished).event_name] + dead["article-cleaned"],
    )


def count(bootstrap: str, topic: str) -> int:
    """Return how many records were written to a topic."""
    with admin(bootstrap) as client:
        partitions = partitions_of(client, topic)
        first, last = (offsets(client, partitions, when) for when in (EARLIEST, LATEST))
    return sum(last.values()) - sum(first.values())


def remove_topics(bootstrap: str, prefix: str) -> None:
    """Remove the demo's topics from a broker that is not ours."""
    with contextlib.suppress(NoKafka), admin(bootstrap) as client:
        client.delete_topics([plan.name for plan in topics.plans(prefix)])


def look_further(broker, prefix, services, webhook, folder: Path, keep: bool) -> None:
    """Print where to look next, and, with ``--keep``, how to end what runs on."""
    if not keep:
        print(
            "Look further: make demo KEEP=1 leaves everything running; selisih check FOLDER reads"
        )
        print("your own articles without Kafka; README.md and docs/ tell the rest.")
        return
    own = f"--bootstrap {broker.bootstrap}" + (f" --prefix {prefix}" if prefix != PREFIX else "")
    pids = [services.pid, webhook.pid] + [pid for pid in [getattr(broker, "pid", None)] if pid]
    pages = "\n".join(f"    {name:10} {services.address(name)}/metrics" for name in NAMES)
    print(f"""It runs on. Look further:
  .venv/bin/selisih tail alert-raised --from-beginning {own}
  .venv/bin/selisih lag {own}
  .venv/bin/selisih publish FILE {own}
  metrics (also /healthz, /readyz):
{pages}
  received webhooks:  {webhook.out}
  logs:               {services.log}
End it:
  kill {" ".join(str(pid) for pid in pids)}; sleep 5; rm -rf {folder}""")
    if broker.backend == "docker":
        port = broker.bootstrap.rpartition(":")[2]  # names this container and no other
        print(f"  docker rm -f $(docker ps -q --filter publish={port})")
