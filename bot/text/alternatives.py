"""One pattern for many names, laid out so that the engine passes over other text quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Node = dict[str, "_Node"]
_END = ""


def any_of(names: Iterable[str]) -> str:
    """Return the source of a pattern for whole words: any of the names, the longest that fits.

    The alternatives form a tree that begins with bare letters. Of such a pattern the engine knows
    with which characters a match can begin, and it leaves a branch at its first wrong letter.

    Args:
        names: not empty, each beginning with a letter or digit.
    """
    root: _Node = {}
    for name in names:
        node = root
        for char in name:
            node = node.setdefault(char, {})
        node[_END] = {}
    begins = (f"{re.escape(char)}(?<!\\w.){_tree(node)}" for char, node in sorted(root.items()))
    return f"(?:{'|'.join(begins)})(?!\\w)"


def _tree(node: _Node) -> str:
    branches = [
        re.escape(char) + _tree(below) for char, below in sorted(node.items()) if char != _END
    ]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if _END in node else ''}"
