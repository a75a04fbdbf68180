"""What a person reads when something went wrong: one sentence, and what to do next."""

from __future__ import annotations

from bot.domain.errors import BotError, Expired, NotFound, StoreError, Throttled
from bot.domain.replies import Action, Button, Paragraph, Reply, Run
from bot.views.commands import typed
from bot.views.i18n import Translator


def sentence(error: Exception, tr: Translator) -> str:
    """Return the sentence for an error; it never shows the error's own text."""
    match error:
        case Expired():
            return tr.t(
                "This button is too old. Please ask again, or start over with {help}.",
                help=typed("help", tr),
            )
        case NotFound():
            return tr.t(
                "This record is not in the store any more. Look it up again: {search}",
                search=typed("search", tr),
            )
        case StoreError():
            return tr.t(
                "I could not save this just now. Looking things up still works; please try again "
                "in a few minutes."
            )
        case Throttled():
            return tr.t("Too many messages at once. Please wait a minute and try again.")
        case BotError():
            return tr.t(
                "This did not work. Please try again, or see {help}.", help=typed("help", tr)
            )
    return tr.t(
        "Something went wrong on my side. Please try again; if it happens again, see {help}.",
        help=typed("help", tr),
    )


def reply(error: Exception, tr: Translator) -> Reply:
    """Show the sentence with a button that leads on."""
    button = Button(tr.t("What can I ask?"), Action("command", ("help",)))
    return Reply((Paragraph(((Run(sentence(error, tr)),),)),), ((button,),))
