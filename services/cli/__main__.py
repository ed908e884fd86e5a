"""``python -m services.cli`` and the ``selisih`` command."""

import io
import sys

from services.cli.app import app


def main() -> None:
    """Run the command line; output is UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app(prog_name="selisih")


if __name__ == "__main__":
    main()
