"""How a worker ends when it must not go on: at once, with a line that says why.

``os._exit`` and not an exception: no finalizer of the framework may run after the decision, because
any of them could commit an offset whose output is not in Kafka. Ending is always safe, a kill is
what the commit rule is made for.
"""

import logging
import os
import sys
from typing import Final, NoReturn

import structlog

CRASHED: Final = 1
"""The framework gave up. A supervisor starts the worker again."""
MISCONFIGURED: Final = 2
"""Settings or topics are not as they must be: starting again would not help."""
NOT_WRITTEN: Final = 71
"""An output or a dead letter could not be written; its offset was not committed."""


def end_process(code: int, why: str, **fields: object) -> NoReturn:
    """Log ``why`` and end the process without another step."""
    log = structlog.get_logger("selisih.runtime")
    (log.critical if code else log.info)(why, exit_code=code, **fields)
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
