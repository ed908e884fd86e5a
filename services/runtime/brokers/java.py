"""A broker as a Java process of our own: for machines without Docker but with a JDK and Maven.

The jars are fetched once by Maven, through whatever repository the machine is set up for, and kept
in ``${XDG_CACHE_HOME:-~/.cache}/selisih/kafka-<version>/``.
"""

import atexit
import fcntl
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from uuid import uuid4

from services.runtime.brokers.handle import (
    KAFKA_VERSION,
    PROPERTIES,
    Broker,
    BrokerError,
    free_ports,
    wait_until_ready,
)

MIN_JAVA: Final = 17
"""Kafka 4 runs on nothing older."""
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 15.0
ATTEMPTS: Final = 3
"""Another process may take a free port before the broker does."""
SLF4J_VERSION: Final = "1.7.36"
"""The binding has to fit the slf4j-api that Kafka 4.1 brings."""
JVM: Final = (
    "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
)  # fmt: skip

_FOLDER: Final = "selisih-kafka-"

_POM: Final = f"""<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>selisih</groupId><artifactId>broker</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId>
      <version>{KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId>
      <version>{SLF4J_VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


def missing() -> str | None:
    """Return what this machine lacks for a broker in Java, in words; ``None`` if nothing."""
    version = _java_version()
    if version is None:
        return f"no `java` on the PATH (a JDK {MIN_JAVA} or newer is needed)"
    if version < MIN_JAVA:
        return f"`java` is version {version}, a JDK {MIN_JAVA} or newer is needed"
    if not _jars_folder().is_dir() and shutil.which("mvn") is None:
        return "no `mvn` on the PATH (Maven fetches the broker's jars once)"
    return None


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    if home and (found := shutil.which("java", path=str(Path(home) / "bin"))):
        return found
    return shutil.which("java")


def _java_version() -> int | None:
    java = _java()
    if java is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - a program that the user installed
            [java, "-version"], capture_output=True, text=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r'version "(\d+)', said.stderr + said.stdout)
    return int(found[1]) if found else None


def _jars_folder() -> Path:
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "selisih" / f"kafka-{KAFKA_VERSION}"


def fetch_jars() -> Path:
    """Return the folder of the broker's jars, fetched by Maven if they are not there yet.

    Processes that ask at the same time wait for the first; a fetch that was cut short leaves no
    folder. Raises ``BrokerError`` with the end of what Maven said.
    """
    folder = _jars_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.is_dir():
            return folder
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            pom, jars = Path(scratch) / "pom.xml", Path(scratch) / "jars"
            pom.write_text(_POM)
            done = subprocess.run(  # noqa: S603 - as above
                [
                    shutil.which("mvn") or "mvn", "-q", "-B", "-f", str(pom),
                    "dependency:copy-dependencies", "-DincludeScope=runtime",
                    f"-DoutputDirectory={jars}",
                ],
                capture_output=True, text=True, cwd=scratch,
            )  # fmt: skip
            if done.returncode or not list(jars.glob("kafka_*.jar")):
                said = (done.stdout + done.stderr).strip()[-1500:]
                raise BrokerError(f"Maven could not fetch Kafka {KAFKA_VERSION}:\n{said}")
            jars.rename(folder)
    return folder


def _temporary_folder(keep: bool) -> Path:
    """Return a new folder; those of processes that were killed before they could tidy go."""
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*-*"):
        owner = left.name.removeprefix(_FOLDER).partition("-")[0]
        if owner.isdecimal() and not _alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=_FOLDER + ("kept-" if keep else f"{os.getpid()}-")))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class JavaBroker(Broker):
    """A broker in a process and session of its own, ended with the process that asked for it."""

    backend = "java"

    def __init__(self, folder: Path | None, properties: Mapping[str, str], *, keep: bool) -> None:
        problem = missing()
        if problem is not None:
            raise BrokerError(f"no Kafka broker in Java: {problem}")
        self._temporary = folder is None
        self.folder = _temporary_folder(keep) if folder is None else folder
        self._keep = keep
        self._process: subprocess.Popen[bytes] | None = None
        if not keep:
            atexit.register(self.stop)
        try:
            self._classpath = f"{fetch_jars()}/*"
            self._first_start(properties)
        except BaseException:
            self.stop()
            raise

    @property
    def pid(self) -> int | None:
        """The process's id while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def _first_start(self, properties: Mapping[str, str]) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            self._configure(properties)
            try:
                return self._start()
            except BrokerError as error:
                self._end(signal.SIGKILL)
                if attempt == ATTEMPTS or "in use" not in str(error):
                    raise

    def _configure(self, properties: Mapping[str, str]) -> None:
        assert self.folder is not None
        self.folder.mkdir(parents=True, exist_ok=True)
        port, controller = free_ports(2)
        self.bootstrap = f"127.0.0.1:{port}"
        rows = {
            **PROPERTIES,
            "controller.quorum.voters": f"1@127.0.0.1:{controller}",
            "listeners": f"PLAINTEXT://{self.bootstrap},CONTROLLER://127.0.0.1:{controller}",
            "advertised.listeners": f"PLAINTEXT://{self.bootstrap}",
            "log.dirs": str(self.folder / "data"),
            **properties,
        }
        text = "".join(f"{name}={value}\n" for name, value in rows.items())
        (self.folder / "server.properties").write_text(text)
        if not (self.folder / "data" / "meta.properties").exists():
            cluster = uuid4().hex[:22]
            done = subprocess.run(  # noqa: S603 - as above
                self._command("kafka.tools.StorageTool", "format", "-t", cluster, "-c"),
                capture_output=True, text=True,
            )  # fmt: skip
            if done.returncode:
                raise BrokerError(f"Kafka could not format {self.folder}:\n{done.stderr[-1500:]}")

    def _command(self, main: str, *arguments: str) -> list[str]:
        java = _java()
        assert java is not None
        assert self.folder is not None
        properties = str(self.folder / "server.properties")
        return [java, *JVM, "-cp", self._classpath, main, *arguments, properties]

    def _start(self) -> None:
        assert self.folder is not None
        command = self._command("kafka.Kafka")
        # The kernel ends the broker even if this process is killed. It goes by the thread that
        # starts it, so only where that is the one which lasts.
        bound = threading.current_thread() is threading.main_thread() and not self._keep
        if bound and (setpriv := shutil.which("setpriv")):
            command = [setpriv, "--pdeathsig", "KILL", *command]
        with (self.folder / "broker.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - as above
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                cwd=self.folder, start_new_session=True,
            )  # fmt: skip
        wait_until_ready(self.bootstrap, START_SECONDS, self._last_words)

    def _last_words(self) -> str | None:
        assert self.folder is not None
        if self._process is not None and self._process.poll() is None:
            return None
        return (self.folder / "broker.log").read_text(errors="replace")[-1500:] or "it said nothing"

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(how)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def kill(self) -> None:
        """End the process by SIGKILL."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop it in order if it runs, and start it on the same port with the same data."""
        self._end(signal.SIGTERM)
        self._start()

    def stop(self) -> None:
        """End the process; a folder of its own making goes too."""
        self._end(signal.SIGKILL if self._temporary else signal.SIGTERM)
        if self._temporary and self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.stop)
