"""Lists, groups of lists, and what to say when nothing was found."""

from __future__ import annotations

from bot.domain.entities import ArticleRecord, Document, Event, Person
from bot.domain.pages import Groups, Listing, ListName, NothingFound, Shown
from bot.domain.replies import Action, Block, Bullets, Button, Heading, Line, Paragraph, Reply, Run
from bot.views import wording
from bot.views.commands import typed
from bot.views.i18n import Translator

LABEL_CHARS = 140


def listing(page: Listing, tr: Translator) -> Reply:
    """Show one page of a list; its buttons open the cards and turn the pages."""
    if not page.items:
        return _empty(page.name, tr)
    blocks: list[Block] = [Heading(_title(page, tr))]
    items = tuple(item(record, tr) for record in page.items)
    blocks.append(Bullets(items, numbered=True, first=page.offset + 1))
    if note := wording.place_note(page.note, tr):
        blocks.append(Paragraph(note))
    if page.total > len(page.items):
        text = tr.t(
            "{first}–{last} of {total}",
            first=page.offset + 1,
            last=page.offset + len(page.items),
            total=page.total,
        )
        blocks.append(Paragraph(((Run(text),),)))
    opening = tuple(
        Button(str(number), _opens(page.name, record))
        for number, record in enumerate(page.items, start=page.offset + 1)
    )
    turning = _turning(page, tr)
    return Reply(tuple(blocks), (opening, turning) if turning else (opening,))


def groups(found: Groups, tr: Translator) -> Reply:
    """Show the best records of each kind; a button opens the whole list of a kind."""
    blocks: list[Block] = [Heading(tr.t("Found for “{words}”", words=_shown(found.words)))]
    rows: list[tuple[Button, ...]] = []
    for page in found.listings:
        blocks.append(Heading(f"{name_of(page.name, tr)} ({page.total})"))
        blocks.append(Bullets(tuple(item(record, tr) for record in page.items)))
        if note := wording.place_note(page.note, tr):
            blocks.append(Paragraph(note))
        if page.total > len(page.items):
            text = tr.t("{list}: see all {n}", list=name_of(page.name, tr), n=page.total)
            rows.append((Button(text, Action("list", (page.name, "0", found.words))),))
        else:
            rows.extend((wording.open_card(record),) for record in page.items[:2])
    return Reply(tuple(blocks), tuple(rows))


def nothing(found: NothingFound, tr: Translator) -> Reply:
    """Say that nothing has the words, and what only looks like them."""
    words = _shown(found.words)
    text = {
        "latest": tr.t("No article in the store matches “{words}”.", words=words),
        "articles": tr.t("No article in the store matches “{words}”.", words=words),
        "summaries": tr.t("No article or meeting in the store matches “{words}”.", words=words),
        "meetings": tr.t("No meeting in the store matches “{words}”.", words=words),
        "officials": tr.t("No official in the store matches “{words}”.", words=words),
        "resolutions": tr.t("No document in the store matches “{words}”.", words=words),
        "everything": tr.t("Nothing in the store matches “{words}”.", words=words),
    }[found.name]
    blocks: list[Block] = [Paragraph(((Run(text),),))]
    rows: list[tuple[Button, ...]] = []
    if found.near:
        blocks.append(Heading(tr.t("Similar, but not the same")))
        blocks.append(Bullets(tuple(item(record, tr) for record in found.near)))
        name: ListName = "articles" if found.name == "everything" else found.name
        rows = [(Button(wording.open_card(r).label, _opens(name, r)),) for r in found.near]
    else:
        text = tr.t("Try fewer words, or a name or a number only.")
        blocks.append(Paragraph(((Run(text),),)))
        if found.name != "everything":
            search = Button(tr.t("Search everything"), Action("search", (found.words,)))
            rows.append((search,))
        rows.append((Button(tr.t("What can I ask?"), Action("command", ("help",))),))
    return Reply(tuple(blocks), tuple(rows))


def words_wanted(tr: Translator) -> Reply:
    """Ask for words to search for."""
    text = tr.t(
        "What should I look for? Write it after the command, for example: {example}",
        example=f"{typed('search', tr)} tinh giản biên chế",
    )
    return Reply((Paragraph(((Run(text),),)),))


def name_of(name: ListName, tr: Translator) -> str:
    """Return the name of a list."""
    return {
        "latest": tr.t("Newest articles"),
        "articles": tr.t("Articles"),
        "summaries": tr.t("Summaries"),
        "meetings": tr.t("Meetings"),
        "officials": tr.t("Officials"),
        "resolutions": tr.t("Documents"),
    }[name]


def _title(page: Listing, tr: Translator) -> str:
    name = name_of(page.name, tr)
    if page.words:
        return tr.t("{list}: “{words}”", list=name, words=_shown(page.words))
    if page.name == "summaries":
        return tr.t("Which article should I sum up?")
    return name


def _empty(name: ListName, tr: Translator) -> Reply:
    text = tr.t("There is nothing in the store yet.")
    return Reply((Heading(name_of(name, tr)), Paragraph(((Run(text),),))))


def _turning(page: Listing, tr: Translator) -> tuple[Button, ...]:
    buttons: list[Button] = []
    for offset, text in (
        (page.previous_offset, tr.t("‹ Back")),
        (page.next_offset, tr.t("More ›")),
    ):
        if offset is not None:
            buttons.append(Button(text, Action("list", (page.name, str(offset), page.words))))
    return tuple(buttons)


def _opens(name: ListName, record: Shown) -> Action:
    if name == "summaries" and isinstance(record, ArticleRecord):
        return Action("summary", ("article", record.id))
    return Action("card", (wording.link_kind(record), record.id))


def item(record: Shown, tr: Translator) -> tuple[Line, ...]:
    """Return a record as an item of a list: its name as a link, and a line about it."""
    first: Line = (wording.linked(record, wording.clipped(wording.label(record), LABEL_CHARS)),)
    detail = describe(record, tr)
    return (first, (Run(detail),)) if detail else (first,)


def describe(record: Shown, tr: Translator) -> str:
    """Return one line about a record, as lists and inline results show it."""
    match record:
        case Person():
            return _person(record, tr)
        case Event():
            place = wording.province(record.province, record.province_inferred, tr)
            parts = (wording.event_day(record, tr), record.convened_by, place)
        case Document():
            return _document(record, tr)
        case _:
            article = record.article
            place = wording.province(article.province, article.province_inferred, tr)
            parts = (wording.published(record, tr), place, article.byline)
    return " · ".join(p for p in parts if p)


def _person(person: Person, tr: Translator) -> str:
    newest = max((m.reported_on for m in person.memberships if m.reported_on), default=None)
    current = [m for m in person.memberships if m.reported_on == newest]
    said = (wording.post(m.role, m.organization, former=m.former) for m in current)
    posts = ", ".join(list(dict.fromkeys(said))[:3])
    if not posts:
        return person.place or ""
    if newest is None:
        return tr.t("{posts} (undated article)", posts=posts)
    return tr.t("{posts} (article of {date})", posts=posts, date=wording.day(newest, tr))


def _document(document: Document, tr: Translator) -> str:
    articles = len({c.evidence.article_id for c in document.citations})
    parts = (
        wording.clipped(document.title, 120) if document.title else None,
        document.issuer,
        wording.day(document.issued, tr) if document.issued else None,
        tr.tn("cited in {n} article", "cited in {n} articles", articles),
    )
    return " · ".join(p for p in parts if p)


def _shown(words: str) -> str:
    return wording.clipped(words, 80)
