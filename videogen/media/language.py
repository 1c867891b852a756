"""Names languages the way MP4 does: three letters of ISO 639-2/T for the two that authors write."""

from __future__ import annotations

from typing import Final

UNDETERMINED: Final = "und"

_CODES: Final = """
af=afr am=amh ar=ara az=aze be=bel bg=bul bn=ben bs=bos ca=cat cs=ces cy=cym da=dan de=deu el=ell en=eng
eo=epo es=spa et=est eu=eus fa=fas fi=fin fr=fra ga=gle gl=glg gu=guj he=heb hi=hin hr=hrv hu=hun hy=hye
id=ind is=isl it=ita ja=jpn jv=jav ka=kat kk=kaz km=khm kn=kan ko=kor la=lat lo=lao lt=lit lv=lav mk=mkd
ml=mal mn=mon mr=mar ms=msa mt=mlt my=mya nb=nob ne=nep nl=nld nn=nno no=nor pa=pan pl=pol ps=pus pt=por
ro=ron ru=rus si=sin sk=slk sl=slv so=som sq=sqi sr=srp su=sun sv=swe sw=swa ta=tam te=tel th=tha tr=tur
uk=ukr ur=urd uz=uzb vi=vie zh=zho zu=zul
"""
_THREE_LETTERS: Final = dict(pair.split("=") for pair in _CODES.split())


def iso639_2(language: str) -> str:
    """The ISO 639-2/T code of a language tag such as `en` or `pt-BR`; `und` where it is not known."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    if len(primary) == 3 and primary.isalpha():
        return primary
    return _THREE_LETTERS.get(primary, UNDETERMINED)
