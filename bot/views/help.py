"""What to say to somebody who is new, or who sent something that cannot be answered."""

from __future__ import annotations

from bot.domain.pages import Examples
from bot.domain.replies import Action, Block, Bullets, Button, Heading, Paragraph, Reply, Run
from bot.views import wording
from bot.views.commands import COMMANDS, typed
from bot.views.i18n import Translator


def welcome(examples: Examples, tr: Translator) -> Reply:
    """Tell what can be asked, with three examples as buttons."""
    about = tr.t(
        "I answer questions about meetings, officials and resolutions in Vietnamese provincial "
        "news. I only know the articles in my store, and I always name the article."
    )
    how = tr.t(
        "Just write your question, in Vietnamese (with or without diacritics) or English. "
        "Or use a command:"
    )
    commands = tuple(
        ((Run(typed(c.name, tr)), Run(f" – {tr.t(c.gives)}")),)
        for c in COMMANDS
        if c.group and c.name != "help"
    )
    blocks: list[Block] = [
        Heading(tr.t("Hello! This is Giao Ban.")),
        Paragraph(((Run(about),),)),
        Paragraph(((Run(how),),)),
        Bullets(commands),
        Paragraph(((Run(tr.t("Try one of these questions:")),),)),
    ]
    return Reply(tuple(blocks), tuple((q,) for q in questions(examples, tr)))


def questions(examples: Examples, tr: Translator) -> tuple[Button, ...]:
    """Return three questions that the stored articles can answer, as buttons."""
    texts: list[str] = []
    if examples.person:
        texts.append(tr.t("What posts does {name} hold?", name=examples.person.name))
    if examples.document:
        name = wording.document_label(examples.document)
        texts.append(tr.t("What is {document}?", document=name))
    texts.append(tr.t("What is the latest news?"))
    return tuple(Button(text, Action("ask", (text,))) for text in texts)


def text_wanted(tr: Translator) -> Reply:
    """Answer a sticker, a picture, a voice message: only words can be read."""
    text = tr.t("I can only read text. Please write your question in words.")
    return Reply((Paragraph(((Run(text),),)),), (_help_button(tr),))


def unknown_command(tr: Translator) -> Reply:
    """Answer a command that does not exist."""
    text = tr.t("I do not know this command. See what I can do: {help}", help=typed("help", tr))
    return Reply((Paragraph(((Run(text),),)),), (_help_button(tr),))


def unknown_link(tr: Translator) -> Reply:
    """Answer a deep link or a button whose record is not in the store."""
    text = tr.t("What this link points to is not in the store (any more).")
    return Reply((Paragraph(((Run(text),),)),), (_help_button(tr),))


def not_found_inline(tr: Translator) -> Reply:
    """Answer somebody who came from inline mode, where nothing was found."""
    text = tr.t(
        "Nothing in the store matched. Ask me here in your own words: I understand questions, "
        "typing without diacritics, and small typing errors."
    )
    return Reply((Paragraph(((Run(text),),)),), (_help_button(tr),))


def asked(question: str, reply: Reply) -> Reply:
    """Put the question of a pressed button above its answer, so that both can be read."""
    line = (Run(question, "italic"),)
    return Reply((Paragraph((line,)), *reply.blocks), reply.buttons)


def _help_button(tr: Translator) -> tuple[Button, ...]:
    return (Button(tr.t("What can I ask?"), Action("command", ("help",))),)
