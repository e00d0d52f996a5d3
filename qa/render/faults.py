"""What errors and problems say, in the languages of the house.

The engine tells them in English, which is what logs and programs read. That English is the key to what a reader is
told, as in the catalogues of gettext: a message is held against the texts below, and what stands where they have `{}`
is carried over. A message that is not among them is told as it is. Tests hold the texts to those that the engine gives.
"""

import re
from collections.abc import Mapping
from functools import cache

from qa.model import Language

# English to Simplified and Traditional Chinese; the values stand in one order in all.
_TEXTS = {
    # Questions and articles.
    "the question is empty; ask in words, e.g. {}": (
        "问题是空的；请用文字提问，例如：{}",
        "問題是空的；請用文字提問，例如：{}",
    ),
    "the question holds half a surrogate pair, which is no character; paste it again as UTF-8": (
        "问题里有半个代理对，不成字符；请以 UTF-8 重新粘贴",
        "問題裡有半個代理對，不成字元；請以 UTF-8 重新貼上",
    ),
    "the question has {} characters, at most {} can be asked; shorten it": (
        "问题有 {} 个字符，最多 {} 个；请缩短后再问",
        "問題有 {} 個字元，最多 {} 個；請縮短後再問",
    ),
    "no article has this id; `qa articles` lists them": (
        "没有这个编号的文章；`qa articles` 列出全部",
        "沒有這個編號的文章；`qa articles` 列出全部",
    ),
    "the process that answered was ended, maybe for want of memory; ask again": (
        "作答的进程被终止，可能是内存不足；请再问一次",
        "作答的程序被終止，可能是記憶體不足；請再問一次",
    ),
    "interrupted": ("已中断", "已中斷"),
    # Files.
    "not read: only {} files are": ("没有读取：只读 {} 文件", "沒有讀取：只讀 {} 檔案"),
    ".{} and .{}": (".{} 和 .{}", ".{} 和 .{}"),
    "empty; nothing to index in it": ("是空的，没有可以索引的内容", "是空的，沒有可以索引的內容"),
    "holds no words; nothing to index in it": ("里面没有文字，没有可以索引的内容", "裡面沒有文字，沒有可以索引的內容"),
    "no such file or folder; check the path": ("没有这个文件或文件夹；请检查路径", "沒有這個檔案或資料夾；請檢查路徑"),
    "cannot be read: {}; check the path and its permissions": (
        "无法读取（{}）；请检查路径和权限",
        "無法讀取（{}）；請檢查路徑和權限",
    ),
    "{} bytes, at most {} are read; split the file": (
        "有 {} 字节，最多读取 {} 字节；请拆分文件",
        "有 {} 位元組，最多讀取 {} 位元組；請拆分檔案",
    ),
    "not text: {} of the bytes are control characters; save it as plain text in UTF-8": (
        "不是文本：{} 的字节是控制字符；请另存为 UTF-8 纯文本",
        "不是文字檔：{} 的位元組是控制字元；請另存為 UTF-8 純文字檔",
    ),
    "neither UTF-8 nor GB18030 nor Big5 text; convert it to UTF-8": (
        "不是 UTF-8、GB18030 或 Big5 文本；请转换为 UTF-8",
        "不是 UTF-8、GB18030 或 Big5 文字；請轉換為 UTF-8",
    ),
    "line {}: not JSON ({} at column {}); mend the line": (
        "第 {} 行：不是 JSON（{}，第 {} 列）；请改正这一行",
        "第 {} 行：不是 JSON（{}，第 {} 欄）；請改正這一行",
    ),
    "line {}: cannot be read ({}); write {}": (
        "第 {} 行：无法读取（{}）；请写成 {}",
        "第 {} 行：無法讀取（{}）；請寫成 {}",
    ),
    "line {}: {}, not an object; write {}": (
        "第 {} 行：是{}，不是对象；请写成 {}",
        "第 {} 行：是{}，不是物件；請寫成 {}",
    ),
    'line {}: "{}" is {}, not text; write {}': (
        '第 {} 行："{}" 是{}，不是文字；请写成 {}',
        '第 {} 行："{}" 是{}，不是文字；請寫成 {}',
    ),
    'line {}: "{}" is {}, not text, and was left out; write {}': (
        '第 {} 行："{}" 是{}，不是文字，已略去；请写成 {}',
        '第 {} 行："{}" 是{}，不是文字，已略去；請寫成 {}',
    ),
    'line {}: "text" is empty; every article needs one': (
        '第 {} 行："text" 是空的；每篇文章都要有',
        '第 {} 行："text" 是空的；每篇文章都要有',
    ),
    'line {}: "date": {} is not in the calendar, {} was kept; mend the date': (
        '第 {} 行："date"：日历上没有 {}，保留了 {}；请改正日期',
        '第 {} 行："date"：曆法上沒有 {}，保留了 {}；請改正日期',
    ),
    "a number": ("数字", "數字"),
    "a list": ("列表", "清單"),
    "an object": ("对象", "物件"),
    "true or false": ("真假值", "真假值"),
    'line {}: no "text"; every article needs one': (
        '第 {} 行：没有 "text"；每篇文章都要有',
        '第 {} 行：沒有 "text"；每篇文章都要有',
    ),
    "none of {} files could be read; the first, {}": (
        "{} 个文件都无法读取；第一个，{}",
        "{} 個檔案都無法讀取；第一個，{}",
    ),
    "no {} files there; give files or folders of articles": (
        "那里没有 {} 文件；请给出文章所在的文件或文件夹",
        "那裡沒有 {} 檔案；請給出文章所在的檔案或資料夾",
    ),
    ".{} or .{}": (".{} 或 .{}", ".{} 或 .{}"),
    # Adding and removing.
    "an article of it is in the library already, as {}": (
        "其中有一篇文章资料库里已有，编号 {}",
        "其中有一篇文章資料庫裡已有，編號 {}",
    ),
    "the last article of the library; add another before it is removed": (
        "这是资料库里最后一篇文章；先添加别的再移除",
        "這是資料庫裡最後一篇文章；先加入別的再移除",
    ),
    "the library is being changed already; wait until that is done": (
        "资料库正在更改；请等那一次完成",
        "資料庫正在更改；請等那一次完成",
    ),
    "something went wrong here and has been logged; the library is as it was": (
        "这里出了错，已记入日志；资料库没有变动",
        "這裡出了錯，已記入日誌；資料庫沒有變動",
    ),
    "left out: at most {} files": ("没有添加：一次最多 {} 个文件", "沒有加入：一次最多 {} 個檔案"),
    "not the name of a file; rename it": ("不是文件名；请改名", "不是檔名；請改名"),
    "it did not arrive whole; send it again": ("没有完整送达；请重新上传", "沒有完整送達；請重新上傳"),
    "{} bytes, at most {} are taken; split the file, or use qa index": (
        "有 {} 字节，最多接收 {} 字节；请拆分文件，或使用 qa index",
        "有 {} 位元組，最多接收 {} 位元組；請拆分檔案，或使用 qa index",
    ),
    "sent twice; the first is taken": ("上传了两次；以第一次为准", "上傳了兩次；以第一次為準"),
    # The index.
    "nothing has been indexed there yet; {}": ("那里还没有索引；{}", "那裡還沒有索引；{}"),
    "run: qa index": ("请运行：qa index", "請執行：qa index"),
    "a file, not the folder of an index; name a folder with --store": (
        "是文件，不是索引的文件夹；请用 --store 指定文件夹",
        "是檔案，不是索引的資料夾；請用 --store 指定資料夾",
    ),
    "not the folder of an index, it holds {}; name another folder with --store": (
        "不是索引的文件夹，里面有 {}；请用 --store 指定别的文件夹",
        "不是索引的資料夾，裡面有 {}；請用 --store 指定別的資料夾",
    ),
    "another process (number {}) is indexing into it; wait until it is done": (
        "另一个进程（编号 {}）正在写入索引；请等它完成",
        "另一個程序（編號 {}）正在寫入索引；請等它完成",
    ),
    "does not name a generation of the index; {}": ("没有指明索引的哪一代；{}", "沒有指明索引的哪一代；{}"),
    "the generation in service is missing; {}": ("正在使用的那一代索引不见了；{}", "正在使用的那一代索引不見了；{}"),
    "missing from the index; {}": ("索引里缺这个文件；{}", "索引裡缺這個檔案；{}"),
    "damaged or half-written; {}": ("已损坏或没有写完；{}", "已損壞或沒有寫完；{}"),
    "damaged, the file is empty; {}": ("已损坏，文件是空的；{}", "已損壞，檔案是空的；{}"),
    "damaged, it has {} bytes instead of {}; {}": (
        "已损坏，有 {} 字节，应有 {} 字节；{}",
        "已損壞，有 {} 位元組，應有 {} 位元組；{}",
    ),
    "damaged, its content has changed since it was indexed; {}": (
        "已损坏，内容在索引之后有过改动；{}",
        "已損壞，內容在索引之後有過改動；{}",
    ),
    "index format {}, but this program reads format {}; {}": (
        "索引格式是 {}，而本程序读的是格式 {}；{}",
        "索引格式是 {}，而本程式讀的是格式 {}；{}",
    ),
    "the index was made by the model {}, not by {} as it is now; embed its articles anew: qa index --if-missing": (
        "索引由模型 {} 制作，不是现在的 {}；请重新计算：qa index --if-missing",
        "索引由模型 {} 製作，不是現在的 {}；請重新計算：qa index --if-missing",
    ),
    "the index was made by the model {}, not by {} as it is now; its articles are embedded anew": (
        "索引由模型 {} 制作，不是现在的 {}；正在重新计算",
        "索引由模型 {} 製作，不是現在的 {}；正在重新計算",
    ),
    # Gold questions held against the library.
    "no article comes from {}; name the file as `qa articles` does": (
        "没有文章出自 {}；请照 `qa articles` 的写法写文件名",
        "沒有文章出自 {}；請照 `qa articles` 的寫法寫檔名",
    ),
    "the quote {} does not occur in {}; copy it from `qa show`": (
        "引文 {} 不见于 {}；请从 `qa show` 复制",
        "引文 {} 不見於 {}；請從 `qa show` 複製",
    ),
    "the library": ("资料库", "資料庫"),
    "empty; without a quote only the answer is compared, not where it was found": (
        "是空的；没有引文就只比对答案，不比对出处",
        "是空的；沒有引文就只比對答案，不比對出處",
    ),
    "{} stands in none of the quotes; correct one of the two": (
        "{} 不见于任何一条引文；请改正其一",
        "{} 不見於任何一條引文；請改正其一",
    ),
    "the same as {}; leave one out": ("与 {} 相同；请去掉一条", "與 {} 相同；請去掉一條"),
    # Files of questions.
    "{}; name a file of questions, one JSON object a line": (
        "{}；请给出问题文件，每行一个 JSON 对象",
        "{}；請給出問題檔案，每行一個 JSON 物件",
    ),
    "holds no question; write one a line: {}": ("里面没有问题；每行写一个：{}", "裡面沒有問題；每行寫一個：{}"),
    "not UTF-8 from byte {} on; save the file as UTF-8": (
        "从第 {} 字节起不是 UTF-8；请另存为 UTF-8",
        "從第 {} 位元組起不是 UTF-8；請另存為 UTF-8",
    ),
    "not an object; write {}": ("不是对象；请写成 {}", "不是物件；請寫成 {}"),
    'no "id"; give each question its own': ('没有 "id"；请给每个问题一个编号', '沒有 "id"；請給每個問題一個編號'),
    "the id {} is taken by line {}; give each question its own": (
        "编号 {} 在第 {} 行已用过；每个问题要有自己的编号",
        "編號 {} 在第 {} 行已用過；每個問題要有自己的編號",
    ),
    'no "question"; write what is asked': ('没有 "question"；请写出问题', '沒有 "question"；請寫出問題'),
    '"history" is not a list of questions; write {}': (
        '"history" 不是问题的列表；请写成 {}',
        '"history" 不是問題的清單；請寫成 {}',
    ),
    "holds half of a surrogate pair, which is not a character; write it as UTF-8": (
        "里面有半个代理对，不成字符；请以 UTF-8 书写",
        "裡面有半個代理對，不成字元；請以 UTF-8 書寫",
    ),
    "{} of {} lines were used; mend the others and run again": (
        "{} 行可用，共 {} 行；请改正其余的再运行",
        "{} 行可用，共 {} 行；請改正其餘的再執行",
    ),
    "nothing was written: none of {} lines can be used": (
        "没有写入：{} 行都不能用",
        "沒有寫入：{} 行都不能用",
    ),
    "--out {}: would be written over what is read, {}; name another file": (
        "--out {}：会覆盖所读的 {}；请换一个文件",
        "--out {}：會覆蓋所讀的 {}；請換一個檔案",
    ),
    # Whatever else is told of a line.
    "line {}: {}": ("第 {} 行：{}", "第 {} 行：{}"),
}
_PLACE = {Language.CHINESE: 0, Language.TRADITIONAL: 1}


def fault_in(language: Language, message: str) -> str:
    """Say in a language what a message says in English, behind what it names (`seeds/a.txt: `), if anything."""
    if language not in _PLACE:
        return message
    start = 0
    while (told := _told(message[start:], language)) is None:
        named = message.find(": ", start)
        if named < 0:
            return message
        start = named + len(": ")
    return message[:start] + told


def _told(message: str, language: Language) -> str | None:
    for english, pattern in _patterns().items():
        if match := pattern.fullmatch(message):
            first, *others = _TEXTS[english][_PLACE[language]].split("{}")
            # A value may be a message itself: the advice, or why the first of many files could not be read.
            told = (fault_in(language, value) for value in match.groups())
            return first + "".join(value + text for value, text in zip(told, others, strict=True))
    return None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {english: _pattern(english) for english in _TEXTS}


def _pattern(english: str) -> re.Pattern[str]:
    first, *others = map(re.escape, english.split("{}"))
    # What stands before a message is no part of the value that it begins with.
    value = "(.+?)" if first else "((?:(?!: ).)+?)"
    return re.compile(
        first + "".join((value if number == 0 else "(.+?)") + text for number, text in enumerate(others)), re.DOTALL
    )
