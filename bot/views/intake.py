"""What administrators see: previews of new articles, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.approvals import Outcome, Preview
from bot.domain.entities import ArticleRecord
from bot.domain.intake import Change, Draft
from bot.domain.replies import (
    Action,
    Block,
    Bullets,
    Button,
    Heading,
    Line,
    Paragraph,
    Reply,
    Run,
)
from bot.views import article_card, wording
from bot.views.i18n import Translator
from bot.views.intake_words import change_lines, doubt_line, problem_line

MOST_WAITING = 10
_TITLE_CHARS = 200


def preview(found: Preview, tr: Translator) -> Reply:
    """Show a draft: the card that readers will get, what is doubtful, and what can be done."""
    draft, outcome = found.draft, found.outcome
    if draft.article is None or outcome is None:
        if draft.problem is None:
            return _said(tr.t("I am reading this page: {name}", name=_name(draft)))
        return unreadable(draft, tr)
    if found.card is None:
        return _known(found, tr)
    heading = (
        tr.t("Preview: not published yet")
        if outcome.status == "added"
        else tr.t("Preview: a new version of a published article")
    )
    blocks: list[Block] = [Heading(heading)]
    if outcome.changes:
        blocks.append(Bullets(tuple((line,) for line in _changes(outcome.changes, tr))))
    if outcome.doubts:
        blocks.append(Heading(tr.t("Please look at this")))
        lines = (doubt_line(d, found.near, tr) for d in outcome.doubts)
        blocks.append(Bullets(tuple(((Run(line),),) for line in lines)))
    else:
        blocks.append(_paragraph(tr.t("Nothing in it looks doubtful.")))
    card = article_card.card(found.card, tr)
    return Reply((*blocks, *_told_apart(card.blocks, tr)), _decisions(draft.id, tr))


def _told_apart(blocks: Sequence[Block], tr: Translator) -> list[Block]:
    return [_paragraph(tr.t("Readers will see this:"), "italic"), *blocks]


def _known(found: Preview, tr: Translator) -> Reply:
    """Say that publishing would show nobody anything new."""
    outcome = found.outcome
    assert outcome is not None, "what was read was judged"
    title = wording.clipped(found.near or outcome.article_id, _TITLE_CHARS)
    if outcome.status == "same":
        text = tr.t("This article is in the store already, word for word: {title}", title=title)
        rows: tuple[tuple[Button, ...], ...] = ()
    else:
        text = tr.t("The store already has this report from another page: {title}", title=title)
        rows = (
            (Button(tr.t("Add as another source"), _do("silent", found.draft.id)),),
            (Button(tr.t("Replace the stored article"), _do("replace", found.draft.id)),),
        )
    opened = Button(tr.t("Open the article"), Action("card", ("article", outcome.article_id)))
    gone = Button(tr.t("Discard"), _do("discard", found.draft.id))
    return Reply((_paragraph(text),), (*rows, (opened,), (gone,)))


def unreadable(draft: Draft, tr: Translator) -> Reply:
    """Say why nothing could be read, and what can be done instead."""
    blocks = (
        _paragraph(tr.t("I could not read this: {name}", name=_name(draft))),
        _paragraph(problem_line(draft.problem or "", tr)),
    )
    again = Button(tr.t("Try again"), _do("again", draft.id))
    gone = Button(tr.t("Discard"), _do("discard", draft.id))
    return Reply(blocks, ((again, gone),))


def published(outcome: Outcome, tr: Translator, *, announced: bool) -> Reply:
    """Say what became of a draft that was published."""
    title = wording.clipped(outcome.title or outcome.article_id, _TITLE_CHARS)
    match outcome.status:
        case "added" if announced:
            text = tr.t("Published: {title}", title=title)
        case "added":
            text = tr.t("Published without telling followers: {title}", title=title)
        case "updated":
            text = tr.t("The new version is published: {title}", title=title)
        case "duplicate":
            text = tr.t("Added as another source of: {title}", title=title)
        case _:
            text = tr.t("This was published before: {title}", title=title)
    opened = Button(tr.t("Open the article"), Action("card", ("article", outcome.article_id)))
    return Reply((_paragraph(text),), ((opened,),))


def discarded(tr: Translator) -> Reply:
    """Say that a draft is gone."""
    return _said(tr.t("Discarded. Readers never saw it."))


def title_wanted(draft: Draft, tr: Translator) -> Reply:
    """Ask for the right headline."""
    now = draft.article.title if draft.article else None
    text = tr.t("Send me the right headline as a message.")
    return Reply(
        (
            _paragraph(text),
            _paragraph(tr.t("Now: {value}", value=now or tr.t("not stated in the article"))),
        ),
        ((Button(tr.t("Leave it as it is"), _do("keep", draft.id)),),),
    )


def day_wanted(draft: Draft, tr: Translator) -> Reply:
    """Ask for the right day."""
    day = draft.article.published_on if draft.article else None
    value = wording.day(day, tr) if day else tr.t("not stated in the article")
    text = tr.t("Send me the day of publication as a message, for example 25/12/2019.")
    return Reply(
        (_paragraph(text), _paragraph(tr.t("Now: {value}", value=value))),
        ((Button(tr.t("Leave it as it is"), _do("keep", draft.id)),),),
    )


def title_unclear(tr: Translator) -> Reply:
    """Say that a message was no headline."""
    return _said(
        tr.t("This is no headline: it has no words, or far too many. Please send another.")
    )


def day_unclear(tr: Translator) -> Reply:
    """Say that a message was no day."""
    return _said(
        tr.t("I could not read this as a day up to today. Please send one like 25/12/2019.")
    )


def welcome(waiting: Sequence[Draft], tr: Translator) -> Reply:
    """Say how articles are added, and show what waits for a decision."""
    ways = (
        tr.t("/them and the address of a page"),
        tr.t("/them and the text of the article"),
        tr.t("a .txt or .html file"),
        tr.t("a forwarded post of a channel"),
    )
    blocks: list[Block] = [
        _paragraph(tr.t("To add an article, send me one of these:")),
        Bullets(tuple(((Run(way),),) for way in ways)),
        _paragraph(tr.t("I show you the card first. Nothing is published without your word.")),
    ]
    if not waiting:
        blocks.append(_paragraph(tr.t("No article waits for a decision.")))
        return Reply(tuple(blocks))
    many = tr.tn(
        "{n} article waits for a decision:", "{n} articles wait for a decision:", len(waiting)
    )
    blocks.append(_paragraph(many))
    rows = tuple((_open(d),) for d in waiting[:MOST_WAITING])
    return Reply(tuple(blocks), rows)


def exported(drafts: Sequence[Draft], tr: Translator) -> list[Block]:
    """List the drafts that name a chat, for whoever asks what is kept about it."""
    if not drafts:
        return []
    titles = (d.article.title if d.article and d.article.title else d.name for d in drafts)
    rows = tuple(((Run(wording.clipped(title, _TITLE_CHARS)),),) for title in titles)
    return [Heading(tr.t("Drafts that you brought")), Bullets(rows)]


def only_administrators(tr: Translator) -> Reply:
    """Refuse somebody who may not add articles."""
    return _said(tr.t("Only the administrators of this bot can add articles."))


def only_in_private(tr: Translator) -> Reply:
    """Refuse to show drafts in a group."""
    return _said(tr.t("Please add articles in a private chat with me, not in a group."))


def too_short(fewest: int, tr: Translator) -> Reply:
    """Refuse a text that cannot be an article."""
    text = tr.t(
        "This is too short for an article: I need at least {n} words, or an address that starts "
        "with http.",
        n=fewest,
    )
    return _said(text)


def wrong_file(tr: Translator) -> Reply:
    """Refuse a file of another kind."""
    return _said(tr.t("I read .txt and .html files of up to 5 MB. Nothing was kept."))


def with_decisions(reply: Reply, article_id: str, tr: Translator) -> Reply:
    """Add to the card of an article what an administrator can do with it."""
    row = (
        Button(tr.t("Correct"), Action("edit", ("fix", article_id))),
        Button(tr.t("Withdraw"), Action("edit", ("gone", article_id))),
    )
    return Reply(reply.blocks, (*reply.buttons, row))


def correcting(draft: Draft, tr: Translator) -> Reply:
    """Ask what is wrong with a published article."""
    title = (draft.article.title if draft.article else None) or draft.name
    text = tr.t("What should be corrected? {title}", title=wording.clipped(title, _TITLE_CHARS))
    row = (
        Button(tr.t("Correct the headline"), _do("title", draft.id)),
        Button(tr.t("Correct the day"), _do("date", draft.id)),
    )
    return Reply((_paragraph(text),), (row, (Button(tr.t("Discard"), _do("discard", draft.id)),)))


def sure_to_withdraw(record: ArticleRecord, tr: Translator) -> Reply:
    """Ask once more before an article is taken back."""
    title = wording.clipped(wording.label(record), _TITLE_CHARS)
    text = tr.t(
        "Withdraw this article? Everything that only it says will be gone from answers: {title}",
        title=title,
    )
    yes = Button(tr.t("Yes, withdraw it"), Action("edit", ("gone!", record.id)))
    no = Button(tr.t("No, keep it"), Action("card", ("article", record.id)))
    return Reply((_paragraph(text),), ((yes,), (no,)))


def withdrawn(title: str, tr: Translator) -> Reply:
    """Say that an article was taken back."""
    return _said(tr.t("Withdrawn: {title}", title=wording.clipped(title, _TITLE_CHARS)))


def _changes(changes: Sequence[Change], tr: Translator) -> list[Line]:
    return [(Run(line),) for change in changes for line in change_lines(change, tr)]


def _decisions(draft_id: str, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(tr.t("Publish"), _do("publish", draft_id)),),
        (Button(tr.t("Publish silently"), _do("silent", draft_id)),),
        (
            Button(tr.t("Correct the headline"), _do("title", draft_id)),
            Button(tr.t("Correct the day"), _do("date", draft_id)),
        ),
        (Button(tr.t("Discard"), _do("discard", draft_id)),),
    )


def _do(what: str, draft_id: str) -> Action:
    return Action("draft", (what, draft_id))


def _open(draft: Draft) -> Button:
    title = draft.article.title if draft.article else None
    return Button(wording.clipped(title or draft.name, 60), _do("show", draft.id))


def _name(draft: Draft) -> str:
    return wording.clipped(draft.name, _TITLE_CHARS)


def _said(text: str) -> Reply:
    return Reply((_paragraph(text),))


def _paragraph(text: str, style: str = "") -> Paragraph:
    return Paragraph(((Run(text, "italic" if style else ""),),))
