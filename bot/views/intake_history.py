"""What a card says about other pages with the same report, and about corrections."""

from __future__ import annotations

from bot.domain.entities import ArticleRecord
from bot.domain.replies import Line, Run
from bot.views import wording
from bot.views.i18n import Translator
from bot.views.intake_words import change_lines

_MOST_SOURCES = 5


def history(record: ArticleRecord, tr: Translator) -> list[Line]:
    """Return lines for the card: other pages with the same report, and the last correction."""
    lines: list[Line] = []
    if record.sources:
        runs: list[Run] = [Run(tr.t("Also reported by") + ": ", "bold")]
        for number, source in enumerate(record.sources[:_MOST_SOURCES]):
            name = source.site or source.title or source.name
            runs += [Run(", ")] if number else []
            runs.append(Run(wording.clipped(name, 60), url=source.url))
        lines.append(tuple(runs))
    if record.revisions:
        last = record.revisions[-1]
        lines.append(
            (Run(tr.t("New version since {day}:", day=wording.day(last.at.date(), tr)), "italic"),)
        )
        lines += [(Run(text),) for c in last.changes for text in change_lines(c, tr)]
    return lines
