"""How a Chinese sentence says that an event occurred, or that there is none of what is counted.

The form follows from how the label is built: what a verb and its object name was not done
(未举办培训班), an event did not occur (未发生火灾), and there is none of a thing (无资金缺口).
What is wrong did not occur (未发生违规运输木材), or was not found (未发现散埋乱葬).
Where none of these is sure, a form that is always right is taken: 新增城镇就业为零.
"""

from __future__ import annotations

from reportgen.figures.figure import Figure
from reportgen.language.patterns import regex

HARM = "死亡|伤亡|受伤|重伤|轻伤|失踪|遇难|溺亡|溺水|被困"
_NO_PERSON = regex(rf"(?P<where>.*?)(?P<who>人员|群众|学生|职工)?(?P<harm>{HARM})")
_AMOUNTS = regex(
    r".*(?:[数率额量值价比费积余税薪]|(?<!制)度|比重|人次|收入|支出|投资|资金|成本|费用|利润|净利|收益"
    r"|损益|盈亏|里程|时[长间]|工资|工程款|补贴|补助|罚款)"
)
"""Labels of amounts, which can be zero; there is none of all others."""
_HELD = regex(
    "(?!举办|举行|召开|开展|组织|参加|参与|承办|协办|启动|策划)(?!.*(?:[非违]法|违规|犯罪))[^未无]*(?:(?P<carried_out>活动|演练|宣传|手术)|招聘会|座谈会|运动会|培训班|讲座|论坛|比赛|竞赛|展览|演出)"
)
"""What is held, or carried out: of these there is none because nobody did so."""
_REPORTED = ("投诉", "举报", "报警", "求助")
_TIMES_UNDERGONE = frozenset(("次", "起", "例", "件"))
_TIMES_HELD = frozenset(("场", "次", "期", "场次", "批", "批次", "轮"))
_SURGERY = "手术"
"""It is counted in what patients are counted in, too."""
_MET = "发生|发现|出现|接到|收到|接报"
_ENFORCED = "立案查处|查处|查办|抓获|破获|侦破|取缔|关停|整治|处罚|吊销|注销"
_ENFORCED_FIRST = regex("立案查处|查处|查办|抓获|破获|侦破|取缔|整治")
"""What is done against wrongs: if there were none to punish, nobody failed to."""
_DONE = (
    "召开|开展|举办|举行|组织|出动(?!率)|查获|缴获|受理|签订|签约|引进|建成|发放|查处|立案查处|立案|转移|安置|追责|问责|通报|约谈"
    "|开除|处分|处罚|移送|接待|走访|慰问|救助|抓获|破获|侦破|关停|取缔|实施|启动|开工建设|新建|改建|扩建|改造|修建|修复"
    "|整治|清理|植树|招聘|选派|下派|评选|授予|获得|印发|出台|制定|颁布|发布|曝光|争取|承办|创建|采购|添置|退回"
    "|接收|选聘|表彰|奖励|资助|修缮|更换|推荐|减免|调解|调处|集中收治|收治|隔离|责令|撤并|撤销|关闭|吊销"
    "|报废|淘汰|辞退|捕杀|扑杀|补植|补办|补检|换发|收缴|停用|查封|扣押|获(?![得奖取利救益])|获奖"
    "|新(?:开工|识别|发展|引进|签约|签|设立|设|批|认定|成立|修|改|办|购置|购|上|招|打|评)"
)
_PROCESSED = regex("(?:受理|调解|调处|退回|启动|移送|实施|核查|检查|抽查|巡查|撤并|撤销).{2,}")
"""What is done with things that are there anyway: 未受理案件 would be those not taken up."""
_BECOME = regex("(?:签约|签订|建成|关闭(?!取缔)|停用|注销).{2,}")
"""What things became, so that there are none: 无签约项目, since 未 would be those not signed."""
_PUNISHED = regex("(?:关闭取缔|关停|处罚|吊销).{2,}")
"""What is done to those who did wrong: 未吊销许可证 is heard as what was not done."""
_NAMED_BY_VERB = regex(
    "(?:安置|救助|受理|接待|转移|改造|举办|承办|服务|培训|调解|接收|收治|隔离|发放|招聘|清理|组织|实施|救援|接访|检查|检测|监测"
    "|核查|巡查)(?:管理|服务|工作)?(?:站|点|窗口|中心|机构|单位|房|[住农商]?户|[资奖基]?金|款"
    "|室|所|队|人?员|处|厅|车|平台|场所|渠道|网点|人)"
)
"""Places, people and things whose names begin with what is done there: 安置点, 受理窗口."""
_FREE_OF = regex(
    ".*(?:事故|投诉|举报|污染|违[法规章]|欠薪|案件|火灾|疫情|债务|隐患)(?:企业|单位|村|学校|社区|乡镇|[农商住]?户|车辆)"
)
"""Labels before which 无 may be read as a part of the name, as in 无事故企业."""
_LONG = regex(".{11,}|.*的.*")
"""Labels of which it would be heard that there is none of what they begin with."""
_MET_FIRST = regex(rf"(?:{_MET})(?P<what>.*)")
_DONE_FIRST = regex(_DONE)
"""What was not met with, or not done: a verb before its object."""
_FOUND_BY = regex(
    "(?P<verb>排查|摸排|检查|抽查|巡查|核查|检测|监测|筛查)"
    "(?P<what>.*(?:问题|隐患|风险|违建|违规.*|违法.*|污染|病例|患者|病人|阳性|线索|缺陷|漏洞|不合格.*))"
)
"""A way to find what follows."""
_UNDERGONE_BY = regex("(?!无)[^受被]{2,}(?:被|遭)[^受被]{2,}")
"""Somebody who undergoes something: 导游被投诉."""
_PERSON_UNDERGOES = regex(
    "(?:受到|遭受|受|被)(?!理|灾|益|训|托|众|助|旱|损|援|聘).{2,}|(?:重新|再次?)(?:犯罪|违法)"
)
"""What a person undergoes, or does once more: 受到处分, 重新犯罪, but not 受灾人口."""
_WHO_UNDERGOES = regex(
    "(?!受[理益训托众助聘])(?P<harm>(?:受到|遭受|受|被).+?的?)"
    "(?P<who>(?:党员|公职)?(?:干部|人员)|党员|群众|游客|农民|居民|村民|职工|学生|儿童|老人|教师|企业)"
)
"""The same before those who do: 被问责干部."""
_FINISHED = (
    "整改|拆除|办结|化解|达标|兑现|兑付|销号|解决|落实|处置|结案|清理|验收|清偿|整治|修复|通车|通电"
)
_LEFT_OVER = regex(f"未(?P<done>{_FINISHED})(?P<things>.{{2,}})")
"""What is still to be done: none of it, if all of it is done."""
_FINISHES = regex(f"已?(?P<done>{_FINISHED}|办理|答复|完成|移送|移交|补发|追缴|清退).{{2,}}(?<!率)")
"""What has been done with things: 整改问题, 已清偿欠款."""
_NOT_WHOLE = regex("[未尚待须需拟应不逾超]")
"""First characters of labels after which no noun alone is named."""
_THINGS = regex(
    ".*(?:案|案件|项目|工程|企业|公司|学校|问题|隐患|债务|病例|人员|残疾人|老人|老年人|儿童|妇女|居民|患者|病人|对象|志愿者|家庭|缺口|贷款|账款|借款|欠款|方案|举报|投诉|水体|产品|药品|食品"
    "|商品|垃圾|房屋|危房|建筑|违建|地段|路段|区域|单位|职工|干部|党员|学生|教师|机构|岗位|空编|积压|库存|存货|订单|疫情|现象"
    "|行为|件|户|村|线索|诉求|意见|建议|事项|任务|车辆|船舶|设备|设施|赤字|亏损|失误|差错|投入品|违禁品|遗留|事故|火灾|污染)"
)
"""Ends of labels that surely name things."""
_DONE_ALREADY = regex(
    "拆除|化解|解决(?!方案)|清退|追缴|补发|移交|落实|返还|办结|结案|完成|整改|销号|处置|处理|办理|答复|回复|审结|审理|审查|培训|登记|执行|交办|督办|检修|维修|评为|开放|外出|退出|完工"
    "|竣工|验收|兑现|兑付|清偿|回收|招录|招收|录用|聘用|认定|入选|入围|通过|参加|参与|参保|享受|服务|帮扶|帮助|惠及|覆盖|接受|推送"
)
"""Words before a thing after which 无 would split them, and 未 would say that it is left over."""
_ADDED = regex("(?:新增|净增|新发)(?P<things>.*)")
_UNWANTED = regex(
    ".*(?:债务|隐患|病例|病人|案|案件|问题|欠薪|欠款|违建|感染|污染|投诉|信访|事故|疫情)"
)
_MADE = regex(
    ".*(?:项目|企业|公司|学校|机构|岗位|村|户|车|车辆|设备|设施|床位|座位|学位|泊位|车位|站|站点|网点|点位|厂|机井|桥|线路"
    "|航线|社|园|馆|中心|基地|品牌|商标|专利|标准|景区|民宿|合作社|个体工商户|市场主体|经营主体|充电桩|路灯|公厕|果皮箱|摄像头)"
)
"""Ends of labels of what is added on purpose, so that 未新增 may be said of none."""
_WHERE = regex(
    r"(?P<where>(?!新增|新建|净增|新|全)[^\W\d_无未不]{2,5}?(?<!上)"
    r"(?:乡|(?<!城)镇|街道|县|(?<!城)市|区|(?<!农)村|州|盟|旗)"
    r"(?![场级域长政容民属直镇委管间位划别庄落干貌]))(?P<things>..+)"
)
"""A place before what is counted there."""
_ACCIDENTS = (
    "事故|火灾|火情|火警|灾害|灾情|疫情|事件|险情|故障|中毒|泄漏|溺水|停电|停水|纠纷|上访|越级访|集体访|集访|进京访"
    "|坠落|触电|物体打击|机械伤害|坍塌|爆炸|踩踏|山洪|滑坡|泥石流|地震|冰雹|雷击|内涝|干旱|洪水|寒潮"
)
_EVENTS = regex(
    rf"(?!无|零|未|不).*(?:{_ACCIDENTS}|案件|(?<![方备档提议立破结答个积旧存悬])案"
    "|投诉|警情|舆情|违规|违法|违纪|盗窃|诈骗|抢劫|欠薪|缠访|闹访|脱管|漏管|迟报|瞒报|漏报|谎报)"
)
"""What occurs, or does not."""
_OCCURRED = regex(
    r"(?P<when>(?:\d{1,4}(?:年度?|月份?)|\d{1,2}[-—–~至]\d{1,2}月份?|[一二三四1-4]季度|[上下]半年|全年度?|累计"
    r"|[本当](?:季度?|年度?|[月日])|今年"
    r"|全[国省州市县区旗镇乡村]|[本我][省州市县区旗镇乡])*)"
    rf"(?P<what>.*(?:{_ACCIDENTS}"
    r"|(?:刑事|治安|盗窃|诈骗|抢劫|抢夺|伤害|侵财|杀人|强奸|绑架|爆炸|纵火|命)案件?))"
)
"""Events that 发生 is said of, after the time or place that a label names: not 投诉 or 民事案件."""
_LEFT = regex("新增|遗留|积压|拖欠|逾期|超期|闲置")
_HANDLED = regex(
    "办结|结案|受理|办理|查处|查办|处置|处理|调处|调解|化解|侦破|侦办|破获|破案|立案|审结|审理|审查|执行"
    "|移送|督办|交办|转办|整改|排查|答复|回复|起诉|公诉|批捕|登记|新收|收结|旧存|在办|未结|处罚|通报|接待"
    "|接访|预防|防范|防治|避免|减少|挽回|扑救|演练|培训|赔付|赔偿|救助|救援|应对|监测|上报|报告"
    "|批捕|逮捕|抓获|(?<!物体)打击|查获|调查|核实|认定|鉴定|勘查|督查|督导|巡查|核查|检查|抽查|评查|查纠|纠正|接警|处警|追回|追缴|清欠"
)
"""What is done about it: that none was solved does not say that none occurred."""
_UNITS_OF_THINGS = frozenset("名人位家个户所座处条张本册种件套台辆艘架只头株间栋幢部块支眼口盏")
"""Units in which things and people are counted that are there."""
_ON_HAND = regex(
    ".*(?:(?:推广|传承|负责|带头|经纪)人|残疾人证|读者证|借书证|图书|藏品|文物|水库|水闸|堤防|渠道|池塘|河流|湖泊|医院|诊所|学生|医生"
    "|护士|律师|专家|人才|队伍|服务队|协会|商户|超市|门店|汽车|机动车|船舶|船只|飞机|电梯|锅炉|树木|古树|展厅|书屋|农户|住户"
    "|妈妈|专干|(?:河|湖|林|田|校|园|站|队|楼|网格)长|(?<![动复裁超满定缺减扩])员)"
)
"""Other ends of labels that surely name what is there."""
_IN_STATE = regex(
    "(?P<state>停[运工产业航课诊水电气]|断[水电路网供航]|(?:逾期|超期|到期)(?:未.{2})?|积压|滞留|滞销|闲置|空置|废弃"
    "|烂尾|失管|失修|失联|脱管|带病|病险|破损|损坏|瘫痪|不合格|不达标|不规范)(?P<things>.{2,}|[村户厂站楼])"
)
"""A state that nobody brings about on purpose, before what is in it: 停运线路, 逾期未整改隐患."""
_OTHER_THINGS = regex(
    ".*(?:土地|厂房|校舍|资产|楼|小区|班次|航班|列车|管网|管线|道路|桥梁|矿井|合同|旅客|货物)"
)
"""Ends of labels that name things where a state stands before them."""
_WRONG = regex(
    "(?:违[规法章纪]|非法|擅自|私自|盗[伐采挖猎砍]|滥[伐采捕]|偷[排倒捕采]|超限|超载|毁[林草]|占道经营"
    "|乱[^象].|[私散乱滥].[乱滥].).*"
)
"""What somebody does although he must not: 违规运输木材, 盗伐林木, 散埋乱葬."""
_TIMES_OF_WRONGS = ("起", "次", "例", "宗", "件", "人次", "起次")
_PLACES_OF_WRONGS = ("处", "户", "家", "座")
_DISEASE = regex(
    ".*(?:病|炎|综合征|登革热|猩红热|出血热|瘟|疫|流感|霍乱|炭疽|疟疾|结核|麻疹|水痘|痢疾|伤寒|白喉|百日咳|破伤风"
    "|感染|虫害|不良反应|异常反应)"
)
_OF_DISEASES = ("例", "起", "宗")
"""Units in which cases of a disease are counted, and not patients who are cared for."""
_HARMED = "倒塌|倒伏|[水损]毁|毁坏|[损破]损|损坏|受[损困淹灾阻]|被困|失联|滞留|信访|来信|求助|报警"
_ANY_VERB = regex(
    rf"{HARM}|{_MET}|{_DONE}|{_DONE_ALREADY.pattern}|{_HANDLED.pattern}|{_LEFT.pattern}|{_HARMED}|{_ENFORCED}|新增|净增|新发"
    "|受益|受惠|惠及|排查|摸排|筛查|联系|支持|扶持|引导|带动|吸引|拥有|存在|关爱|涉及|达到|建立|成立|设立|配备|配置|购置|更新|投入|投放"
    "|选取|命名|培育|培养|孵化|落户|入驻|升级|提升|安装|铺设|打造|组建|聘请|慰问|发动|动员|推送|报送|装备"
    "|除险|加固|疏浚|清淤|治理|管护|巡护|维护|绿化|建设|改善|检验|征集|募集|购买|出售|销售|投保|评定|评审|种植|养殖|栽植|栽种|出栏|调配|调派|出动|派出|转化|搬迁|迁移"
    r"|^(?:全年|累计|共|已|再)|^[救扶帮送办修拆换购买售租植栽建设派聘招引育造清撤访查评选奖补征收退发订治]"
    r"|^[加增扩翻迁腾劝代注报淘废销续转签核改整争创扣罚封禁填搭挖铺供装卸调降压减]"
)
"""Verbs that a label may begin with or contain, of which what follows is the object.

Their first characters are many, since of a thing the sentence is right without 共 too.
"""
_DONE_WITH = regex(
    rf"(?P<done>{_ENFORCED}|{_MET}|{_DONE}|化解|接听|审核|审批|审查|办理|办结|解答|出具|答复|整改|救治|抽检|抽查|排查|培训|帮扶)"
    "(?!的|员)(?P<things>.{2,}(?<!机构|中心|单位|组织|行动|工作|对象|队伍|支付|措施))"
)
_SCALES = ("万", "亿", "千", "百")
"""What larger units begin with: 0万件 is no number that anybody writes."""
_PER = regex("[^平]均(?!衡)|平均|每")
"""Averages, which are not so many in all."""
_COUNT = regex(r"(?:数量|总数|总量|(?<!案)件数|[起次例宗]数|(?<![人户天家个])数)$")
"""A word of counting after what is counted: 火灾起数."""


def none_in_chinese(figure: Figure) -> str:
    """未发生火灾, 无资金缺口, 未举办培训班, 新增城镇就业为零; empty for a level."""
    label, unit = str(figure.label), figure.known.units(figure.unit)
    zero = f"{label}为零"
    if unit.is_ratio or label.endswith("率"):
        return zero
    if unit.dimensions and not (unit.is_count or unit.is_measured):
        # 0℃ and 0分 are levels like others, but of days there may be none.
        return zero if label.endswith(("日数", "天数")) else ""
    if label.endswith(("收支结余", "收支差额")):
        return f"{label[:-2]}平衡"
    are_people = unit.converts_to(figure.known.units("人"))
    harmed = label.removesuffix("人数")
    person = _NO_PERSON.fullmatch(harmed) if are_people else None
    if person and (harmed == label or person["where"]):
        return f"{person['where']}无{person['who'] or '人'}{person['harm']}"
    place = _WHERE.fullmatch(label)
    where, things = (place["where"], place["things"]) if place else ("", label)
    if _is_held(things, figure.unit) and (held := _HELD.fullmatch(things)):
        return f"{where}未{'开展' if held['carried_out'] else '举办'}{things}"
    is_whole = figure.unit[:1] not in _SCALES
    by_number = f"{figure.called}{figure.quantity}" if unit.is_count and is_whole else zero
    is_amount = _AMOUNTS.fullmatch(things) is not None
    if not is_amount:
        is_case = things.endswith(("案", "案件", "事故", "事件"))
        if _NAMED_BY_VERB.fullmatch(things) or (_UNDERGONE_BY.fullmatch(things) and not is_case):
            return f"{where}无{things}"
        if _ENFORCED_FIRST.match(things) or _PROCESSED.fullmatch(things):
            return by_number
        if _BECOME.fullmatch(things):
            return f"{where}无{things}"
        if _PUNISHED.fullmatch(things):
            return f"{where}未{things}"
    words = _of_a_verb(_COUNT.sub("", things), figure.unit, are_people=are_people)
    if words:
        return f"{where}{words}"
    if occurs(things):
        found = _OCCURRED.fullmatch(_COUNT.sub("", things))
        when = found["when"] if found else ""
        verb = "接到" if is_reported(things) else "发生"
        return f"{where}{when}未{verb}{_COUNT.sub('', things)[len(when) :]}"
    if words := _of_what_should_not_be(_COUNT.sub("", things), figure.unit):
        return f"{where}{words}"
    if left := _LEFT_OVER.fullmatch(things):
        return f"{where}{left['things']}已全部{left['done']}"
    if things.startswith("无"):
        return f"{where}未发现{things}"
    if is_thing_in_chinese(things):
        is_unclear = _LONG.fullmatch(things) or _FREE_OF.fullmatch(things)
        return zero if is_unclear else f"{where}无{things}"
    return zero if is_amount or things.endswith(("就业", "人口")) else by_number


def _of_what_should_not_be(label: str, unit: str) -> str:
    """无停运线路, 未发生违规运输木材, 未发现散埋乱葬, 未发生狂犬病; empty for other labels."""
    state = _IN_STATE.fullmatch(label)
    if state and not _AMOUNTS.fullmatch(label) and _names_any_thing(state["things"]):
        # 无不合格产品 would be read twice.
        return f"{'未发现' if label.startswith('不') else '无'}{label}"
    if _HANDLED.search(label):
        return ""
    if _WRONG.fullmatch(label) and not is_thing_in_chinese(label):
        if unit in _TIMES_OF_WRONGS:
            return f"未发生{label}"
        if unit in _PLACES_OF_WRONGS and not _AMOUNTS.fullmatch(label):
            return f"未发现{label}"
    if unit not in _OF_DISEASES:
        return ""
    is_disease = _DISEASE.fullmatch(label) and not _ANY_VERB.search(label)
    return f"未发生{label}" if is_disease or _NO_PERSON.fullmatch(label) else ""


def _names_any_thing(label: str) -> bool:
    """Whether the label surely names a thing by its end, and nothing that is done with it."""
    ends = (_THINGS, _MADE, _ON_HAND, _OTHER_THINGS)
    is_done = _DONE_ALREADY.match(label) or _HANDLED.search(label)
    return not is_done and any(one.fullmatch(label) for one in ends)


def _is_held(label: str, unit: str) -> bool:
    return unit in _TIMES_HELD or label.endswith(_SURGERY)


def is_reported(label: str) -> bool:
    """Whether it is what others tell, so that it is received, and does not occur: 热线投诉."""
    return _COUNT.sub("", label).endswith(_REPORTED)


def _of_a_verb(label: str, unit: str, *, are_people: bool) -> str:
    """What is said of a verb before its object; empty for other labels, and of amounts."""
    if _AMOUNTS.fullmatch(label):
        return ""
    if (added := _ADDED.fullmatch(label)) and _is_wanted(added["things"]):
        return f"未{label}"
    if found := _FOUND_BY.fullmatch(label):
        return f"未{found['verb']}出{found['what']}" if is_thing_in_chinese(found["what"]) else ""
    if found := _WHO_UNDERGOES.fullmatch(label):
        return f"无{found['who']}{found['harm'].removesuffix('的')}"
    if _PERSON_UNDERGOES.fullmatch(label):
        if _names_any_thing(label):
            return f"无{label}"
        if are_people or unit in _TIMES_UNDERGONE:
            return f"{'无人' if are_people else '未'}{label}"
    met = _MET_FIRST.fullmatch(label)
    # 发现问题整改 is the mending, and 转移就业 the jobs.
    done = _DONE_FIRST.match(label)
    is_done = done and not _AGENT.match(label, done.end()) and not label.endswith("就业")
    return f"未{label}" if is_done or (met and not _HANDLED.search(met["what"])) else ""


def _is_wanted(things: str) -> bool:
    """Whether what was added is surely things that somebody adds: 公交车, but not 病例 or 就业."""
    # Of people, none is added by anybody: 确诊人数, 在读学生.
    return _MADE.fullmatch(things) is not None and not _UNWANTED.fullmatch(things)


def is_thing_in_chinese(label: str) -> bool:
    """Whether the label surely names things of which there can be none."""
    if _AMOUNTS.fullmatch(label) or _NOT_WHOLE.match(label) or _DONE_ALREADY.match(label):
        return False
    added = _ADDED.fullmatch(label)
    return (_UNWANTED if added else _THINGS).fullmatch(label) is not None


def that_occurred(label: str) -> str:
    """发生火灾, 城关镇发生火灾 for what occurred; other labels as they are."""
    found = _OCCURRED.fullmatch(_COUNT.sub("", label))
    if found is None or not occurs(label) or _MET_FIRST.match(found["what"]):
        return label
    place = _WHERE.fullmatch(found["what"])
    where, what = (place["where"], place["things"]) if place else ("", found["what"])
    return f"{found['when']}{where}发生{what}"


def occurs(label: str) -> bool:
    """Whether it is an event that is new: 积压案件 are there, whether or not any occurred."""
    return is_event(label) and _LEFT.match(label) is None


def is_event(label: str) -> bool:
    """Whether the label names what happens, rather than what is done about it."""
    things = _COUNT.sub("", label)
    return _EVENTS.fullmatch(things) is not None and not _HANDLED.search(label)


_ADDED_FIRST = regex("新增|净增(?!长)")


_AGENT = regex("员|站|点|室|所|队|中心|机构|协议|组织|委员会|平台|窗口|方案|报告|能力|制度")
"""What makes a noun of the verb before it: 调解员培训 is no mediation."""


def verb_of(label: str, unit: str) -> str:
    """What was done, 举办 of 举办培训班 or 培训班 in 期, 新增 of 新增公交车; else empty."""
    if _is_held(label, unit) and (held := _HELD.fullmatch(label)):
        return "开展" if held["carried_out"] else "举办"
    if added := _ADDED_FIRST.match(label):
        return added[0] if len(label) > len(added[0]) else ""
    is_other = _AMOUNTS.fullmatch(label) or label.endswith("就业") or label.startswith("责令")
    if is_other or _ENFORCED_FIRST.match(label) or _NAMED_BY_VERB.fullmatch(label):
        return ""
    done = _DONE_FIRST.match(label)
    is_verb = done and len(label) > len(done[0]) and not _AGENT.match(label, done.end())
    return done[0] if done and is_verb else ""


def those_of(label: str) -> str:
    """查处的酒驾 for what was done with things, of which a part is told: not while 查处酒驾."""
    found = _DONE_WITH.fullmatch(label)
    return f"{found['done']}的{found['things']}" if found else label


def may_be_none(label: str, unit: str) -> bool:
    """Whether 没有 may be said of it: of a 志愿服务队, but not of amounts or of what is done."""
    is_other = _AMOUNTS.fullmatch(label) or _NOT_WHOLE.match(label) or _DONE_ALREADY.match(label)
    return not is_other and not unit.endswith("次") and not label.endswith("就业")


def names_things(label: str, unit: str) -> bool:
    """Whether the label only names things or people that there are, without a verb of its own.

    盲人按摩机构共6家, but 资助学生132名 and 火灾3起 are told without 共. In doubt it does not.
    """
    if (
        unit.removeprefix("万") not in _UNITS_OF_THINGS
        or _NOT_WHOLE.match(label)
        or _COUNT.search(label)
    ):
        return False
    is_other = _AMOUNTS.fullmatch(label) or _PER.search(label) or is_event(label)
    if is_other or _ANY_VERB.search(label):
        return False
    return any(ends.fullmatch(label) for ends in (_THINGS, _MADE, _ON_HAND))


def done_with(label: str) -> str:
    """The 整改 of 整改问题, said of all of them as 已全部整改; empty for other labels."""
    match = _FINISHES.fullmatch(label)
    return match["done"] if match else ""


def still_to_do(head: str) -> str:
    """未拆除 after 违法建筑已全部拆除: what the number before counted; empty after other heads."""
    done = head.partition("已全部")[2]
    return f"未{done}" if done else ""
