"""What stands on the command line: files, folders, patterns, addresses, standard input."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SUFFIXES = (".txt", ".html", ".htm")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read.

    Attributes:
        kind: where the bytes are; ``nothing`` when there is nothing to read.
        name: path or address as it is reported.
        problem: why there is nothing to read.
    """

    kind: Literal["file", "url", "stdin", "nothing"]
    name: str
    problem: str = ""


def inputs_of(arguments: Iterable[str]) -> Iterator[Input]:
    """Yield what the arguments name, each input once, files of a folder or pattern by name."""
    seen: set[str] = set()
    for argument in arguments:
        for found in _inputs_of(argument):
            if found.name not in seen:
                seen.add(found.name)
                yield found


def _inputs_of(argument: str) -> Iterator[Input]:
    if argument == STDIN:
        yield Input("stdin", STDIN)
    elif argument.startswith(("http://", "https://")):
        yield Input("url", argument)
    elif (path := Path(argument)).is_dir():
        yield from _files(article_files_below(path), argument, "the folder holds no article")
    elif path.exists():
        yield Input("file", argument)
    elif glob.has_magic(argument):
        # Path.glob takes no absolute pattern.
        names = glob.glob(argument, recursive=True)  # noqa: PTH207
        files = [p for p in map(Path, sorted(names)) if p.is_file()]
        yield from _files(files, argument, "no file has a name like this")
    else:
        yield Input("nothing", argument, "no such file or folder")


def article_files_below(folder: Path) -> list[Path]:
    """Return the article files of a folder and the folders in it, sorted, hidden ones left out."""
    return sorted(
        p
        for p in folder.rglob("*")
        if p.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
        and p.is_file()
    )


def _files(files: list[Path], argument: str, problem: str) -> Iterator[Input]:
    if not files:
        yield Input("nothing", argument, f"{problem}, expected .txt or .html files")
    for path in files:
        yield Input("file", str(path))
