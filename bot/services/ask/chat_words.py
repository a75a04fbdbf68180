"""How people write in a chat: abbreviations, and the words by which English is known."""

from __future__ import annotations

from bot.services.ask.phrases import Phrases, word_set

# How people write in a chat. Short forms of print ("HĐND") are in the lexicon.
_CHAT = {
    "ct hdnd": "chủ tịch hội đồng nhân dân",
    "ct hoi dong nhan dan": "chủ tịch hội đồng nhân dân",
    "pct hdnd": "phó chủ tịch hội đồng nhân dân",
    "ct ubnd": "chủ tịch ủy ban nhân dân",
    "pct ubnd": "phó chủ tịch ủy ban nhân dân",
    "bt tinh uy": "bí thư tỉnh ủy",
    "bt tu": "bí thư tỉnh ủy",
    "pbt tinh uy": "phó bí thư tỉnh ủy",
    "pbt tt": "phó bí thư thường trực",
    "pbt thuong truc": "phó bí thư thường trực",
    "pho bt": "phó bí thư",
    "tb to chuc": "trưởng ban tổ chức",
    "tb btc": "trưởng ban tổ chức",
    "tbtc": "trưởng ban tổ chức",
    "tbtctu": "trưởng ban tổ chức tỉnh ủy",
    "truong btc": "trưởng ban tổ chức",
    "truong btg": "trưởng ban tuyên giáo",
    "pho btc": "phó trưởng ban tổ chức",
    "pho ban": "phó trưởng ban",
    "tr ban": "trưởng ban",
    "trg ban": "trưởng ban",
    "pho trg ban": "phó trưởng ban",
    "truong b": "trưởng ban",
    "chu tich tinh": "chủ tịch ủy ban nhân dân tỉnh",
    "pho chu tich tinh": "phó chủ tịch ủy ban nhân dân tỉnh",
    "uvbct": "ủy viên bộ chính trị",
    "uv bct": "ủy viên bộ chính trị",
    "uv tw": "ủy viên trung ương",
    "dbqh": "đại biểu quốc hội",
    "t u": "tỉnh ủy",
    "d c": "đồng chí",
    "dc": "được",
    "dk": "được",
    "bn": "bao nhiêu",
    "bnh": "bao nhiêu",
    "bnhiu": "bao nhiêu",
    "bnhieu": "bao nhiêu",
    "bao nhiu": "bao nhiêu",
    "bao nhieu": "bao nhiêu",
    "ntn": "như thế nào",
    "j": "gì",
    "gi z": "gì",
    "xd": "xây dựng",
    "xdd": "xây dựng đảng",
    "cb": "cán bộ",
    "ld": "lãnh đạo",
    "hn": "hội nghị",
    "hop tt": "họp trực tuyến",
    "vb": "văn bản",
    "ttin": "thông tin",
    "k": "không",
    "ko": "không",
    "hok": "không",
    "hong": "không",
    "z": "vậy",
    "r": "rồi",
    "mn": "mọi người",
    "nv": "nhiệm vụ",
    "tgian": "thời gian",
    "lun": "luôn",
    "lm": "làm",
    "ng": "người",
    "vs": "với",
    "cx": "cũng",
    "ns": "nói",
    "trc": "trước",
    "dag": "đang",
    "whats": "what is",
    "whos": "who is",
    "wheres": "where is",
    "whens": "when is",
    "pls": "please",
    "plz": "please",
    "u": "you",
}
CHAT: Phrases[str] = Phrases(_CHAT.items())
# "bao nhieu" stands there only so that "bao nhiu" is not read in parts.

ENGLISH_WORDS = word_set(
    """
    the of in at on is are was were did does do has have had for to by with and that this what
    who whom whose when where which how many much tell me about please hello hi hey thanks thank
    you can could would will follow unfollow subscribe it its he she his her they their other
    latest news article articles conference meeting resolution directive chaired attended held
    issued said stress stressed summary summarize summarise list show give current currently now
    job position positions post posts secretary chairman head committee provincial province any
    from been be not no yes so if but whats whos cite cites mention mentions as all percent
    share plan speak spoke also else another there document documents officials official it's i
    i'm my your good morning bye exchange rate today weather bot help
    store database archive collection data cover covers oldest earliest provinces wrote author
    before after married live lives force form formed merged merge belong belongs
    """
)
