"""What the demo tells its reader while it runs, and the alerts that came."""

import os
import shutil
import sys
import time
from collections.abc import Sequence

from schemas import AlertRaised
from schemas.ids import canonical
from services.cli.report import render


class Demo:
    """The narrator, who keeps the alerts."""

    def __init__(self, lang: str) -> None:
        self.began = time.monotonic()
        self.lang = lang
        self.alerts: list[AlertRaised] = []
        self.forged = 0
        self.asked: int | None = None
        """The signal by which the demo was asked to end."""

    def check(self) -> None:
        """Leave if asked to. A library may have swallowed what the signal raised."""
        if self.asked is not None:
            raise SystemExit(128 + self.asked)

    def say(self, text: str) -> None:
        self.check()
        print(f"[{time.monotonic() - self.began:5.1f} s] {text}", flush=True)

    def show(self, rows: Sequence[dict[str, object]]) -> None:
        """Print the alerts among the received messages that were not shown yet."""
        self.check()
        for row in rows[len(self.alerts) + self.forged :]:
            if not row["verified"]:
                self.forged += 1
                self.say(f"a message whose signature is not right: {row['problem']}")
                continue
            alert = AlertRaised.model_validate_json(canonical(row["payload"]["data"]))
            self.say("an alert at the webhook, signature verified")
            self.report([alert])

    def report(self, alerts: Sequence[AlertRaised]) -> None:
        """Print alerts, numbered in the order in which they came."""
        terminal = sys.stdout.isatty()
        width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
        colour = terminal and not os.environ.get("NO_COLOR")
        for alert in alerts:
            self.alerts.append(alert)
            # A report counts from 1 and ends with its total; here one is given at a time.
            text = render([alert], self.lang, width, colour).rstrip().rpartition("\n")[0].rstrip()
            print(text.replace("1. ", f"{len(self.alerts)}. ", 1), end="\n\n", flush=True)
