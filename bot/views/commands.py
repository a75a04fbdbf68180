"""The commands that people can type: English names, Vietnamese aliases, what each one gives."""

from __future__ import annotations

from dataclasses import dataclass

from bot.views.i18n import Translator


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Command:
    """A command. ``name`` is English, ``alias`` Vietnamese; both always work.

    Attributes:
        gives: what it is good for, a message id.
        group: offered in the menu of groups.
        group_admin: offered there to administrators only.
    """

    name: str
    alias: str
    gives: str
    group: bool = True
    group_admin: bool = False


COMMANDS = (
    Command("help", "trogiup", _("what you can ask, with examples")),
    Command("latest", "moinhat", _("the newest articles")),
    Command("meetings", "hop", _("meetings: who chaired, who spoke, what was decided")),
    Command("officials", "canbo", _("officials and their posts")),
    Command("resolutions", "vanban", _("resolutions and other documents")),
    Command("summary", "tomtat", _("summary of an article or a meeting")),
    Command("search", "tim", _("search everything")),
    Command(
        "subscribe",
        "theodoi",
        _("follow a province, a person, a document ... and hear of new articles"),
        group_admin=True,
    ),
    Command("subscriptions", "danhsach", _("what you follow, and when"), group_admin=True),
    Command("unsubscribe", "botheodoi", _("stop following something"), group_admin=True),
    Command("language", "ngonngu", _("choose Vietnamese or English"), group_admin=True),
    Command("privacy", "riengtu", _("what the bot keeps about you"), group_admin=True),
    Command("export", "xuat", _("see everything kept about you"), group=False),
    Command("delete", "xoa", _("erase everything kept about you"), group=False),
)

ADMIN_COMMANDS = (
    Command("add", "them", _("add an article: address, text, file or forwarded post"), group=False),
    Command(
        "stats", "thongke", _("what is delivered, what came in, how the feeds are"), group=False
    ),
)
"""Offered only to those who run the bot."""


def typed(name: str, translator: Translator) -> str:
    """Return a command as a reader of this language types it: "/hop" or "/meetings"."""
    alias = next(c.alias for c in COMMANDS if c.name == name)
    return f"/{alias if translator.language == 'vi' else name}"
