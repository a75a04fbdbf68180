"""How the feeds and the watched folder are, for the people who run the bot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from bot.clock import VIETNAM
from bot.domain.intake import FeedState
from bot.domain.replies import Block, Bullets, Heading, Line, Paragraph, Run
from bot.views import wording
from bot.views.i18n import Translator
from bot.views.intake_words import cause_line

_ADDRESS_CHARS = 120
_PROBLEM_CHARS = 300


def health(
    sources: Iterable[tuple[str, FeedState | None]], drafts: int, tr: Translator
) -> list[Block]:
    """Tell of each source when it was read, what failed, when it is tried again, what it brought.

    Args:
        sources: addresses and folder, each with what is known about it.
        drafts: articles that wait for a decision.
        tr: the reader's language.
    """
    rows = tuple(tuple(_source(name, state, tr)) for name, state in sources)
    blocks: list[Block] = [Heading(tr.t("Sources of new articles"))]
    if rows:
        blocks.append(Bullets(rows))
    waiting = wording.labelled(tr.t("Articles that wait for a decision"), Run(str(drafts)))
    return [*blocks, Paragraph((waiting,))]


def _source(name: str, state: FeedState | None, tr: Translator) -> list[Line]:
    lines: list[Line] = [(Run(wording.clipped(name, _ADDRESS_CHARS), "bold"),)]
    if state is None or state.checked_at is None:
        return [*lines, (Run(tr.t("not read yet")),)]
    good = _moment(state.fetched_at, tr) if state.fetched_at else tr.t("never")
    lines.append(wording.labelled(tr.t("Last read well"), Run(good)))
    published = tr.t(
        "{items} in it, {added} published so far", items=state.items, added=state.added
    )
    lines.append(wording.labelled(tr.t("Articles"), Run(published)))
    if state.problem or state.error:
        text = wording.clipped(_what(state, tr), _PROBLEM_CHARS)
        at = f"{_moment(state.failed_at, tr)}: " if state.failed_at else ""
        lines.append(wording.labelled(tr.t("Last error"), Run(at + text)))
    if state.problem and state.failures > 1:
        lines.append((Run(tr.t("Failed {n} times in a row", n=state.failures)),))
    if state.next_at:
        lines.append(wording.labelled(tr.t("Next try"), Run(_moment(state.next_at, tr))))
    return lines


def _what(state: FeedState, tr: Translator) -> str:
    """Return what failed last: in the reader's language where its kind is known."""
    if state.reason is None:
        return state.problem or state.error or ""
    cause = cause_line(state.reason, tr)
    return f"{state.failed_page}: {cause}" if state.failed_page else cause


def _moment(at: dt.datetime, tr: Translator) -> str:
    at = at.astimezone(VIETNAM)
    return f"{at:%H:%M} {wording.day(at.date(), tr)}"
