"""Reports for people on stdout: as wide as the terminal, coloured on a terminal alone."""

import os
import shutil
import sys
from collections.abc import Callable
from typing import Final

WIDEST: Final = 120
"""Columns beyond which lines are hard to read."""
PLAIN: Final = 100
"""Columns in a file or pipe."""


def show(render: Callable[[int, bool], str]) -> None:
    """Print what ``render`` makes of a width and of whether colours are wanted.

    No colours where ``NO_COLOR`` is set (no-color.org).
    """
    terminal = sys.stdout.isatty()
    width = min(shutil.get_terminal_size((PLAIN, 24)).columns, WIDEST) if terminal else PLAIN
    sys.stdout.write(render(width, terminal and not os.environ.get("NO_COLOR")))
    sys.stdout.flush()
