"""Made-up names, documents and meeting titles to search in, and queries for them.

Nothing here is taken from an article: names are drawn from surname shares and lists of middle and
given names, documents and titles from phrases of the trade. Every draw comes from one seed.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.search import SearchRecord
from bot.lexicon.provinces import old_provinces
from bot.text.fold import fold

_SURNAMES = (
    "Nguyễn:38 Trần:12 Lê:10 Phạm:7 Huỳnh:5 Hoàng:4 Phan:4 Vũ:3 Võ:3 Đặng:2 Bùi:2 Đỗ:1 Hồ:1 "
    "Ngô:1 Dương:1 Lý:1 Đinh:1 Lâm:1 Đoàn:1 Trịnh:1 Mai:1 Cao:1 Trương:1 Lương:1 Tô:1 Hà:1 "
    "Thái:1 Châu:1 Tạ:1 Phùng:1 Đào:1 Vương:1 Danh:1 Thạch:1 Kim:1 Lưu:1 Từ:1 Quách:1 Nông:1 "
    "Triệu:1"
)
_MIDDLE = (
    "Văn Thị Hữu Đức Đình Công Duy Trọng Thế Quang Minh Thanh Xuân Ngọc Hồng Kim Thu Bích "
    "Quốc Hoàng Anh Tuấn Trung Chí Tấn Phước Thành Bá Mạnh Hải Đông Tuyết Mỹ Phương Diễm Cẩm "
    "Như Bảo Gia Khánh Nhật Việt Sỹ Viết Tiến Vĩnh Huy Hùng Thái Đăng Ái Lệ Thúy Thùy"
)
_GIVEN = (
    "An Anh Ân Bách Bạch Bảo Bằng Bắc Bích Biên Bình Bửu Cảnh Cầm Cần Chánh Châu Chi Chí "
    "Chiến Chính Chung Chương Công Cúc Cương Cường Danh Dân Diễm Diệp Diệu Doanh Du Dung "
    "Dũng Duy Duyên Dương Đài Đại Đạo Đạt Đăng Điền Điệp Định Đoàn Đông Đồng Đức Đường Em "
    "Gấm Giang Giao Giàu Hà Hạ Hải Hàn Hạnh Hào Hạo Hảo Hân Hằng Hậu Hiên Hiền Hiển Hiếu "
    "Hiệp Hinh Hoa Hòa Hoài Hoan Hoàn Hoàng Hồng Hợp Huân Huấn Huế Huệ Hùng Huy Huyền Huyến "
    "Huỳnh Hưng Hương Hường Hưởng Hữu Khải Khanh Khánh Khang Khiêm Khoa Khôi Khuê Kiên Kiệt "
    "Kiều Kim Kính Kỳ Lam Lan Lành Lăng Lâm Lân Lập Lê Lệ Lễ Liêm Liên Liễu Linh Loan Long "
    "Lộc Lợi Luân Luận Lụa Lực Lượng Lương Ly Lý Mạnh Mận Mẫn Mến Miên Minh Mười Mỹ Nam Nga "
    "Ngà Ngân Nghi Nghĩa Nghị Nghiêm Ngoan Ngọc Nguyên Nguyệt Nhàn Nhã Nhân Nhẫn Nhật Nhi "
    "Nhiên Nhu Nhung Như Ninh Nữ Oanh Phát Phấn Phi Phiên Phong Phú Phúc Phụng Phước Phương "
    "Phượng Quan Quang Quân Quế Quốc Quy Quý Quyên Quyền Quyết Quỳnh Sang Sáng Sâm Sen Sinh "
    "Son Sơn Sương Sự Tài Tám Tân Tấn Tâm Tầm Thạch Thái Thanh Thành Thảo Thắm Thắng Thế Thi "
    "Thiên Thiện Thìn Thịnh Thoa Thoại Thọ Thông Thơ Thơm Thu Thuận Thục Thuần Thùy Thủy "
    "Thúy Thư Thương Tiên Tiến Tín Tình Tịnh Toàn Toản Tỏa Trà Trang Trâm Trân Trí Triết "
    "Triều Trinh Trọng Trúc Trung Trường Tú Tuân Tuấn Tuệ Tùng Tuyên Tuyền Tuyết Tuyến Tươi "
    "Tường Tý Uyên Vân Văn Vạn Viên Việt Vinh Vĩnh Vịnh Vũ Vui Vượng Vy Xuân Xuyến Yên Yến Ý "
    "Bê Cam Dậu Đào Gái Hớn Khởi Lài Màu Nết Phới Quới Rạng Siêng Thắm Trọn Út Vẹn Xinh"
)
_VERBS = (
    "tăng cường|đẩy mạnh|nâng cao hiệu quả|tiếp tục đổi mới|triển khai thực hiện|"
    "tổ chức thực hiện|ban hành quy chế về|phê duyệt kế hoạch|hướng dẫn thực hiện|"
    "một số giải pháp về|phân công|kiện toàn|sơ kết việc|tổng kết việc|điều chỉnh|bổ sung|"
    "quy định chi tiết về|chấn chỉnh"
)
TOPICS = (
    "công tác xây dựng Đảng|sinh hoạt chi bộ|tinh giản biên chế|cải cách hành chính|"
    "phòng, chống tham nhũng, tiêu cực|chuyển đổi số|xây dựng nông thôn mới|"
    "giảm nghèo bền vững|bảo hiểm xã hội|bảo hiểm y tế|quy hoạch cán bộ|luân chuyển cán bộ|"
    "đánh giá cán bộ, công chức|tiền lương viên chức|quản lý đất đai|bảo vệ môi trường|"
    "biến đổi khí hậu|phòng cháy, chữa cháy|an toàn giao thông|an toàn thực phẩm|"
    "giáo dục nghề nghiệp|giáo dục mầm non|khám bệnh, chữa bệnh|"
    "dân số và kế hoạch hóa gia đình|phát triển du lịch biển|khai thác thủy sản|"
    "nuôi tôm công nghệ cao|thủy lợi nội đồng|phát triển hợp tác xã|khởi nghiệp sáng tạo|"
    "thu hút đầu tư|cải thiện môi trường kinh doanh|giải phóng mặt bằng|đầu tư công|"
    "thu ngân sách|tiết kiệm, chống lãng phí|kê khai tài sản|tiếp công dân|"
    "giải quyết khiếu nại, tố cáo|kiểm tra, giám sát|kỷ luật đảng viên|"
    "phát triển đảng viên trẻ|dân vận khéo|tôn giáo và dân tộc|quân sự địa phương|"
    "biên phòng toàn dân|an ninh mạng|bình đẳng giới|chăm sóc người cao tuổi|"
    "người có công với cách mạng|nhà ở xã hội|thanh niên tình nguyện|"
    "học tập và làm theo tư tưởng Hồ Chí Minh|văn hóa cơ sở|thể thao quần chúng|"
    "báo chí xuất bản|bầu cử đại biểu|đại hội đảng bộ các cấp|sắp xếp đơn vị hành chính|"
    "hợp nhất các cơ quan|nước sạch nông thôn|lâm nghiệp bền vững|phòng, chống thiên tai|"
    "năng lượng tái tạo|logistics cảng biển"
)
BODIES = (
    "Ban Tổ chức Tỉnh ủy|Ban Tuyên giáo Tỉnh ủy|Ban Dân vận Tỉnh ủy|Ban Nội chính Tỉnh ủy|"
    "Ủy ban Kiểm tra Tỉnh ủy|Văn phòng Tỉnh ủy|Hội đồng nhân dân tỉnh|Ủy ban nhân dân tỉnh|"
    "Ủy ban Mặt trận Tổ quốc tỉnh|Ban Thường vụ Tỉnh ủy|Thường trực Tỉnh ủy|"
    "Ban Chấp hành Đảng bộ tỉnh|Đoàn đại biểu Quốc hội tỉnh|Sở Nội vụ|Sở Tài chính|Sở Y tế|"
    "Công an tỉnh|Liên đoàn Lao động tỉnh|Hội Nông dân tỉnh|Hội Liên hiệp Phụ nữ tỉnh|"
    "Tỉnh đoàn|Bộ Chỉ huy Quân sự tỉnh"
)
_MEETINGS = (
    "Hội nghị tổng kết|Hội nghị sơ kết|Hội nghị triển khai|Hội nghị giao ban|"
    "Hội nghị trực tuyến về|Hội nghị quán triệt|Hội thảo về|Cuộc họp bàn về|"
    "Phiên họp chuyên đề về|Tọa đàm về|Hội nghị toàn quốc về|Buổi làm việc về|"
    "Hội nghị chuyên đề"
)
_PERIODS = (
    "năm {y}|6 tháng đầu năm {y}|9 tháng năm {y}|quý {q} năm {y}|giai đoạn {y}-{z}|"
    "nhiệm kỳ {y}-{z}|khóa {r}|tháng {m} năm {y}|lần thứ {n}"
)
_KINDS = {
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "KL": "Kết luận",
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "HD": "Hướng dẫn",
    "TB": "Thông báo",
}
_NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
_ROMAN = _NUMERALS.split()


def records(count: int, seed: int = 7) -> list[SearchRecord]:
    """Return that many records: half names, a quarter documents, a quarter meetings."""
    rng = random.Random(seed)
    names = _unique(rng, count // 2, _name)
    documents = _unique(rng, count // 4, _document)
    meetings = _unique(rng, count - count // 2 - count // 4, _meeting)
    found = [SearchRecord("official", f"p{i}", n) for i, n in enumerate(names)]
    found += [SearchRecord("resolution", f"d{i}", n) for i, n in enumerate(documents)]
    found += [SearchRecord("meeting", f"m{i}", n) for i, n in enumerate(meetings)]
    return found


def _unique(rng: random.Random, count: int, make: Callable[[random.Random], str]) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[make(rng)] = None
    return list(found)


def _weighted() -> tuple[list[str], list[int]]:
    pairs = [p.split(":") for p in _SURNAMES.split()]
    return [p[0] for p in pairs], [int(p[1]) for p in pairs]


_SURNAME_WORDS, _SURNAME_SHARES = _weighted()
_MIDDLE_WORDS, _GIVEN_WORDS = _MIDDLE.split(), _GIVEN.split()


def _name(rng: random.Random) -> str:
    surname = rng.choices(_SURNAME_WORDS, _SURNAME_SHARES)[0]
    middle = rng.sample(_MIDDLE_WORDS, 1 if rng.random() < 0.62 else 2)
    return " ".join([surname, *middle, rng.choice(_GIVEN_WORDS)])


def _document(rng: random.Random) -> str:
    code = rng.choice(list(_KINDS))
    number = rng.randint(1, 400)
    year = rng.randint(2005, 2024)
    if rng.random() < 0.5:
        symbol = f"{number:02d}-{code}/{rng.choice(['TW', 'TU', 'BTCTW', 'HU'])}"
    elif code in ("NQ", "QĐ") and rng.random() < 0.4:
        symbol = f"{number:02d}/{year}/{code}-{rng.choice(['HĐND', 'UBND', 'TTg'])}"
    else:
        symbol = f"{number:02d}/{code}-{rng.choice(['UBND', 'CP', 'TTg', 'HĐND'])}"
    title = f"{rng.choice(_VERBS.split('|'))} {rng.choice(TOPICS.split('|'))}"
    tail = f" trên địa bàn tỉnh {province(rng)}" if rng.random() < 0.7 else f" năm {year}"
    return f"{_KINDS[code]} số {symbol} về {title}{tail}"


def province(rng: random.Random) -> str:
    """Return the name of a province as it was before 2025."""
    return rng.choice([p.name for p in old_provinces().values()])


def _meeting(rng: random.Random) -> str:
    year = rng.randint(2005, 2024)
    period = rng.choice(_PERIODS.split("|")).format(
        y=year,
        z=year + 5,
        q=rng.choice(_ROMAN[:4]),
        r=rng.choice(_ROMAN[8:15]),
        m=rng.randint(1, 12),
        n=rng.choice(_ROMAN[:20]),
    )
    body = rng.choice(BODIES.split("|"))
    return (
        f"{rng.choice(_MEETINGS.split('|'))} {rng.choice(TOPICS.split('|'))} {period} "
        f"của {body} {province(rng)}"
    )


# --- queries ---------------------------------------------------------------------------------

_TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_TONE_KEY = {"\u0301": ("s", "1"), "\u0300": ("f", "2"), "\u0309": ("r", "3")}
_TONE_KEY |= {"\u0303": ("x", "4"), "\u0323": ("j", "5")}
_VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ABBREVIATED = {
    "Ủy ban nhân dân": "UBND",
    "Hội đồng nhân dân": "HĐND",
    "Mặt trận Tổ quốc": "MTTQ",
    "Ủy ban Kiểm tra": "UBKT",
    "Ban Chấp hành": "BCH",
    "Ban Thường vụ": "BTV",
    "Ban Tổ chức": "BTC",
    "Ban Tuyên giáo": "BTG",
    "đại biểu Quốc hội": "ĐBQH",
    "xây dựng Đảng": "XD Đảng",
    "bảo hiểm xã hội": "BHXH",
    "bảo hiểm y tế": "BHYT",
    "cải cách hành chính": "CCHC",
    "nông thôn mới": "NTM",
    "Nghị quyết số": "NQ",
    "Chỉ thị số": "CT",
    "Kế hoạch số": "KH",
}
_QUESTIONS = {
    "official": (
        "{} giữ chức vụ gì?",
        "ông {} là ai",
        "đồng chí {} phát biểu gì",
        "{} là ai vậy",
        "cho hỏi bà {} hiện nay làm gì",
    ),
    "resolution": ("{} ban hành khi nào?", "nội dung của {} là gì", "{} nói về gì vậy"),
    "meeting": ("{} diễn ra khi nào?", "ai chủ trì {}", "cho hỏi {} tổ chức ở đâu"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and how to tell whether a hit answers it."""

    kind: str
    text: str
    target: SearchRecord
    accepts: Callable[[str], bool]


def keyed(text: str, *, vni: bool) -> str:
    """Type a text in raw Telex or VNI, tones at the end of each word."""
    out = []
    for word in text.split(" "):
        tone, letters = "", ""
        for char in unicodedata.normalize("NFD", word.lower()):
            if char in _TONE_KEY:
                tone = _TONE_KEY[char][vni]
            else:
                letters += char
        letters = unicodedata.normalize("NFC", letters)
        table = _VNI if vni else _TELEX
        end = len(letters)
        while end and not letters[end - 1].isalpha():
            end -= 1
        typed = "".join(table.get(c, c) for c in letters[:end])
        out.append(typed + tone + letters[end:])
    return " ".join(out)


def slip(rng: random.Random, text: str) -> str:
    """Make one slip of the finger in a word of more than one letter."""
    places = [i for i, c in enumerate(text) if c.isalpha()]
    while True:
        place = rng.choice(places)
        how = rng.randrange(4)
        char = fold(text[place])
        if how == 0:
            made = text[:place] + text[place + 1 :]
        elif how == 1 and place + 1 < len(text) and text[place + 1].isalpha():
            made = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        elif how == 2:
            made = text[:place] + _beside(rng, char) + text[place + 1 :]
        else:
            made = text[:place] + _beside(rng, char) + text[place:]
        if made != text and fold(made) != fold(text):
            return made


def _beside(rng: random.Random, char: str) -> str:
    for row in _KEYS:
        if char in row:
            place = row.index(char)
            return rng.choice([row[max(0, place - 1)], row[min(len(row) - 1, place + 1)]])
    return rng.choice("abcdeghiklmnopqrstuvxy")


def queries(found: list[SearchRecord], per_kind: int, seed: int = 11) -> list[Asked]:
    """Return queries of every kind for records drawn at random."""
    rng = random.Random(seed)
    by_kind: dict[str, list[SearchRecord]] = {}
    for record in found:
        by_kind.setdefault(record.kind, []).append(record)
    titles = [*by_kind["resolution"], *by_kind["meeting"]]
    asked: list[Asked] = []
    for kind, make in _MAKERS.items():
        pool = {"name": by_kind["official"], "document": by_kind["resolution"]}.get(
            kind.split()[0], titles if kind in _TITLES_ONLY else found
        )
        made = 0
        while made < per_kind:
            target = rng.choice(pool)
            text = make(rng, target)
            if text is None:
                continue
            asked.append(Asked(kind, text, target, _acceptance(kind, target, text)))
            made += 1
    return asked


def _acceptance(kind: str, target: SearchRecord, text: str) -> Callable[[str], bool]:
    if kind in ("exact", "capitals", "telex", "vni", "roman", "abbreviation"):
        return lambda label: label == target.label
    if kind == "document number":
        wanted = _numbered(target.label)
        return lambda label: _numbered(label) == wanted
    if kind == "document symbol":
        symbol = target.label.split(" ")
        head = symbol[symbol.index("số") + 1]
        return lambda label: head in label
    if kind in ("dropped", "fragment", "partial"):
        parts = fold(text).split()
        return lambda label: _holds(fold(label).split(), parts)
    return lambda label: fold(label) == fold(target.label)


def _holds(words: list[str], parts: list[str]) -> bool:
    """Tell whether the parts stand in the words in order, the last one perhaps cut short."""
    place = 0
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        while place < len(words) and not (
            words[place] == part or (last and words[place].startswith(part))
        ):
            place += 1
        if place == len(words):
            return False
        place += 1
    return True


def _numbered(label: str) -> tuple[str, str]:
    words = label.split(" ")
    if "số" not in words:
        return "", label
    place = words.index("số")
    number = words[place + 1].replace("-", "/").split("/")[0].lstrip("0")
    return fold(" ".join(words[:place])), number


def _dropped(rng: random.Random, record: SearchRecord) -> str | None:
    words = record.label.split(" ")
    if len(words) < 7:
        return None
    place = rng.randrange(1, len(words))
    return " ".join(words[:place] + words[place + 1 :])


def _swapped(rng: random.Random, record: SearchRecord) -> str:
    words = record.label.split(" ")
    place = rng.randrange(len(words) - 1)
    words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def _partial(rng: random.Random, record: SearchRecord) -> str | None:
    words = record.label.split(" ")
    if len(words[-1]) < 3:
        return None
    return " ".join([*words[:-1], words[-1][: rng.randrange(2, len(words[-1]))]])


def _fragment(rng: random.Random, record: SearchRecord) -> str:
    words = record.label.split(" ")
    size = max(6, len(words) // 2)
    start = rng.randrange(max(1, len(words) - size))
    return fold(" ".join(words[start : start + size]))


def _abbreviation(_: random.Random, record: SearchRecord) -> str | None:
    text = record.label
    for full, short in _ABBREVIATED.items():
        text = text.replace(full, short)
    return text if text != record.label else None


def _roman(_: random.Random, record: SearchRecord) -> str | None:
    words = record.label.split(" ")
    for index, word in enumerate(words):
        if word in _ROMAN and words[index - 1] in ("khóa", "thứ", "quý"):
            words[index] = str(_ROMAN.index(word) + 1)
            return " ".join(words)
    return None


def _symbol(rng: random.Random, record: SearchRecord) -> str | None:
    symbol = record.label.split(" ")[record.label.split(" ").index("số") + 1]
    head, _, rest = symbol.partition("-")
    if "/" in rest:  # 18-NQ/TW -> 18/NQ-TW
        made = head + "/" + rest.replace("/", "-")
    else:  # 12/NQ-HĐND -> 12-NQ/HĐND
        number, _, code = head.rpartition("/")
        made = f"{number}-{code}/{rest}"
    return rng.choice([made, made.lower(), made.replace("-", " - "), made.replace("Đ", "D")])


def _number(rng: random.Random, record: SearchRecord) -> str:
    kind, number = _numbered(record.label)
    return rng.choice([f"{kind} {number}", f"{kind} số {number}", f"{kind} so {number.zfill(2)}"])


def _question(rng: random.Random, record: SearchRecord) -> str:
    text = rng.choice(_QUESTIONS[record.kind]).format(record.label)
    return text if rng.random() < 0.5 else fold(text)


def _document_question(rng: random.Random, record: SearchRecord) -> str:
    symbol = record.label.split(" về ")[0]
    return rng.choice(_QUESTIONS["resolution"]).format(symbol)


_MAKERS: dict[str, Callable[[random.Random, SearchRecord], str | None]] = {
    "exact": lambda _, r: r.label,
    "capitals": lambda _, r: r.label.upper(),
    "folded": lambda _, r: fold(r.label),
    "typo": lambda g, r: slip(g, r.label),
    "typo folded": lambda g, r: slip(g, fold(r.label)),
    "two typos": lambda g, r: slip(g, slip(g, r.label)),
    "dropped": _dropped,
    "swapped": _swapped,
    "partial": _partial,
    "fragment": _fragment,
    "telex": lambda _, r: keyed(r.label, vni=False),
    "vni": lambda _, r: keyed(r.label, vni=True),
    "abbreviation": _abbreviation,
    "roman": _roman,
    "document symbol": _symbol,
    "document number": _number,
    "question": _question,
    "name in question": _question,
    "document in question": _question,
}
_TITLES_ONLY = frozenset({"dropped", "fragment", "abbreviation", "roman"})


def absent(found: list[SearchRecord], count: int, seed: int = 13) -> list[str]:
    """Return near-names of stored records that are not stored: one syllable or number other."""
    rng = random.Random(seed)
    labels = {fold(r.label) for r in found}
    made: list[str] = []
    while len(made) < count:
        record = rng.choice(found)
        words = record.label.split(" ")
        numbers = [i for i, w in enumerate(words) if any(c.isdigit() for c in w)]
        if numbers and rng.random() < 0.5:
            place = rng.choice(numbers)
            digits = "".join(c for c in words[place] if c.isdigit())
            start = words[place].index(digits[0])
            head = "".join(c for c in words[place][start:].split("/")[0] if c.isdigit()) or digits
            words[place] = words[place].replace(head, str(int(head) + rng.randint(1, 9)), 1)
        else:
            place = rng.choice([i for i in range(len(words)) if i not in numbers])
            other = rng.choice(_GIVEN_WORDS)
            words[place] = other if words[place][0].isupper() else other.lower()
        text = " ".join(words)
        if fold(text) not in labels:
            made.append(text if rng.random() < 0.5 else fold(text))
    return made


def absent_misspelt(found: list[SearchRecord], near: list[str], seed: int = 17) -> list[str]:
    """Return near-names that are not stored, each with one slip, where that makes no stored one."""
    rng = random.Random(seed)
    labels = {fold(r.label) for r in found}
    made = [slip(rng, text) for text in near]
    return [text for text in made if fold(text) not in labels]
