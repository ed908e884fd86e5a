"""The outbox: where outputs go, and what happens when they cannot go there."""

import asyncio
from typing import Any

import pytest
from aiokafka.errors import KafkaTimeoutError, MessageSizeTooLargeError

from schemas import DeliveryRecorded, topic_of
from services.fold import Dead, Fold, Folded, Pending
from services.runtime import outbox as outbox_module
from services.runtime.outbox import Outbox
from tests.counting import COUNTING, WINDOW, record


class Ended(BaseException):
    """The process would have ended."""


class FakeProducer:
    """Answers as told; stands for ``AIOKafkaProducer``."""

    def __init__(self, *answers: BaseException | None) -> None:
        self.answers = list(answers)
        self.sent: list[tuple[str, int, bytes | None, bytes | None]] = []
        self.futures: list[asyncio.Future[None]] = []

    async def start(self) -> None:
        """Connect."""

    async def partitions_for(self, topic: str) -> set[int]:
        """Three partitions an output topic, one for dead letters."""
        return {0} if topic.endswith(".dlq") else {0, 1, 2}

    async def send(self, topic: str, value: bytes | None, **rest: Any) -> "asyncio.Future[None]":
        """Buffer a record, or raise the next answer."""
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer
        self.sent.append((topic, rest["partition"], rest["key"], value))
        self.futures.append(asyncio.get_running_loop().create_future())
        return self.futures[-1]


def folded(endpoint: str) -> Folded:
    """Return what the counting stage makes of a first record."""
    fold = Fold(COUNTING, WINDOW)
    fold.own(start=0, floor=0)
    answer = fold.take(record(0, endpoint))
    assert isinstance(answer, Folded)
    return answer


async def written(producer: FakeProducer, answer: Folded) -> Pending:
    """Write what was folded and return what is to be acknowledged."""
    box = Outbox(
        producer,
        stage="counting", reads=DeliveryRecorded, writes=(DeliveryRecorded,), prefix="t",
    )  # fmt: skip
    await box.start()
    await box.write(record(0, "a"), answer)
    assert answer.pending is not None
    return answer.pending


@pytest.fixture(autouse=True)
def _ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(code: int, why: str, **fields: object) -> None:
        raise Ended(code)

    monkeypatch.setattr(outbox_module, "end_process", end)


def test_an_output_goes_to_its_keys_partition_and_is_acknowledged_when_kafka_has_it() -> None:
    """The partition is the key's slot modulo the topic's partitions, as the table says."""
    producer = FakeProducer()

    async def work() -> None:
        pending = await written(producer, folded("a"))
        assert pending.open == 1
        producer.futures[0].set_result(None)
        await asyncio.sleep(0)
        assert pending.open == 0

    asyncio.run(work())
    topic = topic_of(DeliveryRecorded)
    (sent,) = producer.sent
    assert sent[:3] == (topic.name("t"), topic.slot("a") % 3, b"a")


def test_a_dead_letter_carries_the_records_own_bytes() -> None:
    """Key and value as they came, into the topic's dead letters."""
    producer = FakeProducer()
    asyncio.run(written(producer, Folded(Dead("core_error", "x"), Pending(0, 1))))
    given = record(0, "a")
    letters = topic_of(DeliveryRecorded).dead_letters("t")
    assert producer.sent == [(letters, 0, given.key, given.value)]


def test_below_the_floor_nothing_is_written() -> None:
    """A rebuild is silent."""
    producer = FakeProducer()
    silent = Folded(folded("a").fate, None)
    box = Outbox(
        producer,
        stage="counting", reads=DeliveryRecorded, writes=(DeliveryRecorded,), prefix="t",
    )  # fmt: skip
    asyncio.run(box.write(record(0, "a"), silent))
    assert producer.sent == []


def test_a_full_buffer_is_waited_for() -> None:
    """While the broker is away the stage holds; it neither drops nor ends."""
    producer = FakeProducer(KafkaTimeoutError(), KafkaTimeoutError())
    asyncio.run(written(producer, folded("a")))
    assert len(producer.sent) == 1


def test_what_is_refused_at_once_ends_the_process() -> None:
    """A topic that does not take it will not take it the next time."""
    with pytest.raises(Ended) as ended:
        asyncio.run(written(FakeProducer(MessageSizeTooLargeError()), folded("a")))
    assert ended.value.args == (71,)


def test_what_is_refused_later_ends_the_process_and_is_never_acknowledged() -> None:
    """The broker's word comes after the send; until then nothing is committed."""
    producer = FakeProducer()
    caught: list[object] = []

    async def work() -> Pending:
        asyncio.get_running_loop().set_exception_handler(
            lambda _, context: caught.append(context["exception"])
        )
        pending = await written(producer, folded("a"))
        producer.futures[0].set_exception(MessageSizeTooLargeError())
        await asyncio.sleep(0)
        return pending

    try:
        pending = asyncio.run(work())
    except Ended as ended:
        caught.append(ended)
    else:
        assert pending.open == 1
    assert [type(one) for one in caught] == [Ended]
