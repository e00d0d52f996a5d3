"""Names of persons in a text: found by the surname, by what is said before and behind, and by the tagger."""

import re

from qa.model import Span
from qa.text.normalize import mirror
from qa.text.words import placed

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴宋茅庞熊纪舒屈项祝董"
    "梁杜阮蓝闵季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔"
    "吉龚程嵇邢裴陆荣翁荀惠甄曲封储靳焦巴牧段富乌巫谷车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司黎薄印宿白怀蒲"
    "鄂索赖卓蔺屠蒙池乔阴胥苍闻党翟谭贡劳姬申扶堵冉宰桑桂牛寿通边燕冀尚农温庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖居衡步都耿满"
    "弘匡国文寇广东殳沃利蔚越隆巩厍聂晁勾敖融冷辛那简饶空曾沙养鞠须丰关查后荆红游竺权盖益桓公欧晏佟奉卿杲覃麦肖闫付岳丘"
)
_DOUBLE_SURNAMES = "欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒"
# What an office, a trade or a kinship ends in: 局长, 工程师, 书记, 负责人, 运动员, 主席, 村民.
_BEFORE = "长员师任记理授士家人手官席监者军民友裁干表问医将佬总工星帅使警嫂妈爸爷叔姐哥弟妹伯代委管生督授事"
# What a sentence goes on with behind the one that it speaks of.
_BEHIND = (
    r"说|称|表示|介绍|认为|指出|告诉|透露|坦言|解释|强调|主持|带队|率|致[\u4e00-\u9fff]{0,3}[辞词]|发[表言布]|出席|等|年轻|先生|女士|同志|教授|主任|老师|"
    r"医生|一行|话|接受|提醒|通报|宣布|回[应忆顾]|获|当选|受|批评|承认|感[叹慨]|呼吁|担任|出任|兼任|牵头|创[办立建]|设计|作[题为]|摄|现场|"
    r"带领|陪同|参加|通过|携|走[上进访]|领|讲|[出遭下的任为在是就会对向将从于及也与和同正已曾被因把让给前后当又还不]|[，。、；：！？）)（(》”“\s,;:]|$"
)
_PARTICLES = "说称在为会对向将从与和等也曾下担以已用率"
_NAMED = re.compile(
    rf"(?:(?<=[{_BEFORE}])|(?<=[，。、；：“\s）)])|(?<=岁的)|(?<=叫)|(?<=[由是与和为])|^)\s?"
    rf"(?P<name>(?:{_DOUBLE_SURNAMES}|[{_SURNAMES}])(?:[\u4e00-\u9fff]{{2}}(?<![{_PARTICLES}])|[\u4e00-\u9fff]|某[某\u4e00-\u9fff]?))(?={_BEHIND})"
)
_MASKED = re.compile(rf"[{_SURNAMES}]某(?:某|[甲乙丙丁\u4e00-\u9fff](?=[，。、；（的等在与和]))?")
# Characters that foreign names are written with.
_SOUNDS = (
    "阿埃艾安昂奥东巴拜班邦保贝本比彼宾波伯博布策查察达戴丹当道德登狄迪蒂丁杜多厄恩尔耳法凡范菲费芬丰弗夫福盖甘冈高戈哥格葛根贡古瓜圭"
    "哈海罕汉豪赫黑亨侯华惠霍基吉季加贾简江杰金津卡凯坎康考柯科克肯孔库奎昆拉莱赖兰朗劳勒雷蕾黎里理利莉丽列林琳柳龙卢鲁路伦罗洛吕"
    "马玛麦迈满曼毛梅门蒙孟米密缅明摩莫默姆木穆那娜纳奈南内嫩尼涅宁纽农努诺欧帕派潘佩彭皮平珀普齐奇契恰强乔切钦琼丘让热仁日荣茹瑞"
    "若撒萨塞赛三桑瑟森沙山尚绍舍申圣施石史斯丝松苏素孙索塔太泰坦汤唐陶特腾提田帖廷通图土托瓦万旺威韦维魏温文翁沃乌吾武西希锡席夏"
    "香肖谢辛欣兴雄休修徐许逊雅亚延扬杨尧耶叶伊易因英永尤于约越赞泽曾扎詹张哲珍芝志治中朱兹宗祖佐"
)
_FOREIGN = re.compile(rf"[{_SOUNDS}]{{1,7}}(?:[·•・-][{_SOUNDS}]{{1,8}})+|[A-Z][a-z]+(?: [A-Z]\.?)?(?: [A-Z][a-z]+)+")
PERSON_NAME = (
    rf"(?:(?:{_DOUBLE_SURNAMES})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|"
    rf"[{_SOUNDS}]{{1,7}}(?:[·•・-][{_SOUNDS}]{{1,8}})+|[{_SOUNDS}]{{3,6}})"
)
"""The pattern of a name of a person by itself, Chinese or foreign."""
_SHORTEST, _LONGEST = 2, 4  # characters of a name of the tagger


def may_be_surname(character: str) -> bool:
    """Whether a character is a Chinese surname."""
    return character in _SURNAMES


def persons(text: str) -> list[Span]:
    """Where a text names persons, in order; of names that overlap the one that begins first, then the longest."""
    found = [Span(*match.span("name")) for match in _NAMED.finditer(text)]
    found += [Span(*match.span()) for pattern in (_MASKED, _FOREIGN) for match in pattern.finditer(text)]
    told = {span.start for span in found}
    for span, tag in placed(mirror(text)):
        named = tag.startswith("nr") and _SHORTEST <= span.end - span.start <= _LONGEST
        if named and span.start not in told and text[span.start] in _SURNAMES:
            found.append(span)
    found.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
