"""Sentences with gaps, in which offices put a figure's numbers. With right numbers each is honest.

Plain data. In the gaps: `label`; the amounts `n` (the number), `p` (the one before), `d` (their
difference), `g` (the growth), `s` (the share), `c` (the completion), `over` and `under` (a round
number below and above it); and words that follow from these: `up`, `rose`, `base`, `year`, `last`,
`area`. The last column says for which figures the sentence is: counts, rates, plain numbers (all
but rates), whole years, figures that rise or fall.
"""

# ruff: noqa: E501  # a frame is one line, however long its sentence
# fmt: off

CHINESE: tuple[tuple[str, str, str], ...] = (
    ("value", "全年{label}{n}。", "year plain"),
    ("value", "{year}，{label}{n}。", ""),
    ("value", "{label}达到{n}。", ""),
    ("value", "{label}为{n}，工作成效明显。", ""),
    ("value", "{label}总量为{n}。", "count"),
    ("value", "今年以来，{label}共{n}。", "year count"),
    ("value", "{label}累计{n}。", "count"),
    ("value", "{area}{label}{n}。", ""),
    ("value", "{label}（含各类渠道）{n}。", "count"),
    ("value", "{label}：{n}。", ""),
    ("value", "各方共同努力，{label}实现{n}。", "plain"),
    ("value", "{label}已达{n}，好于预期。", ""),
    ("value", "{label}数量为{n}。", "count"),
    ("value", "经统计，{label}有{n}。", "count"),
    ("value", "{label}完成{n}。", "plain"),
    ("value", "截至目前，{area}{label}为{n}。", ""),
    ("earlier and now", "{label}由{last}的{p}{rose}到{n}。", ""),
    ("earlier and now", "{label}从{p}{rose}到{n}，变化明显。", ""),
    ("earlier and now", "{label}{n}，{last}为{p}。", ""),
    ("earlier and now", "{label}{n}，{last}{p}。", ""),
    ("growth", "{label}同比{up}{g}。", "plain"),
    ("growth", "{label}{n}，{up}{g}。", "plain"),
    ("growth", "{label}{n}，增幅{g}。", "plain rising"),
    ("growth", "{label}{n}，增速为{g}。", "plain rising"),
    ("growth", "{label}{n}，降幅{g}。", "plain falling"),
    ("growth", "{label}比{last}{up}{g}。", "plain"),
    ("growth", "{label}较{last}{up}{g}，总体平稳。", "plain"),
    ("growth", "{label}{n}，同比{up}{g}，完成较好。", "plain"),
    ("change", "{label}{n}，比{last}{rose}{d}。", "plain"),
    ("change", "{label}同比{rose}{d}。", "plain"),
    ("change", "{label}{n}，较{last}{rose}{d}。", "plain"),
    ("points", "{label}{n}，比{last}{up}{g}。", "rate"),
    ("points", "{label}同比{up}{g}。", "rate"),
    ("points", "{label}达{n}，{up}{g}。", "rate"),
    ("share", "{label}占{base}的{s}。", ""),
    ("share", "{label}{n}，占{base}的{s}。", ""),
    ("share", "{label}占{base}的比重为{s}。", ""),
    ("completion", "{label}完成目标的{c}。", ""),
    ("completion", "{label}{n}，完成年度计划的{c}。", "year"),
    ("completion", "{label}{n}，为目标任务的{c}。", ""),
    ("completion", "{label}{n}，完成率{c}。", ""),
    ("approximate", "{label}超过{over}。", "plain"),
    ("approximate", "{label}突破{over}。", "plain rising"),
    ("approximate", "{label}不足{under}。", "plain"),
    ("approximate", "{label}近{under}。", "plain"),
    ("approximate", "{label}达到{over}以上。", "plain"),
)

ENGLISH: tuple[tuple[str, str, str], ...] = (
    ("value", "{Label} numbered {n}.", "count"),
    ("value", "{Label} came to {n}.", ""),
    ("value", "We recorded {n} {label}.", "count"),
    ("value", "There were {n} {label}.", "count"),
    ("value", "In all, {n} {label} were counted.", "count"),
    ("value", "{Label}: {n}.", ""),
    ("value", "The total for {label} was {n}.", "plain"),
    ("value", "{Label} reached {n}, as the board was told.", ""),
    ("value", "The number of {label} was {n}.", "count"),
    ("value", "{Title} stood at {n}.", ""),
    ("value", "At the end of the period, {label} stood at {n}.", ""),
    ("value", "We had a total of {n} {label}.", "count"),
    ("earlier and now", "{Label} {rose} from {p} to {n}.", ""),
    ("earlier and now", "{Label} {rose} to {n}.", ""),
    ("earlier and now", "{Label} stood at {n}, compared with {p} {last}.", ""),
    ("earlier and now", "{Label} came to {n}, against {p} {last}.", ""),
    ("growth", "{Label} {rose} by {g}.", "plain"),
    ("growth", "{Label} {rose} {g} year on year.", "plain"),
    ("growth", "{Label} came to {n}, {up} {g} on the year before.", "plain"),
    ("growth", "{Label} {rose} by {g} to {n}.", "plain"),
    ("change", "{Label} {rose} by {d} to {n}.", "plain"),
    ("change", "{Label} came to {n}, {up} {d} on the year before.", "plain"),
    ("points", "{Label} {rose} by {g} to {n}.", "rate"),
    ("points", "{Label} reached {n}, {up} {g}.", "rate"),
    ("share", "{Label} made up {s} of {base}.", ""),
    ("share", "{Label} came to {n}, or {s} of {base}.", ""),
    ("share", "{Label} accounted for {s} of {base}.", ""),
    ("completion", "{Label} came to {n}, {c} of the target.", ""),
    ("completion", "{Label} reached {c} of the target.", ""),
    ("approximate", "{Label} exceeded {over}.", "plain"),
    ("approximate", "{Label} came to more than {over}.", "plain"),
    ("approximate", "{Label} stayed below {under}.", "plain"),
    ("approximate", "More than {over} {label} were recorded.", "count"),
    ("approximate", "Fewer than {under} {label} were recorded.", "count"),
)

BEFORE_CHINESE = (
    "各乡镇认真抓好落实。", "有关部门密切配合。", "年度计划全面推进。", "去年的问题已经整改。",
    "目标任务分解到人。", "如遇特殊情况及时报告。", "上级要求不断提高。", "全市会议作出部署。",
    "城关镇的做法得到推广。", "群众反映“办事快多了”。", "明年将继续推进。", "一季度开局良好。",
)
BEFORE_ENGLISH = (
    "Each district has its own plan.", "Last year we opened a new office.",
    "Our target is a faster service.", "All departments took part.",
    "We expect more demand next year.", "The national picture is mixed.",
    "If needed, we will do more.", "In March the board met twice.",
)
"""Sentences that say nothing of a figure, and whose words must not silence what follows."""

ELSEWHERE_CHINESE: tuple[tuple[str, str], ...] = (
    ("石桥镇{label}{x}。", "plain"),
    ("12月份{label}{x}。", "plain year"),
    ("一季度{label}{x}。", "plain year"),
    ("全市{label}{y}。", "plain"),
    ("全省{label}为{y}。", ""),
    ("全国{label}为{y}。", ""),
    ("计划2026年{label}达到{y}。", ""),
    ("力争明年{label}达到{y}。", ""),
    ("要求{label}不低于{x}。", ""),
    ("2020年{label}为{x}。", ""),
    ("若{label}超过{y}，将增加人手。", "plain"),
    ("重点{label}{x}。", "count"),
    ("新增{label}{x}。", "count"),
    ("{label}中，涉农的有{x}。", "count"),
    ("平均每个单位{label}{x}。", "plain"),
    ("{label}居全市第3位。", ""),
    ("各单位{label}最高的为{x}。", "plain"),
    ("{label}预计明年为{y}。", ""),
)
ELSEWHERE_ENGLISH: tuple[tuple[str, str], ...] = (
    ("Nationally, {label} came to {y}.", ""),
    ("In December alone, {label} came to {x}.", "plain year"),
    ("In 2019, {label} stood at {x}.", ""),
    ("We expect {label} to reach {y} next year.", ""),
    ("The north of the area had {x} {label}.", "count"),
    ("If {label} exceed {y}, we will do more.", "count"),
    ("We planned for {x} {label}.", "count"),
    ("Of the {label}, {x} were in the north.", "count"),
    ("On average, each site had {x} {label}.", "count"),
    ("The average for similar bodies was {y}, ours is better for {label}.", "rate"),
    ("Some {x} new {label} were added.", "count"),
    ("By 2030, {label} should reach {y}.", ""),
)
"""Honest sentences that give the label another number, of another time, place, part or standing."""

TOPICS_CHINESE: tuple[tuple[str, str, str], ...] = (
    ("开展业务培训", "26", "场次"), ("建成服务站点", "132", "个"), ("走访企业", "426", "家"),
    ("排查安全隐患", "1320", "处"), ("发放宣传资料", "28600", "份"), ("举办专题讲座", "48", "场"),
    ("新建文化广场", "37", "个"), ("慰问困难群众", "1860", "人次"), ("争取上级资金", "2640", "万元"),
    ("修复水毁工程", "63", "处"), ("栽植行道树", "12400", "株"), ("整治背街小巷", "54", "条"),
    ("印发工作简报", "68", "期"), ("组织观摩活动", "17", "次"), ("化解信访积案", "29", "件"),
    ("安装监控探头", "875", "个"), ("招引项目", "43", "个"), ("新增停车位", "1640", "个"),
)
TOPICS_ENGLISH: tuple[tuple[str, str, str], ...] = (
    ("{Opening}fitted {n} smoke detectors", "2310", "smoke detectors"),
    ("{Opening}held {n} public meetings", "46", "public meetings"),
    ("{Opening}planted {n} street trees", "1284", "street trees"),
    ("{Opening}trained {n} apprentices", "86", "apprentices"),
    ("{Opening}inspected {n} care homes", "173", "care homes"),
    ("{Opening}mended {n} potholes", "6240", "potholes"),
    ("{Opening}issued {n} parking permits", "3917", "parking permits"),
    ("{Opening}closed {n} case files", "527", "case files"),
    ("{Opening}wrote to {n} landlords", "652", "landlords"),
    ("{Opening}replaced {n} street lamps", "1473", "street lamps"),
    ("{Opening}published {n} newsletters", "24", "newsletters"),
    ("{Opening}visited {n} youth clubs", "95", "youth clubs"),
)
"""Things of no figure: what was done, how many, in what unit or by what name."""
OPENINGS_CHINESE = (
    "{topic}{n}。", "全年{topic}{n}。", "一年来，{topic}{n}。", "共{topic}{n}，效果良好。",
    "累计{topic}{n}。", "我们{topic}{n}，群众普遍满意。", "坚持统筹推进，{topic}{n}。",
    "{topic}共{n}。", "2024年，{topic}{n}。", "全年共{topic}{n}，比计划提前完成。",
)
OPENINGS_ENGLISH = (
    "We ", "In total we ", "During the year we ", "Over the year, staff ", "This year we ",
    "Our teams ", "In all, we ",
)
