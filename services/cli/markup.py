"""HTML becomes text at the door: whole pages by trafilatura, marked-up fields by their blocks.

Text that was decoded by a wrong table of characters is mended there too. Nothing behind the door
knows of either; offsets of what is reported point into the text made here.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from services.cli.headline import split_headline

_BLOCK: Final = re.compile(
    r"<(?:!doctype|html|head|body|article|section|div|p|br|h[1-6]|ul|ol|li|table|blockquote)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_INLINE: Final = re.compile(r"</(?:a|b|i|em|strong|span|u|small)\s*>", re.IGNORECASE)
_WHOLE: Final = re.compile(r"<(?:!doctype|html|body|article)\b", re.IGNORECASE)
_BREAKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_SILENT: Final = frozenset({"script", "style", "noscript", "template", "head"})
_PUBLISHED: Final = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='pubdate' or @name='publishdate' or @name='content_PublishedDate']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)
_LINKED_DATA: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says of its article."""

    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def is_markup(text: str) -> bool:
    """Return whether a text holds HTML: a block element, or two closed inline ones."""
    return _BLOCK.search(text) is not None or len(_INLINE.findall(text)) >= 2


def is_page(text: str) -> bool:
    """Return whether a text is a whole web page, with more around its article."""
    return _WHOLE.search(text) is not None


def read_page(content: str) -> Page | None:
    """Return the article of a web page; ``None`` where none is found.

    Title, site and address come from the page's own metadata, as does the moment of publication,
    with its hour where the page tells it.
    """
    from trafilatura import bare_extraction

    found: Any = bare_extraction(content, with_metadata=True, include_comments=False)
    if found is None or not (found.text or "").strip():
        return None
    title = (found.title or "").strip() or None
    text = found.text.strip()
    if title and split_headline(text).title == title:
        text = split_headline(text).text.strip()
    return Page(
        text=text,
        title=title,
        published=_published(content) or found.date,
        outlet=found.sitename or found.hostname,
        url=found.url,
    )


def text_of(content: str) -> str:
    """Return the text of HTML, page or fragment; "" where there is none."""
    if is_page(content):
        page = read_page(content)
        return page.text if page else ""
    return strip_markup(content)


def legible(text: str) -> str:
    """Return a text with what a wrong decoding left in it ("â€œ" for “) mended, line by line.

    ftfy decides what is broken; sound lines, quotes and widths of characters stay as they are, and
    a character that was lost (U+FFFD) is not guessed.
    """
    if text.isascii():
        return text
    from ftfy import fix_encoding

    return "\n".join(line if line.isascii() else fix_encoding(line) for line in text.split("\n"))


def _published(content: str) -> str | None:
    etree, html = _lxml()
    try:
        tree = html.document_fromstring(content)
    except (etree.LxmlError, ValueError):
        return None
    for path in _PUBLISHED:
        for value in tree.xpath(path):
            if value.strip():
                return str(value.strip())
    found = _LINKED_DATA.search(content)
    return found[1] if found else None


def _lxml() -> tuple[Any, Any]:
    """Import lxml when a page comes; it ships no types."""
    return import_module("lxml.etree"), import_module("lxml.html")


def strip_markup(content: str) -> str:
    """Return the text of marked-up content, one line a block, scripts and styles left out."""
    etree, html = _lxml()
    try:
        # Without huge_tree the parser drops what lies deeper than 256 elements.
        parser = html.HTMLParser(huge_tree=True)
        tree = html.fromstring(f"<div>{content}</div>", parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    parts: list[str] = []
    _walk(tree, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _walk(root: Any, parts: list[str]) -> None:
    """Gather text in document order without recursion: pages may nest deeper than Python does."""
    todo: list[tuple[Any, bool]] = [(root, True)]
    while todo:
        node, opening = todo.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        breaks = name in _BREAKS
        if not opening:
            parts.append("\n" if breaks else "")
            parts.append(_flat(node.tail))
            continue
        todo.append((node, False))
        parts.append("\n" if breaks else "")
        if name and name not in _SILENT:
            parts.append(_flat(node.text))
            todo.extend((child, True) for child in reversed(node))


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ")
