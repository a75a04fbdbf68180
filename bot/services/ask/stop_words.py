"""Words of a question, in Vietnamese (folded) and English, that carry no content of their own."""

from __future__ import annotations

from bot.services.ask.phrases import word_set

STOP: frozenset[str] = word_set(
    """
    la cua o tai va co cho duoc da se thi ma roi r trong nhung cac mot ve voi den tu nay do ay kia
    vay the nhe nhi a z zay u oi ad bot minh toi tui em hoi xin giup biet bi theo hay khong gi nao
    ai sao nha ha hen vo vao boi de rang cung deu rat qua lai ra hong hok ko k nhu mi chua so cai
    con cuoc bai vi neu khi luc thoi dc di ua ne luon toan bo lam on gium dum e hom bua can muon
    xem tim dien to nguoi viec mấy may ty ti phan tram dat ong ba anh chi bac chu of in at an is are
    was were did does has have had for by with and that this please help find me my i you it its
    there be been from as or any some all about into than then if not no yes could would will
    shall should
    ben online s t v whats tell give show know want need also out up according during held take
    took place happen happened occur mr mrs ms comrade which what who when where how many much
    """
)
