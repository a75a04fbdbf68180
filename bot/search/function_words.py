"""Words of a question that name nothing: "cho hỏi", "giữ chức vụ gì", "đồng chí", "who is"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.text.fold import canonical, fold

_PHRASES = """
cho hỏi|cho biết|cho tôi biết|cho mình hỏi|cho em hỏi|xin hỏi|xin cho biết|hãy cho biết|làm ơn
là ai|ai là|là gì|là ai vậy|là người nào|những ai|có ai|do ai|của ai|với ai
giữ chức vụ gì|giữ chức gì|giữ những chức vụ gì|giữ chức vụ nào|giữ chức|chức vụ gì|chức vụ nào
làm chức gì|làm chức vụ gì|làm gì|chức danh gì|đang giữ chức|chức vụ|hiện nay|hiện tại|bây giờ
nói gì|nói gì về|nói về gì|phát biểu gì|phát biểu những gì|chỉ đạo gì|nhấn mạnh gì|phát biểu
ở đâu|tại đâu|khi nào|lúc nào|bao giờ|ngày nào|năm nào|tháng nào|hôm nào|mấy giờ|thế nào|ra sao
bao nhiêu phần trăm|mấy phần trăm|tỷ lệ bao nhiêu|đạt bao nhiêu
bao nhiêu|mấy người|cái gì|những gì|gì vậy|gì thế|vậy ạ|thế ạ|có phải|phải không|đúng không
ban hành khi nào|ban hành ngày nào|do ai ban hành|ai ban hành|được ban hành|ban hành
nội dung gì|nội dung của|nội dung chính|nội dung|quy định gì|quy định những gì|tóm tắt
cho tôi xem|cho tôi|cho em xem|cho em|cho mình xem|cho mình|tôi muốn|tôi cần|tôi hỏi|xin cho
muốn hỏi|muốn biết|vui lòng cho biết|vui lòng|giúp tôi tìm|tìm giúp tôi|tìm cho tôi|em muốn hỏi
tìm giúp|tìm cho|tìm kiếm|thông tin về|thông tin|cho xem|xem|bài nào|bài viết nào|văn bản nào
diễn ra|được tổ chức|tổ chức khi nào|tổ chức ở đâu|ai chủ trì|chủ trì|ai dự|ai tham dự|tham dự
bàn về gì|bàn những gì|bàn gì|có gì|họp khi nào|họp ở đâu|nhắc đến|nhắc tới|nói đến
đồng chí|đ c|ông|bà|anh|chị|bác|cô|chú|ông ấy|bà ấy|giúp mình|giúp tôi|với ạ|được không
sinh năm nào|sinh năm bao nhiêu|sinh ngày nào|bao nhiêu tuổi|quê ở đâu|quê quán|quê quán ở đâu
phụ trách lĩnh vực gì|phụ trách lĩnh vực nào|phụ trách mảng nào|phụ trách gì|phụ trách việc gì
công tác ở đâu|công tác tại đâu|làm việc ở đâu|đang làm gì|đảm nhiệm chức vụ gì|đảm nhiệm gì
giữ cương vị gì|là lãnh đạo nào|còn hiệu lực không|ai ký|ký ngày nào|ký khi nào|kết quả ra sao
là|ai|gì|nào|đâu|mấy|nhỉ|ạ|à|ơi|vậy|thế|thì|rồi|chưa|không|hông|đi|nhé|nha|z|k|ko|dc|đc|bn|hả|hở
người|tên|hỏi|biết|tìm|cho|giữ|làm|nói|bài|tin|về|của|và|các|những|tại|ở|được|đã|có|với
who is|who was|who are|what is|what was|when was|where was|which|tell me about|tell me|how many
what position does|what positions does|hold|held|position of|find|show me|about|please|does|did
who|what|when|where|is|was|the|of|and
"""

_PHRASE = {
    tuple(canonical(p).split()): None
    for line in _PHRASES.strip().splitlines()
    for p in line.split("|")
}
# Without diacritics these are as likely a name or a noun ("tai" is Tài, tài or tại).
_NAMES_TOO = "tai di hoi ten co lam bai tin ve tim noi biet cac va voi anh chi chu hong nha the"
_NAMES_TOO += " ho ha nhung thi dau bac da"
_FOLDED = {tuple(map(fold, words)) for words in _PHRASE} - {(w,) for w in _NAMES_TOO.split()}
# Single words that are nothing but a question; other ones may be half of a name ("Khánh Thế").
_ASKING_WORDS = "la ai gi nao dau may who what when where is was the of"
_ASKING = frozenset(_ASKING_WORDS.split())
_STARTS = {words[0] for words in _FOLDED}


def _sizes(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """Return how long the phrases are that begin with a word, the longest first."""
    found: dict[str, set[int]] = {}
    for words in phrases:
        if fold(words[0]) in _STARTS:
            found.setdefault(words[0], set()).add(len(words))
    return {word: sorted(sizes, reverse=True) for word, sizes in found.items()}


_SIZES, _FOLDED_SIZES = _sizes(_PHRASE), _sizes(_FOLDED)


def function_words(words: Sequence[str], folded: Sequence[str], *, plain: bool) -> list[int]:
    """Tell which words of a query only ask.

    Args:
        words: canonical words.
        folded: the same words folded.
        plain: the query carries no diacritics, so folded words decide. Otherwise "tài" is not
            taken for "tại".

    Returns:
        For each word 0: it names something, 1: a particle, 2: it asks, 3: it stands in a phrase
        that asks. Phrases are recognised as a whole, longest first.
    """
    source: Sequence[str] = folded if plain else words
    table: set[tuple[str, ...]] | dict[tuple[str, ...], None] = _FOLDED if plain else _PHRASE
    sizes = _FOLDED_SIZES if plain else _SIZES
    flags = [0] * len(words)
    done = 0
    for place, word in enumerate(source):
        if place < done or word not in sizes:
            continue
        for size in sizes[word]:
            if place + size <= len(words) and tuple(source[place : place + size]) in table:
                done = place + size
                kind = 3 if size > 1 else 2 if folded[place] in _ASKING else 1
                flags[place:done] = [kind] * size
                break
    return flags
