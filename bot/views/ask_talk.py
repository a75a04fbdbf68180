"""Answers without a fact: not in the store, small talk, what cannot be done (yet)."""

from __future__ import annotations

import datetime as dt

from bot.domain.findings import FollowFinding, NotFoundFinding, Premise, TalkFinding
from bot.domain.replies import Action, Answer, AnswerKind, Block, Button, Reply
from bot.lexicon.provinces import MERGED_ON
from bot.views import ask_words as words
from bot.views import wording
from bot.views.commands import typed
from bot.views.i18n import Translator


def not_found(found: NotFoundFinding, tr: Translator) -> Answer:
    """Say that the store has no answer, and offer what is similar as what it is."""
    text = _missing(found, tr)
    blocks: list[Block] = [words.say(text)]
    buttons = [words.near_button(n, tr) for n in found.near]
    if any(buttons):
        blocks.append(
            words.say(tr.t("The buttons below lead to similar entries; they are not the answer."))
        )
    else:
        blocks.append(words.say(tr.t("I only answer from the articles in the store.")))
    return Answer("not_found", Reply(tuple(blocks), words.rows(*buttons)))


def _missing(found: NotFoundFinding, tr: Translator) -> str:
    asked = found.asked.strip()
    place = found.place
    match found.what:
        case "person":
            return tr.t("Not found in the store: no article names “{asked}”.", asked=asked)
        case "post":
            if place and place.casefold() not in asked.casefold():
                asked = f"{asked} ({place})"
            return tr.t(
                "Not found in the store: no article says who holds the post “{asked}”.", asked=asked
            )
        case "document":
            if not asked:
                return tr.t(
                    "Which document do you mean? Please write its number, for example 18-NQ/TW."
                )
            if place and place.casefold() not in asked.casefold():
                asked = f"{asked} ({place})"
            return tr.t("Not found in the store: no article cites “{asked}”.", asked=asked)
        case "event":
            return tr.t("Not found in the store: no article reports such a meeting.")
        case "figure":
            return tr.t("Not found in the store: no article prints this number.")
        case "author":
            return tr.t(
                "Not found in the store: no article has “{asked}” as its author.", asked=asked
            )
        case "words" if place:
            return tr.t(
                "The words “{asked}” do not stand in the articles about {place} in the store.",
                asked=asked,
                place=place,
            )
        case "words":
            return tr.t("The words “{asked}” do not stand in this article.", asked=asked)
        case "place" if place:
            return tr.t("Not found in the store: no article about {place}.", place=place)
        case "article" if place:
            return tr.t("Not found in the store: no such article about {place}.", place=place)
        case "article":
            return tr.t("Not found in the store: no such article.")
        case _:
            return tr.t("Not found in the store: no article answers this.")


def premise(found: Premise, tr: Translator) -> Block:
    """Say that the store does not say what the question takes for granted."""
    match found.kind:
        case "post":
            text = tr.t(
                "No article in the store gives {name} the post “{post}”.",
                name=found.name,
                post=found.claim,
            )
            if found.place and found.place.casefold() not in found.claim.casefold():
                text = tr.t(
                    "No article in the store gives {name} the post “{post}” in {place}.",
                    name=found.name,
                    post=found.claim,
                    place=found.place,
                )
        case "private" | "thing":
            text = tr.t(
                "The articles in the store do not tell this about {name}; "
                "they only give the following.",
                name=found.name,
            )
        case "act":
            text = tr.t("The store has no such meeting of {name}.", name=found.name)
        case "before":
            text = tr.t(
                "No article in the store says who held this post before {name}. What is there:",
                name=found.name,
            )
        case "after":
            text = tr.t(
                "No article in the store says who held this post after {name}. What is there:",
                name=found.name,
            )
        case "signer":
            text = tr.t(
                "The articles in the store do not say who signed {name}. What they say of it:",
                name=found.name,
            )
        case "area":
            text = tr.t(
                "No article in the store names officials of {name} itself, only of {place}, "
                "which is a part of it since {date}.",
                name=found.name,
                place=found.place or "",
                date=wording.day(MERGED_ON, tr),
            )
        case "issued":
            text = tr.t(
                "No article in the store says that {name} was issued on {claim}.",
                name=found.name,
                claim=wording.day(dt.date.fromisoformat(found.claim), tr),
            )
        case "issuer":
            text = tr.t(
                "According to the articles, {name} was issued by {body}, not as the question says.",
                name=found.name,
                body=found.place or "",
            )
        case "uncited":
            text = tr.t(
                "No article in the store ({scope}) cites {name}; others do.",
                name=found.name,
                scope=found.place or "",
            )
        case "topic":
            text = tr.t(
                "The articles in the store print no words of {name} on this subject. "
                "What they do print:",
                name=found.name,
            )
        case "present":
            text = tr.t(
                "No article in the store says who holds the post “{post}” of {place} itself. "
                "There is a report on a province that is now a part of it:",
                post=found.claim,
                place=found.name,
            )
    return words.say(text, found.name)


def talk(found: TalkFinding, tr: Translator) -> Answer:
    """Answer small talk, or say what can be asked."""
    texts = {
        "greeting": tr.t(
            "Hello! Ask me about meetings, officials and resolutions in provincial news."
        ),
        "thanks": tr.t(
            "You are welcome. Ask me anything else about meetings, officials or resolutions."
        ),
        "goodbye": tr.t("Goodbye! Come back whenever you have a question."),
        "help": tr.t(
            "I help you look up meetings, officials and resolutions reported in provincial news. "
            "Ask in your own words, for example:"
        ),
        "out_of_scope": tr.t(
            "This is outside what I know: I only answer about meetings, officials and resolutions "
            "reported in the stored articles, and nothing there answers this."
        ),
        "unclear": tr.t("I did not understand what you would like to know. For example:"),
        "whom": tr.t("Whom do you mean? Please write the full name."),
        "which": tr.t("Which one do you mean? Please write its name or number."),
        "own_data": tr.t(
            "With {privacy} you see what I keep about you, take it away or erase it.",
            privacy=typed("privacy", tr),
        ),
        "own_follows": tr.t(
            "With {subscriptions} you see and change what you follow.",
            subscriptions=typed("subscriptions", tr),
        ),
    }
    kinds: dict[str, AnswerKind] = {"out_of_scope": "not_found"}
    buttons: tuple[tuple[Button, ...], ...] = ()
    if found.talk in ("greeting", "help", "unclear", "out_of_scope"):
        buttons = (
            (words.ask(*[tr.t("Who is the head of the Central Organizing Commission?")] * 2),),
            (words.ask(*[tr.t("What is Resolution 18-NQ/TW?")] * 2),),
            (Button(tr.t("Newest articles"), Action("command", ("latest",))),),
        )
    if found.talk in ("own_data", "own_follows"):
        command, label = {
            "own_data": ("privacy", tr.t("What I keep about you")),
            "own_follows": ("subscriptions", tr.t("What I follow")),
        }[found.talk]
        buttons = ((Button(label, Action("command", (command,))),),)
    blocks: list[Block] = [words.say(texts[found.talk])]
    if found.talk in ("help", "unclear"):
        blocks.append(
            words.say("• " + tr.t("Who is the head of the Central Organizing Commission?"))
        )
        blocks.append(words.say("• " + tr.t("What is Resolution 18-NQ/TW?")))
    return Answer(kinds.get(found.talk, "help"), Reply(tuple(blocks), buttons))


def follow(found: FollowFinding, tr: Translator) -> Answer:
    """Say honestly that following is not possible yet, naming what was meant."""
    name = found.target.label if found.target else ""
    if found.on:
        text = (
            tr.t(
                "You would like to follow {name}. "
                "Following works in the chat, with /subscribe; nothing was set up here.",
                name=name,
            )
            if name
            else tr.t("Following works in the chat, with /subscribe; nothing was set up here.")
        )
    else:
        text = (
            tr.t(
                "You would like to unfollow {name}. "
                "Following works in the chat, with /unsubscribe; nothing was changed here.",
                name=name,
            )
            if name
            else tr.t("Following works in the chat, with /unsubscribe; nothing was changed here.")
        )
    target = found.target
    button = words.near_button(target, tr) if target and target.id else None
    entities = (words.entity(target.kind, target.id, target.label),) if target and target.id else ()
    return Answer("help", Reply((words.say(text, name),), words.rows(button)), entities)
