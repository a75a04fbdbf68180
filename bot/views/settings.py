"""The reader's own settings: language, privacy, what is kept, erasure."""

from __future__ import annotations

from bot.domain.chats import ChatSettings
from bot.domain.replies import Action, Bullets, Button, Heading, Line, Paragraph, Reply, Run
from bot.views import wording
from bot.views.commands import typed
from bot.views.i18n import Translator

_NAMES = {"vi": "Tiếng Việt", "en": "English"}


def choose_language(tr: Translator) -> Reply:
    """Offer the languages; the current one is marked."""
    text = tr.t("In which language should I answer?")
    buttons = tuple(
        Button(f"✓ {name}" if code == tr.language else name, Action("language", (code,)))
        for code, name in _NAMES.items()
    )
    return Reply((Paragraph(((Run(text),),)),), (buttons,))


def language_chosen(tr: Translator) -> Reply:
    """Confirm the chosen language, in that language."""
    text = tr.t(
        "I will answer in English. You can change this at any time with {command}.",
        command=typed("language", tr),
    )
    return Reply((Paragraph(((Run(text),),)),))


def privacy(tr: Translator) -> Reply:
    """Tell what is kept about a chat, why, and how to have it erased."""
    points = (
        tr.t(
            "Kept: only what you chose yourself: the language with {language}, and what you "
            "follow and when with {subscribe}.",
            language=typed("language", tr),
            subscribe=typed("subscribe", tr),
        ),
        tr.t("Not kept: your messages, questions, name, phone number or contacts."),
        tr.t(
            "To understand a follow-up question, the last question stays in the computer's memory "
            "for half an hour; so do, without your name, search words behind a button. Nothing of "
            "this is written to disk."
        ),
        tr.t("Nothing is given or sold to anybody."),
        tr.t(
            "Under the Law on Personal Data Protection (91/2025/QH15) you may see, take away and "
            "erase your data: use the buttons below, or {export} and {delete}.",
            export=typed("export", tr),
            delete=typed("delete", tr),
        ),
    )
    items: tuple[tuple[Line, ...], ...] = tuple(((Run(point),),) for point in points)
    return Reply(
        (Heading(tr.t("What I keep about you")), Bullets(items)),
        (
            (Button(tr.t("See my data"), Action("command", ("export",))),),
            (Button(tr.t("Erase my data"), Action("command", ("delete",))),),
        ),
    )


def export(settings: ChatSettings | None, tr: Translator) -> Reply:
    """Show everything that is kept about the chat."""
    if settings is None:
        text = tr.t("Nothing is kept about this chat.")
        return Reply((Paragraph(((Run(text),),)),))
    nothing = tr.t("not chosen")
    lines: list[Line] = [
        wording.labelled(tr.t("Chat number"), Run(str(settings.chat_id), "code")),
        wording.labelled(
            tr.t("Language"), Run(_NAMES.get(settings.language or "", settings.language or nothing))
        ),
    ]
    if settings.changed_at:
        changed = f"{wording.day(settings.changed_at.date(), tr)} {settings.changed_at:%H:%M}"
        lines.append(wording.labelled(tr.t("Chosen on"), Run(changed)))
    return Reply(
        (Heading(tr.t("Everything kept about this chat")), Paragraph(tuple(lines))),
        ((Button(tr.t("Erase my data"), Action("command", ("delete",))),),),
    )


def confirm_erasure(settings: ChatSettings | None, tr: Translator) -> Reply:
    """Ask before erasing, when there is something to erase."""
    if settings is None:
        text = tr.t("Nothing is kept about this chat, so there is nothing to erase.")
        return Reply((Paragraph(((Run(text),),)),))
    text = tr.t("Erase everything kept about this chat? This cannot be undone.")
    buttons = (
        Button(tr.t("Yes, erase"), Action("erase", ("yes",))),
        Button(tr.t("No, keep"), Action("erase", ("no",))),
    )
    return Reply((Paragraph(((Run(text),),)),), (buttons,))


def erased(done: bool, tr: Translator) -> Reply:
    """Tell the outcome of the question whether to erase."""
    text = (
        tr.t("Done: nothing is kept about this chat any more.")
        if done
        else tr.t("Nothing was erased.")
    )
    return Reply((Paragraph(((Run(text),),)),))
