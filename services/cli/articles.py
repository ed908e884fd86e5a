"""Articles from files and folders: what ``check`` and ``publish`` take in.

A file's ending says how it is read: plain text by the headline rule, HTML by its article, JSON and
JSON Lines by their fields. Dates and outlets of plain files may stand in a ``meta.jsonl`` beside.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from services.cli.article_rows import (
    UNSAID,
    Article,
    Broken,
    Given,
    Reading,
    add,
    mended,
    read_lines,
    read_stream,
    readable,
    take,
)
from services.cli.headline import split_headline
from services.cli.markup import is_markup, is_page, read_page, strip_markup
from services.cli.rows import BadRow, read_rows

__all__ = ["Article", "Broken", "Given", "Reading", "read_paths", "read_stream"]

ENDINGS: Final = (".txt", ".html", ".htm", ".json", ".jsonl")
META: Final = "meta.jsonl"
"""Dates and outlets of the files beside it; never an article."""
MAX_FILE_BYTES: Final = 10_000_000
"""A web page with its scripts has a few MB; JSON Lines are read line by line and may be longer."""


def read_paths(paths: Sequence[Path], given: Given = UNSAID) -> Reading:
    """Return the articles of files and folders: by date, those without one last, then by name.

    Folders are read with all folders in them; files of other endings are skipped there, but named
    outright they are an error.
    """
    reading = Reading()
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and _wanted(p))
            if not files:
                reading.broken.append(
                    Broken(None, str(path), None, f"no article here ({', '.join(ENDINGS)})")
                )
            metas = {folder: _read_meta(folder, reading) for folder in {p.parent for p in files}}
            for file in files:
                name = file.relative_to(path).as_posix()
                _read_file(file, name, metas[file.parent], given, reading)
        elif not path.is_file():
            reading.broken.append(Broken(path.name, str(path), None, "there is no such file"))
        elif path.suffix.lower() not in ENDINGS:
            ending = f"articles end in {', '.join(ENDINGS)}"
            reading.broken.append(Broken(path.name, str(path), None, ending))
        elif path.name == META:
            told = "describes the articles beside it and is none itself: name their folder"
            reading.broken.append(Broken(path.name, str(path), None, told))
        else:
            _read_file(path, path.name, _read_meta(path.parent, reading), given, reading)
    reading.articles.sort(key=_order)
    return reading


def _wanted(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and path.name != META


def _order(article: Article) -> tuple[bool, float, str]:
    moment = article.event.published_at
    return moment is None, moment.timestamp() if moment else 0.0, article.name


def _read_meta(folder: Path, reading: Reading) -> dict[str, dict[str, Any]]:
    """Return what ``meta.jsonl`` says of the files of its folder, by file name."""
    path = folder / META
    if not path.is_file():
        return {}
    found: dict[str, dict[str, Any]] = {}
    with path.open("rb") as lines:
        for row in read_rows(lines, {"file": str}):
            if isinstance(row, BadRow):
                reading.broken.append(Broken(row.id, str(path), None, row.error))
                continue
            if not (folder / row.data["file"]).is_file():
                reading.notes.append(f"{path}:{row.line}: there is no file {row.data['file']}")
            found[row.data["file"]] = {k: v for k, v in row.data.items() if k != "file"}
    return found


def _read_file(
    path: Path,
    name: str,
    metas: Mapping[str, Mapping[str, Any]],
    given: Given,
    reading: Reading,
) -> None:
    where = str(path)
    if path.suffix.lower() == ".jsonl":
        with path.open("rb") as lines:
            read_lines(lines, where, given, reading, name)
        return
    try:
        content = _decoded(path)
    except ValueError as error:
        reading.broken.append(Broken(name, where, None, str(error)))
        return
    if path.suffix.lower() == ".json":
        _read_json(content, where, name, given, reading)
        return
    meta = metas.get(path.name, {})
    if not is_page(content):
        plain = strip_markup(content) if is_markup(content) else content
        fields: dict[str, Any] = {**meta, **_plain_fields(plain, given.title or meta.get("title"))}
    else:
        page = read_page(content)
        if page is None:
            reading.broken.append(Broken(name, where, "text", "no article is found in the HTML"))
            return
        said = {key: getattr(page, key) for key in ("title", "published", "outlet", "url")}
        fields = {**said, **meta, "text": page.text}
    add(name, where, given.over(readable(fields)), reading)


def _plain_fields(content: str, title: object) -> dict[str, Any]:
    """Return title and text of a plain file; a title known already is not left in the text too."""
    found = split_headline(content)
    if isinstance(title, str) and found.title != title.strip():
        return {"title": title, "text": content}
    return {"title": found.title, "text": found.text}


def _decoded(path: Path) -> str:
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise ValueError(f"the file has {size} bytes, at most {MAX_FILE_BYTES} are read")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"line {line}: not UTF-8 at byte {error.start}: save the file as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_json(content: str, where: str, name: str, given: Given, reading: Reading) -> None:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        reading.broken.append(Broken(name, where, None, f"no JSON ({error})"))
        return
    several = isinstance(data, list)
    for number, item in enumerate(data if several else [data], start=1):
        # One row a line is how rows are checked; an article of a list is named by its place.
        at, called = (f"{where}: item {number}", f"{name}:{number}") if several else (where, name)
        row = next(read_rows([json.dumps(item)], ()))
        take(mended(row), at, called, given, reading)
