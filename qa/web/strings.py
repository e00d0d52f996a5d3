"""Everything the web desk says, in one table, and the choice of its language."""

import re
from dataclasses import dataclass

from qa.model import Language

_PREFERENCE = re.compile(
    r"\s*(?P<tag>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=(?P<weight>[01](?:\.\d{0,3})?))?\s*"
)
# Chinese is written in traditional characters where the tag says so, by script or by region.
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


@dataclass(frozen=True, slots=True)
class Strings:
    """The words of the interface in one language; `{}` is filled by what the name says."""

    tag: str
    tagline: str
    welcome: str
    library: str
    try_asking: str
    try_asking_chinese: str
    conversation: str
    question: str
    placeholder: str
    ask: str
    new_chat: str
    not_asked: str
    lost: str
    source: str
    source_hint: str
    shelf_hint: str
    source_missing: str
    back: str
    rate: str
    right: str
    wrong: str
    wrong_source: str
    note: str
    keep: str
    kept: str
    export: str
    previous: str
    next: str
    copy_quote: str
    copy_link: str
    copy_citation: str
    plain: str
    copied: str
    tools: str
    span_missing: str
    sign_in: str
    sign_out: str
    name: str
    credential: str
    not_known: str
    wait: str
    filter: str
    all_articles: str
    only: str
    since: str
    until: str
    outlets: str
    unknown: str
    reversed: str
    apply: str
    clear: str
    views: str
    chat: str
    shelf: str
    find: str
    headline: str
    outlet: str
    date: str
    length: str
    file: str
    listed: str
    none_found: str
    timeline: str
    undated: str
    page_before: str
    page_after: str
    untitled: str
    back_to_list: str
    add: str
    drop: str
    reading: str
    vectors: str
    passages: str
    words: str
    sending: str
    changed: str
    unchanged: str
    not_changed: str
    too_large: str
    too_many: str
    remove: str
    sure: str
    history: str
    no_chats: str
    rename: str
    delete: str
    sure_delete: str


_STRINGS = {
    Language.CHINESE: Strings(
        tag="zh-Hans",
        tagline="以原文作答，每句可查",
        welcome="想查什么，直接问。回答都引自资料库里的文章原文，点开编号即可核对出处。",
        library="资料库现有 {} 篇文章",
        try_asking="可以这样问",
        try_asking_chinese="可以这样问",
        conversation="对话",
        question="问题",
        placeholder="输入问题，回车提问",
        ask="提问",
        new_chat="新对话",
        not_asked="这个问题没能提交：",
        lost="没有收到回答：连接断了，或登录已失效。问题已放回输入框，可稍后再试；刷新页面前请先复制。",
        source="出处",
        source_hint="点开回答里的编号，文章会在这里打开，引用的原文已标出。",
        shelf_hint="点开一篇文章的标题，全文会在这里打开。",
        source_missing="这篇文章已不在资料库里，请重新提问。",
        back="返回回答",
        rate="这个回答对吗？",
        right="对",
        wrong="不对",
        wrong_source="出处不对",
        note="正确的是？可粘贴文章原文（选填）",
        keep="保存",
        kept="已记下，谢谢",
        export="导出对话",
        previous="上一条引文",
        next="下一条引文",
        copy_quote="复制引文",
        copy_link="复制链接",
        copy_citation="复制出处",
        plain="纯文本",
        copied="已复制",
        tools="引用工具",
        span_missing="链接所指的文字已不在这篇文章里。",
        sign_in="登录",
        sign_out="退出",
        name="用户名",
        credential="密码",
        not_known="用户名或密码不对。",
        wait="尝试次数太多，请过 {} 秒再试。",
        filter="筛选",
        all_articles="全部文章",
        only="仅限：{}",
        since="从",
        until="到",
        outlets="媒体",
        unknown="未注明",
        reversed="结束日期早于开始日期，没有文章会符合。",
        apply="应用",
        clear="清除筛选",
        views="页面",
        chat="问答",
        shelf="资料库",
        find="查找标题、媒体、日期、文件",
        headline="标题",
        outlet="媒体",
        date="日期",
        length="字数",
        file="文件",
        listed="文章：{}",
        none_found="没有符合的文章。",
        timeline="各时间的文章",
        undated="未注明时间的：{}",
        page_before="上一页",
        page_after="下一页",
        untitled="（无标题）",
        back_to_list="返回列表",
        add="添加文章",
        drop="把文件拖到这里，或点此选择：{}，每个不超过 {} MB，一次最多 {} 个",
        reading="读取文件",
        vectors="计算语义",
        passages="写入段落",
        words="编制词语索引",
        sending="上传",
        changed="完成：文章由 {} 篇变为 {} 篇。",
        unchanged="没有添加任何文章，资料库仍是 {} 篇。",
        not_changed="没有完成：",
        too_large="文件太大",
        too_many="文件太多，多出的没有上传",
        remove="移除",
        sure="确定移除？",
        history="历史对话",
        no_chats="还没有对话。提问之后会保存在这里。",
        rename="改名",
        delete="删除",
        sure_delete="确定删除？",
    ),
    Language.TRADITIONAL: Strings(
        tag="zh-Hant",
        tagline="以原文作答，每句可查",
        welcome="想查什麼，直接問。回答都引自資料庫裡的文章原文，點開編號即可核對出處。",
        library="資料庫現有 {} 篇文章",
        try_asking="可以這樣問",
        try_asking_chinese="可以這樣問",
        conversation="對話",
        question="問題",
        placeholder="輸入問題，按 Enter 提問",
        ask="提問",
        new_chat="新對話",
        not_asked="這個問題沒能提交：",
        lost="沒有收到回答：連線斷了，或登入已失效。問題已放回輸入框，可稍後再試；重新整理頁面前請先複製。",
        source="出處",
        source_hint="點開回答裡的編號，文章會在這裡打開，引用的原文已標出。",
        shelf_hint="點開一篇文章的標題，全文會在這裡打開。",
        source_missing="這篇文章已不在資料庫裡，請重新提問。",
        back="返回回答",
        rate="這個回答對嗎？",
        right="對",
        wrong="不對",
        wrong_source="出處不對",
        note="正確的是？可貼上文章原文（選填）",
        keep="儲存",
        kept="已記下，謝謝",
        export="匯出對話",
        previous="上一條引文",
        next="下一條引文",
        copy_quote="複製引文",
        copy_link="複製連結",
        copy_citation="複製出處",
        plain="純文字",
        copied="已複製",
        tools="引用工具",
        span_missing="連結所指的文字已不在這篇文章裡。",
        sign_in="登入",
        sign_out="登出",
        name="使用者名稱",
        credential="密碼",
        not_known="使用者名稱或密碼不對。",
        wait="嘗試次數太多，請過 {} 秒再試。",
        filter="篩選",
        all_articles="全部文章",
        only="僅限：{}",
        since="從",
        until="到",
        outlets="媒體",
        unknown="未註明",
        reversed="結束日期早於開始日期，沒有文章會符合。",
        apply="套用",
        clear="清除篩選",
        views="頁面",
        chat="問答",
        shelf="資料庫",
        find="查找標題、媒體、日期、檔案",
        headline="標題",
        outlet="媒體",
        date="日期",
        length="字數",
        file="檔案",
        listed="文章：{}",
        none_found="沒有符合的文章。",
        timeline="各時間的文章",
        undated="未註明時間的：{}",
        page_before="上一頁",
        page_after="下一頁",
        untitled="（無標題）",
        back_to_list="返回列表",
        add="加入文章",
        drop="把檔案拖到這裡，或點此選擇：{}，每個不超過 {} MB，一次最多 {} 個",
        reading="讀取檔案",
        vectors="計算語意",
        passages="寫入段落",
        words="編製詞語索引",
        sending="上傳",
        changed="完成：文章由 {} 篇變為 {} 篇。",
        unchanged="沒有加入任何文章，資料庫仍是 {} 篇。",
        not_changed="沒有完成：",
        too_large="檔案太大",
        too_many="檔案太多，多出的沒有上傳",
        remove="移除",
        sure="確定移除？",
        history="歷史對話",
        no_chats="還沒有對話。提問之後會保存在這裡。",
        rename="改名",
        delete="刪除",
        sure_delete="確定刪除？",
    ),
    Language.ENGLISH: Strings(
        tag="en",
        tagline="Answers in the words of the sources",
        welcome="Ask in everyday words. Every answer quotes an article of the library; open its number to check.",
        library="Articles in the library: {}",
        try_asking="You could ask",
        try_asking_chinese="Ask in English or Chinese; questions in the words of the library's Chinese articles:",
        conversation="Conversation",
        question="Question",
        placeholder="Ask a question",
        ask="Ask",
        new_chat="New chat",
        not_asked="This question could not be asked:",
        lost="No answer came: no connection, or signed out. The question is back in its box; copy it before reloading.",
        source="Source",
        source_hint="Open a number in an answer: the article appears here with the quoted words marked.",
        shelf_hint="Open an article by its headline; it is shown here.",
        source_missing="This article is no longer in the library; ask again.",
        back="Back to the answer",
        rate="Is this answer right?",
        right="Right",
        wrong="Wrong",
        wrong_source="Wrong source",
        note="What is right? Best in the words of the article (optional)",
        keep="Save",
        kept="Noted, thank you",
        export="Export this chat",
        previous="Previous quote",
        next="Next quote",
        copy_quote="Copy quote",
        copy_link="Copy link",
        copy_citation="Copy citation",
        plain="Plain",
        copied="Copied",
        tools="Tools for citing",
        span_missing="The words that the link names are no longer in this article.",
        sign_in="Sign in",
        sign_out="Sign out",
        name="Name",
        credential="Password",
        not_known="Name and password do not belong together.",
        wait="Too many attempts; try again in {} seconds.",
        filter="Filter",
        all_articles="All articles",
        only="Only: {}",
        since="From",
        until="To",
        outlets="Outlets",
        unknown="Not known",
        reversed="The last day lies before the first: no article fits.",
        apply="Apply",
        clear="Clear filter",
        views="Pages",
        chat="Chat",
        shelf="Library",
        find="Find by headline, outlet, date or file",
        headline="Headline",
        outlet="Outlet",
        date="Date",
        length="Characters",
        file="File",
        listed="Articles: {}",
        none_found="No article matches.",
        timeline="Articles over time",
        undated="Without such a date: {}",
        page_before="Previous page",
        page_after="Next page",
        untitled="(no headline)",
        back_to_list="Back to the list",
        add="Add articles",
        drop="Drop files here or choose them: {}, up to {} MB each, {} at a time",
        reading="Reading files",
        vectors="Working out meanings",
        passages="Writing passages",
        words="Indexing words",
        sending="Sending",
        changed="Done: {} articles before, {} now.",
        unchanged="Nothing was added; there are still {} articles.",
        not_changed="Not done:",
        too_large="too large",
        too_many="too many files; the rest were left out",
        remove="Remove",
        sure="Really remove?",
        history="History",
        no_chats="No chats yet; what you ask is kept here.",
        rename="Rename",
        delete="Delete",
        sure_delete="Really delete?",
    ),
}


def strings_in(language: Language) -> Strings:
    """Return the words of the interface in a language."""
    return _STRINGS[language]


def preferred_language(accept_language: str) -> Language:
    """Return the language of the interface for an `Accept-Language` header (RFC 9110), English when none is ours."""
    preferences = []
    for part in accept_language.split(","):
        match = _PREFERENCE.fullmatch(part)
        if match and (weight := float(match["weight"] or 1)) > 0:
            preferences.append((weight, match["tag"].lower()))
    # Sorting is stable: of equal weights, the one that stands first.
    for _, tag in sorted(preferences, key=lambda preference: -preference[0]):
        main, *subtags = tag.split("-")
        if main == "en":
            return Language.ENGLISH
        if main == "zh":
            traditional = "hans" not in subtags and not _TRADITIONAL.isdisjoint(subtags)
            return Language.TRADITIONAL if traditional else Language.CHINESE
    return Language.ENGLISH
