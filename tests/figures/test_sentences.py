"""Sentences at zero, below zero, beside limits and for one thing, as a strict office reads them."""

from __future__ import annotations

import pytest

from builders import filled, spoken
from reportgen.figures.filters import ENDS_OF_KINDS
from reportgen.figures.kinds import ENDINGS
from reportgen.language.marks import without_marks

CHINESE = [
    # What is counted is none of what its label ends with, nor is what is done with that.
    ("超警戒水位3次，同比减少2次", "{名称: 超警戒水位, 数值: 3, 单位: 次, 上期: 5}"),
    ("平均水位3.5米，同比上升0.3米", "{名称: 平均水位, 数值: 3.5, 单位: 米, 上期: 3.2}"),
    ("调整水价2次，同比增加1次", "{名称: 调整水价, 数值: 2, 单位: 次, 上期: 1}"),
    ("监测价格460条，同比增长15%", "{名称: 监测价格, 数值: 460, 单位: 条, 上期: 400}"),
    ("弥补资金缺口120万元，同比增长50%", "{名称: 弥补资金缺口, 数值: 120, 单位: 万元, 上期: 80}"),
    ("资金缺口120万元，同比收窄20%", "{名称: 资金缺口, 数值: 120, 单位: 万元, 上期: 150}"),
    # Who found none to punish failed to do nothing.
    ("查处违建0处（上年同期3处）", "{名称: 查处违建, 数值: 0, 单位: 处, 上期: 3}"),
    ("整治隐患0处（上年同期3处）", "{名称: 整治隐患, 数值: 0, 单位: 处, 上期: 3}"),
    ("查处违建3处，上年同期没有", "{名称: 查处违建, 数值: 3, 单位: 处, 上期: 0}"),
    # Damage is less, it does not fall.
    ("水毁道路12.8公里，同比减少20%", "{名称: 水毁道路, 数值: 12.8, 单位: 公里, 上期: 16}"),
    ("损毁堤防800米，同比减少20%", "{名称: 损毁堤防, 数值: 800, 单位: 米, 上期: 1000}"),
    ("损坏路灯26盏，同比增加30%", "{名称: 损坏路灯, 数值: 26, 单位: 盏, 上期: 20}"),
    # Of a few days a percentage says little.
    ("停课3天，同比增加2天", "{名称: 停课, 数值: 3, 单位: 天, 上期: 1}"),
    ("办理时限3个工作日，同比缩短2个工作日", "{名称: 办理时限, 数值: 3, 单位: 个工作日, 上期: 5}"),
    ("平均工期36天，同比缩短10%", "{名称: 平均工期, 数值: 36, 单位: 天, 上期: 40}"),
    ("高温天气31天，同比增加9天", "{名称: 高温天气, 数值: 31, 单位: 天, 上期: 22}"),
    (
        "亩均造林成本931.59元，控制在目标（950元）以内",
        "{名称: 亩均造林成本, 数值: 931.59, 单位: 元/亩, 目标: 不超过950}",
    ),
    # What must be low is within its target or beyond it, whatever it measures.
    (
        "新书上架周期18天，同比延长50%，超过控制目标3天",
        "{名称: 新书上架周期, 数值: 18, 单位: 天, 上期: 12, 目标: 15}",
    ),
    (
        "亩均造林成本931元，控制在目标（950元）以内",
        "{名称: 亩均造林成本, 数值: 931, 单位: 元, 目标: 950}",
    ),
    (
        "公务接待费12.6万元，控制在目标（15万元）以内",
        "{名称: 公务接待费, 数值: 12.6, 单位: 万元, 目标: 15}",
    ),
    ("信访量52件，超过控制目标2件", "{名称: 信访量, 数值: 52, 单位: 件, 目标: 50}"),
    (
        "病虫害发生面积3.2万亩，控制在目标（3.5万亩）以内",
        "{名称: 病虫害发生面积, 数值: 3.2, 单位: 万亩, 目标: 3.5}",
    ),
    (
        "病虫害防治面积3.2万亩，完成目标任务的91.4%",
        "{名称: 病虫害防治面积, 数值: 3.2, 单位: 万亩, 目标: 3.5}",
    ),
    # Where it is not known whether more is better, only where it stands is told, beside the target:
    # 低于目标2天 might be read as a target of two days.
    (
        "化肥使用量8600吨，比目标（8700吨）少100吨",
        "{名称: 化肥使用量, 数值: 8600, 单位: 吨, 目标: 8700}",
    ),
    (
        "沙尘暴日数3天，与上年同期持平，比目标（5天）少2天",
        "{名称: 沙尘暴日数, 数值: 3, 单位: 天, 上期: 3, 目标: 5}",
    ),
    (
        "预警提前量38分钟，比目标（不低于40分钟）少2分钟",
        "{名称: 预警提前量, 数值: 38, 单位: 分钟, 目标: 不低于40}",
    ),
    (
        "服务半径4.2公里，比目标（4公里）大0.2公里",
        "{名称: 服务半径, 数值: 4.2, 单位: 公里, 目标: 4}",
    ),
    (
        "工业电价0.62元，比目标（0.6元）高0.02元",
        "{名称: 工业电价, 数值: 0.62, 单位: 元, 目标: 0.6}",
    ),
    # What is collected or given is completed: it is no cost and no delay.
    (
        "志愿服务时长12小时，同比增长20%，完成目标任务的120%",
        "{名称: 志愿服务时长, 数值: 12, 单位: 小时, 上期: 10, 目标: 10}",
    ),
    (
        "志愿服务时间2400小时，同比增长20%，完成目标任务的104.3%",
        "{名称: 志愿服务时间, 数值: 2400, 单位: 小时, 上期: 2000, 目标: 2300}",
    ),
    (
        "收取污水处理费240万元，同比增长20%，完成目标任务的104.3%",
        "{名称: 收取污水处理费, 数值: 240, 单位: 万元, 上期: 200, 目标: 230}",
    ),
    (
        "征收社保费2400万元，同比增长20%，完成目标任务的104.3%",
        "{名称: 征收社保费, 数值: 2400, 单位: 万元, 上期: 2000, 目标: 2300}",
    ),
    (
        "收缴党费24万元，同比增长20%，完成目标任务的104.3%",
        "{名称: 收缴党费, 数值: 24, 单位: 万元, 上期: 20, 目标: 23}",
    ),
    (
        "征收补偿费240万元，同比增长20%，比目标（230万元）多10万元",
        "{名称: 征收补偿费, 数值: 240, 单位: 万元, 上期: 200, 目标: 230}",
    ),
    # None is none in every unit.
    ("下载量为零，同比减少12.6万册次", "{名称: 下载量, 数值: 0, 单位: 万册次, 上期: 12.6}"),
    ("无苗木缺口（上年同期12万株）", "{名称: 苗木缺口, 数值: 0, 单位: 万株, 上期: 12}"),
    ("雾霾日数为零，同比减少4天", "{名称: 雾霾日数, 数值: 0, 单位: 天, 上期: 4}"),
    # A gap in money is a gap too.
    (
        "城乡收入差距1.2万元，同比扩大9.1%",
        "{名称: 城乡收入差距, 数值: 1.2, 单位: 万元, 上期: 1.1}",
    ),
    # What differs by less than one of the numbers shows may not differ at all.
    (
        "满意率84.6%，与上年同期基本持平",
        '{名称: 满意率, 数值: 84.6, 单位: "%", 上期: 84.62}',
    ),
    (
        "满意率84.6%，同比下降0.07个百分点",
        '{名称: 满意率, 数值: 84.6, 单位: "%", 上期: 84.67}',
    ),
    ("满意率85%，同比提高0.4个百分点", '{名称: 满意率, 数值: 85, 单位: "%", 上期: 84.6}'),
    # A percentage of a few things exaggerates, however many they have become.
    ("群众表扬15件，同比增加12件", "{名称: 群众表扬, 数值: 15, 单位: 件, 上期: 3}"),
    ("群众表扬2件，同比减少12件", "{名称: 群众表扬, 数值: 2, 单位: 件, 上期: 14}"),
    # Days are told one by one.
    ("霜冻12天，同比减少3天", "{名称: 霜冻, 数值: 12, 单位: 天, 上期: 15}"),
    ("封山禁牧120天，同比增长14.3%", "{名称: 封山禁牧, 数值: 120, 单位: 天, 上期: 105}"),
    ("暴雨日数2天，同比减少3天", "{名称: 暴雨日数, 数值: 2, 单位: 天, 上期: 5}"),
    ("无霜期228天，同比延长9天", "{名称: 无霜期, 数值: 228, 单位: 天, 上期: 219}"),
    ("预警提前量42分钟，同比增加7分钟", "{名称: 预警提前量, 数值: 42, 单位: 分钟, 上期: 35}"),
    # Only a net profit turns into a net loss, and no loss is a target of its own.
    ("利润总额为-36万元，同比减亏22万元", "{名称: 利润总额, 数值: -36, 单位: 万元, 上期: -58}"),
    ("亏损36万元，同比减亏22万元", "{名称: 利润, 数值: -36, 单位: 万元, 上期: -58}"),
    ("无干部被问责（上年同期2人）", "{名称: 被问责干部, 数值: 0, 单位: 人, 上期: 2}"),
    ("护林员无人死亡（上年同期1人）", "{名称: 护林员死亡人数, 数值: 0, 单位: 人, 上期: 1}"),
    (
        "产值9亿元，按可比价格计算，同比增长5%",
        "{名称: 产值, 数值: 9, 单位: 亿元, 增速: 5%, 增速口径: 可比价}",
    ),
    (
        "产值9亿元，按不变价格计算，同比下降5%",
        "{名称: 产值, 数值: 9, 单位: 亿元, 增速: -5%, 增速口径: constant prices}",
    ),
    (
        "产值9亿元，按可比价格计算，与上年同期持平",
        "{名称: 产值, 数值: 9, 单位: 亿元, 增速: 0%, 增速口径: 按可比价计算}",
    ),
    ("产值9亿元，同比实际增长5%", "{名称: 产值, 数值: 9, 单位: 亿元, 增速: 5%, 增速口径: real}"),
    ("产值9亿元，同比名义下降5%", "{名称: 产值, 数值: 9, 单位: 亿元, 增速: -5%, 增速口径: 名义}"),
    (
        "产值（可比价）9亿元，同比增长5%",
        "{名称: 产值（可比价）, 数值: 9, 单位: 亿元, 增速: 5%, 增速口径: 可比价}",
    ),
    ("机构亏损1.5万元", "{名称: 机构盈余, 数值: -1.5, 单位: 万元}"),
    ("林场亏损36万元，未实现盈亏平衡目标", "{名称: 林场利润, 数值: -36, 单位: 万元, 目标: 0}"),
    ("林场利润6万元，实现盈亏平衡目标", "{名称: 林场利润, 数值: 6, 单位: 万元, 目标: 0}"),
    # A percentage that is not to exceed a limit rises, whatever it is called.
    (
        "药占比21.7%，同比上升3.4个百分点，超过控制目标1.7个百分点",
        "{名称: 药占比, 数值: 21.7%, 上期: 18.3%, 目标: 不超过20%}",
    ),
    ("图书丢失率3.2%，同比上升1.1个百分点", "{名称: 图书丢失率, 数值: 3.2%, 上期: 2.1%}"),
    ("亏损面12.4%，同比扩大3.8个百分点", "{名称: 亏损面, 数值: 12.4%, 上期: 8.6%}"),
    # Each kind has its verb.
    ("补贴标准120元/人·月，同比提高9.1%", "{名称: 补贴标准, 数值: 120, 单位: 元/人·月, 上期: 110}"),
    ("制定标准12项，同比增长9.1%", "{名称: 制定标准, 数值: 12, 单位: 项, 上期: 11}"),
    ("旱情等级3级，同比上升1级", "{名称: 旱情等级, 数值: 3, 单位: 级, 上期: 2}"),
    ("服务半径4.2公里，同比扩大20%", "{名称: 服务半径, 数值: 4.2, 单位: 公里, 上期: 3.5}"),
    ("积雪深度15厘米，同比增加87.5%", "{名称: 积雪深度, 数值: 15, 单位: 厘米, 上期: 8}"),
    ("平均风速2.5米/秒，同比增大8.7%", "{名称: 平均风速, 数值: 2.5, 单位: 米/秒, 上期: 2.3}"),
    (
        "PM2.5浓度36微克/立方米，同比上升12.5%",
        "{名称: PM2.5浓度, 数值: 36, 单位: 微克/立方米, 上期: 32}",
    ),
    ("草畜平衡指数为0.96，同比下降0.08", "{名称: 草畜平衡指数, 数值: 0.96, 上期: 1.04}"),
    ("预报误差1.4℃，同比缩小0.2℃", "{名称: 预报误差, 数值: 1.4, 单位: ℃, 上期: 1.6}"),
    ("平均年龄43.2岁，同比上升0.6岁", "{名称: 平均年龄, 数值: 43.2, 单位: 岁, 上期: 42.6}"),
    ("在岗职工186人，同比减少1.6%", "{名称: 在岗职工, 数值: 186, 单位: 人, 上期: 189}"),
    ("日照时数2205小时，同比增加5%", "{名称: 日照时数, 数值: 2205, 单位: 小时, 上期: 2100}"),
    ("门诊次均费用80元，同比下降20%", "{名称: 门诊次均费用, 数值: 80, 单位: 元, 上期: 100}"),
    (
        "单车油耗12升，同比上升20%，超过控制目标1升",
        "{名称: 单车油耗, 数值: 12, 单位: 升, 上期: 10, 目标: 11}",
    ),
    ("相对湿度72%，同比上升3个百分点", "{名称: 相对湿度, 数值: 72%, 上期: 69%}"),
    (
        "设备使用寿命8年，同比延长14.3%，比目标（10年）少2年",
        "{名称: 设备使用寿命, 数值: 8, 单位: 年, 上期: 7, 目标: 10}",
    ),
    # Misfortunes do not grow: there are more of them.
    ("死亡羊只40只，同比增加100%", "{名称: 死亡羊只, 数值: 40, 单位: 只, 上期: 20}"),
    ("逾期图书440册，同比增加10%", "{名称: 逾期图书, 数值: 440, 单位: 册, 上期: 400}"),
    ("直接经济损失90万元，同比减少10%", "{名称: 直接经济损失, 数值: 90, 单位: 万元, 上期: 100}"),
    ("水土流失面积90亩，同比减少10%", "{名称: 水土流失面积, 数值: 90, 单位: 亩, 上期: 100}"),
    (
        "治理水土流失12平方公里，同比增长20%",
        "{名称: 治理水土流失, 数值: 12, 单位: 平方公里, 上期: 10}",
    ),
    ("调处林权纠纷24起，同比增长20%", "{名称: 调处林权纠纷, 数值: 24, 单位: 起, 上期: 20}"),
    ("挽回经济损失120万元，同比增长20%", "{名称: 挽回经济损失, 数值: 120, 单位: 万元, 上期: 100}"),
    ("沙化土地2.8万亩，同比减少6.7%", "{名称: 沙化土地, 数值: 2.8, 单位: 万亩, 上期: 3.0}"),
    ("接待游客186万人次，同比下降1.6%", "{名称: 接待游客, 数值: 186, 单位: 万人次, 上期: 189}"),
    # Nothing occurred, or there was none of it.
    ("未发生生产安全事故（上年同期3起）", "{名称: 生产安全事故, 数值: 0, 单位: 起, 上期: 3}"),
    ("未发生生产安全事故，上年同期也未发生", "{名称: 生产安全事故, 数值: 0, 单位: 起, 上期: 0}"),
    ("发生生产安全事故3起，上年同期未发生", "{名称: 生产安全事故, 数值: 3, 单位: 起, 上期: 0}"),
    ("未发生火灾（上月2起）", "{名称: 火灾起数, 数值: 0, 单位: 起, 上期: 2, 比较时期: 上月}"),
    ("发生火灾2起，上月未发生", "{名称: 火灾, 数值: 2, 单位: 起, 上期: 0, 比较时期: 上月}"),
    ("未发生火灾", "{名称: 火灾, 数值: 0, 单位: 起, 增速: 下降100%}"),
    ("未发生刑事案件", "{名称: 刑事案件数, 数值: 0, 单位: 起}"),
    ("未接到群众投诉", "{名称: 群众投诉, 数值: 0, 单位: 件}"),
    ("未发生越级上访", "{名称: 越级上访, 数值: 0, 单位: 批次}"),
    ("未发现问题", "{名称: 发现问题, 数值: 0, 单位: 个}"),
    ("未接到投诉", "{名称: 接到投诉, 数值: 0, 单位: 件}"),
    ("未召开会议", "{名称: 召开会议, 数值: 0, 单位: 次}"),
    ("发现人数为零", "{名称: 发现人数, 数值: 0, 单位: 人}"),
    ("办结案件0件", "{名称: 办结案件, 数值: 0, 单位: 件}"),
    ("受理投诉0件（上年同期5件）", "{名称: 受理投诉, 数值: 0, 单位: 件, 上期: 5}"),
    ("无解决方案", "{名称: 解决方案, 数值: 0, 单位: 个}"),
    ("无信访积案", "{名称: 信访积案, 数值: 0, 单位: 件}"),
    ("案件已全部办结", "{名称: 未办结案件, 数值: 0, 单位: 件}"),
    ("未发生食物中毒", "{名称: 食物中毒, 数值: 0, 单位: 起}"),
    ("无积压案件", "{名称: 积压案件, 数值: 0, 单位: 件}"),
    ("无新增债务", "{名称: 新增债务, 数值: 0, 单位: 万元}"),
    ("新增贷款余额为零", "{名称: 新增贷款余额, 数值: 0, 单位: 万元}"),
    ("新增确诊人数为零", "{名称: 新增确诊人数, 数值: 0, 单位: 人}"),
    ("无人死亡", "{名称: 死亡, 数值: 0, 单位: 人}"),
    ("无人员伤亡", "{名称: 人员伤亡, 数值: 0, 单位: 人}"),
    ("交通事故无人死亡", "{名称: 交通事故死亡, 数值: 0, 单位: 人}"),
    ("死亡人数为零，同比减少2人", "{名称: 死亡人数, 数值: 0, 单位: 人, 上期: 2}"),
    ("死亡人数为零，与上年同期持平", "{名称: 死亡人数, 数值: 0, 单位: 人, 上期: 0}"),
    ("未接收军休干部（上年同期2人）", "{名称: 接收军休干部, 数值: 0, 单位: 人, 上期: 2}"),
    # 无 would split the verb, and 未 say that it is left over.
    ("解决困难问题0件", "{名称: 解决困难问题, 数值: 0, 单位: 件}"),
    ("未开展双拥活动（上年同期5场）", "{名称: 双拥活动, 数值: 0, 单位: 场, 上期: 5}"),
    ("未举办招聘会（上年同期2次）", "{名称: 招聘会, 数值: 0, 单位: 次, 上期: 2}"),
    ("未开展走访慰问活动", "{名称: 走访慰问活动, 数值: 0, 单位: 次}"),
    ("取缔非法活动0次", "{名称: 取缔非法活动, 数值: 0, 单位: 次}"),
    ("参加双拥活动0人次", "{名称: 参加双拥活动, 数值: 0, 单位: 人次}"),
    ("未发生赴省集访（上年同期1批次）", "{名称: 赴省集访, 数值: 0, 单位: 批次, 上期: 1}"),
    ("森林火灾受害率为零", "{名称: 森林火灾受害率, 数值: 0‰, 目标: 0.8‰}"),
    # What is told for each is not told as “for each” again.
    ("人均补助6942元", "{名称: 人均补助, 数值: 6942, 单位: 元/人}"),
    ("补助标准6942元/人", "{名称: 补助标准, 数值: 6942, 单位: 元/人}"),
    ("人均补助6942元/户", "{名称: 人均补助, 数值: 6942, 单位: 元/户}"),
    # What there should be little of does not improve when it rises.
    ("漏损率9.8%，同比上升0.7个百分点", "{名称: 漏损率, 数值: 9.8%, 上期: 9.1%}"),
    ("合格率9.8%，同比提高0.7个百分点", "{名称: 合格率, 数值: 9.8%, 上期: 9.1%}"),
    ("失业率为零，同比下降0.5个百分点", "{名称: 失业率, 数值: 0%, 上期: 0.5%}"),
    ("参保率5%，上年同期为零", "{名称: 参保率, 数值: 5%, 上期: 0%}"),
    ("志愿者12人，2023年没有", "{名称: 志愿者, 数值: 12, 单位: 人, 上期: 0, 比较时期: 2023年}"),
    ("出口额3亿元，上年同期为零", "{名称: 出口额, 数值: 3, 单位: 亿元, 上期: 0}"),
    # Levels, and what may not be quite nothing.
    ("平均气温零下2℃", "{名称: 平均气温, 数值: -2, 单位: ℃}"),
    ("平均气温0℃", "{名称: 平均气温, 数值: 0, 单位: ℃}"),
    ("技改投资0.0亿元", "{名称: 技改投资, 数值: 0.0, 单位: 亿元}"),
    ("技改投资0.04亿元", "{名称: 技改投资, 数值: = 4 * 0.01, 单位: 亿元, 小数位: 1}"),
    ("存栏10004头，与上年同期基本持平", "{名称: 存栏, 数值: 10004, 单位: 头, 上期: 10000}"),
    ("存栏10004头，同比增长0.04%", "{名称: 存栏, 数值: 10004, 单位: 头, 上期: 10000, 小数位: 2}"),
    ("存栏10004头，同比增长0.04%", "{名称: 存栏, 数值: 10004, 单位: 头, 增速: 0.04%}"),
    ("合格率99.94%，同比提高0.04个百分点", "{名称: 合格率, 数值: 99.94%, 上期: 99.90%}"),
    # Profits and losses.
    ("净亏损12万元，由盈转亏，上年同期盈利5万元", "{名称: 净利润, 数值: -12, 单位: 万元, 上期: 5}"),
    ("净亏损12万元，同比减亏8万元", "{名称: 净利润, 数值: -12, 单位: 万元, 上期: -20}"),
    ("净亏损20万元，同比增亏8万元", "{名称: 净利润, 数值: -20, 单位: 万元, 上期: -12}"),
    ("净亏损12万元，与上年同期持平", "{名称: 净利润, 数值: -12, 单位: 万元, 上期: -12}"),
    ("服务中心亏损12万元，同比增亏3万元", "{名称: 服务中心亏损, 数值: 12, 单位: 万元, 上期: 9}"),
    ("净亏损额9万元，同比减亏3万元", "{名称: 净亏损额, 数值: 9, 单位: 万元, 上期: 12}"),
    ("亏损12户，同比增长20%", "{名称: 亏损, 数值: 12, 单位: 户, 上期: 10}"),
    ("净亏损5万元，上年同期为零", "{名称: 净利润, 数值: -5, 单位: 万元, 上期: 0}"),
    (
        "净利润5万元，实现扭亏为盈，上年同期亏损12万元",
        "{名称: 净利润, 数值: 5, 单位: 万元, 上期: -12}",
    ),
    ("净利润为零，上年同期亏损12万元", "{名称: 净利润, 数值: 0, 单位: 万元, 上期: -12}"),
    (
        "净利润为零，比2023年减少5万元",
        "{名称: 净利润, 数值: 0, 单位: 万元, 上期: 5, 比较时期: 2023年}",
    ),
    ("市属企业亏损1.2亿元", "{名称: 市属企业利润总额, 数值: -1.2, 单位: 亿元}"),
    ("亏损3万元", "{名称: 实现利润, 数值: -3, 单位: 万元}"),
    ("投资亏损3万元", "{名称: 投资收益, 数值: -3, 单位: 万元}"),
    ("净亏损12万元", "{名称: 净利润, 数值: -12, 单位: 万元, 增速: 下降50%}"),
    (
        "净亏损12万元，同比减亏8万元",
        "{名称: 净利润, 数值: -12, 单位: 万元, 上期: -20, 增速: 40%}",
    ),
    ("未新建学校，目标任务（2所）尚未完成", "{名称: 新建学校, 数值: 0, 单位: 所, 目标: 2}"),
    ("受理诉求为零", "{名称: 受理诉求, 数值: 0, 单位: 万件}"),
    ("贸易逆差2.5亿美元", "{名称: 贸易顺差, 数值: -2.5, 单位: 亿美元}"),
    ("平均气温零下3℃，同比降低2℃", "{名称: 平均气温, 数值: -3, 单位: ℃, 上期: -1}"),
    ("利润率为-1.2%，同比提高0.5个百分点", "{名称: 利润率, 数值: -1.2%, 上期: -1.7%}"),
    (
        "净利润16.5万元，实现扭亏为盈，上年同期亏损23.8万元",
        "{名称: 净利润, 数值: 16.5, 单位: 万元, 上期: -23.8, 增速: 169.3%}",
    ),
    (
        "净流入人口5万人，同比增长7万人",
        "{名称: 净流入人口, 数值: 5, 单位: 万人, 上期: -2, 增速: 350%}",
    ),
    (
        "经费超支6.5万元，上年同期结余3.2万元",
        "{名称: 经费结余, 数值: -6.5, 单位: 万元, 上期: 3.2}",
    ),
    ("净增人口为-3人，同比减少8人", "{名称: 净增人口, 数值: -3, 单位: 人, 上期: 5}"),
    ("超支6.5万元", "{名称: 结余, 数值: -6.5, 单位: 万元}"),
    # The unit that a label ends with is said once; to spend is no task.
    ("无偿献血38642人次", "{名称: 无偿献血人次, 数值: 38642, 单位: 人次}"),
    ("业务支出3960万元，为计划的90%", "{名称: 业务支出, 数值: 3960, 单位: 万元, 目标: 4400}"),
    (
        "新增公交车12辆（上年同期未新增），完成目标任务的100%",
        "{名称: 新增公交车, 数值: 12, 单位: 辆, 上期: 0, 目标: 12}",
    ),
    ("未发生设备故障（上年同期2起）", "{名称: 设备故障, 数值: 0, 单位: 起, 上期: 2}"),
    # From none, with the verb of the label.
    ("新增公交车12辆，上年同期未新增", "{名称: 新增公交车, 数值: 12, 单位: 辆, 上期: 0}"),
    ("举办培训班5期，上年未举办", "{名称: 举办培训班, 数值: 5, 单位: 期, 上期: 0, 比较词: 比上年}"),
    ("培训班5期，上年同期未举办", "{名称: 培训班, 数值: 5, 单位: 期, 上期: 0}"),
    # There was none of what one can count, but an amount was zero.
    ("志愿服务队12支，上年同期没有", "{名称: 志愿服务队, 数值: 12, 单位: 支, 上期: 0}"),
    ("义诊560人次，上年同期为零", "{名称: 义诊, 数值: 560, 单位: 人次, 上期: 0}"),
    ("参训人数12人，上年同期为零", "{名称: 参训人数, 数值: 12, 单位: 人, 上期: 0}"),
    ("新增债务余额3亿元，上年同期未新增", "{名称: 新增债务余额, 数值: 3, 单位: 亿元, 上期: 0}"),
    (
        "外贸逆差1.2亿美元，上年同期为顺差0.8亿美元",
        "{名称: 外贸顺差, 数值: -1.2, 单位: 亿美元, 上期: 0.8}",
    ),
    (
        "外贸逆差1.2亿美元，同比扩大0.4亿美元",
        "{名称: 外贸顺差, 数值: -1.2, 单位: 亿美元, 上期: -0.8}",
    ),
    (
        "经营活动现金净流出3.2亿元，上年同期净流入4.5亿元",
        "{名称: 经营活动现金流量净额, 数值: -3.2, 单位: 亿元, 上期: 4.5}",
    ),
    (
        "基金收支缺口120万元，上年结余300万元",
        "{名称: 基金收支结余, 数值: -120, 单位: 万元, 上期: 300, 比较词: 比上年}",
    ),
    # What is there none of: the end of the label decides.
    ("无资金缺口（上年同期80万元）", "{名称: 资金缺口, 数值: 0, 单位: 万元, 上期: 80}"),
    ("无拖欠账款", "{名称: 拖欠账款, 数值: 0, 单位: 万元}"),
    ("飞播造林为零", "{名称: 飞播造林, 数值: 0, 单位: 万亩}"),
    ("无干部违纪立案", "{名称: 干部违纪立案, 数值: 0, 单位: 起, 目标: 0}"),
    ("责任追究0次", "{名称: 责任追究, 数值: 0, 单位: 次}"),
    ("无零就业家庭", "{名称: 零就业家庭, 数值: 0, 单位: 户}"),
    ("龙泉乡无投诉举报", "{名称: 龙泉乡投诉举报, 数值: 0, 单位: 件}"),
    ("城关镇未发生火灾", "{名称: 城关镇火灾, 数值: 0, 单位: 起}"),
    ("市场主体注销0户", "{名称: 市场主体注销, 数值: 0, 单位: 户}"),
    ("未查获假劣种子", "{名称: 查获假劣种子, 数值: 0, 单位: 公斤}"),
    ("未发现无证经营", "{名称: 无证经营, 数值: 0, 单位: 起}"),
    ("受旱面积为零", "{名称: 受旱面积, 数值: 0, 单位: 万亩}"),
    # A verb and its object were not done; a modifier stays with what it modifies.
    ("未举办培训班（上年同期5期）", "{名称: 举办培训班, 数值: 0, 单位: 期, 上期: 5}"),
    ("查处案件0起（上年同期2起）", "{名称: 查处案件, 数值: 0, 单位: 起, 上期: 2}"),
    ("未转移群众（上年同期320人）", "{名称: 转移群众, 数值: 0, 单位: 人, 上期: 320}"),
    ("未开展执法检查", "{名称: 开展执法检查, 数值: 0, 单位: 次}"),
    ("未追责问责", "{名称: 追责问责, 数值: 0, 单位: 人}"),
    ("无人受到处分（上年同期3人）", "{名称: 受到处分, 数值: 0, 单位: 人, 上期: 3}"),
    ("未排查出隐患", "{名称: 排查隐患, 数值: 0, 单位: 处}"),
    ("未新建农村公路（上年同期12公里）", "{名称: 新建农村公路, 数值: 0, 单位: 公里, 上期: 12}"),
    ("未新开工水利项目", "{名称: 新开工水利项目, 数值: 0, 单位: 个}"),
    ("新增城镇就业为零，同比减少480人", "{名称: 新增城镇就业, 数值: 0, 单位: 人, 上期: 480}"),
    ("转移就业为零", "{名称: 转移就业, 数值: 0, 单位: 人}"),
    ("尚欠工程款为零", "{名称: 尚欠工程款, 数值: 0, 单位: 万元}"),
    ("企业已全部达标", "{名称: 未达标企业, 数值: 0, 单位: 家}"),
    ("问题已全部整改", "{名称: 未整改问题, 数值: 0, 单位: 个}"),
    (
        "违法建筑已全部拆除（上年同期未拆除14处）",
        "{名称: 未拆除违法建筑, 数值: 0, 单位: 处, 上期: 14}",
    ),
    ("拆除违建0处", "{名称: 拆除违建, 数值: 0, 单位: 处}"),
    ("评为文明村0个", "{名称: 评为文明村, 数值: 0, 单位: 个}"),
    ("无开工项目", "{名称: 开工项目, 数值: 0, 单位: 个}"),
    ("未新增低保户（上年同期12户）", "{名称: 新增低保户, 数值: 0, 单位: 户, 上期: 12}"),
    ("未新打机井", "{名称: 新打机井, 数值: 0, 单位: 眼}"),
    ("无新入库企业", "{名称: 新入库企业, 数值: 0, 单位: 家}"),
    ("无关闭网点（上年同期4个）", "{名称: 关闭网点, 数值: 0, 单位: 个, 上期: 4}"),
    ("累计未发生火灾", "{名称: 累计火灾, 数值: 0, 单位: 起}"),
    ("9月未发生火灾", "{名称: 9月火灾, 数值: 0, 单位: 起}"),
    ("等候时间为零，同比缩短5分钟", "{名称: 等候时间, 数值: 0, 单位: 分钟, 上期: 5}"),
    # The average of one year is its growth.
    ("参保1.8万人，同比增长50%", "{名称: 参保, 数值: 1.8, 单位: 万人, 上期: 1.2, 年数: 1}"),
    # A target of none is a limit, and a loss completes no target.
    ("超时办件3件，超出控制目标（0件）", "{名称: 超时办件, 数值: 3, 单位: 件, 目标: 0}"),
    ("无停运线路（上年同期1条）", "{名称: 停运线路, 数值: 0, 单位: 条, 上期: 1}"),
    ("无逾期未整改隐患", "{名称: 逾期未整改隐患, 数值: 0, 单位: 处}"),
    ("未发现不合格产品", "{名称: 不合格产品, 数值: 0, 单位: 批次}"),
    ("停运整改线路0条", "{名称: 停运整改线路, 数值: 0, 单位: 条}"),
    ("闲置盘活0宗", "{名称: 闲置盘活, 数值: 0, 单位: 宗}"),
    ("未发生违规运输木材（上年同期4起）", "{名称: 违规运输木材, 数值: 0, 单位: 起, 上期: 4}"),
    ("未发生违规收费", "{名称: 违规收费, 数值: 0, 单位: 起}"),
    ("无违法建筑", "{名称: 违法建筑, 数值: 0, 单位: 处}"),
    ("违法占用林地面积为零", "{名称: 违法占用林地面积, 数值: 0, 单位: 亩}"),
    ("未发现散埋乱葬（上年同期17处）", "{名称: 散埋乱葬, 数值: 0, 单位: 处, 上期: 17}"),
    ("未发生狂犬病，上年同期也未发生", "{名称: 狂犬病, 数值: 0, 单位: 例, 上期: 0}"),
    ("受灾面积2.4万亩，同比增加2.1万亩", "{名称: 受灾面积, 数值: 2.4, 单位: 万亩, 上期: 0.3}"),
    ("未关闭取缔企业（上年同期2家）", "{名称: 关闭取缔企业, 数值: 0, 单位: 家, 上期: 2}"),
    ("未发生文物被盗案件，上年同期也未发生", "{名称: 文物被盗案件, 数值: 0, 单位: 起, 上期: 0}"),
    ("未吊销许可证（上年同期1张）", "{名称: 吊销许可证, 数值: 0, 单位: 张, 上期: 1}"),
    ("无停用农家书屋（上年同期5家）", "{名称: 停用农家书屋, 数值: 0, 单位: 家, 上期: 5}"),
    ("调解员培训6人次，上年同期为零", "{名称: 调解员培训, 数值: 6, 单位: 人次, 上期: 0}"),
    ("调解协议5份，上年同期没有", "{名称: 调解协议, 数值: 5, 单位: 份, 上期: 0}"),
    ("出具意见书0份（上年同期12份）", "{名称: 出具意见书, 数值: 0, 单位: 份, 上期: 12}"),
    ("无人员被困（上年同期3人）", "{名称: 被困人员, 数值: 0, 单位: 人, 上期: 3}"),
    ("无游客受伤（上年同期3人）", "{名称: 受伤游客, 数值: 0, 单位: 人, 上期: 3}"),
    ("无被盗文物（上年同期3件）", "{名称: 被盗文物, 数值: 0, 单位: 件, 上期: 3}"),
    ("无安置点（上年同期3个）", "{名称: 安置点, 数值: 0, 单位: 个, 上期: 3}"),
    ("安置点3个，上年同期没有", "{名称: 安置点, 数值: 3, 单位: 个, 上期: 0}"),
    ("救助金3万元，上年同期为零", "{名称: 救助金, 数值: 3, 单位: 万元, 上期: 0}"),
    ("无受理窗口（上年同期3个）", "{名称: 受理窗口, 数值: 0, 单位: 个, 上期: 3}"),
    ("无检测机构（上年同期3家）", "{名称: 检测机构, 数值: 0, 单位: 家, 上期: 3}"),
    ("核查举报0件（上年同期2件）", "{名称: 核查举报, 数值: 0, 单位: 件, 上期: 2}"),
    ("无导游被投诉（上年同期2人次）", "{名称: 导游被投诉, 数值: 0, 单位: 人次, 上期: 2}"),
    ("调解纠纷0件（上年同期3件）", "{名称: 调解纠纷, 数值: 0, 单位: 件, 上期: 3}"),
    ("无签约项目（上年同期3个）", "{名称: 签约项目, 数值: 0, 单位: 个, 上期: 3}"),
    ("事故企业为零，同比减少3家", "{名称: 事故企业, 数值: 0, 单位: 家, 上期: 3}"),
    ("调查事故3起，同比增加1起", "{名称: 调查事故, 数值: 3, 单位: 起, 上期: 2}"),
    ("责令停产整顿4家，上年同期没有", "{名称: 责令停产整顿, 数值: 4, 单位: 家, 上期: 0}"),
    ("未报废老旧农机（上年同期38台）", "{名称: 报废老旧农机, 数值: 0, 单位: 台, 上期: 38}"),
    ("未补办证件（上年同期25本）", "{名称: 补办证件, 数值: 0, 单位: 本, 上期: 25}"),
    ("未获国家级奖项（上年同期1项）", "{名称: 获国家级奖项, 数值: 0, 单位: 项, 上期: 1}"),
    ("未发生高处坠落（上年同期2起）", "{名称: 高处坠落, 数值: 0, 单位: 起, 上期: 2}"),
    ("发生燃气爆炸2起，同比减少1起", "{名称: 燃气爆炸, 数值: 2, 单位: 起, 上期: 3}"),
    ("死亡率为零，同比减少0.034人/亿元", "{名称: 死亡率, 数值: 0, 单位: 人/亿元, 上期: 0.034}"),
    (
        "收入5万元以下的村为零，同比减少8个",
        "{名称: 收入5万元以下的村, 数值: 0, 单位: 个, 上期: 8}",
    ),
    ("收支结余5万元，上年同期缺口3万元", "{名称: 收支差额, 数值: 5, 单位: 万元, 上期: -3}"),
    ("未发生孕产妇死亡（上年同期1例）", "{名称: 孕产妇死亡, 数值: 0, 单位: 例, 上期: 1}"),
    ("无党员受处分（上年同期2人）", "{名称: 受处分党员, 数值: 0, 单位: 人, 上期: 2}"),
    ("无人重新犯罪（上年同期1人）", "{名称: 重新犯罪, 数值: 0, 单位: 人, 上期: 1}"),
    ("未发生缠访（上年同期3次）", "{名称: 缠访, 数值: 0, 单位: 次, 上期: 3}"),
    ("未出动执法人员（上年同期6人次）", "{名称: 出动执法人员, 数值: 0, 单位: 人次, 上期: 6}"),
    ("治疗狂犬病0例", "{名称: 治疗狂犬病, 数值: 0, 单位: 例}"),
    ("慢性病0人", "{名称: 慢性病, 数值: 0, 单位: 人}"),
    ("超时办件0件", "{名称: 超时办件, 数值: 0, 单位: 件, 目标: 0}"),
    (
        "净亏损12万元，目标任务（50万元）尚未完成",
        "{名称: 净利润, 数值: -12, 单位: 万元, 目标: 50}",
    ),
    # What kind of quantity it is decides the verbs, and whether a percentage means anything.
    (
        "粮食收购价2.68元/公斤，同比下降2.2%",
        "{名称: 粮食收购价, 数值: 2.68, 单位: 元/公斤, 上期: 2.74}",
    ),
    ("工业电价0.62元，同比上涨3.3%", "{名称: 工业电价, 数值: 0.62, 单位: 元, 上期: 0.6}"),
    ("社会评价8次，同比增加2次", "{名称: 社会评价, 数值: 8, 单位: 次, 上期: 6}"),
    (
        "平均气温15.6摄氏度，同比升高0.5摄氏度",
        "{名称: 平均气温, 数值: 15.6, 单位: 摄氏度, 上期: 15.1}",
    ),
    ("水库水位85.2米，同比上升2.1米", "{名称: 水库水位, 数值: 85.2, 单位: 米, 上期: 83.1}"),
    ("人均预期寿命78.6岁，同比提高0.5岁", "{名称: 人均预期寿命, 数值: 78.6, 单位: 岁, 上期: 78.1}"),
    ("居民消费价格指数为101.2", "{名称: 居民消费价格指数, 数值: 101.2, 上期: 100.4}"),
    ("居民消费价格指数为101.2，同比上涨1.2%", "{名称: 居民消费价格指数, 数值: 101.2, 增速: 1.2%}"),
    ("考核排名（全市）第4位，同比后移2位", "{名称: 考核排名（全市）, 数值: 4, 单位: 位, 上期: 2}"),
    ("考核排名（全市）第1", "{名称: 考核排名（全市）, 数值: 1, 单位: 名}"),
    ("考核名次居第1名", "{名称: 考核名次, 数值: 1, 单位: 名}"),
    ("考核排名第3位，好于目标（第5位）", "{名称: 考核排名, 数值: 3, 单位: 位, 目标: 5}"),
    ("考核排名第5位，达到目标（第5位）", "{名称: 考核排名, 数值: 5, 单位: 位, 目标: 5}"),
    ("考核排名第6位，未达到目标（第5位）", "{名称: 考核排名, 数值: 6, 单位: 位, 目标: 5}"),
    (
        "考核得分91.2分，同比下降2.3分，比目标（95分）低3.8分",
        "{名称: 考核得分, 数值: 91.2, 单位: 分, 上期: 93.5, 目标: 95}",
    ),
    # Whatever is measured in 分 is a score, unless that is collected or a time.
    (
        "群众满意度92.4分，同比下降0.7分，比目标（90分）高2.4分",
        "{名称: 群众满意度, 数值: 92.4, 单位: 分, 上期: 93.1, 目标: 90}",
    ),
    (
        "营商环境92.4分，同比下降0.7分，比目标（90分）高2.4分",
        "{名称: 营商环境, 数值: 92.4, 单位: 分, 上期: 93.1, 目标: 90}",
    ),
    (
        "满意度指数为92.4，同比下降0.7，比目标（90）高2.4",
        "{名称: 满意度指数, 数值: 92.4, 上期: 93.1, 目标: 90}",
    ),
    ("文明积分1200分，同比增长20%", "{名称: 文明积分, 数值: 1200, 单位: 分, 上期: 1000}"),
    ("满意度92.4%，同比下降0.7个百分点", "{名称: 满意度, 数值: 92.4%, 上期: 93.1%}"),
    ("城乡居民收入比为1.85，同比缩小0.07", "{名称: 城乡居民收入比, 数值: 1.85, 上期: 1.92}"),
    ("生师比为14.2，同比下降0.6", "{名称: 生师比, 数值: 14.2, 上期: 14.8}"),
    ("平均距离22公里，同比缩短12%", "{名称: 平均距离, 数值: 22, 单位: 公里, 上期: 25}"),
    ("降水量812毫米，同比减少20.7%", "{名称: 降水量, 数值: 812, 单位: 毫米, 上期: 1024}"),
    ("常住人口31.28万人，同比减少0.8%", "{名称: 常住人口, 数值: 31.28, 单位: 万人, 上期: 31.52}"),
    ("贸易逆差0.6亿元，同比扩大50%", "{名称: 贸易逆差, 数值: 0.6, 单位: 亿元, 上期: 0.4}"),
    ("资金缺口120万元，同比收窄20%", "{名称: 资金缺口, 数值: 120, 单位: 万元, 上期: 150}"),
    ("投资增速5.2%，同比回落0.9个百分点", "{名称: 投资增速, 数值: 5.2%, 上期: 6.1%}"),
    ("投资增速为-3.1%，同比回落5.5个百分点", "{名称: 投资增速, 数值: -3.1%, 上期: 2.4%}"),
    ("投资增速为-1.0%，降幅同比收窄1.4个百分点", "{名称: 投资增速, 数值: -1.0%, 上期: -2.4%}"),
    (
        "贸易逆差0.6亿元，上年同期为顺差0.4亿元",
        "{名称: 贸易差额, 数值: -0.6, 单位: 亿元, 上期: 0.4}",
    ),
    (
        "贸易顺差0.9亿元，上年同期为逆差0.4亿元",
        "{名称: 贸易差额, 数值: 0.9, 单位: 亿元, 上期: -0.4}",
    ),
    (
        "粮食储备1.2万吨，比目标（不低于1.4万吨）少0.2万吨",
        "{名称: 粮食储备, 数值: 1.2, 单位: 万吨, 目标: 不低于1.4万吨}",
    ),
    (
        "耕地保有量42.1万亩，达到目标（不低于42万亩）",
        "{名称: 耕地保有量, 数值: 42.1, 单位: 万亩, 目标: 不低于42万亩}",
    ),
    (
        "公共预算收入10.06亿元，完成预算的100.6%",
        "{名称: 公共预算收入, 数值: 10.06, 单位: 亿元, 目标: 10}",
    ),
    (
        "培训农民近2000人次，接近完成目标任务",
        "{名称: 培训农民, 数值: 近2000, 单位: 人次, 目标: 2000}",
    ),
    # Few things, times and places in a ranking are told by what they differ.
    ("立案查处2起，同比增加1起", "{名称: 立案查处, 数值: 2, 单位: 起, 上期: 1}"),
    ("获得奖牌14枚，同比增加5枚", "{名称: 获得奖牌, 数值: 14, 单位: 枚, 上期: 9}"),
    ("发生火灾9起，同比下降55%", "{名称: 火灾起数, 数值: 9, 单位: 起, 上期: 20}"),
    ("立案查处13起，同比增长30%", "{名称: 立案查处, 数值: 13, 单位: 起, 上期: 10}"),
    ("立案查处12起，同比增加3起", "{名称: 立案查处, 数值: 12, 单位: 起, 上期: 9}"),
    ("立案查处2起，同比增长100%", "{名称: 立案查处, 数值: 2, 单位: 起, 上期: 1, 增速: 100%}"),
    ("到场时间18.6分钟，同比缩短12.7%", "{名称: 到场时间, 数值: 18.6, 单位: 分钟, 上期: 21.3}"),
    ("全市排名第3位，同比前移2位", "{名称: 全市排名, 数值: 3, 单位: 位, 上期: 5}"),
    # Of what is only about known, no more is said than is known.
    (
        "参演人员1200余人次，同比增长33%以上",
        "{名称: 参演人员, 数值: 1200, 单位: 人次, 约数: 余, 上期: 900}",
    ),
    ("义诊近3000人次，上年同期2600人次", "{名称: 义诊, 数值: 近3000, 单位: 人次, 上期: 2600}"),
    ("培训约560人次", "{名称: 培训, 数值: 约560, 单位: 人次}"),
    ("培训约560人次，上年同期512人次", "{名称: 培训, 数值: 约560, 单位: 人次, 上期: 512}"),
    # Percentages beside targets, limits beside nothing.
    ("公示率94.2%，高于目标0.2个百分点", "{名称: 公示率, 数值: 94.2%, 目标: 94%}"),
    ("到位率86%，低于目标14个百分点", "{名称: 到位率, 数值: 86%, 目标: 100%}"),
    ("受检率100%，达到目标", "{名称: 受检率, 数值: 100%, 目标: 100%}"),
    ("满意率99%，完成目标任务的104%", "{名称: 满意率, 数值: 99%, 目标: 95%, 完成率: 104%}"),
    (
        "无人重伤，上年同期也没有",
        "{名称: 重伤, 数值: 0, 单位: 人, 上期: 0, 目标: 2人以内}",
    ),
    ("死亡人数为零", "{名称: 死亡人数, 数值: 0, 单位: 人, 目标: 2}"),
    # Limits, and targets with other words or signs.
    ("合格率98.2%，达到目标（不低于97.5%）", "{名称: 合格率, 数值: 98.2%, 目标: ≥97.5%}"),
    ("到场时间18分钟，控制在目标（30分钟）以内", "{名称: 到场时间, 数值: 18分钟, 目标: <=30}"),
    ("死亡5人，控制在目标（6人）以内", "{名称: 死亡, 数值: 5, 单位: 人, 目标: 不超过6人}"),
    ("死亡5人，控制在目标（6人）以内", "{名称: 死亡, 数值: 5, 单位: 人, 目标: 6, 控制: 是}"),
    # A label that tells that less is better makes a plain target a limit.
    (
        "平均住院日7.6天，同比缩短6.2%，控制在目标（8天）以内",
        "{名称: 平均住院日, 数值: 7.6, 单位: 天, 上期: 8.1, 目标: 8}",
    ),
    (
        "平均候诊时间21分钟，同比缩短19.2%，超过控制目标1分钟",
        "{名称: 平均候诊时间, 数值: 21, 单位: 分钟, 上期: 26, 目标: 20}",
    ),
    (
        "婴儿死亡率2.1‰，同比下降0.5个千分点，控制在目标（3‰）以内",
        "{名称: 婴儿死亡率, 数值: 2.1, 单位: ‰, 上期: 2.6, 目标: 3}",
    ),
    ("死亡5人，控制在目标（6人）以内", "{名称: 死亡, 数值: 5, 单位: 人, 目标: 6}"),
    (
        "等候时间21分钟，比目标（20分钟）多1分钟",
        "{名称: 等候时间, 数值: 21分钟, 目标: 20, 控制: 否}",
    ),
    ("病死率3%，比目标（不低于4%）低1个百分点", "{名称: 病死率, 数值: 3%, 目标: 不低于4%}"),
    ("死亡6人，控制在目标（6人）以内", "{名称: 死亡, 数值: 6, 单位: 人, 目标: 6人以内}"),
    ("死亡7人，超过控制目标1人", "{名称: 死亡, 数值: 7, 单位: 人, 目标: 不高于6人}"),
    (
        "死亡5人，控制在目标（6人）以内",
        "{名称: 死亡, 数值: 5, 单位: 人, 目标: 不超过6人, 完成率: 83.3%}",
    ),
    ("死亡5人，完成目标任务的83.3%", "{名称: 死亡, 数值: 5, 单位: 人, 目标: 不超过6人, 控制: 否}"),
    (
        "未发生重大火灾",
        "{名称: 重大火灾, 数值: 0, 单位: 起, 目标: 0, 控制: 是}",
    ),
    (
        "发生重大火灾1起，超出控制目标（0起）",
        "{名称: 重大火灾, 数值: 1, 单位: 起, 目标: 0, 控制: 是}",
    ),
    ("能耗增速3.5%，超过控制目标0.3个百分点", "{名称: 能耗增速, 数值: 3.5%, 目标: 不超过3.2%}"),
    (
        "经费8650元，控制在目标（1万元）以内",
        "{名称: 经费, 数值: 8650, 单位: 元, 目标: 不超过1万元}",
    ),
    ("死亡超6人，超过控制目标", "{名称: 死亡, 数值: 超6人, 目标: 不超过6人}"),
    ("死亡6人，超出控制目标（少于6人）", "{名称: 死亡, 数值: 6, 单位: 人, 目标: 少于6人}"),
    ("死亡6人，超出控制目标（低于6人）", "{名称: 死亡, 数值: 6, 单位: 人, 目标: <6人}"),
    ("死亡5人，达到控制目标（不足6人）", "{名称: 死亡, 数值: 5, 单位: 人, 目标: 不足6人}"),
    ("走访4次，目标任务（超过4次）尚未完成", "{名称: 走访, 数值: 4, 单位: 次, 目标: 超过4次}"),
    ("满意率90%，目标任务（高于90%）尚未完成", "{名称: 满意率, 数值: 90%, 目标: '>90%'}"),
    ("满意率91%，达到目标（高于90%）", "{名称: 满意率, 数值: 91%, 目标: 高于90%}"),
    ("走访超4次，达到目标（多于4次）", "{名称: 走访, 数值: 超4次, 目标: 多于4次}"),
    ("死亡5人", "{名称: 死亡, 数值: 5, 单位: 人, 目标: 待补, 控制: 是}"),
    ("死亡5～7人", "{名称: 死亡, 数值: [5, 7], 单位: 人, 目标: 不超过6人}"),
    ("满意率95.3%，达到目标（不低于90%）", "{名称: 满意率, 数值: 95.3%, 目标: 不低于90%}"),
    ("满意率88%，比目标（90%以上）低2个百分点", "{名称: 满意率, 数值: 88%, 目标: 90%以上}"),
    (
        "新增就业800人，达到目标（至少600人）",
        "{名称: 新增就业, 数值: 800, 单位: 人, 目标: 至少600人}",
    ),
    (
        "新增就业800人，完成目标任务的133%",
        "{名称: 新增就业, 数值: 800, 单位: 人, 目标: 至少600人, 完成率: 133%}",
    ),
]
ENGLISH = [
    (
        "output came to £9 million, up 5% year on year in real terms",
        "{label: output, value: £9 million, growth: 5%, growth_basis: real}",
    ),
    (
        "output came to £9 million, down 5% year on year at constant prices",
        "{label: output, value: £9 million, growth: -5%, growth_basis: constant prices}",
    ),
    (
        "deaths numbered 12, down 20% year on year, within the limit of 20 and making up 10% of y",
        "{label: deaths, value: 12, previous: 15, target: at most 20, of: y}\ny: 120",
    ),
    (
        "satisfaction stood at 96%, 2 percentage points above the target of 94%",
        "{label: satisfaction, value: 96%, target: 94%}",
    ),
    (
        "people rescued numbered three, down from four a year earlier",
        "{label: people rescued, value: 3, unit: people, previous: 4}",
    ),
    ("days lost to sickness numbered 16", "{label: days lost to sickness, value: 16, unit: days}"),
    (
        "the average response time was 9.4 minutes",
        "{label: average response time, value: 9.4, unit: minutes}",
    ),
    ("savings came to £4.2 million", "{label: savings, value: 4.2, unit: £ million}"),
    (
        "the deficit was £0.4 million, after a surplus of £0.2 million a year earlier",
        "{label: surplus, value: -0.4, unit: £ million, previous: 0.2}",
    ),
    (
        "the bus company's profit was £0.3 million, after a loss of £0.2 million a year earlier",
        "{label: the bus company's profit, value: 0.3, unit: £ million, previous: -0.2}",
    ),
    (
        "there were no arson arrests, down from three a year earlier",
        "{label: arson arrests, value: 0, unit: arrests, previous: 3}",
    ),
    (
        "there were no arson arrests, down from two in May",
        "{label: arson arrests, value: 0, previous: 2, previous_period: May}",
    ),
    (
        "there were no arson arrests, as a year earlier",
        "{label: arson arrests, value: 0, previous: 0}",
    ),
    (
        "there was one arson arrest, down from three a year earlier",
        "{label: arson arrests, value: 1, unit: arrests, previous: 3}",
    ),
    (
        "arson arrests numbered four, up from none a year earlier",
        "{label: arson arrests, value: 4, unit: arrests, previous: 0}",
    ),
    (
        "arson arrests numbered four, up from none in May",
        "{label: arson arrests, value: 4, previous: 0, previous_period: May}",
    ),
    ("visitors numbered 1 thousand", "{label: visitors, value: 1, unit: thousand visitors}"),
    ("there were no new homes, against a target of 20", "{label: new homes, value: 0, target: 20}"),
    (
        "visits numbered about 560, compared with 512 a year earlier",
        "{label: visits, value: about 560, previous: 512}",
    ),
    ("there was one case of fraud", "{label: cases of fraud, value: 1, unit: cases}"),
    ("there were no cases of fraud", "{label: cases of fraud, value: 0}"),
    (
        "there was one rescued child",
        "{label: rescued children, value: 1, unit_one: child, unit_many: children}",
    ),
    ("Arson arrests were zero", "{label: Arson arrests, value: 0}"),
    ("one person was rescued", "{label: people rescued, value: 1, unit: people}"),
    ("home visits numbered 1.0", "{label: home visits, value: 1.0, unit: visits}"),
    ("home visits numbered about one", "{label: home visits, value: about 1, unit: visits}"),
    ("new debt came to nil", "{label: new debt, value: 0, unit: £}"),
    (
        "new debt came to £3 million, up from nil a year earlier",
        "{label: new debt, value: 3, unit: £ million, previous: 0}",
    ),
    ("the mean was 0 degrees", "{label: the mean, value: 0, unit: degrees}"),
    (
        "staff numbered 10,004, almost unchanged from a year earlier",
        "{label: staff, value: 10004, previous: 10000}",
    ),
    (
        "the net loss was £12 million, narrowing by £8 million year on year",
        "{label: net profit, value: -12, unit: £ million, previous: -20}",
    ),
    (
        "the net loss was £12 million, widening by £2 million from May",
        "{label: net income, value: -12, unit: £ million, previous: -10, previous_period: May}",
    ),
    (
        "the net loss was £12 million, after a profit of £4 million a year earlier",
        "{label: net profit, value: -12, unit: £ million, previous: 4}",
    ),
    ("the loss before tax was £3", "{label: Profit before tax, value: -3, unit: £}"),
    (
        "deaths numbered five, within the limit of six",
        "{label: deaths, value: 5, target: at most 6}",
    ),
    ("the pay rise was 3.2%", "{label: pay rise, value: 3.2%}"),
    ("the maximum draught was 7.2 m", "{label: maximum draught, value: 7.2, unit: m}"),
    ("interest payments came to £96", "{label: interest payments, value: 96, unit: £}"),
    ("maximum stays numbered 96", "{label: maximum stays, value: 96}"),
    (
        "deaths numbered six, against a target of fewer than six",
        "{label: deaths, value: 6, target: fewer than 6}",
    ),
    (
        "deaths numbered six, against a target of under six",
        "{label: deaths, value: 6, target: <6}",
    ),
    (
        "deaths numbered five, meeting the target of below six",
        "{label: deaths, value: 5, target: below 6}",
    ),
    (
        "visits numbered four, against a target of more than four",
        "{label: visits, value: 4, target: more than 4}",
    ),
    (
        "the average waiting time was 21 minutes, 1 minute over the target",
        "{label: average waiting time, value: 21, unit: minutes, target: 20}",
    ),
    (
        "the infant mortality rate was 2.1‰, within the target of 3‰",
        "{label: infant mortality rate, value: 2.1, unit: ‰, target: 3}",
    ),
    (
        "deaths numbered six, within the limit of six",
        "{label: deaths, value: 6, target: 6, ceiling: yes}",
    ),
    (
        "deaths numbered seven, one over the limit",
        "{label: deaths, value: 7, unit: people, target: at most 6}",
    ),
    (
        "there were no deaths, in line with the target",
        "{label: deaths, value: 0, target: 0, ceiling: yes}",
    ),
    (
        "there were no deaths",
        "{label: deaths, value: 0, target: 2, ceiling: yes}",
    ),
    (
        "carbon emissions came to 3 tonnes, against a target of zero",
        "{label: carbon emissions, value: 3, unit: tonnes, target: 0}",
    ),
    ("boxes numbered 5 to 12", "{label: boxes, value: [5, 12]}"),
    (
        "days to answer a letter numbered 12, 2 days over the target",
        "{label: days to answer a letter, value: 12, unit: days, target: 10}",
    ),
    (
        "the average time taken to reply was 3.4 days, within the target of 4 days",
        "{label: average time taken to reply, value: 3.4, unit: days, target: 4}",
    ),
    (
        "days to spare numbered 12, or 120% of the target",
        "{label: days to spare, value: 12, unit: days, target: 10}",
    ),
    (
        (
            "customer satisfaction stood at 8 out of 10, up from 7 a year earlier, but 1 below the "
            "target of 9"
        ),
        "{label: customer satisfaction, value: 8, unit: out of 10, previous: 7, target: 9}",
    ),
    (
        "customer satisfaction stood at 8 out of 10, up 14% year on year",
        "{label: customer satisfaction, value: 8, unit: out of 10, growth: 14%}",
    ),
    (
        (
            "the star rating was four stars, up from three a year earlier, but one star below the "
            "target of five"
        ),
        "{label: star rating, value: 4, unit: stars, previous: 3, target: 5}",
    ),
    (
        "spending came to £5.2 million, £0.2 million over the limit",
        "{label: spending, value: 5.2, unit: £ million, target: no more than 5}",
    ),
    (
        "emissions came to 9 tonnes, 1 tonne over the limit",
        "{label: emissions, value: 9, unit: tonnes, target: not exceeding 8}",
    ),
    (
        "satisfaction stood at 92%, meeting the target of at least 90%",
        "{label: satisfaction, value: 92%, target: at least 90%}",
    ),
    (
        "satisfaction stood at 89%, 1 percentage point below the target of at least 90%",
        "{label: satisfaction, value: 89%, target: at least 90%}",
    ),
    (
        "jobs numbered 92, or 102.2% of the target of at least 90",
        "{label: jobs, value: 92, unit: jobs, target: at least 90}",
    ),
    # A participle or adjective behind the noun, of which many have a form of their own.
    (
        "homes let numbered 10, up from 9 a year earlier",
        "{label: homes let, value: 10, previous: 9}",
    ),
    ("fires put out numbered two", "{label: fires put out, value: 2}"),
    ("staff trained numbered 40", "{label: staff trained, value: 40}"),
    ("toilets open numbered five", "{label: toilets open, value: 5}"),
    ("no complaints were upheld", "{label: complaints upheld, value: 0}"),
    ("nobody was injured", "{label: people injured, value: 0, unit: people}"),
    ("there were no staff in post", "{label: staff in post, value: 0}"),
    ("there were no e-book loans", "{label: e-book loans, value: 0, unit: thousand}"),
    ("no bye-laws were broken", "{label: bye-laws broken, value: 0}"),
    ("one mouse was caught", "{label: mice caught, value: 1}"),
    ("there was one lecture series", "{label: lecture series, value: 1}"),
    ("premises inspected numbered one", "{label: premises inspected, value: 1}"),
    ("there was one sheep", "{label: sheep, value: 1}"),
    ("one analysis was done", "{label: analyses done, value: 1}"),
    (
        "lorries, buses and coaches checked numbered one",
        "{label: 'lorries, buses and coaches checked', value: 1}",
    ),
    (
        "there was one mobile library, down from 10 in 2020",
        "{label: mobile libraries, value: 1, unit: vans, previous: 10, compared_with: from 2020}",
    ),
    # A form that is right for one and for many, where the number of the label is unknown.
    (
        "temporary accommodation came to one unit",
        "{label: temporary accommodation, value: 1, unit: units}",
    ),
    (
        "rents written off came to £7,500",
        "{label: rents written off, value: 7.5, unit: £ thousand}",
    ),
    (
        "85% of reports were answered within a week",
        "{label: reports answered within a week, value: 85%}",
    ),
    ("homes per hectare came to 31.5", "{label: homes per hectare, value: 31.5}"),
    ("no money was raised", "{label: money raised, value: 0, unit: £}"),
    # What there is one of has an article.
    ("the vacancy rate was 5%", "{label: vacancy rate, value: 5%}"),
    ("the number of complaints was one", "{label: number of complaints, value: 1}"),
    ("the cost per tree was £4", "{label: cost per tree, value: 4, unit: £}"),
    ("our vacancy rate was 5%", "{label: our vacancy rate, value: 5%}"),
    ("the vacancy rate was 5%", "{label: Vacancy rate, value: 5%}"),
    ("Eastgate rent came to £5", "{label: Eastgate rent, value: 5, unit: £}"),
    # No “and” that governs two things.
    (
        "visits numbered 1,200, up 20% year on year, at 80% of the target",
        "{label: visits, value: 1200, previous: 1000, target: 1500}",
    ),
    (
        (
            "satisfaction stood at 88%, down 3 percentage points year on year,"
            " and 2 percentage points below the target of 90%"
        ),
        "{label: satisfaction, value: 88%, previous: 91%, target: 90%}",
    ),
    ("deaths numbered 12, or 10% of y", "{label: deaths, value: 12, of: y}\ny: 120"),
    (
        "the lowest temperature was −4 °C, down 4 °C year on year",
        "{label: lowest temperature, value: -4, unit: °C, previous: 0}",
    ),
    (
        "paths repaired came to 1.5 km, up from none last year",
        "{label: paths repaired, value: 1.5, unit: km, previous: 0, compared_with: from last year}",
    ),
    (
        "appeals late numbered three, against a target of none",
        "{label: appeals late, value: 3, target: 0}",
    ),
    (
        "the net loss was £12,000, against a target profit of £5,000",
        "{label: net profit, value: -12000, unit: £, target: 5000}",
    ),
    (
        "there was one death, against a target of none",
        "{label: deaths, value: 1, target: 0, ceiling: yes}",
    ),
    # What is counted below ten is in words throughout the sentence.
    (
        "prosecutions came to three cases, down from five a year earlier, within the limit of four",
        "{label: prosecutions, value: 3, unit: cases, previous: 5, target: at most 4}",
    ),
    (
        "there were no sick days, down from eight a year earlier",
        "{label: sick days, value: 0, unit: days, previous: 8}",
    ),
    (
        "there was one day of ice, down from five a year earlier",
        "{label: days of ice, value: 1, unit: days, previous: 5}",
    ),
    (
        "one tree was planted, against a target of at least three",
        "{label: trees planted, value: 1, target: at least 3}",
    ),
    (
        "drills numbered five, meeting the target of at least four",
        "{label: drills, value: 5, target: at least 4}",
    ),
    # Levels are never counted, nor do temperatures, scores and places grow in percent.
    ("pupil numbers stood at zero", "{label: pupil numbers, value: 0}"),
    ("pupil numbers stood at 4,200", "{label: pupil numbers, value: 4200}"),
    (
        "the highest temperature was 33 °C, up 3 °C year on year",
        "{label: highest temperature, value: 33, unit: °C, previous: 30}",
    ),
    (
        (
            "the exam score was 72 points, up 2 points year on year, but 3 points below the target"
            " of 75 points"
        ),
        "{label: exam score, value: 72, unit: points, previous: 70, target: 75}",
    ),
    (
        "the rank among boroughs was fourth, up three places year on year",
        "{label: rank among boroughs, value: 4, unit: place, previous: 7}",
    ),
    (
        "the national rank was third, up two places year on year",
        "{label: national rank, value: 3, previous: 5}",
    ),
    (
        (
            "the place in the county table was fourth, down one place year on year, short of the"
            " target of third place"
        ),
        "{label: place in the county table, value: 4, previous: 3, target: 3}",
    ),
    (
        "the place among councils was second, meeting the target",
        "{label: place among councils, value: 2, target: 2}",
    ),
    ("the temperature was 0 °C", "{label: temperature, value: 0, unit: °C}"),
    ("average temperatures stood at 9 °C", "{label: average temperatures, value: 9, unit: °C}"),
    ("penalty points numbered three", "{label: penalty points, value: 3, unit: points}"),
    (
        "the league position was twelfth, up three places year on year",
        "{label: league position, value: 12, previous: 15}",
    ),
    # When it was otherwise follows from the words of comparison.
    (
        "fires numbered three, up from one a quarter earlier",
        "{label: fires, value: 3, previous: 1, compared_with: quarter on quarter}",
    ),
    (
        "fires numbered three, up from none a year earlier",
        "{label: fires, value: 3, previous: 0, compared_with: over the year}",
    ),
    (
        "fires numbered three, up from one five years earlier",
        "{label: fires, value: 3, previous: 1, compared_with: over five years}",
    ),
    (
        "there was one fire, down from three the year before",
        "{label: fires, value: 1, previous: 3, compared_with: on the year before}",
    ),
    (
        "fires numbered three, up from none in the first half of 2023",
        "{label: fires, value: 3, previous: 0, previous_period: the first half of 2023}",
    ),
    (
        "fires numbered three, up from one at the end of 2023",
        "{label: fires, value: 3, previous: 1, previous_period: the end of 2023}",
    ),
    (
        "fires numbered three, up from one on 31 December 2023",
        "{label: fires, value: 3, previous: 1, previous_period: 31 December 2023}",
    ),
    (
        "fires numbered 30, unchanged from a month earlier",
        "{label: fires, value: 30, previous: 30, compared_with: month on month}",
    ),
    (
        "visits numbered 520, up 4% year on year and down 3.7% from May",
        "{label: visits, value: 520, previous: 500, also_compared: {May: {previous: 540}}}",
    ),
    # What misses a target by little, and what exceeds it by little.
    (
        "trees planted numbered 9,999, just short of the target",
        "{label: trees planted, value: 9999, target: 10000}",
    ),
    (
        "trees planted numbered 10,001, or just over 100% of the target",
        "{label: trees planted, value: 10001, target: 10000}",
    ),
    (
        (
            "trees planted numbered 10,001, up 11.1% year on year, reaching just over 100% of the"
            " target and making up 50% of y"
        ),
        "{label: trees planted, value: 10001, target: 10000, previous: 9000, of: y}\ny: 20002",
    ),
    (
        "trees planted numbered 9,999, just short of the target, making up 50% of y",
        "{label: trees planted, value: 9999, target: 10000, of: y}\ny: 19998",
    ),
    (
        "trees planted numbered 9,999, or just under 100% of the trees bought",
        "{label: trees planted, value: 9999, of: y}\ny: {label: trees bought, value: 10000}",
    ),
    # Pence, a minus sign, and articles.
    (
        "the cost per visit was £4.20, up 5% year on year, and £0.70 over the limit",
        "{label: cost per visit, value: 4.2, unit: £, previous: 4, target: at most 3.5}",
    ),
    ("fines came to between £3.50 and £5.00", "{label: fines, value: [3.5, 5], unit: £}"),
    (
        "spending came to £4,200, up 7.7% from May",
        "{label: spending, value: 4.2, unit: £000, previous: 3.9, compared_with: from May}",
    ),
    ("95% of rates were paid on time", "{label: rates paid on time, value: 95%}"),
    ("the grant was £950 thousand", "{label: grant, value: £950 thousand}"),
    ("interest rates stood at 5%", "{label: interest rates, value: 5%}"),
    ("staff training stood at 91%", "{label: staff training, value: 91%}"),
    ("fines came to £3,500", "{label: fines, value: 3.5, unit: £ thousand}"),
    ("fines came to £3.125", "{label: fines, value: 3.125, unit: £}"),
    ("the balance was −£1.50", "{label: balance, value: -1.5, unit: £}"),
    (
        "the net outflow was £2 million, after an inflow of £3 million a year earlier",
        "{label: net cash inflow, value: -2, unit: £ million, previous: 3}",
    ),
    ("the average wait was 1 week", "{label: average wait, value: 1, unit: weeks}"),
    ("the longest stay was 3 weeks", "{label: longest stay, value: 3, unit: weeks}"),
    ("average fees stood at £4", "{label: average fees, value: 4, unit: £}"),
    (
        "roads numbered 62, or 62% of the budget",
        "{label: roads, value: 62, of: y}\ny: {label: budget, value: 100}",
    ),
    (
        "trips numbered 50, up 25% year on year, at 50% of the target and making up 5% of y",
        "{label: trips, value: 50, growth: 25%, target: 100, of: y}\ny: 1000",
    ),
    (
        "visits numbered 50, or 50% of the target and 5% of y",
        "{label: visits, value: 50, target: 100, of: y}\ny: 1000",
    ),
    # A capital within a sentence is that of a name.
    ("there was one GP surgery", "{label: GP surgeries, value: 1}"),
    ("no complaints were upheld", "{label: Complaints upheld, value: 0}"),
    ("visits to Thornby numbered four", "{label: Visits to Thornby, value: 4}"),
    ("Sundays open numbered four", "{label: Sundays open, value: 4}"),
    # What was done is told of none and of one; masses, money and thousands have their zero.
    (
        "no bins were emptied, compared with 12 a year earlier",
        "{label: bins emptied, value: 0, previous: 12}",
    ),
    ("one bridge was inspected", "{label: bridges inspected, value: 1}"),
    ("there was one school taking part", "{label: schools taking part, value: 1}"),
    ("there were no cases of fraud solved", "{label: cases of fraud solved, value: 0}"),
    ("no litter was removed", "{label: litter removed, value: 0, unit: tonnes}"),
    ("no grants were paid", "{label: grants paid, value: 0, unit: £}"),
    (
        "there were no loans, down from 712 thousand a year earlier",
        "{label: loans, value: 0, unit: thousand loans, previous: 712}",
    ),
    (
        "there were no registered readers, against a target of 120 thousand",
        "{label: registered readers, value: 0, unit: thousand readers, target: 120}",
    ),
    (
        "spending came to nil, down from £7.6 million a year earlier",
        "{label: spending, value: 0, unit: £ million, previous: 7.6}",
    ),
    (
        "gas leaks numbered two, up from one in 2020",
        "{label: gas leaks, value: 2, previous: 1, compared_with: from 2020}",
    ),
    (
        "there were no gas leaks, as in 2020",
        "{label: gas leaks, value: 0, previous: 0, compared_with: from 2020}",
    ),
    (
        "there were no complaints, down from three a year earlier",
        "{label: total complaints, value: 0, previous: 3}",
    ),
    ("no complaints were received", "{label: all complaints received, value: 0}"),
    ("there were no cases of theft", "{label: theft, value: 0, unit: cases}"),
    ("the recycling rate was 0%", "{label: recycling rate, value: 0, unit: '%'}"),
    ("there was one apprentice, as a year earlier", "{label: apprentices, value: 1, previous: 1}"),
    # A few things stand to their target one by one; what is equal meets it.
    (
        "there was one apprentice, against a target of three",
        "{label: apprentices, value: 1, target: 3}",
    ),
    ("calls numbered nine, one above the target of eight", "{label: calls, value: 9, target: 8}"),
    (
        "inspections numbered 104, meeting the target",
        "{label: inspections, value: 104, target: 104}",
    ),
    (
        "visits numbered 110, up 10% year on year, reaching 110% of the target",
        "{label: visits, value: 110, previous: 100, target: 100}",
    ),
    (
        "samples passed numbered 20, or all of the samples taken",
        "{label: samples passed, value: 20, of: y}\ny: {label: samples taken, value: 20}",
    ),
    (
        "works completed numbered six, up from four a year earlier",
        "{label: works completed, value: 6, unit: works, previous: 4}",
    ),
    # Depths are told by their size, and balances by their side of zero.
    (
        (
            "the depth over the bar was 6.9 m, down 0.3 m year on year, and 0.1 m below the target "
            "of at least 7 m"
        ),
        "{label: depth over the bar, value: 6.9, unit: m, previous: 7.2, target: at least 7}",
    ),
    # What equals its target meets it, and is not named again.
    (
        "the depth of the fairway was 7.2 metres, up 0.8 metres year on year, meeting the target",
        "{label: depth of the fairway, value: 7.2, unit: metres, previous: 6.4, target: 7.2}",
    ),
    # Of more than 13.559% it is not known whether it is more than 13.6%.
    (
        "pupils reached numbered more than 1,340, up more than 13.5% year on year",
        "{label: pupils reached, value: more than 1340, previous: 1180}",
    ),
    (
        "fish sold came to more than 33.96 tonnes, or more than 134.7% of the target",
        "{label: fish sold, value: more than 33.96, unit: tonnes, target: 25.2}",
    ),
    (
        "there were no deaths, as in the year before and in line with the target",
        "{label: deaths, value: 0, previous: 0, compared_with: on the year before, target: 0}",
    ),
    (
        "the net cash outflow was £2 million, after an inflow of £4 million a year earlier",
        "{label: cash flow, value: -2, unit: £ million, previous: 4}",
    ),
    (
        "the trade deficit was £2 million, narrowing by £1 million year on year",
        "{label: trade balance, value: -2, unit: £ million, previous: -3}",
    ),
    # Numbers of one comparison look alike.
    ("schools numbered 14, up from 9 a year earlier", "{label: schools, value: 14, previous: 9}"),
    ("schools numbered 9, down from 10 a year earlier", "{label: schools, value: 9, previous: 10}"),
    ("deaths numbered 3, within the limit of 12", "{label: deaths, value: 3, target: at most 12}"),
    (
        "plastic came to 4.6 tonnes, or 54.8% of the litter removed",
        (
            "{label: plastic, value: 4.6, unit: tonnes, of: y}\n"
            "y: {label: litter removed, value: 8.4, unit: tonnes}"
        ),
    ),
    (
        "plays numbered 10, or 50% of events",
        ("{label: plays, value: 10, of: y}\ny: {label: events, value: 20}"),
    ),
    # Labels that count what follows, measure one thing, or are no whole number.
    ("the number of staff was 112", "{label: number of staff, value: 112, unit: people}"),
    (
        "the number of licences issued was 214",
        "{label: number of licences issued, value: 214, unit: licences}",
    ),
    ("the busiest month had 214 calls", "{label: busiest month, value: 214, unit: calls}"),
    ("the maximum draught was 7.2 m", "{label: maximum draught, value: 7.2, unit: m}"),
    ("hours lost to fog came to 41.5", "{label: hours lost to fog, value: 41.5, unit: hours}"),
    ("crew numbered six", "{label: crew, value: 6, unit: people}"),
    (
        "moorings numbered 240, up 20% year on year",
        "{label: Moorings (no.), value: 240, previous: 200}",
    ),
    # What things do themselves is not done to them.
    (
        "no water samples failed, compared with two a year earlier",
        "{label: water samples failed, value: 0, unit: samples, previous: 2}",
    ),
    ("one ship arrived from abroad", "{label: ships arrived from abroad, value: 1}"),
    ("no trees fell on roads", "{label: trees fallen on roads, value: 0}"),
    ("one lift broke down", "{label: lifts broken down, value: 1}"),
    ("nobody died", "{label: people died, value: 0, unit: people}"),
    ("no windows were broken", "{label: windows broken, value: 0}"),
    # A list of those who wait should be short.
    (
        "there were no children on the waiting list for lessons, down from 212 a year earlier",
        "{label: children on the waiting list for lessons, value: 0, previous: 212, target: 50}",
    ),
    (
        "people on the waiting list numbered 30, within the target of 40",
        "{label: people on the waiting list, value: 30, unit: people, target: 40}",
    ),
    (
        "applications waiting for a decision numbered 42, 2 over the target",
        "{label: applications waiting for a decision, value: 42, target: 40}",
    ),
    (
        "people housed from the waiting list numbered 30, or 75% of the target",
        "{label: people housed from the waiting list, value: 30, unit: people, target: 40}",
    ),
    (
        "lessons for children on the waiting list numbered 30, or 75% of the target",
        "{label: lessons for children on the waiting list, value: 30, target: 40}",
    ),
    (
        "fires numbered three, up from none in the same months of 2023",
        "{label: fires, value: 3, previous: 0, previous_period: the same months of 2023}",
    ),
    (
        "there was one fire, as in April to June 2023",
        "{label: fires, value: 1, previous: 1, previous_period: April to June 2023}",
    ),
    (
        "near misses reported numbered 22",
        "{label: near misses reported, value: 22, unit: near misses}",
    ),
    ("parking bays numbered 220", "{label: parking bays, value: 220, unit: parking bays}"),
    (
        "staff in post came to 22 full-time posts",
        "{label: staff in post, value: 22, unit: full-time posts}",
    ),
    # Of what is sure to be a fault, a plain target is a limit.
    ("bags lost numbered 30, within the target of 40", "{label: bags lost, value: 30, target: 40}"),
    (
        "ships delayed numbered 30, within the target of 40",
        "{label: ships delayed, value: 30, target: 40}",
    ),
    (
        "false alarms numbered 30, within the target of 40",
        "{label: false alarms, value: 30, target: 40}",
    ),
    ("fly-tips numbered 30, within the target of 40", "{label: fly-tips, value: 30, target: 40}"),
    (
        "fly-tips cleared numbered 30, or 75% of the target",
        "{label: fly-tips cleared, value: 30, target: 40}",
    ),
    (
        "complaints about noise numbered 30, within the target of 40",
        "{label: complaints about noise, value: 30, target: 40}",
    ),
    (
        "complaints about noise resolved numbered 30, or 75% of the target",
        "{label: complaints about noise resolved, value: 30, target: 40}",
    ),
    (
        "near misses reported numbered 30, or 75% of the target",
        "{label: near misses reported, value: 30, target: 40}",
    ),
    (
        "the rescue time was 9 minutes, within the target of 10 minutes",
        "{label: rescue time, value: 9, unit: minutes, target: 10}",
    ),
    (
        "the subsidy per visit was £0.97, within the target of £1",
        "{label: subsidy per visit, value: 0.97, unit: £, target: 1}",
    ),
    (
        "the subsidy was £30, or 75% of the target",
        "{label: subsidy, value: 30, unit: £, target: 40}",
    ),
    (
        "hours closed for repairs numbered 118, within the target of 150",
        "{label: hours closed for repairs, value: 118, unit: hours, target: 150}",
    ),
    ("one mooring was let", "{label: moorings let (number), value: 1}"),
    ("the number of moorings was 240", "{label: no. of moorings, value: 240}"),
    ("income (net) came to £4", "{label: income (net), value: 4, unit: £}"),
    (
        "the quality rating (out of 5) was 4.3, up from 4.1 a year earlier, meeting the target",
        "{label: quality rating (out of 5), value: 4.3, previous: 4.1, target: 4.3}",
    ),
    (
        "the league-table position was third, up two places year on year",
        "{label: league-table position, value: 3, previous: 5}",
    ),
]


OCCURRED = [
    ("发生火灾9起，同比减少3起", "{名称: 火灾起数, 数值: 9, 单位: 起, 上期: 12}"),
    ("城关镇发生火灾2起", "{名称: 城关镇火灾, 数值: 2, 单位: 起}"),
    ("一季度发生安全事故2起", "{名称: 一季度安全事故, 数值: 2, 单位: 起}"),
    ("累计发生火灾286起", "{名称: 累计火灾, 数值: 286, 单位: 起}"),
    ("9月份发生火灾3起", "{名称: 9月份火灾, 数值: 3, 单位: 起}"),
    ("本季度累计发生火灾3起", "{名称: 本季度累计火灾, 数值: 3, 单位: 起}"),
    ("1-9月全县发生火灾12起", "{名称: 1-9月全县火灾, 数值: 12, 单位: 起}"),
    ("发生停水3次", "{名称: 停水, 数值: 3, 单位: 次}"),
    ("停水3小时", "{名称: 停水, 数值: 3, 单位: 小时}"),
    ("发生火灾2起", "{名称: 发生火灾, 数值: 2, 单位: 起}"),
    ("扑救火灾2起", "{名称: 扑救火灾, 数值: 2, 单位: 起}"),
    ("新增事故2起", "{名称: 新增事故, 数值: 2, 单位: 起}"),
    ("投诉35件", "{名称: 投诉, 数值: 35, 单位: 件}"),
    ("民事案件12件", "{名称: 民事案件, 数值: 12, 单位: 件}"),
    ("安全事故死亡2人", "{名称: 安全事故死亡, 数值: 2, 单位: 人}"),
]


@pytest.mark.parametrize(("expected", "figure"), OCCURRED)
def test_of_accidents_it_is_said_that_they_occurred(expected: str, figure: str) -> None:
    assert (expected, []) == spoken("{{ x | 成句 }}", f"x: {figure}", "zh-CN")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("全县发生火灾2起", "全县{{ x | 成句 }}"),
        ("今年，共发生火灾2起", "今年，共{{ x | 成句 }}"),
        ("火势可控，发生火灾2起", "火势可控，{{ x | 成句 }}"),
        ("扑救火灾2起", "扑救{{ x | 成句 }}"),
        ("全年发生火灾2起", "全年发生{{ x | 成句 }}"),
        ("处置了火灾2起", "处置了{{ x | 成句 }}"),
    ],
)
def test_an_accident_after_a_verb_does_not_occur_again(expected: str, text: str) -> None:
    assert (expected, []) == spoken(text, "x: {名称: 火灾, 数值: 2, 单位: 起}", "zh-CN")


LEVELS = [
    ("优良天数336天，同比增加5天", "{名称: 优良天数, 数值: 336, 单位: 天, 上期: 331}"),
    ("全市位次居第2位，同比前移1位", "{名称: 全市位次, 数值: 2, 单位: 位, 上期: 3}"),
    ("存贷比为0.7", "{名称: 存贷比, 数值: 0.7}"),
    (
        "投入1.2万元，比上年同期增长20%",
        "{名称: 投入, 数值: 1.2, 单位: 万元, 上期: 1, 比较时期: 与上年同期相比}",
    ),
]


@pytest.mark.parametrize(("expected", "figure"), LEVELS)
def test_chinese_words_go_with_what_is_measured(expected: str, figure: str) -> None:
    assert (expected, []) == spoken("{{ x | 成句 }}", f"x: {figure}", "zh-CN")


@pytest.mark.parametrize(("expected", "figure"), CHINESE)
def test_chinese_sentences_say_what_happened(expected: str, figure: str) -> None:
    found, problems = spoken("{{ x | 成句 }}", f"x: {figure}", "zh-CN")
    assert (expected, []) == (found, [rule for rule in problems if rule != "to-be-filled"])


@pytest.mark.parametrize(("expected", "figure"), ENGLISH)
def test_english_sentences_say_what_happened(expected: str, figure: str) -> None:
    assert (expected, []) == spoken("{{ x | sentence }}", f"x: {figure}", "en")


FIRES = "x: {名称: 火灾, 数值: 0, 单位: 起, 上期: 3, 目标: 不超过5起}"
LOSS = "x: {名称: 净利润, 数值: -12, 单位: 万元, 上期: -20}"


GAP = "x: {名称: 资金缺口, 数值: 9.2, 单位: 万元, 上期: 0}"


@pytest.mark.parametrize(
    ("expected", "text", "statistics"),
    [
        ("0起", "{{ x }}", FIRES),
        ("较上月减少3起", "{{ x | 增长('较上月') }}", FIRES),
        ("控制在目标（5起）以内", "{{ x | 完成 }}", FIRES),
        ("不超过5起", "{{ x.目标 }}", FIRES),
        ("同比降为零", "{{ x | 增长 }}", "x: {数值: 0, 单位: 起, 增速: 下降100%}"),
        ("上期没有", "{{ x | 增长('环比') }}", "x: {数值: 3, 单位: 家, 上期: 0}"),
        ("-12万元", "{{ x }}", LOSS),
        ("零下2.5℃", "{{ x }}", "x: {名称: 气温, 数值: -2.5, 单位: ℃}"),
        ("约零下3摄氏度", "{{ x }}", "x: {名称: 气温, 数值: -3, 单位: 摄氏度, 约数: 约}"),
        ("零下5℃～零下2℃", "{{ x }}", "x: {名称: 气温, 数值: [-5, -2], 单位: ℃}"),
        ("零下3℃", "{{ x.上期 }}", "x: {名称: 气温, 数值: -2, 单位: ℃, 上期: -3}"),
        ("减亏8万元", "{{ x | 增减 }}", LOSS),
        ("减亏增盈17万元", "{{ x | 增减 }}", "x: {名称: 净利润, 数值: 5, 单位: 万元, 上期: -12}"),
        ("同比增加7万人", "{{ x | 增长 }}", "x: {数值: 5, 单位: 万人, 上期: -2, 增速: 350%}"),
        ("缩短2.7分钟", "{{ x | 增减 }}", "x: {名称: 用时, 数值: 18.6, 单位: 分钟, 上期: 21.3}"),
        ("比上年增加9.2万元", "{{ x | 增减('比上年') }}", GAP),
        ("减少9.2万元", "{{ x | 增减 }}", GAP.replace("9.2", "0").replace("上期: 0", "上期: 9.2")),
        ("同比减少3万元", "{{ x | 增长 }}", "x: {名称: 缺口, 数值: 0, 单位: 万元, 上期: 3}"),
        ("增加3亿元", "{{ x | 增减 }}", "x: {名称: 贸易差额, 数值: 0, 单位: 亿元, 上期: -3}"),
        (
            "扩大0.1万元",
            "{{ x | 增减 }}",
            GAP.replace("9.2", "0.2").replace("上期: 0", "上期: 0.1"),
        ),
        (
            "与上年同期基本持平",
            "{{ x | 增减 }}",
            "x: {名称: 得分, 数值: 9.2, 单位: 分, 上期: 9.24}",
        ),
        ("后移1位", "{{ x | 增减 }}", "x: {名称: 全市排名, 数值: 3, 单位: 位, 上期: 2}"),
        ("完成目标任务的112%以上", "{{ x | 完成 }}", "x: {数值: 超560, 目标: 500}"),
        ("控制在目标（2人）以内", "{{ x | 完成 }}", "x: {名称: 死亡, 数值: 0, 单位: 人, 目标: 2}"),
        ("较上月减亏8万元", "{{ x | 增长('较上月') }}", LOSS),
        ("0.04亿元", "{{ x | 取整(1) }}", "x: {数值: 0.04, 单位: 亿元}"),
        ("-0.04亿元", "{{ x | 取整 }}", "x: {数值: -0.04, 单位: 亿元}"),
        ("0亿元", "{{ x | 取整 }}", "x: {数值: 0.00, 单位: 亿元}"),
        (
            "占全部的0.004%",
            "{{ x | 占比 }}",
            "x: {数值: 2, 占比基数: y, 小数位: 1}\ny: {名称: 全部, 数值: 50000}",
        ),
        ("0.004%", "{{ x.占比 | 取整 }}", "x: {数值: 2, 占比基数: y}\ny: 50000"),
        ("待补", "{{ x | 完成 }}", "x: {数值: 待补, 目标: 不超过6}"),
    ],
)
def test_each_filter_says_the_same(expected: str, text: str, statistics: str) -> None:
    assert (expected, []) == spoken(text, statistics, "zh-CN")


ARREST = "x: {value: 1, unit_one: arrest, unit_many: arrests, previous: 2 arrests}"


@pytest.mark.parametrize(
    ("expected", "text", "statistics"),
    [
        ("1 arrest", "{{ x }}", ARREST),
        ("2 arrests", "{{ x.previous }}", ARREST),
        ("one arrest", "{{ x | han }}", ARREST),
        ("down 1 arrest", "{{ x | change }}", ARREST),
        ("1 arrest", "{{ x | round }}", ARREST.replace("1,", "1.2,")),
        ("1 visit", "{{ x }}", "x: 1 visits"),
        ("34,052,000 yuan", "{{ x }}", "x: {value: '3405.20', unit: '10,000 yuan'}"),
        ("1.0 visits", "{{ x }}", "x: {value: 1.0, unit: visits}"),
        ("1 to 2 visits", "{{ x }}", "x: {value: [1, 2], unit: visits}"),
        ("over 1 visit", "{{ x }}", "x: over 1 visits"),
        ("1 million visits", "{{ x }}", "x: {value: 1, unit: million visits}"),
        ("1 series", "{{ x }}", "x: {value: 1, unit: series}"),
        ("within the limit of six", "{{ x | completion }}", "x: {value: 5, target: up to 6}"),
    ],
)
def test_one_thing_takes_the_singular(expected: str, text: str, statistics: str) -> None:
    assert (expected, []) == spoken(text, statistics, "en")


@pytest.mark.parametrize(
    ("rule", "text", "statistics"),
    [
        ("ceiling-has-no-rate", "{{ x.完成率 }}", FIRES),
        ("figure-lacks", "{{ x | 完成 }}", "x: {数值: 5, 控制: 是}"),
        ("rate-of-range", "{{ x | 完成 }}", "x: {数值: [5, 7], 目标: 不超过6}"),
        ("unknown-field", "{{ x.控制 }}", FIRES),
        ("rate-below-zero", "{{ x | 增长 }}", "x: {名称: 净增户, 数值: -3, 单位: 户, 上期: -1}"),
    ],
)
def test_what_cannot_be_said_is_reported(rule: str, text: str, statistics: str) -> None:
    assert [rule] == spoken(text, statistics, "zh-CN")[1]


def test_every_kind_is_found_by_the_last_character_of_its_label() -> None:
    assert set() == {ending[-1] for ending in ENDINGS} - ENDS_OF_KINDS


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        ("未发生火灾（上年2起）", "{名称: 火灾, 数值: 0, 单位: 起, 上期: 2}"),
        ("古树名木312株，与上年持平", "{名称: 古树名木, 数值: 312, 单位: 株, 上期: 312}"),
        (
            "古树名木312株，与上年同期持平",
            "{名称: 古树名木, 数值: 312, 单位: 株, 上期: 312, 时期: 1-6月}",
        ),
        ("造林312亩，同比增长4%", "{名称: 造林, 数值: 312, 单位: 亩, 上期: 300}"),
    ],
)
def test_a_report_on_a_year_compares_with_the_year_before(expected: str, figure: str) -> None:
    data, _ = filled(
        f"报告: {{标题: '{{{{ 数 | 成句 }}}}', 时期: 2024}}\n统计: {{数: {figure}}}\n", "zh-CN"
    )
    assert data.report is not None
    assert expected == without_marks(data.report.title or "")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("£0.37 million over the limit", "{{ x | completion }}"),
        ("up £0.68 million", "{{ x | change }}"),
        ("£0.01 million over the limit", "{{ y | completion }}"),
    ],
)  # fmt: skip
def test_a_difference_has_no_more_decimals_than_its_figures(expected: str, text: str) -> None:
    statistics = (
        "a: {label: revenue, value: 8427, unit: £000}\n"
        "x: {label: all, value: = a, unit: £m, decimals: 2, previous: 7.75, target: within 8.06}\n"
        "y: {label: half, value: = a / 2, unit: £m, decimals: 1, target: within 4.2}"
    )
    assert (expected, []) == spoken(text, statistics, "en")


NONE = "{数值: 0, 单位: 起, 上期: 2}"
JOBS = "{名称: 新增就业, 数值: 214, 单位: 人, 上期: 189}"


@pytest.mark.parametrize(
    ("expected", "text", "figure"),
    [
        ("查处违规案件0起（上年同期2起）", "查处{{ 违规案件 | 成句 }}", NONE),
        ("全县没有违规案件（上年同期2起）", "全县没有{{ 违规案件 | 成句 }}", NONE),
        ("未发生违规案件（上年同期2起）", "未发生{{ 违规案件 | 成句 }}", NONE),
        ("全县未发生违规案件（上年同期2起）", "全县{{ 违规案件 | 成句 }}", NONE),
        ("与上年相比，新增就业214人，增长13.2%", "与上年相比，{{ 违规案件 | 成句 }}", JOBS),
        (
            "全年不错。新增就业214人，同比增长13.2%",
            "与上年相比，全年不错。{{ 违规案件 | 成句 }}",
            JOBS,
        ),
        ("未被通报批评（上年同期1次）", "", "{名称: 被通报批评, 数值: 0, 单位: 次, 上期: 1}"),
        ("无失联残疾人（上年同期2人）", "", "{名称: 失联残疾人, 数值: 0, 单位: 人, 上期: 2}"),
        ("未开展白内障手术（上年同期6例）", "", "{名称: 白内障手术, 数值: 0, 单位: 例, 上期: 6}"),
        ("收支平衡，上年同期缺口3万元", "", "{名称: 收支结余, 数值: 0, 单位: 万元, 上期: -3}"),
        ("资金缺口9.2万元，上年同期没有", "", "{名称: 资金缺口, 数值: 9.2, 单位: 万元, 上期: 0}"),
        (
            "义诊近3000人次，上年同期近2600人次",
            "",
            "{名称: 义诊, 数值: 近3000, 单位: 人次, 上期: 近2600}",
        ),
        (
            "筛查2.46万人次，上年同期约2.1万人次",
            "",
            "{名称: 筛查, 数值: 2.46, 单位: 万人次, 上期: 约2.1}",
        ),
    ],
)
def test_a_sentence_goes_with_the_words_before_it(expected: str, text: str, figure: str) -> None:
    told, _ = spoken(text or "{{ 违规案件 | 成句 }}", f"违规案件: {figure}", "zh-CN")
    assert told.endswith(expected)


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        ("整改问题9个，已全部整改", "{名称: 整改问题, 数值: 9, 单位: 个, 占比基数: 全部}"),
        ("已补发工资9个，已全部补发", "{名称: 已补发工资, 数值: 9, 单位: 个, 占比基数: 全部}"),
        (
            "整改问题8个，占全部问题的88.9%",
            "{名称: 整改问题, 数值: 8, 单位: 个, 占比基数: 全部}",
        ),
        (
            "一般问题9个，占全部问题的100%",
            "{名称: 一般问题, 数值: 9, 单位: 个, 占比基数: 全部}",
        ),
    ],
)
def test_what_was_done_with_all_of_them_is_said_to_be_done(expected: str, figure: str) -> None:
    figures = f"问题: {figure}\n全部: {{名称: 全部问题, 数值: 9, 单位: 个}}"
    told, _ = spoken("{{ 问题 | 成句 }}", figures, "zh-CN")
    assert told.endswith(expected)


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        (
            "absence came to 7.9 days per employee, within the limit of 8 days",
            "{label: absence, value: 7.9, unit: days per employee, target: 8, ceiling: true}",
        ),
        (
            "ceremonies held numbered 24, unchanged from a year earlier and meeting the target",
            "{label: ceremonies held, value: 24, previous: 24, target: 24}",
        ),
    ],
)
def test_english_targets_say_the_unit_once_and_join_what_did_not_change(
    expected: str, figure: str
) -> None:
    assert spoken("{{ x | sentence }}", f"x: {figure}", "en")[0].startswith(expected)


COMPUTED = "x: {{label: {}, value: = a / 1000, unit: '{}', decimals: 2, previous: {}}}\na: {}"


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        # Those of a computed value are not those of its growth and completion.
        (
            "the cost per visit was £8.42, up 3.3% year on year",
            COMPUTED.format("cost per visit", "£", 8.15, "{value: 8420, unit: £}"),
        ),
        (
            "visits numbered 31, up 3% year on year",
            "x: {label: visits, value: 31, decimals: 0, previous: 30.1}",
        ),
        (
            "visits numbered 31, up 3.33% year on year",
            "x: {label: visits, value: 31, decimals: 2, previous: 30}",
        ),
        # Points are as exact as the percentages that they lie between.
        (
            "the vacancy rate was 5.25%, up 0.15 percentage points year on year",
            COMPUTED.format("vacancy rate", "%", "5.1", 5250),
        ),
    ],
)
def test_decimals_are_those_of_what_is_computed(expected: str, figure: str) -> None:
    assert expected == spoken("{{ x | sentence }}", figure, "en")[0]


@pytest.mark.parametrize("unit", ["", "calls"])
def test_a_percentage_of_something_is_not_divided_by_it_again(unit: str) -> None:
    base = f"{{label: calls, value: 1200, unit: '{unit}'}}"
    rate = "{label: calls answered within a week, value: 91, unit: '%', of: all}"
    score = "{label: satisfaction, value: 94, unit: '%', of: all}"
    text = "{{ x | sentence }}; {{ y | sentence }}"
    told, _ = spoken(text, f"x: {rate}\ny: {score}\nall: {base}", "en")
    assert told == "calls answered within a week made up 91% of calls; satisfaction stood at 94%"


def test_a_chinese_rate_of_something_is_no_share_of_it_besides() -> None:
    figures = "来访: 1200\nx: {名称: 满意率, 数值: 94, 单位: '%', 占比基数: 来访}"
    assert spoken("{{ x | 成句 }}", figures, "zh-CN") == ("满意率94%", [])


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        # Below zero, a surplus on something is a deficit on it.
        (
            "the deficit on plant hire was £14,600, after a surplus of £22,400 a year earlier",
            "{label: surplus on plant hire, value: -14.6, unit: £000, previous: 22.4}",
        ),
        (
            "the loss on catering was £14,600, narrowing by £5,400 year on year",
            "{label: profit on catering, value: -14.6, unit: £000, previous: -20}",
        ),
        # Levels change by their size, of whatever they are.
        (
            "the highest level at Marsh Lock was 2.84 m, down 0.77 m year on year",
            "{label: highest level at Marsh Lock, value: 2.84, unit: m, previous: 3.61}",
        ),
        (
            "the maximum level of the weir was 2.84 m, down 0.77 m year on year",
            "{label: maximum level of the weir, value: 2.84, unit: m, previous: 3.61}",
        ),
        # Nobody closes a day.
        (
            "there was one day closed, down from three a year earlier",
            "{label: days closed, value: 1, previous: 3}",
        ),
        ("there were no hours worked", "{label: hours worked, value: 0}"),
        ("one day was lost to sickness", "{label: days lost to sickness, value: 1}"),
        # What follows a plural is said of it, with an adverb before it too.
        ("homes better protected numbered 1,240", "{label: homes better protected, value: 1240}"),
        ("pupils more confident numbered 812", "{label: pupils more confident, value: 812}"),
        ("clients newly in work numbered 812", "{label: clients newly in work, value: 812}"),
        ("nights below zero numbered 38", "{label: nights below zero, value: 38}"),
        ("housing supply came to 38", "{label: housing supply, value: 38}"),
        # What says only how it was done cannot stand alone.
        (
            "402 were by telephone, down 21.3% year on year",
            "{label: By telephone, value: 402, previous: 511}",
        ),
        ("one was in person", "{label: in person, value: 1}"),
        ("none were online", "{label: online, value: 0}"),
        ("402 calls were out of hours", "{label: Out of hours, value: 402, unit: calls}"),
        ("After school clubs numbered 12", "{label: After school clubs, value: 12}"),
        ("Under 18s came to 12", "{label: Under 18s, value: 12}"),
        # Few things are told one by one, and a percentage is of the target alone.
        (
            "kitchens refitted numbered nine, up from five a year earlier, at 90% of the target",
            "{label: kitchens refitted, value: 9, previous: 5, target: 10}",
        ),
        # The unit says nothing that the label does not.
        (
            "call blockers fitted numbered 96",
            "{label: call blockers fitted, value: 96, unit: units}",
        ),
        ("test purchases numbered 214", "{label: test purchases, value: 214, unit: tests}"),
        ("electricity used came to 96 units", "{label: electricity used, value: 96, unit: units}"),
        ("membership stood at 2,410", "{label: membership, value: 2410, unit: members}"),
        # Not none beside none.
        (
            "one appeal was upheld, up from none a year earlier, against a target of none",
            "{label: appeals upheld, value: 1, previous: 0, target: 0}",
        ),
        (
            "93% were satisfied with the chapel, unchanged from a year earlier",
            "{label: Satisfied with the chapel, value: 93%, previous: 93%}",
        ),
        ("44% were aware of the service", "{label: Aware of the service, value: 44%}"),
        ("the speed was 44%", "{label: the speed, value: 44%}"),
        (
            "96.4% of services began on time",
            "{label: Services that began on time, value: 96.4%}",
        ),
        (
            "88.2% of repairs were completed first time",
            "{label: Repairs completed first time, value: 88.2%}",
        ),
        (
            "there were no identity errors, down from one a year earlier, in line with the target",
            "{label: identity errors, value: 0, unit: errors, previous: 1, target: 0}",
        ),
        (
            "there were no near misses, as a year earlier and in line with the target",
            "{label: near misses, value: 0, unit: near misses, previous: 0, target: 0}",
        ),
        (
            "satisfaction with the service stood at 8.1 out of 10, up from 7.8 a year earlier",
            "{label: satisfaction with the service, value: 8.1, previous: 7.8, note: out of 10}",
        ),
        (
            "84.5% of payments were contactless",
            "{label: contactless payments, value: 84.5%}",
        ),
        ("58.2% of payments were by phone", "{label: payments by phone, value: 58.2%}"),
        ("hospital beds stood at 61%", "{label: hospital beds, value: 61%}"),
        (
            "the inspection grade was 2, down from 3 a year earlier",
            "{label: inspection grade, value: 2, previous: 3}",
        ),
        (
            "the average age of clerks was 58 years, down from 59 years a year earlier",
            "{label: average age of clerks, value: 58, unit: years, previous: 59}",
        ),
        (
            "the shortfall was nil, down from £12,000 a year earlier",
            "{label: shortfall, value: 0, unit: £ thousand, previous: 12}",
        ),
    ],
)
def test_english_sentences_go_with_what_is_counted(expected: str, figure: str) -> None:
    assert (expected, []) == spoken("{{ x | sentence }}", f"x: {figure}", "en")


@pytest.mark.parametrize(
    ("expected", "figures"),
    [
        (
            "of these, 640 were by telephone",
            (
                "a: {label: Calls to the helpline, value: 5310, parts: [x]}\n"
                "x: {label: By telephone, value: 640, unit: calls}"
            ),
        ),
        (
            "640 of the 5,310 calls were about payments",
            (
                "a: {label: Calls to the helpline, value: 5310, parts: [b, x]}\n"
                "b: {label: Requests for diets, value: 702}\n"
                "x: {label: About payments, value: 640, unit: calls}"
            ),
        ),
        (
            "none of the 5,310 calls were online",
            "x: {label: Online, value: 0, of: a}\na: {label: Calls, value: 5310}",
        ),
        (
            "of these, 40 were in car parks",
            "a: {label: Complaints, value: 640, parts: [x]}\nx: {label: In car parks, value: 40}",
        ),
        (
            "40 of the 640 complaints were not upheld",
            (
                "a: {label: Complaints, value: 640, parts: [b, x]}\nb: {label: Upheld, value: 30}\n"
                "x: {label: Not upheld, value: 40}"
            ),
        ),
        (
            "of these, one was paid within 14 days",
            (
                "a: {label: Fines, value: 640, parts: [x]}\n"
                "x: {label: Paid within 14 days, value: 1}"
            ),
        ),
        (
            "of these, none were in car parks",
            "a: {label: Complaints, value: 640, parts: [x]}\nx: {label: In car parks, value: 0}",
        ),
        # Headline figures are given before the others.
        (
            "640 of the 5,310 calls were by telephone",
            (
                "a: {label: Calls, value: 5310, parts: [x]}\n"
                "x: {label: By telephone, value: 640, headline: yes}"
            ),
        ),
        # Nothing of a sum of money is by telephone.
        (
            "640 were by telephone",
            (
                "a: {label: Costs, value: 5310, unit: £, parts: [x]}\n"
                "x: {label: By telephone, value: 640}"
            ),
        ),
    ],
)
def test_english_parts_are_told_of_their_whole(expected: str, figures: str) -> None:
    told, found = spoken("{{ a | sentence }}; {{ x | sentence }}", figures, "en")
    assert (expected, []) == (told.rpartition("; ")[2], found)


@pytest.mark.parametrize(
    ("expected", "label"),
    [
        ("the highest level at Marsh Lock", "Highest level at Marsh Lock"),
        ("rainfall in March", "Rainfall in March"),
        ("the grant from DEFRA", "Grant from DEFRA"),
        ("spending on the A17", "Spending on the A17"),
        # Names of several words.
        ("Marsh Lock dues", "Marsh Lock dues"),
        ("Port of London dues", "Port of London dues"),
        ("Marsh and Harley dues", "Marsh and Harley dues"),
    ],
)
def test_a_name_further_on_says_nothing_of_the_first_word(expected: str, label: str) -> None:
    figures = f"x: {{label: {label}, value: 3, unit: £000}}\ny: {{label: Grants, value: 4}}"
    told, _ = spoken("{{ x | sentence }}", figures, "en")
    assert told.startswith(f"{expected} ")
