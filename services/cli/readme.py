"""The parts of README.md that are made from the contract: the picture of the flow, the topics.

``python -m services.cli.readme`` writes them between their marks, ``--check`` says if they are
stale (exit 1).
"""

import re
import sys
from pathlib import Path

from schemas.export import flow, topic_table

README = Path(__file__).parents[2] / "README.md"


def blocks() -> dict[str, str]:
    """Return the generated blocks by the name of their mark."""
    return {"flow": f"```mermaid\n{flow()}```", "topics": topic_table().rstrip()}


def filled(text: str) -> str:
    """Return the text with every generated block as it should be; ``ValueError`` lacks a mark."""
    for name, block in blocks().items():
        found = re.search(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", text, re.DOTALL)
        if found is None:
            raise ValueError(f"README.md has no marks <!-- {name} --> … <!-- /{name} -->")
        text = f"{text[: found.start()]}{block}\n{text[found.end() :]}"
    return text


def main(arguments: list[str]) -> int:
    """Write the blocks, or with ``--check`` only say whether they are fresh."""
    text = README.read_text("utf-8")
    fresh = filled(text)
    if "--check" in arguments:
        if fresh != text:
            sys.stderr.write("README.md is stale: run `make export`\n")
        return int(fresh != text)
    README.write_text(fresh, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
