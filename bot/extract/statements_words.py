"""The words by which Vietnamese news says who speaks and how."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIRECTS = (
    r"đề nghị|yêu cầu|chỉ đạo|lưu ý|giao(?! thông| ban| lưu| dịch| đất| thầu| nộp| nhau)|đề ra"
)
_STRESSES = r"nhấn mạnh|nêu rõ|khẳng định|chỉ rõ|quán triệt"
_SPEAKS = (
    r"cho biết|cho hay|cho rằng|phát biểu|nêu(?! trên| gương)|chia sẻ|đánh giá(?: cao)?|ghi nhận|"
    r"biểu dương|tin tưởng|mong muốn|mong|hy vọng|bày tỏ|đề xuất|kiến nghị|thông tin|"
    r"nói(?! chung| riêng| trên)|phân tích|giải thích|trao đổi|thảo luận|triển khai|truyền đạt|"
    r"gợi ý|thừa nhận|nhận định|nhắc nhở|phản ánh|trả lời|khái quát|định hướng|góp ý|kêu gọi|"
    r"cảnh báo|chỉ ra|đặt vấn đề|đặt câu hỏi|thông báo|cam kết|quả quyết|băn khoăn|bức xúc|"
    r"tâm sự|dẫn chứng|nhắc lại|đồng tình|tán thành|hoan nghênh|giải trình|"
    r"chất vấn|lý giải|lí giải|tham luận|nhắn nhủ|căn dặn|cho ý kiến|có ý kiến|phê bình|thẳng thắn"
)
_REPORTS = r"trình bày|báo cáo|thông qua báo cáo|đọc báo cáo"
_CONCLUDES = r"(?:phát biểu )?(?:bế mạc và )?kết luận|phát biểu chỉ đạo kết luận"
_ANY = re.compile(
    rf"\b(?:(?P<concludes>{_CONCLUDES})|(?P<directs>{_DIRECTS})|(?P<stresses>{_STRESSES})"
    rf"|(?P<reports>{_REPORTS})|(?P<speaks>{_SPEAKS}))\b"
)
# The first letters of every verb as a tree, behind anything but a letter, a figure or a slash:
# trying a hundred verbs at every word is slow, and so is asking for the end of a word everywhere.
_BEGINS = re.compile(
    r"[^0-9A-Za-zÀ-ÖØ-öø-ʯḀ-ỿ/](?:"
    r"b(?:áo(?= c)|ày(?= t)|ăn(?= k)|iểu(?= d)|ức(?= x)|ế(?= m))"
    r"|c(?:h(?:o(?= [bhrý])|ỉ(?= [đrd])|ia(?= s)|ất(?= v))|am(?= k)|ăn(?= d)|ảnh(?= b)|ó(?= ý))"
    r"|dẫn(?= c)|g(?:i(?:ao|ải(?= t))|ợi(?= ý)|óp(?= ý)|hi(?= n))|h(?:y(?= v)|oan(?= n))"
    r"|k(?:h(?:ẳng(?= đ)|ái(?= q))|ết(?= l)|iến(?= n)|êu(?= g))|l(?:ưu(?= ý)|[ýí](?= g))|mong"
    r"|n(?:h(?:ấn(?= m)|ận(?= đ)|ắc(?= [nl])|ắn(?= n))|êu|ói)|p(?:hát(?= b)|hân(?= t)|hản(?= á)"
    r"|hê(?= b))|qu(?:án(?= t)|ả(?= q))"
    r"|t(?:h(?:ông(?= [tbq])|ừa(?= n)|ảo(?= l)|ẳng(?= t)|am(?= l))|r(?:ao(?= đ)|ả(?= l)"
    r"|iển(?= k)|uyền(?= đ)|ình(?= b))|in(?= t)|âm(?= s)|án(?= t))|yêu(?= c)"
    r"|đ(?:ề(?= [nrx])|ánh(?= g)|ịnh(?= h)|ặt(?= [vc])|ồng(?= t)|ọc(?= b)))"
)


def verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the verbs of speech between two places, never overlapping."""
    place = start
    if start == 0 and (verb := _ANY.match(text, 0, end)):
        yield verb
        place = verb.end()
    for begins in _BEGINS.finditer(text, max(0, start - 1), end):
        at = begins.start() + 1
        if at >= place and (verb := _ANY.match(text, at, end)):
            yield verb
            place = verb.end()


# "Phát biểu kết luận hội nghị, đồng chí X ...": what the speech is stands before the speaker.
LEAD = re.compile(
    r"(?:[-–+*•]\s*)?(?:\([^)]{1,30}\)\s*[-–]\s*)?"
    r"(?:(?:Cũng\s+)?(?:[Tt]ại|[Tt]rong|[Ss]au|[Tt]iếp|[Tt]hay mặt)[^,.;:“]{0,120},\s*)?"
    r"(?P<kind>[Pp]hát biểu|[Kk]ết luận|[Tt]rình bày|[Bb]áo cáo|[Tt]hảo luận|[Tt]ham luận|"
    r"[Tt]hay mặt|[Tt]rao đổi|[Cc]hia sẻ|[Tt]rả lời|[Gg]iải trình|[Qq]uán triệt|[Tt]ruyền đạt|"
    r"[Đđ]ánh giá|[Đđ]ề cập|[Nn]hấn mạnh|[Gg]hi nhận|[Cc]hỉ đạo|[Nn]ói về|[Gg]iải thích|[Ll]ý giải|"
    r"[Gg]óp ý|[Cc]ho ý kiến|[Kk]hai mạc|[Bb]ế mạc|[Đđ]áp từ|[Đđ]áp lời|[Gg]iải đáp)"
    r"(?P<rest>[^.;:“”\n]{0,220}?),\s*"
)
ACCORDING = re.compile(r"(?:Cũng )?[Tt]heo\s+(?:nhận định của\s+|ý kiến của\s+|lời\s+)?")
ONLY_A_TITLE = re.compile(
    r"(?:(?:đồng chí|ông|bà|anh|chị|đại biểu|ĐB|ĐBQH|TS|PGS|GS|ThS|BS|LS|luật sư|bác sĩ|[Tt]iến sĩ|"
    r"[Gg]iáo sư|(?:[Đđ]ại|[Tt]hượng|[Tt]rung|[Tt]hiếu) (?:tướng|tá))[.\s]*)*[·\s,–-]*$"
)
# "A, Bí thư Tỉnh ủy đến dự và | phát biểu": what he did before he spoke.
ATTENDING = re.compile(
    r"(?:đã\s+|cùng\s+|cũng\s+)*(?:(?:đến |tham |tới |về )?dự|chủ trì)"
    r"(?:\s+(?:hội nghị|đại hội|kỳ họp|buổi \w+|cuộc họp|phiên họp|lễ))?(?:,| và)\s*$",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"(?:[Đđ]ồng chí|[Đđ]/c|ông|bà|Ông|Bà|các đồng chí|anh|chị)\s*:?\s*$")
# "..., đồng thời đề nghị": the same person goes on whatever was said before.
AND = re.compile(
    r"(?:;|\b(?:đồng thời|qua đó|từ đó|song song đó|bên cạnh đó|ngoài ra|tuy nhiên)\b,?)\s*"
    r"(?:cũng\s+|đã\s+|còn\s+|trực tiếp\s+)*$"
)
# "..., đề nghị" and "và đề nghị" only go on after a verb that takes no clause of its own, because
# a clause has verbs too: "cho rằng tỉnh đã kiểm tra và chỉ đạo khắc phục".
COMMA_AND = re.compile(r"(?:\bvà\b|,)\s*(?:cũng\s+|đã\s+|còn\s+)*$")
AT_ONCE = re.compile(r"^(?:\s+thêm)?\s*(?:,|và|,\s*và)?\s*(?:cũng\s+|đã\s+|còn\s+)*$")
TAKES_NO_CLAUSE = frozenset({
    "đánh giá", "đánh giá cao", "ghi nhận", "biểu dương", "chia sẻ", "phát biểu", "bày tỏ",
    "hoan nghênh", "trao đổi", "nêu", "khái quát", "phân tích", "kết luận", "phát biểu kết luận",
})  # fmt: skip
UNNAMED = re.compile(
    r"^(?:Trong đó|Đồng thời|Bên cạnh đó|Ngoài ra|Qua đó|Từ đó|Song song đó|Cùng với đó|Cụ thể|"
    r"Đặc biệt|Mặt khác)\s*,?\s*(?:cũng\s+|đã\s+|còn\s+)*$"
)
WITH = re.compile(r";|\b(?:và|cùng)\b")
ANOTHER = re.compile(
    r"\b(?:và|cùng)\s+(?:ông|bà|đồng chí|các|lãnh đạo|Tổng thống|Thủ tướng|Chủ tịch|Bí thư|Phó|"
    r"Bộ trưởng|Giám đốc|Trưởng)\b|Ảnh|[Hh]ội nghị"
)
PRONOUN = re.compile(
    r"(?:^|[,.;:]\s|[”\"],?\s)\s*(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+(?:cũng\s+|đã\s+|còn\s+|"
    r"tiếp tục\s+)*$"
)
NO_CONTENT = re.compile(
    r"^\s*(?:(?:tại|trong|khai mạc|bế mạc|chào mừng|với|trước)\s[^,:;“]{0,80})?\.?\s*$"
)
SAYS_SO = re.compile(r"\s*[,:]|\s+rằng\b")
MOST_VERBS = 16
# In "nhấn mạnh, phải ..." or "nhấn mạnh cần ..." the speaker tells others what to do.
BOUND_AT_ONCE = re.compile(
    r"^[\s,:“\"]*(?!(?:việc|điều|đây|đó|rằng việc|mức|tình)\b)"
    r"(?:[^.;]{0,90}?\b)?(?:(?<!không )phải|cần)\b"
)
ORDERED = re.compile(
    r"\b(?:giao|đề nghị|yêu cầu|phân công|chỉ đạo|mời|thay|cùng với|được|bị|sau khi|trước khi|khi|"
    r"nếu|để|của|với|cho)\s+(?:\w+\s+){0,2}$"
)
IN_BRACKETS = re.compile(r"^\s*\([^)]{1,80}\)")
OPENS_QUOTE = re.compile(r"[\s,:]*[“\"]")
BODY_ENDS = ("an", "ổ", "ự", "đạo,", "các", "theo", "bản", "kiến", "tác")
BODY_WORD = re.compile(
    r"\b(?:[Bb]an|[Tt]ổ|[Ss]ự|[Ss]ự lãnh đạo,|các|theo|văn bản|ý kiến|công tác)\s+$"
)
