"""What the demo tells its reader while it runs, and the alerts that came."""

import os
import shutil
import sys
import time
from collections.abc import Sequence

from services.cli.report import render

from schemas import AlertRaised
from schemas.ids import canonical


class Demo:
    """The narrator, who keeps the alerts."""

    def __init__(self, lang: str) -> None:
        self.began = time.monotonic()
        self.lang = lang
        self.alerts: list[AlertRaised] = []
        self.forged = 0

    def say(self, text: str) -> None:
        print(f"[{time.monotonic() - self.began:5.1f} s] {text}", flush=True)

    def show(self, rows: Sequence[dict[str, object]]) -> None:
        """Print the alerts among the received messages that were not shown yet."""
        for row in rows[len(self.alerts) + self.forged :]:
            if not row["verified"]:
                self.forged += 1
                self.say(f"a message whose signature is not right: {row['problem']}")
                continue
            alert = AlertRaised.model_validate_json(canonical(row["payload"]["data"]))
            self.alerts.append(alert)
            self.say(f"alert {len(self.alerts)} at the webhook, signature verified")
            self.report([alert])

    def report(self, alerts: Sequence[AlertRaised]) -> None:
        terminal = sys.stdout.isatty()
        width = min(shutil.get_terminal_size((100, 24)).columns, 120) if terminal else 100
        colour = terminal and not os.environ.get("NO_COLOR")
        print(render(alerts, self.lang, width, colour).rstrip("\n"), end="\n\n", flush=True)
