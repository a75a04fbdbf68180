"""The patterns that posts are read with, and a quick look for where one may begin."""

from __future__ import annotations

import re

from bot.extract import posts_words as words

HEAD = re.compile(
    rf"(?<![\w./])(?P<prefix>{words.PREFIX})(?:(?P<complete>{'|'.join(words.COMPLETE)})"
    rf"|(?P<head>{'|'.join(words.HEADS)}))(?!\w)(?: (?P<modifier>{words.MODIFIER})(?!\w))?"
)
# The first letters of all heads as a tree, behind anything but a letter, a figure, a stop or a
# slash: finding these first is several times as fast, and spelling the letters out faster than \w.
HEAD_OPENS = re.compile(
    r"[^0-9a-zà-öø-ʯḀ-ỿ./](?:"
    r"t(?:r(?:ưởng(?= )|ạm(?= [tp])|ợ(?= l)|ung(?= đ))|iểu(?= đ)|h(?:ủ(?= t)"
    r"|ường(?= trực b)|ứ(?= t)|ống(?= đ)|am(?= [mt])|ư(?= k)|ẩm(?= p)|anh(?= tra v)"
    r"|ành(?= ?[ủđ])|ị(?= ?ủ| xã ?ủ| trư)|ôn(?= p))"
    r"|ổ(?:ng(?= [bgtckl])|(?= [tp]))|ỉnh(?= ?[ủđ]| trư)|ư(?= l)|ập(?= s)|bt|uv)"
    r"|c(?:h(?:ủ(?= [tn])|ánh(?= )|ỉ(?= huy t)|ính(?= [tủ])|i(?= ?ủ| cục t| hội [tp])|uyên(?= v)"
    r"|ấp(?= h))"
    r"|ông(?= [cs])|ựu|ục|án(?= b)|t)"
    r"|p(?:hó(?= )|hường(?= đ)|\.|ct|bt|gđ)|v(?:iện(?= [tp])|ụ(?= [tp]))|ủy(?= v)|uv|sư(?= đ)"
    r"|l(?:ãnh(?= s)|ữ(?= đ))"
    r"|xã(?= ?[ủđ])|b(?:í(?= t)|ộ(?= t)|t)|g(?:iám(?= [đt])|đ)"
    r"|h(?:ải(?= đ)|ội(?= [tp])|iệu(?= [tp])|ạt(?= t)|uyện(?= ?[ủđ])|àm(?= ))"
    r"|q(?:uyền|uận(?= ?[ủđ])|uân(?= ?ủ)|uốc(?= v)|\.)|k(?:hu(?= ?ủ)|iểm(?= s| toán t)"
    r"|ế(?= toán t))"
    r"|đ(?:ại(?= [bsđ])|ội(?= [tp])|ồn(?= [tp])|oàn(?= t)|ảng(?= ?ủ)|ặc(?= p)|b|iều(?= tra v)"
    r"|ăng(?= k))|n(?:guyên|goại(?= t)|gười(?= p))|ấp(?= p))"
)
ORG = words.BODY_NOUN
UNIT = words.UNIT_WORD
FIELD = words.FIELD_OF_WORK
FIELD_VERB = words.VERB_OF_FIELD
TOKEN = re.compile(r"(?:TP|Tp|T|P|Q)\.(?:[A-ZĐƯ]+)?|[^\W_]+(?:['’][^\W_]+)*")
# "Tư lệnh Quân khu 9 Thiếu tướng Nguyễn ...": what follows is somebody.
RANK = re.compile(
    r"(?:(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy)|(?:chuẩn )?đô đốc|(?:pgs|gs|ts|ths|bs|ks)(?!\w)"
    r"|tiến s[ĩỹ]|thạc s[ĩỹ]|bác s[ĩỹ]|kỹ sư|hòa thượng|thượng tọa|linh mục)(?!\w)"
)
