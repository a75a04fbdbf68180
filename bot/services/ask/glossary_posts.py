"""English words for posts and bodies: folded English to folded Vietnamese."""

from __future__ import annotations

# Titles of posts stand apart: in English the body may come before or after
# ("the commission's head").
TITLE_WORDS = {
    "general secretary": "tong bi thu",
    "standing deputy secretary": "pho bi thu thuong truc",
    "permanent deputy secretary": "pho bi thu thuong truc",
    "standing vice secretary": "pho bi thu thuong truc",
    "deputy secretary": "pho bi thu",
    "vice secretary": "pho bi thu",
    "deputy party secretary": "pho bi thu",
    "party secretary": "bi thu tinh uy",
    "party chief": "bi thu tinh uy",
    "party boss": "bi thu tinh uy",
    "provincial secretary": "bi thu tinh uy",
    "provincial party secretary": "bi thu tinh uy",
    "provincial party chief": "bi thu tinh uy",
    "secretary": "bi thu",
    "standing deputy head": "pho truong ban thuong truc",
    "permanent deputy head": "pho truong ban thuong truc",
    "standing vice head": "pho truong ban thuong truc",
    "deputy head": "pho truong ban",
    "vice head": "pho truong ban",
    "head": "truong ban",
    "led": "truong ban",
    "heads": "truong ban",
    "headed": "truong ban",
    "heading": "truong ban",
    "leads": "truong ban",
    "lead": "truong ban",
    "runs": "truong ban",
    "in charge": "truong ban",
    "chief": "truong ban",
    "vice chairman": "pho chu tich",
    "vice chair": "pho chu tich",
    "vice chairwoman": "pho chu tich",
    "vice chairperson": "pho chu tich",
    "deputy chairman": "pho chu tich",
    "deputy chair": "pho chu tich",
    "chairman": "chu tich",
    "chairwoman": "chu tich",
    "chairperson": "chu tich",
    "chair of": "chu tich",
    "chairs": "chu tich",
    "president": "chu tich",
    "vice president": "pho chu tich",
    "director": "giam doc",
    "deputy director": "pho giam doc",
    "minister": "bo truong",
    "deputy minister": "thu truong",
    "prime minister": "thu tuong",
    "deputy prime minister": "pho thu tuong",
    "alternate member": "uy vien du khuyet",
    "member": "uy vien",
    "members": "uy vien",
    "politburo member": "uy vien bo chinh tri",
    "politburo members": "uy vien bo chinh tri",
}

BODY_WORDS = {
    f"central {o} {c}": "ban to chuc trung uong"
    for o in ("organizing", "organising", "organization", "organisation")
    for c in ("commission", "committee", "department", "board")
} | {
    f"{p} {o} {c}".strip(): v
    for p, v in (
        ("", "ban to chuc"),
        ("provincial", "ban to chuc tinh uy"),
        ("provincial party committee", "ban to chuc tinh uy"),
    )
    for o in ("organizing", "organising", "organization", "organisation", "party organization")
    for c in ("commission", "board", "department", "committee")
}
BODY_WORDS |= {
    f"{p} {o} {c}".strip(): v
    for p, v in (
        ("", "ban tuyen giao"),
        ("provincial", "ban tuyen giao tinh uy"),
        ("central", "ban tuyen giao trung uong"),
    )
    for o in ("propaganda", "propaganda and education", "information and education")
    for c in ("commission", "board", "department", "committee")
}
BODY_WORDS |= {
    "organizing": "to chuc",
    "commission for organization": "ban to chuc",
    "party central committee": "trung uong dang",
    "central committee": "trung uong dang",
    "central party committee": "trung uong dang",
    "politburo": "bo chinh tri",
    "political bureau": "bo chinh tri",
    "secretariat": "ban bi thu",
    "provincial party committee": "tinh uy",
    "provincial committee": "tinh uy",
    "party committee": "tinh uy",
    "party committees": "cap uy",
    "standing board": "thuong truc",
    "standing committee": "ban thuong vu",
    "provincial people s council": "hdnd tinh",
    "provincial people council": "hdnd tinh",
    "provincial peoples council": "hdnd tinh",
    "people s council": "hdnd",
    "people council": "hdnd",
    "peoples council": "hdnd",
    "council": "hdnd",
    "provincial people s committee": "ubnd tinh",
    "provincial people committee": "ubnd tinh",
    "people s committee": "ubnd",
    "people committee": "ubnd",
    "peoples committee": "ubnd",
    "national assembly delegation": "doan dai bieu quoc hoi",
    "national assembly deputies": "dai bieu quoc hoi",
    "national assembly": "quoc hoi",
    "fatherland front": "mttq",
    "provincial": "tinh",
    "province": "tinh",
    "district party committees": "huyen uy",
    "district party committee": "huyen uy",
    "city party committees": "thanh uy",
    "city party committee": "thanh uy",
    "municipal party committee": "thanh uy",
}
