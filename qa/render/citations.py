"""Citations of an article, ready to paste into a paper or a reference manager."""

import re
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256

from qa.model import Article

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What a byline says beside the names; a name is never one of these.
_ROLES = re.compile(
    r"(?:本报|本网|本台|全媒体|特约|见习|实习)*(?:记者|通讯员|评论员|撰稿人?|作者|编辑)[:：]?|文[/／]图|[:：]"
)
_MOST_AUTHORS = 3  # GB/T 7714-2015, 8.1.2: of more, the first three and 等
_BREAKS = re.compile(r"\s+")
# Characters of a text that stand for its title: a clause or two.
_LEAST_FIRST, _MOST_FIRST = 8, 24
_BREAK_WITHIN = re.compile(r"[，。；：！？、,.;:!? ]")
# What says where and when it was reported, and by whom, begins every article of a newspaper.
_DATELINE = re.compile(r"\S{0,12}\d{1,2}月\d{1,2}日(?:讯|电)[ ，,]*(?:[（(][^（）()]{0,60}[）)])?[ ，,]*")
# The characters that mean something to TeX, each as TeX writes it.
_TEX = str.maketrans(
    {
        **{char: f"\\{char}" for char in "{}&%$#_"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_NOT_OF_A_KEY = re.compile(r"[^A-Za-z0-9]+")
_DIGEST = 8  # hexadecimal digits: of 1,000 articles cited together two are alike once in 8,000 times
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Style(StrEnum):
    """Forms of citation."""

    PLAIN = "plain"
    GBT7714 = "gbt7714"
    BIBTEX = "bibtex"
    RIS = "ris"


def citation(article: Article, style: Style = Style.GBT7714) -> str:
    """Return the citation of an article; what is not known is left out, never guessed.

    An article without a title is named by its first words in brackets: GB/T 7714-2015 has no rule for none, and ISO
    690:2010, which it follows, puts what the citing one supplies in brackets, the first words of the text if need be.
    The name of its file would lead no reader to it.

    `GBT7714` is the form of GB/T 7714-2015 for an article in a newspaper (4.5), `BIBTEX` an entry of BibLaTeX and
    `RIS` a record of type NEWS, its lines ended by CRLF.
    """
    if style is Style.BIBTEX:
        return _bibtex(article)
    if style is Style.RIS:
        return _ris(article)
    published = ", ".join(_line(part) for part in (article.outlet, article.date) if part)
    mark = ("[N/OL]" if article.url else "[N]") if style is Style.GBT7714 else ""
    parts = (_authors_told(article), _title(article) + mark, published, _line(article.url))
    return "".join(f"{part}. " for part in parts if part).rstrip()


def authors(article: Article) -> list[str]:
    """Return the names of a byline, without what it says of them (记者, 通讯员)."""
    byline = _ROLES.sub(" ", article.byline) if _CHINESE.search(article.byline) else article.byline
    # Chinese names have no space in them; others are parted by commas.
    parts = re.split(r"[\s、，,；;]+" if _CHINESE.search(byline) else r"[,;]|\band\b", byline)
    return [name for name in (_line(part) for part in parts) if name]


def _authors_told(article: Article) -> str:
    names = authors(article)
    others = "等" if any(_CHINESE.search(name) for name in names) else "et al"
    return ", ".join(names[:_MOST_AUTHORS] + [others] * (len(names) > _MOST_AUTHORS))


def _title(article: Article) -> str:
    return _line(article.title) or f"[{_first_words(article)}]"


def _first_words(article: Article) -> str:
    """Return the beginning of what an article says, to the end of a clause or word where one is near."""
    text = _line(article.text)
    told = _line(text[match.end() :]) if (match := _DATELINE.match(text)) else text
    if len(told) <= _MOST_FIRST:
        return told
    cut = told[:_MOST_FIRST]
    near = max((match.start() for match in _BREAK_WITHIN.finditer(cut)), default=0)
    return (cut[:near] if near >= _LEAST_FIRST else cut).rstrip() + ("……" if _CHINESE.search(cut) else "...")


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _bibtex(article: Article) -> str:
    fields = {
        # A name in braces is taken as a whole: Chinese ones are not given name, then family name.
        "author": " and ".join(f"{{{name.translate(_TEX)}}}" for name in authors(article)),
        "title": f"{{{_title(article).translate(_TEX)}}}",
        "journaltitle": _line(article.outlet).translate(_TEX),
        "date": article.date if _DATE.fullmatch(article.date) else "",
        # A reader of this field escapes it itself; what would end it is written as addresses have it.
        "url": _line(article.url).replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D"),
        "entrysubtype": "newspaper",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{_key(article.id)},", *lines, "}"])


def _key(article_id: str) -> str:
    """Return a key that BibTeX takes, with a digest where that leaves out any: 湖南日报-1 is not 长沙晚报-1."""
    key = _NOT_OF_A_KEY.sub("-", article_id).strip("-")
    if key == article_id:
        return key
    return f"{key or 'article'}-{sha256(article_id.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGEST]}"


def _ris(article: Article) -> str:
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _ris_fields(article))


def _ris_fields(article: Article) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    for name in authors(article):
        yield "AU", name
    yield "TI", _title(article)
    if article.outlet:
        yield "T2", _line(article.outlet)
    if match := _DATE.fullmatch(article.date):
        yield "PY", match[1]
        yield "DA", "/".join(part or "" for part in match.groups()) + "/"
    if article.url:
        yield "UR", _line(article.url)
    yield "ER", ""
