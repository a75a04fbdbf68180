"""Which province an old one belongs to today: background knowledge, not what an article says."""

from __future__ import annotations

import re

from bot.domain.findings import (
    Finding,
)
from bot.domain.findings_beside import (
    ProvincesFinding,
    ProvinceToday,
)
from bot.lexicon.provinces import (
    MERGED_ON,
    present_provinces,
    province_name,
    province_named,
    successor_of,
)
from bot.services.ask.asking import Asking
from bot.services.ask.phrases import word_set
from bot.services.ask.question import Question

_ASKED = re.compile(
    r"\b(?:thuoc|thuoc ve|nam trong) tinh (?:nao|gi|moi)\b|\bthuoc dau\b|\b(?:sap|sat) nhap\b"
    r"|\bnhap (?:vao|voi|chung|lai)\b|\bhop nhat (?:voi|thanh|tinh)\b"
    r"|\bgop (?:vao|voi|chung)\b|\b(?:ten moi|tinh moi|tinh cu|doi ten)\b"
    r"|\b(?:nay|gio|bay gio|hien nay|hien) (?:la|thuoc|thanh) (?:tinh|dau)\b"
    r"|\bgom (?:nhung |cac |may )?tinh\b|\bnhung tinh (?:nao )?cu\b|\bcac tinh cu\b"
    r"|\bcon (?:la tinh|la mot tinh|ton tai|tinh)\b|\btro thanh tinh\b"
    r"|\bstill (?:a |an )?(?:separate )?(?:province|exist)\w*\b|\bmerge[dr]?s?\b|\bmerging\b"
    r"|\bpart of\b|\bbelongs?\b|\bbecame?\b|\bnew (?:province|name)\b|\brenamed\b"
    r"|\b(?:made up|consist|consists|comprises?|formed|form)\b|\bwhich province is\b"
)
# Other things than provinces are merged too.
_OTHER = word_set("xa huyen phuong dang khoi chi bo so ban don vi truong co quan scheme")


def asks_of_provinces(q: Question) -> bool:
    """Return whether a question is about what became of a province."""
    if not q.places or q.people or q.unknown or q.post or q.documents or q.document_type:
        return False
    if q.has("MEETING", "ARTICLE", "WHO") or q.acts or not _ASKED.search(" ".join(q.words)):
        return False
    return _OTHER.isdisjoint(q.content)


def asked(a: Asking) -> Finding | None:
    """Answer which province a province is part of today, None when something else is asked."""
    q = a.q
    if not asks_of_provinces(q):
        return None
    known = tuple(p for place in q.places if (p := _today(place.name)) is not None)
    return ProvincesFinding(language=q.language, provinces=known) if known else None


def _today(name: str) -> ProvinceToday | None:
    slug = province_named(name)
    unit = successor_of(slug) if slug else None
    if slug is None or unit is None:
        return None
    parts = tuple(province_name(s) for s in unit.formed_from)
    present = present_provinces()[unit.slug].name
    return ProvinceToday(name, present, parts, MERGED_ON)
