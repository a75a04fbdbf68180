"""The articles that a new store starts from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.articles import Article
from bot.domain.errors import InputError, UsageError

if TYPE_CHECKING:
    from bot.services.archive import Archive


def read_folder(folder: Path, on_error: Callable[[InputError], None]) -> list[Article]:
    """Read every ``*.txt`` and ``*.html`` file of a folder, by name.

    Args:
        folder: where the articles are.
        on_error: told of each file that cannot be used; the others go on.

    Raises:
        UsageError: the folder is missing, empty, or none of its files can be used.
    """
    from bot.read import read_bytes

    files = article_files(folder)
    articles: list[Article] = []
    for path in files:
        try:
            articles.append(read_bytes(path.read_bytes(), path.name))
        except InputError as exc:
            on_error(exc)
    if not articles:
        msg = f"{folder}: none of {len(files)} files is a readable article; see BOT_SEEDS_DIR"
        raise UsageError(msg)
    return articles


def as_kept(article: Article, archive: Archive) -> Article | None:
    """Return a seed as it is to be read again.

    Returns:
        The article with what was corrected in it by hand; None when it was withdrawn.
    """
    # Only a store that exists already needs this: a question on the first start does not load it.
    from bot.services.intake import draft_id
    from bot.services.versions import kept_corrections

    mark = archive.drafts.get(draft_id(article.url or article.id))
    if mark is not None and mark.dismissed:
        return None
    stored = archive.articles.get(article.id)
    return article if stored is None else kept_corrections(article, stored)


def article_files(folder: Path) -> list[Path]:
    """Return the article files of a folder, sorted by name.

    Raises:
        UsageError: the folder is missing or holds no article.
    """
    try:
        files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".html"))
    except OSError as exc:
        msg = f"{folder}: cannot read the folder of articles ({exc.strerror}); see BOT_SEEDS_DIR"
        raise UsageError(msg) from exc
    if not files:
        msg = f"{folder}: no article in it, expected .txt or .html files; see BOT_SEEDS_DIR"
        raise UsageError(msg)
    return files


def fingerprint(folder: Path, program: str) -> str:
    """Return a digest of the articles' bytes and the program's version of reading them."""
    digest = hashlib.sha256(program.encode())
    for path in article_files(folder):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
