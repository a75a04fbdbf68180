"""Doubts, changes and refusals in words."""

from __future__ import annotations

import datetime as dt

from bot.domain.intake import Change, Doubt
from bot.views import wording
from bot.views.i18n import Translator

# What no other try and no other way of sending would change.
_CLEAR = (
    "scheme",
    "address",
    "dns",
    "redirects",
    "status",
    "too_large",
    "content_type",
    "no_article",
)
_MOST_VALUES = 8


def doubt_line(doubt: Doubt, near: str | None, tr: Translator) -> str:
    """Return one doubt as a sentence.

    Args:
        doubt: what is doubtful.
        near: headline of the stored article that it resembles.
        tr: the reader's language.
    """
    match doubt.kind:
        case "no_title":
            return tr.t("I found no headline.")
        case "title_long":
            return tr.t("The headline is very long; something may be glued to it.")
        case "no_date":
            return tr.t("I found no day of publication.")
        case "future_date":
            return tr.t("The day of publication is in the future: {day}", day=_day(doubt, tr))
        case "old_date":
            return tr.t("The day of publication is long ago: {day}", day=_day(doubt, tr))
        case "short":
            return tr.t("The text is short: {n} words.", n=doubt.detail)
        case "cut":
            return tr.t("The text ends in the middle of a sentence; a part may be missing.")
        case "not_vietnamese":
            return tr.t("The text does not look Vietnamese.")
        case "list_page":
            return tr.t("This looks like a list of articles rather than one article.")
        case "no_place":
            return tr.t("I could not tell which province it is about.")
        case "place_inferred":
            return tr.t("The province is not printed; I infer {place}.", place=doubt.detail)
        case "nothing_found":
            return tr.t("I recognised no meeting, no official and no document.")
        case "similar":
            title = near or doubt.detail
            return tr.t("It resembles a stored article: {title}", title=title)


def change_lines(change: Change, tr: Translator) -> list[str]:
    """Return what one change of a new version is, in one or two lines."""
    before, after = _values(change.before, change, tr), _values(change.after, change, tr)
    match change.what:
        case "title":
            return [tr.t("Headline: “{before}” is now “{after}”", before=before, after=after)]
        case "date":
            nothing = tr.t("not stated in the article")
            return [
                tr.t(
                    "Day: {before} is now {after}", before=before or nothing, after=after or nothing
                )
            ]
        case "people":
            lines = [tr.t("No longer named: {names}", names=before)] if before else []
            return lines + ([tr.t("Newly named: {names}", names=after)] if after else [])
        case "figures":
            lines = [tr.t("Figures gone: {values}", values=before)] if before else []
            return lines + ([tr.t("New figures: {values}", values=after)] if after else [])
    return [tr.t("The wording has changed.")]


def problem_line(problem: str, tr: Translator) -> str:
    """Return why a page or file could not be read, and what helps."""
    if problem in _CLEAR:
        return cause_line(problem, tr)
    advice = tr.t("Please try again later, or send me the text.")
    if problem == "robots":
        advice = tr.t("Send me the text.")
    elif problem in ("busy", "failing", "too_slow"):
        advice = tr.t("Please try again later.")
    return f"{cause_line(problem, tr)} {advice}"


def cause_line(problem: str, tr: Translator) -> str:
    """Return why a page or file could not be read."""
    match problem:
        case "scheme":
            return tr.t("This is not the address of a web page.")
        case "address":
            return tr.t("This address is inside a private network. I only read public pages.")
        case "dns":
            return tr.t("There is no site of this name. Is the address complete?")
        case "redirects":
            return tr.t("The page sends me on and on without end.")
        case "robots":
            return tr.t("The site does not allow programs to read this page.")
        case "status":
            return tr.t("The site says that it does not have this page, or not for me.")
        case "busy":
            return tr.t("The site is overloaded or fails, so I leave it alone for a while.")
        case "failing":
            return tr.t("The site has an error of its own.")
        case "too_large":
            return tr.t("The page is larger than 5 MB.")
        case "too_slow":
            return tr.t("The site did not answer within 15 seconds.")
        case "content_type":
            return tr.t("This is not a page of text.")
        case "folder":
            return tr.t("The folder cannot be read.")
        case "file":
            return tr.t("The file cannot be opened.")
        case "large_file":
            return tr.t("The file is larger than 5 MB.")
        case "no_article":
            return tr.t("There is no article in it that I can read.")
    return tr.t("The page could not be read.")


def _values(values: tuple[str, ...], change: Change, tr: Translator) -> str:
    if change.what == "date":
        return ", ".join(wording.day(dt.date.fromisoformat(v), tr) for v in values)
    shown = [wording.clipped(v, 200) for v in values[:_MOST_VALUES]]
    return ", ".join(shown) + (", …" if len(values) > _MOST_VALUES else "")


def _day(doubt: Doubt, tr: Translator) -> str:
    return wording.day(dt.date.fromisoformat(doubt.detail), tr)
