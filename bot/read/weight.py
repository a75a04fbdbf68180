"""Whether a page is too heavy to be made a tree: an article never is, a hostile page may be.

A tree of many nested tags, or of a tag with many attributes, takes time that grows with their
square: hours for a page of 5 MB. The tokens alone take a second.
"""

from __future__ import annotations

_MOST_TAGS = 40_000
_MOST_ATTRIBUTES = 500
_MOST_ATTRIBUTES_IN_ALL = 200_000


def is_too_heavy(html: str) -> bool:
    """Tell whether a page has more tags, or more attributes, than any article."""
    if html.count("<") > _MOST_TAGS:
        return True
    from lxml import etree

    # The tree is made from the tokens of the same parser, so no spelling of a tag hides anything.
    counts = _Counts()
    parser = etree.HTMLParser(target=counts, encoding="utf-8")
    parser.feed(html.encode(errors="replace"))
    parser.close()
    return counts.most > _MOST_ATTRIBUTES or counts.total > _MOST_ATTRIBUTES_IN_ALL


class _Counts:
    """Counts attributes: those of the tag that has most, and all."""

    def __init__(self) -> None:
        self.most = self.total = 0

    def start(self, _: str, attributes: dict[str, str]) -> None:
        self.most = max(self.most, len(attributes))
        self.total += len(attributes)

    def close(self) -> None:
        """End: the parser asks for it."""
