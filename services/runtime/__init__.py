"""What joins the pure stages to the world: Faust, Kafka, Prometheus, logs, health.

The only package that knows any of them. A stage's ``__main__`` calls ``run``; nothing else of the
stages is known here but the value ``Stage``.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from services.runtime.worker import run

__all__ = ["run"]


def __getattr__(name: str) -> Any:
    """Import ``run`` when it is asked for: the command line must not load Faust."""
    if name == "run":
        from services.runtime.worker import run

        return run
    raise AttributeError(name)
