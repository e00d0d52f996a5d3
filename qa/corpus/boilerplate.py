"""What a web page prints around its articles: menus, buttons, credits of editors, stamps, notices of rights."""

import re

_LONGEST = 240  # characters; a notice is hardly ever longer, and most sentences need not be looked at twice
_LEAST_ITEMS = 3  # of a menu
_LONGEST_ITEM = 8  # characters

# What a page is made of, each consumed whole; a line that holds nothing else tells nothing. Alternatives are never
# tried again once one has matched (`++`), so that no line takes more than time in proportion to its length.
_STOPS = r"[\s|｜·•\-—–_:：,，、。;；/\\()（）\[\]【】〖〗<>»›▲▼◆■●★☆※*#+&]"
_DAY = (
    r"(?:(?:19|20)\d{2}\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}(?!\d)\s?日?|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}"
    r"|(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}|\d{1,2}\s(?:jan|feb|mar|apr|may"
    r"|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?),?\s(?:19|20)\d{2})(?:\s?(?:星期|周)[一二三四五六日天])?"
)
_CLOCK = r"t?\d{1,2}(?:[:：]\d{2}){1,2}(?:\.\d+)?(?:z|\s?[+-]\d{2}:?\d{2}|\s?[ap]m)?"
_DATED = r"(?:发[布表]|更新|發[布表]|最后更新|發佈)(?:时间|日期|時間|于|於)?|published|updated|posted|last updated"
_NAME = r"[\u4e00-\u9fff]{2,4}"
_EDITORS = (
    r"(?:责任|責任|执行|流程|本期|网络|新媒体|见习|值班|文字|栏目|主)?(?:编辑|編輯|编审|编校)|责编|責編|校对|校對"
    r"|[初二三终一]审|审核|审校|审签|总?监制|总值班|值班(?:主任|总编)|美编|排版|editor"
)
_AUTHORS = r"(?:作\s?者|撰文|author|by)"
_SOURCES = r"(?:文章|信息|稿件|内容|新闻|图文|图片|素材)?来\s?源|來源|转自|source"
# Where what follows a label ends.
_VALUE_ENDS = (
    rf"(?={_STOPS}|返回|查看|分享|作者|记者|点击|浏览|阅读|(?:{_EDITORS}|{_SOURCES}|{_DATED})|(?:19|20)\d\d|$)"
)
_COUNTED = r"(?:阅读|閱讀|浏览|瀏覽|点击|點擊|访问|评论|評論|点赞|转发|收藏|跟帖|参与|热度|views?|comments?)"
_BUTTONS = r"""
    分享(?:到|至|给|让更多人看到|文章)? 朋友圈 微信(?:好友|扫一扫)? (?:新浪|腾讯)?微博 qq(?:空间|好友)? 空间 豆瓣
    人人网 复制链接 字(?:号|体|號)(?:大小)? [大中小]字? [小大中]号 打印(?:本[页文])? (?:加入)?收藏(?:本[页站])?
    关闭(?:窗口|本页)? 设为首页 返回(?:顶部|首页|列表|上一页) 回到顶部 网站(?:首页|地图|导航|声明) 首页 关于我们
    联系我们 广告(?:服务|合作)? 加入我们 招聘信息 人才招聘 法律声明 免责声明 隐私(?:政策|保护) 版权(?:声明|说明|信息)
    友情链接 服务条款 用户协议 意见反馈 帮助中心 网友评论 (?:我要|发表|写|查看|全部|最新|热门)评论 评论 点赞 点点赞
    点在看 在看 登录 登陆 注册 搜索 搜一搜 订阅 关注(?:我们)? 举报 纠错 赞 赏 打赏 更多 查看更多 展开全文
    阅读(?:全文|原文) 下一页 上一页 末页 尾页 (?:相关|推荐|延伸|热门|更多)(?:阅读|新闻|文章|推荐|报道|链接|内容|资讯)
    猜你喜欢 为您推荐 热点(?:推荐|新闻|排行) (?:点击|阅读)排行榜? 往期回顾 返回[\u4e00-\u9fff]{2,6}，查看更多
    [（(]完[）)] 微信公众号 官方微[信博] 客户端 手机版 手机客户端 无障碍(?:浏览|阅读)? 繁體 繁体 简体 share tweet
    email print save facebook twitter linkedin whatsapp weibo wechat home search login log\sin subscribe menu
    advertisement comments? contact(?:\sus)? about(?:\sus)? privacy(?:\spolicy)? terms\sof\s(?:use|service)
"""
# Lines of these alone tell who reported what and when, which can be asked for (`时间：5月1日` is of an event).
_TOLD = rf"""
    (?:{_SOURCES})\s*[：:|｜]\s*[^，。；！？\n]{{0,18}}?{_VALUE_ENDS}
    | {_AUTHORS}\s*[：:|｜]\s*[^，。；！？\n]{{1,12}}?{_VALUE_ENDS}
    | (?:时间|日期|時間|date)\s*[：:]\s*{_DAY}(?:\s*{_CLOCK})?
"""
_ITEMS = rf"""
    {_TOLD} | (?:{_DATED})(?:\son)?\s*[：:]?\s*(?=\d|[a-z]{{3}}) | {_DAY} | {_CLOCK}
    | (?:{_EDITORS})(?:\s*[：:|｜/]\s*|\s+|$)
      (?:(?!{_EDITORS}){_NAME}(?=[、,，/&\s]|{_VALUE_ENDS})[、,，/&\s]*){{0,4}}(?:[a-z]{{1,3}}\d{{2,6}})?
    | {_COUNTED}(?:量|数|數|次数)?\s*[：:]?\s*[(（]?\d[\d,.]*\s*万?\+?[)）]?\s*[次条人]?
    | [(（]?\d+[)）]?\s*(?:{_COUNTED})
    | (?:{"|".join(_BUTTONS.split())})(?={_STOPS}|{_EDITORS}|[大中小\d]|分享|返回|$)
    | {_STOPS}
"""
_FURNITURE = re.compile(rf"(?:{_ITEMS})++", re.IGNORECASE | re.VERBOSE)
_TELLING = re.compile(rf"(?:{_TOLD}|{_STOPS})++", re.IGNORECASE | re.VERBOSE)

# Titles of other pages, whatever they are.
_ELSEWHERE = re.compile(
    r"[\s\[【(（<«‹]*(?:(?:[上下]一?[篇条页則则]|前一篇|后一篇)(?:文章|新闻)?\s*(?:[\]】)）：:>»›]|$)"
    r"|(?:相关|推荐|延伸|热门)(?:阅读|新闻|文章|链接|推荐)\s*[\]】]?\s*[：:]"
    r"|(?:您|你)?(?:当前|现在|目前|所在)的?(?:所在)?的?位置(?:是|在)?\s*[：:]"
    r"|(?:read more|related (?:articles?|stories|news)|see also|(?:previous|next) (?:article|post|story))\s*[:：»>])",
    re.IGNORECASE,
)

# What a publisher says of its own pages; it speaks of itself, at the head of the sentence, and to the reader.
_PERMITTED = r"(?:授权|许可|允许|同意|書面同意|授權)"
_OWN = (
    r"(?:本(?:网站?|網站?|站|文|平台|公众号|号|刊|版|页|内容|稿|作品)(?!讯)|以上(?:内容|图文|文章|信息|观点)?|文[中内章]|凡|上述(?:内容|信息)"
    r"|图文|部分(?:图文|图片|文字|内容|文章)|(?:文字|图片)[和与及]|文章(?:内容|部分)|内容仅)"
)
_NOTICES = rf"""
    (?:免责|广告|版权|法律)声明\s*[：:] | 风险提示及免责
    | (?:(?:特别|郑重|重要)?声明\s*[：:]\s*)?{_OWN}[^。“”]{{0,90}}?(?:
        不代表(?:本|我|其)|不[^，。]{{0,8}}构成[^，。]{{0,24}}建议|(?:结果)?仅供[^，。]{{0,6}}参考|版权(?:归|均?属|所有)
        |(?:请勿|不得|禁止|严禁|谢绝|欢迎|如需|需要)[^，。]{{0,6}}转载|转载(?:请|须|需|时)|转[载自]自?[：:【“《][^。；]{{0,24}}$
        |侵权[^。]{{0,10}}(?:联系|删除|告知)|均包含本声明)
    | 如(?:有|遇|涉|需|果)[^。]{{0,24}}?(?:侵权|版权|转载|作品内容)[^。]{{0,40}}?(?:联系|删除|告知|授权)
    | (?:[^，。；：“”]{{0,16}}版权作品，?\s*)?未经[^，。]{{0,14}}?{_PERMITTED}[^，。]{{0,4}}
      ，?\s*(?:一律|任何[^，。]{{0,8}})?(?:不得|请勿|禁止|严禁|谢绝)[^。]{{0,12}}?(?:转载|轉載|摘编|镜像)[^。]{{0,14}}[。！]?$
    | (?:欢迎)?转载(?:请|须|需|时请)(?:务必)?(?:注明|标明|联系)
    | [^，。；：“”]{{0,24}}版[权權]所有(?![者人权權]|的) | copyright\s*(?:©|\(c\)|\d{{4}}|by\s)
    | ©
    | [^。]{{0,20}}all\srights\sreserved
    | [^，。]{{0,14}}(?:icp[备证備]|公网安备
        |(?:信息服务|视听节目|电信业务)[^，。]{{0,6}}许可证(?:编?号)?\s*[：:(（]?\s*\d)
    | (?:违法|不良|侵权|版权)[^，。]{{0,12}}(?:举报|联系)(?:电话|邮箱|热线)?\s*[：:]
    | (?:投稿|新闻|报料|爆料)(?:邮箱|热线|电话)\s*[：:]
    | (?:扫(?:一扫|描|码)|长按|识别)[^。，]{{0,14}}(?:关注|下载|分享)[^。，]{{0,14}}[。！]?$
    | 更多(?:精彩)?(?:内容|资讯|新闻|报道)[^。]{{0,12}}?(?:请|下载|关注|点击)
    | share\s(?:this|on|via)\b[^.]{{0,30}}$
    | follow\sus\b[^.]{{0,40}}\.?$ | (?:sign\sup|subscribe)\b[^.]{{0,60}}newsletters?\b
    | skip\sto\s(?:main\s)?content | click\shere\sto\b
"""
_NOTICE = re.compile(
    rf"{_STOPS}*+(?:[〖【\[（(][^〗】\]）)]{{1,14}}[〗】\]）)])?\s*(?:{_NOTICES})", re.IGNORECASE | re.VERBOSE
)

_PARTED = re.compile(r"\s*[|｜>»›]+\s*|\s+|\s+[/·-]\s+")
_TRAIL = re.compile(r"\s*(?:>|»|›|&gt;)+\s*")
_CHANNELS = frozenset(
    """
    首页 新闻 要闻 时政 国内 国际 社会 地方 财经 经济 金融 股票 基金 科技 数码 体育 娱乐 军事 文化 教育 健康 旅游 房产
    汽车 视频 图片 图库 直播 评论 观点 专题 论坛 博客 微博 时尚 女性 美食 游戏 动漫 历史 读书 公益 彩票 天气 招聘 法治
    三农 党建 理论 舆情 滚动 热点 专栏 更多 登录 注册 搜索 客户端 手机版 电子报 数字报 政务 民生 生活 家居 星座 正文
    今日头条 本地 港澳 台湾 华人 产经 理财 证券 能源 环保 食品 艺术 收藏 问政 home news world china business sports
    tech technology culture opinion video photos travel life politics science health entertainment more login register
    search
    """.split()
)
_SENTENCE = re.compile(r"[。，；！？!?“”]")


def is_boilerplate(line: str) -> bool:
    """Whether a line, or a sentence of one, belongs to the page and not to its article.

    So do menus and breadcrumbs, buttons, links to other pages, notices of rights and risks, and lines of nothing but
    dates, counts and editors. Who reported an article (`记者`, a line of the source alone) can be asked for.
    """
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return not text
    if is_furniture(text):
        return _TELLING.fullmatch(text) is None
    return bool(_ELSEWHERE.match(text) or _NOTICE.match(text)) or _is_menu(text)


def is_furniture(line: str) -> bool:
    """Whether a line holds nothing but buttons, dates, sources, authors, counts and editors."""
    return len(line) <= _LONGEST and _FURNITURE.fullmatch(line) is not None


def _is_menu(text: str) -> bool:
    """Whether a line is a row of channels (`新闻 财经 体育`) or the way to a page (`首页 > 新闻 > 国内`).

    A row of short words alone is none: names of winners look the same.
    """
    if _SENTENCE.search(text):
        return False
    steps = _TRAIL.split(text)
    items = [item.lower() for item in _PARTED.split(text) if item]
    known = sum(item in _CHANNELS for item in items)
    rooted = len(steps) > 1 and steps[0].lower() in ("首页", "网站首页", "home")
    if (rooted or (len(steps) >= _LEAST_ITEMS and known)) and all(len(step) <= _LONGEST_ITEM for step in steps[:-1]):
        return True
    return len(items) >= _LEAST_ITEMS and 2 * known >= len(items)
