#!/usr/bin/env python3
"""Makes the demo's tables of plain services out of what offices do: a thing times the verbs that fit it.

    python3 demo/make_items.py

Run by hand when the tables below change; the CSV files are kept in the repository. Names are those the offices' own lists use; which of them
a hall offers is invented. How many there are comes out of the tables; a list that must have a certain length is cut there (cut()).
"""
import csv
import os

HERE = os.path.dirname(os.path.abspath(__file__))
HEADINGS = ["code", "title", "title_en", "kind", "level", "unit", "hall", "category", "audience", "case_type", "legal_days", "promised_days", "visits", "visits_reason",
            "visits_reason_en", "at_most_once", "daily", "channels", "scope", "opening", "conditions", "law", "phone_ask", "phone_complain", "result", "result_en", "words", "events",
            "situations", "situations_en", "materials", "materials_en"]

# kind of thing → (kind of service, audience, legal days, promised days, result, materials, [(verb, situations)])
PERMIT, APPROVAL, REGISTER, ENROL, STATUS, BENEFIT, PROOF, FILING, SERVICE, COMPLAINT, CLAIM = (
    "permit", "approval", "register", "enrol", "status", "benefit", "proof", "filing", "service", "complaint", "claim")
VERBS = {
    PERMIT: ("01", "2", 20, 7, "证", ["申请表", "营业执照", "法定代表人身份证明", "场所使用证明", "人员资格证明", "管理制度"],
             [("核发", "第一次申请|从外地迁入"), ("变更", "变更名称或负责人|变更地址"), ("延续", ""), ("补办", ""), ("注销", "")]),
    REGISTER: ("07", "1|2", 15, 3, "登记证明", ["登记申请书", "申请人身份证明", "权属或来源证明", "委托书（委托他人办理时）"],
               [("首次登记", "本人办理|委托他人办理"), ("变更登记", "本人办理|委托他人办理"), ("转移登记", ""), ("注销登记", ""), ("更正登记", ""), ("登记证书补领", "")]),
    APPROVAL: ("01", "2", 20, 10, "批复", ["申请书", "营业执照", "方案文本", "专家评审意见", "场地位置图"],
               [("", "新建|改建扩建"), ("变更", ""), ("批复延期", ""), ("批复文件补发", ""), ("批复文件查询", "")]),
    ENROL: ("07", "1|2", 10, 3, "登记凭证", ["登记表", "身份证明", "证明材料", "委托书（委托他人办理时）"],
            [("登记", "第一次登记|从外地转来"), ("登记变更", "本人办理|委托他人办理"), ("登记注销", ""), ("登记信息更正", ""), ("登记信息查询", ""), ("登记凭证补领", "")]),
    STATUS: ("07", "1", 0, 0, "登记证", ["双方身份证", "双方户口簿", "声明书"],
             [("登记办理", ""), ("登记撤销", ""), ("登记证补领", ""), ("登记信息更正", "")]),
    COMPLAINT: ("20", "1|2", 60, 15, "答复", ["身份证明", "事情经过", "有关证据"], [("受理", "当面提出|书面提出"), ("进度查询", ""), ("结果反馈", "")]),
    BENEFIT: ("05", "1", 30, 10, "待遇核定通知", ["申领表", "身份证", "银行卡", "户口簿", "资格证明材料"],
              [("申领", "本人申领|监护人或家属代领"), ("资格认证", ""), ("待遇变更", ""), ("停发", ""), ("补发", "")]),
    CLAIM: ("05", "1", 30, 10, "核定结果", ["申请表", "身份证", "银行卡", "票据或证明材料"],
            [("申请", "本人申请|委托他人申请"), ("进度查询", ""), ("结果复核", ""), ("退回款项重发", "")]),
    PROOF: ("20", "1", 0, 0, "证明", ["身份证", "查询申请表"], [("开具", ""), ("补开", ""), ("查询", "")]),
    FILING: ("10", "2", 10, 3, "备案凭证", ["备案表", "营业执照", "备案事项说明", "负责人身份证明"],
             [("备案", "第一次备案|内容有变化"), ("备案变更", ""), ("备案注销", "")]),
    SERVICE: ("20", "1|2", 0, 0, "办理结果", ["申请表", "身份证明"], [("办理", ""), ("进度查询", "")]),
}
LAW = {CLAIM: "社会保险法 第二十八条", PERMIT: "行政许可法 第二十九条", APPROVAL: "行政许可法 第三十四条", ENROL: "优化营商环境条例 第三十五条", STATUS: "民法典 第一千零四十九条",
       COMPLAINT: "信访工作条例 第十七条", REGISTER: "民法典 第二百零九条", BENEFIT: "社会保险法 第八条", PROOF: "政府信息公开条例 第二十七条",
       FILING: "优化营商环境条例 第三十九条", SERVICE: "优化营商环境条例 第三十七条"}

# The offices of a city's hall and what they do: (code, name, English name, events, {kind of thing: things})
OFFICES = [
    ("fgw", "发展和改革委员会", "Development and Reform Commission", "build", {
        APPROVAL: ["固定资产投资项目节能审查", "企业投资项目核准", "石油天然气管道保护方案审批"], PERMIT: ["粮食收购许可"],
        FILING: ["企业投资项目", "粮油仓储单位", "价格成本监审"], COMPLAINT: ["价格争议调解"], SERVICE: ["公共信用修复"]}),
    ("jyj", "教育局", "Education Bureau", "school", {
        PERMIT: ["民办学校办学许可", "幼儿园设立许可", "校外培训机构许可", "校车使用许可"],
        ENROL: ["中小学学籍"], PROOF: ["学历证明书", "教师资格证明"], CLAIM: ["家庭经济困难学生资助"], SERVICE: ["随迁子女入学", "普通话水平测试"]}),
    ("kjj", "科学技术局", "Science and Technology Bureau", "open_business", {
        PERMIT: ["外国人来华工作许可"], ENROL: ["技术合同"], FILING: ["科技型中小企业", "科技企业孵化器"], SERVICE: ["高新技术企业认定", "科技计划项目", "科技成果"],
        PROOF: ["实验动物使用情况"]}),
    ("gxj", "工业和信息化局", "Industry and Information Bureau", "open_business", {
        PERMIT: ["民用爆炸物品销售许可", "无线电台站设置许可", "食盐定点批发许可"], FILING: ["企业技术改造项目", "中小企业公共服务平台"],
        SERVICE: ["专精特新企业认定", "工业企业节能诊断"]}),
    ("gaj", "公安局", "Public Security Bureau", "papers", {
        PERMIT: ["旅馆业特种行业许可", "保安服务许可", "大型群众性活动安全许可", "爆破作业单位许可", "烟花爆竹道路运输许可"],
        ENROL: ["户口", "居住", "机动车"], PROOF: ["无犯罪记录证明", "户籍证明", "临时身份证明"], SERVICE: ["普通护照", "往来港澳通行证", "机动车驾驶证换证"]}),
    ("mzj", "民政局", "Civil Affairs Bureau", "hardship", {
        APPROVAL: ["公墓建设审批"], STATUS: ["婚姻", "收养"], ENROL: ["社会团体", "民办非企业单位", "基金会"], BENEFIT: ["最低生活保障", "特困人员供养", "高龄津贴", "孤儿基本生活保障"], CLAIM: ["临时救助"],
        FILING: ["养老机构", "慈善组织公开募捐"], PROOF: ["婚姻登记档案"]}),
    ("sfj", "司法局", "Justice Bureau", "papers", {
        PERMIT: ["律师事务所设立许可", "律师执业许可", "公职律师执业许可", "司法鉴定机构许可", "基层法律服务工作者执业许可"], SERVICE: ["法律援助", "公证"], COMPLAINT: ["人民调解", "行政复议申请"],
        PROOF: ["公证档案"]}),
    ("czj", "财政局", "Finance Bureau", "open_business", {
        PERMIT: ["会计代理记账资格"], ENROL: ["会计人员"], FILING: ["政府采购项目", "非营利组织免税资格"], SERVICE: ["财政票据领用", "会计专业技术资格"],
        PROOF: ["会计从业年限证明"]}),
    ("rsj", "人力资源和社会保障局", "Human Resources and Social Security Bureau", "work", {
        PERMIT: ["劳务派遣经营许可", "人力资源服务许可", "民办职业培训学校许可"], ENROL: ["社会保险", "就业", "失业"],
        BENEFIT: ["失业保险金", "工伤保险待遇", "企业职工养老金"], CLAIM: ["一次性创业补贴", "职业技能提升补贴"], PROOF: ["社会保险参保证明", "职业资格证书"],
        SERVICE: ["社会保障卡"], COMPLAINT: ["劳动争议仲裁", "欠薪投诉"]}),
    ("zrj", "自然资源局", "Natural Resources Bureau", "build", {
        PERMIT: ["建设用地规划许可", "建设工程规划许可", "采矿许可", "乡村建设规划许可"], APPROVAL: ["临时用地审批", "地图审核", "土地征收转用审批"], FILING: ["地质灾害评估", "测绘项目"],
        PROOF: ["规划条件"], SERVICE: ["测绘成果利用"]}),
    ("hbj", "生态环境局", "Ecology and Environment Bureau", "build", {
        PERMIT: ["排污许可", "危险废物经营许可", "辐射安全许可"], APPROVAL: ["建设项目环境影响评价审批", "入河排污口设置审批", "拆除污染防治设施审批"], FILING: ["突发环境事件应急预案", "环境影响登记表"],
        COMPLAINT: ["环境污染举报"], SERVICE: ["环境信用修复"]}),
    ("zjj", "住房和城乡建设局", "Housing and Construction Bureau", "build", {
        PERMIT: ["建筑工程施工许可", "商品房预售许可", "建筑业企业资质", "燃气经营许可", "城镇污水排入排水管网许可"],
        FILING: ["房屋建筑工程竣工验收", "商品房买卖合同网签", "房屋租赁"], BENEFIT: ["公共租赁住房"], PROOF: ["住房情况证明"], SERVICE: ["物业专项维修资金"]}),
    ("jtj", "交通运输局", "Transport Bureau", "drive", {
        PERMIT: ["道路货物运输经营许可", "道路旅客运输经营许可", "出租汽车经营许可", "机动车驾驶员培训许可", "超限运输车辆行驶许可"],
        APPROVAL: ["公路建设项目施工审批", "占用挖掘公路审批"], ENROL: ["道路运输车辆", "船舶"], FILING: ["机动车维修经营"], PROOF: ["从业资格证"]}),
    ("slj", "水利局", "Water Bureau", "build", {
        PERMIT: ["取水许可", "河道采砂许可"], APPROVAL: ["水土保持方案审批", "河道管理范围内建设方案审批", "洪水影响评价审批", "水利工程初步设计审批"], FILING: ["农村饮水工程", "水利工程开工"],
        SERVICE: ["水利工程质量监督"]}),
    ("nyj", "农业农村局", "Agriculture Bureau", "farming", {
        PERMIT: ["种子生产经营许可", "农药经营许可", "兽药经营许可", "动物防疫条件合格", "生鲜乳收购许可"], REGISTER: ["农村土地承包经营权"], ENROL: ["拖拉机和联合收割机", "渔业船舶"],
        FILING: ["畜禽养殖场"], CLAIM: ["耕地地力保护补贴"], PROOF: ["动物检疫合格证明"], SERVICE: ["农机购置补贴"]}),
    ("swj", "商务局", "Commerce Bureau", "open_business", {
        PERMIT: ["成品油零售经营许可", "拍卖企业许可", "对外劳务合作经营资格"], FILING: ["单用途预付卡发卡企业", "再生资源回收经营", "汽车销售企业"],
        SERVICE: ["进出口货物许可证", "家电以旧换新补贴"]}),
    ("wlj", "文化广电和旅游局", "Culture and Tourism Bureau", "open_business", {
        PERMIT: ["互联网上网服务营业场所许可", "娱乐场所经营许可", "营业性演出许可", "旅行社业务经营许可"], APPROVAL: ["文物保护工程审批"], FILING: ["艺术品经营单位"],
        ENROL: ["非物质文化遗产传承人"], SERVICE: ["公共图书馆借书证"], COMPLAINT: ["旅游投诉", "文化市场举报"]}),
    ("wjw", "卫生健康委员会", "Health Commission", "illness", {
        PERMIT: ["医疗机构执业许可", "公共场所卫生许可", "医师执业", "护士执业", "饮用水供水单位卫生许可", "放射诊疗许可"],
        BENEFIT: ["计划生育家庭奖励扶助", "独生子女父母奖励"], PROOF: ["出生医学证明", "预防接种证"], SERVICE: ["职业病诊断"]}),
    ("yjj", "应急管理局", "Emergency Bureau", "open_business", {
        PERMIT: ["危险化学品经营许可", "烟花爆竹经营许可", "非煤矿山企业安全生产许可", "特种作业操作资格"], APPROVAL: ["建设项目安全设施设计审查", "建设项目安全条件审查"], FILING: ["生产安全事故应急预案", "重大危险源"],
        COMPLAINT: ["安全生产举报", "灾害救助申诉"]}),
    ("scj", "市场监督管理局", "Market Regulation Bureau", "open_business", {
        PERMIT: ["食品生产许可", "食品经营许可", "药品零售经营许可", "第三类医疗器械经营许可", "特种设备使用登记", "工业产品生产许可", "计量标准器具核准"],
        FILING: ["第二类医疗器械经营", "食品小作坊"], SERVICE: ["企业登记档案利用"], COMPLAINT: ["消费投诉", "价格举报", "食品安全举报"], PROOF: ["企业信用记录"]}),
    ("lyj", "林业局", "Forestry Bureau", "farming", {
        PERMIT: ["林木采伐许可", "野生动物人工繁育许可", "林木种子生产经营许可", "占用林地许可"], APPROVAL: ["建设工程征占用林地审批"], REGISTER: ["林权"], CLAIM: ["公益林补偿"],
        PROOF: ["植物检疫证明"]}),
    ("ybj", "医疗保障局", "Healthcare Security Bureau", "illness", {
        ENROL: ["职工基本医疗保险", "城乡居民基本医疗保险", "生育保险"], BENEFIT: ["门诊慢特病待遇", "医疗救助", "生育津贴"], CLAIM: ["医疗费用报销"],
        FILING: ["异地就医", "定点医药机构"], PROOF: ["医疗保险参保凭证"], SERVICE: ["医保个人账户"]}),
    ("swj2", "税务局", "Tax Bureau", "open_business", {
        ENROL: ["税务"], FILING: ["财务会计制度", "存款账户账号"], PROOF: ["完税证明", "中国税收居民身份证明"], SERVICE: ["发票领用", "出口退税", "税收优惠", "纳税信用复评"]}),
    ("gjj", "住房公积金管理中心", "Housing Fund Centre", "buy_home", {
        ENROL: ["住房公积金缴存", "住房公积金单位"], CLAIM: ["住房公积金购房提取", "住房公积金租房提取", "住房公积金离职提取", "住房公积金退休提取"],
        PROOF: ["住房公积金缴存证明", "异地贷款缴存使用证明"], SERVICE: ["住房公积金贷款", "住房公积金贷款提前还款"]}),
    ("bdc", "不动产登记中心", "Real Estate Registration Centre", "buy_home", {
        REGISTER: ["国有建设用地使用权", "房屋所有权", "抵押权", "地役权", "预告", "宅基地使用权", "海域使用权"], PROOF: ["不动产登记资料", "家庭住房信息"],
        SERVICE: ["不动产登记异议"]}),
    ("qxj", "气象局", "Meteorological Bureau", "build", {
        APPROVAL: ["防雷装置设计审核", "防雷装置竣工验收", "升放气球活动审批"], FILING: ["气象信息服务单位"], PROOF: ["气象灾害证明"], SERVICE: ["气象资料"]}),
    ("xfj", "消防救援支队", "Fire and Rescue", "open_business", {
        APPROVAL: ["公众聚集场所营业前消防安全检查", "特殊建设工程消防设计审查"], FILING: ["消防安全重点单位", "消防技术服务机构"], PROOF: ["火灾事故认定书"], SERVICE: ["消防安全培训"], COMPLAINT: ["消防产品举报", "火灾隐患举报"]}),
    ("cjl", "残疾人联合会", "Disabled Persons' Federation", "disability", {
        BENEFIT: ["困难残疾人生活补贴", "重度残疾人护理补贴"], CLAIM: ["残疾人辅助器具", "残疾人机动轮椅车燃油补贴", "残疾学生助学金"], ENROL: ["残疾人证件"],
        SERVICE: ["残疾人就业培训", "残疾人家庭无障碍改造"]}),
    ("mzw", "民族宗教事务委员会", "Ethnic and Religious Affairs", "papers", {
        PERMIT: ["清真食品生产经营许可"], APPROVAL: ["宗教活动场所设立审批"], ENROL: ["宗教教职人员", "公民民族成份", "宗教活动场所"], FILING: ["宗教活动场所财务"], SERVICE: ["少数民族语言文字翻译"]}),
    ("tyj", "退役军人事务局", "Veterans Affairs Bureau", "work", {
        BENEFIT: ["退役士兵自主就业补助", "优抚对象抚恤补助", "伤残抚恤金", "军人家庭优待金"], CLAIM: ["烈士遗属优待"], ENROL: ["退役军人"], PROOF: ["退役军人身份证明"],
        SERVICE: ["退役军人优待证"]}),
    ("cgj", "城市管理局", "City Management Bureau", "build", {
        PERMIT: ["户外广告设置许可", "建筑垃圾处置许可", "生活垃圾经营性处置许可"], APPROVAL: ["城市道路挖掘审批", "占用城市绿地审批", "改变绿化规划审批"], FILING: ["门店招牌设置"], COMPLAINT: ["市政设施损坏举报", "占道经营举报"]}),
    ("ycj", "烟草专卖局", "Tobacco Bureau", "open_business", {
        PERMIT: ["烟草专卖零售许可", "烟草专卖准运许可"], FILING: ["烟草零售户歇业"], SERVICE: ["烟草真伪鉴别"], COMPLAINT: ["涉烟违法举报"]}),
    ("rfb", "人民防空办公室", "Civil Air Defence Office", "build", {
        APPROVAL: ["新建民用建筑防空地下室审批", "人防工程拆除审批", "人防工程改造审批"], FILING: ["人防工程竣工验收", "人防工程平时使用"], PROOF: ["人防工程资料"]}),
    ("dwj", "档案馆", "Archives", "papers", {PROOF: ["馆藏民生档案", "知青档案", "土地档案", "公证与婚姻档案"], SERVICE: ["档案捐赠", "档案利用", "政府公开信息查阅"],
                                        FILING: ["重点建设项目档案验收"]}),
    ("gdj", "供电局", "Power Supply Bureau", "buy_home", {SERVICE: ["低压居民新装用电", "低压非居民新装用电", "高压新装增容", "更名过户用电", "分布式光伏并网", "充电桩报装", "峰谷电价", "电能表校验", "用电地址变更"],
                                                    PROOF: ["用电缴费凭证"]}),
]

EVERYDAY = {"食品经营许可": "开饭店|开餐馆|小吃店", "户口": "上户口|落户", "婚姻": "结婚|离婚", "居住": "居住证|办居住证", "医疗费用报销": "看病报销", "企业职工养老金": "退休|领养老金",
            "失业保险金": "失业金|没工作了", "机动车驾驶证换证": "换驾照", "房屋所有权": "房产证|买房过户", "普通护照": "办护照|出国", "社会保障卡": "社保卡", "公共租赁住房": "公租房|廉租房",
            "道路货物运输经营许可": "跑货运", "烟草专卖零售许可": "卖烟", "民办学校办学许可": "办学校", "最低生活保障": "低保", "高龄津贴": "老人补贴", "独生子女父母奖励": "独生子女费"}


# What a verb says in English behind the thing; "": the thing alone. The things are in items_english.csv.
VERBS_ENGLISH = {
    "核发": "", "变更": "change", "延续": "renewal", "补办": "replacement", "注销": "end", "首次登记": "first registration", "变更登记": "change of registration",
    "转移登记": "transfer", "注销登记": "end of registration", "更正登记": "correction", "登记证书补领": "replacement certificate", "": "", "批复延期": "extension of the approval",
    "批复文件补发": "replacement of the approval", "批复文件查询": "look up the approval", "登记": "registration", "登记变更": "change of registration",
    "登记注销": "end of registration", "登记信息更正": "correction", "登记信息查询": "look up the registration", "登记凭证补领": "replacement proof",
    "登记办理": "registration", "登记撤销": "annulment", "登记证补领": "replacement certificate", "受理": "hand in", "进度查询": "progress", "结果反馈": "result",
    "申领": "claim", "资格认证": "proof of entitlement", "待遇变更": "change", "停发": "stop", "补发": "back payment", "申请": "apply", "结果复核": "review of the result",
    "退回款项重发": "pay again what came back", "开具": "issue", "补开": "replacement", "查询": "look up", "备案": "filing", "备案变更": "change of filing",
    "备案注销": "end of filing", "办理": "apply", "申报": "return", "优惠办理": "relief", "缴费": "payment", "退费": "refund"}
with open(os.path.join(HERE, "items_english.csv"), encoding="utf8", newline="") as table:
    ENGLISH = {row["chinese"]: row["english"] for row in csv.DictReader(table)}


def english_of(thing, verb):
    """A title without its English would stand in Chinese on an English page: KeyError says which."""
    return ENGLISH[thing] + (": " + VERBS_ENGLISH[verb] if VERBS_ENGLISH[verb] else "")


def english_of_title(title):
    """Of a title that is one, or a thing and one of the verbs of taxes."""
    if title in ENGLISH:
        return ENGLISH[title]
    verb = next(verb for verb in ("申报", "优惠办理", "缴费", "退费") if title.endswith(verb))
    return english_of(title.removesuffix(verb), verb)


def title_of(kind, thing, verb):
    return thing + (verb.replace("登记", "", 1) if kind == REGISTER and thing.endswith("登记") else verb)


def rows_of(prefix, office, scope, opening, hall, want=None):
    code, _, _, event, things = office
    number = 0
    for kind, names in things.items():
        service, audience, legal, promised, result, materials, verbs = VERBS[kind]
        for thing in names:
            for verb, situations in verbs:
                number += 1
                online = kind != PROOF or verb == "查询"
                visits = 0 if number % 3 else 1
                yield {
                    "code": "%s-%s-%03d" % (prefix, code, number), "title": title_of(kind, thing, verb),
                    "title_en": english_of(thing, verb), "kind": service, "level": "3",
                    "unit": "%s-%s" % (prefix, code), "hall": hall, "audience": audience, "case_type": "2" if promised else "1", "legal_days": legal or "",
                    "promised_days": promised or "", "visits": visits, "visits_reason": "领取纸质证件或当面核验" if visits else "",
                    "channels": "window|web|phone" if online else "window", "scope": scope, "opening": opening, "law": LAW[kind],
                    "phone_ask": "12345", "phone_complain": "12388",
                    "result": thing.removesuffix("许可") + result if kind != PROOF else thing, "result_en": result_english(kind, thing), "words": EVERYDAY.get(thing, "") if verb in
                    ("核发", "首次登记", "申领", "申请", "办理", "登记", "登记办理") else "", "events": event, "situations": situations, "materials": "|".join(materials), "thing": thing}


# What of this the government holds as records.
HELD = {"身份证": "identity_card", "身份证明": "identity_card", "户口簿": "household_register", "营业执照": "business_licence", "不动产权证书": "real_estate_certificate"}


# What a row says beside its title, in English: a KeyError says which is missing.
SAID = {
    "书面提出": "In writing", "第一次申请": "First application", "新建": "New building", "从外地迁入": "Moved here from elsewhere", "从外地转来": "Transferred from elsewhere",
    "第一次备案": "First filing", "改建扩建": "Rebuilding or extension", "委托他人办理": "By somebody on your behalf", "本人申领": "You claim yourself", "本人申请": "You apply yourself",
    "第一次登记": "First registration", "内容有变化": "Something has changed", "监护人或家属代领": "A guardian or relative claims for you", "本人办理": "You come yourself",
    "变更地址": "Another address", "当面提出": "In person", "委托他人申请": "By somebody on your behalf", "变更名称或负责人": "Another name or person in charge",
    "身份证": "Identity card", "负责人身份证明": "Identity of the person in charge", "备案事项说明": "What is filed", "声明书": "Declaration",
    "税务登记证副本复印件": "Copy of the tax registration", "银行开户许可证复印件": "Copy of the bank account permit", "管理制度": "Rules of the house", "银行卡": "Bank card",
    "申领表": "Claim form", "营业执照复印件": "Copy of the business licence", "涉税事项表": "Tax matters form", "查询申请表": "Enquiry form", "申请人身份证明": "Identity of the applicant",
    "场地位置图": "Map of the site", "身份证明": "Proof of identity", "专家评审意见": "Opinion of the experts", "法定代表人身份证复印件": "Copy of the legal representative's identity card",
    "资格证明材料": "Proof of entitlement", "经办人身份证件": "Identity of the person who comes", "权属或来源证明": "Proof of ownership or origin", "不动产权证书": "Real estate certificate",
    "公章备案证明复印件": "Copy of the seal's registration", "双方户口簿": "Household registers of both", "委托书（委托他人办理时）": "Letter of authority (when somebody comes for you)",
    "双方身份证": "Identity cards of both", "经办人授权书": "Authority of the person who comes", "票据或证明材料": "Receipts or proofs", "登记申请书": "Application for registration",
    "方案文本": "The plan", "场所使用证明": "Proof that you may use the premises", "证明材料": "Proofs", "登记表": "Registration form", "备案表": "Filing form",
    "房屋租赁合同复印件": "Copy of the lease", "事情经过": "What happened", "申请书": "Application", "法定代表人身份证明": "Identity of the legal representative", "有关证据": "Evidence",
    "人员资格证明": "Qualifications of the staff", "组织机构代码证复印件": "Copy of the organisation code certificate", "财务报表复印件": "Copy of the accounts", "户口簿": "Household register",
    "上期申报表": "Last return", "营业执照": "Business licence", "申请表": "Application form",
    "受理和领取结果各一次": "Once to hand in, once to fetch the result", "需要当面核对原件": "Originals must be compared in person", "提交、核对、领取各一次": "Once each to hand in, to compare, to fetch",
    "领取纸质证件或当面核验": "To fetch a paper certificate or to be checked in person"}
# What a service ends in, behind its thing.
RESULTS_ENGLISH = {PERMIT: "certificate", APPROVAL: "approval", REGISTER: "proof of registration", ENROL: "proof of registration", STATUS: "certificate of registration",
                   COMPLAINT: "answer", BENEFIT: "notice of what is granted", CLAIM: "what was granted", PROOF: "", FILING: "proof of filing", SERVICE: "result"}


def result_english(kind, thing):
    return ENGLISH[thing] + (": " + RESULTS_ENGLISH[kind] if RESULTS_ENGLISH[kind] else "")


def said(joined):
    return "|".join(SAID[one] for one in joined.split("|")) if joined else ""


def with_english(row):
    return dict(row, visits_reason_en=said(row.get("visits_reason", "")), situations_en=said(row.get("situations", "")), materials_en=said(row["materials"]))


def with_records(row):
    titles = row["materials"].split("|")
    return dict(row, materials="|".join("%s {%s}" % (title, HELD[title]) if title in HELD else title for title in titles))


def write(name, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf8", newline="") as file:
        out = csv.DictWriter(file, HEADINGS, extrasaction="ignore", lineterminator="\n")
        out.writeheader()
        out.writerows(with_records(with_english(row)) for row in rows)
    print(name, len(rows))


def cut(rows, length):
    """The first ones: a list that the report gives a length."""
    assert len(rows) >= length, (len(rows), length)
    return rows[:length]


# ---- the hall of Hezhou: all offices; each situation is one complete notice ----

NOTICES = 1541      # figure 25 of the report


def hezhou():
    rows = [row for office in OFFICES for row in rows_of("hz", office, "4511", "weekdays", "hz-hall")]
    return rows


def with_notices(rows, wanted):
    """As many situations as bring the notices to their number: the others are asked for nothing that tells two cases apart."""
    left = wanted - len(rows)
    for row in rows:
        extra = row["situations"].count("|") if row["situations"] else 0
        if extra and left >= extra:
            left -= extra
        else:
            row["situations"] = ""
    assert left == 0, left
    return rows


# ---- Zhengzhou: what offices do on days of rest, in five categories ----

WEEKEND = {"weekend-household": ("户政和出入境", "Household and travel papers", ["gaj"]), "weekend-insurance": ("社保和医保", "Insurance", ["rsj", "ybj"]),
           "weekend-home": ("住房和不动产", "Homes", ["bdc", "gjj"]), "weekend-business": ("企业开办和许可", "Business", ["scj", "wjw", "jtj"]),
           "weekend-tax": ("税务和民生", "Tax and daily life", ["swj2", "mzj", "cjl", "tyj"])}
WEEKEND_ITEMS = 295   # figure 6


def zhengzhou():
    offices = {office[0]: office for office in OFFICES}
    rows, rest = [], []
    for category, (_, _, codes) in WEEKEND.items():
        of_category = [dict(row, category=category) for code in codes for row in rows_of("zz", offices[code], "4101", "weekend", "")]
        share = WEEKEND_ITEMS // len(WEEKEND)
        rows += of_category[:share]
        rest += of_category[share:]
    rows += rest[:WEEKEND_ITEMS - len(rows)]
    taken = {row["code"] for row in rows}
    others = [dict(row, opening="weekdays") for row in rest if row["code"] not in taken][:60]
    return cut(rows, WEEKEND_ITEMS) + others


# ---- the tax offices of Gansu: nine categories, at most one visit; before and after materials were dropped ----

TAXES = ["增值税", "消费税", "企业所得税", "个人所得税经营所得", "土地增值税", "房产税", "城镇土地使用税", "印花税", "资源税", "车辆购置税", "契税", "耕地占用税", "环境保护税",
         "城市维护建设税", "烟叶税", "文化事业建设费", "残疾人就业保障金", "水利建设基金", "非税收入", "代扣代缴个人所得税"]
TAX = {
    "tax-information": ("信息报告", "Information", ["一照一码户信息确认", "两证整合个体户信息确认", "纳税人税务补充信息报告", "存款账户账号报告", "财务会计制度备案", "银税三方协议签订", "跨区域涉税事项报验",
        "跨区域涉税事项信息反馈", "扣缴义务人登记", "解除相关人员关联关系", "税务证件增补发", "停业登记", "复业登记", "增值税一般纳税人登记", "选择按小规模纳税人纳税的情况说明", "货物运输业小规模纳税人异地代开",
        "企业所得税汇总纳税信息报告", "综合税源信息报告", "欠税人处置不动产或大额资产报告", "合并分立情况报告"]),
    "tax-invoice": ("发票办理", "Invoices", ["发票票种核定", "增值税专用发票最高开票限额审批", "发票领用", "发票退回", "发票缴销", "代开增值税专用发票", "代开增值税普通发票", "红字发票信息表开具", "税控设备初始发行",
        "税控设备变更发行", "税控设备注销发行", "发票遗失损毁报告", "印有本单位名称发票", "发票查询", "存根联数据采集", "海关缴款书核查", "发票验旧", "电子发票服务平台开通", "冠名发票印制", "丢失被盗税控设备处理"]),
    "tax-return": ("申报纳税", "Returns", [tax + "申报" for tax in TAXES]),
    "tax-relief": ("优惠办理", "Relief", [tax + "优惠办理" for tax in TAXES[:16]] + ["软件产品即征即退", "安置残疾人就业即征即退", "资源综合利用即征即退", "退役士兵创业就业扣减"]),
    "tax-proof": ("证明办理", "Proofs", ["税收完税证明开具", "个人所得税纳税记录开具", "中国税收居民身份证明开具", "转开税收缴款书", "转开印花税票销售凭证", "社会保险费缴费证明开具", "服务贸易对外支付备案证明",
        "纳税证明开具", "无欠税证明开具", "车辆购置税完税证明补办", "来料加工免税证明", "代理出口货物证明", "出口货物转内销证明", "准予免税购进出口卷烟证明", "委托出口货物证明", "中标证明通知书", "代理进口货物证明",
        "退税代理机构备案证明", "作废出口退税证明", "补办出口退税证明"]),
    "tax-insurance": ("社会保险费", "Social insurance", [name + verb for name in ("企业职工养老保险费", "灵活就业养老保险费", "城乡居民养老保险费", "职工医疗保险费", "城乡居民医疗保险费", "失业保险费", "工伤保险费")
        for verb in ("申报", "缴费", "退费")][:19]),
    "tax-export": ("出口退税", "Export refunds", ["出口退（免）税企业备案", "出口退（免）税备案变更", "出口退（免）税备案撤回", "生产企业出口退（免）税申报", "外贸企业出口退（免）税申报", "免退税申报", "增值税免抵退税申报",
        "进料加工业务核销", "视同出口货物退税申报", "购进自用货物免退税申报", "航天运输服务免退税申报", "外综服企业代办退税申报", "出口卷烟免税核销", "放弃适用增值税零税率声明", "出口退（免）税分类管理评定",
        "边贸代理出口备案", "离境退税商店备案", "退税商店变更", "跨境应税行为免税备案"]),
    "tax-abroad": ("国际税收", "International", ["服务贸易等项目对外支付税务备案", "非居民企业所得税预缴申报", "非居民企业年度申报", "扣缴企业所得税合同备案", "境外注册中资控股居民企业认定", "非居民享受协定待遇", "预约定价安排申请",
        "关联业务往来报告", "国别报告填报", "境外所得抵免", "同期资料报送", "特别纳税调整自行缴纳", "相互协商程序申请", "间接转让财产报告", "居民企业参股外国企业报告", "非居民股权转让特殊性备案", "境外投资者递延纳税",
        "单边预约定价简易程序", "非境内注册居民企业主管变更"]),
    "tax-credit": ("信用和服务", "Credit and service", ["纳税信用补评", "纳税信用复评", "纳税信用修复", "涉税专业服务机构信息采集", "涉税专业服务人员信息采集", "涉税专业服务信用复核", "税务咨询", "纳税服务投诉", "税收违法行为检举",
        "涉税信息查询", "第三方涉税保密信息查询", "延期缴纳税款", "延期申报", "误收多缴退抵税", "入库减免退抵税", "清税注销", "汇算清缴结算多缴退税", "税收优惠资格备案查询"]),
}
TAX_ITEMS, TAX_DROPPED = 175, 806     # figures 36 and 39
NOT_LISTED = ["税务行政复议申请", "税务行政赔偿申请", "纳税担保", "税收保全异议", "大额发票审批", "重大涉税事项报告", "税务文书送达", "稽查案件陈述申辩", "欠税公告核对", "破产企业涉税处理",
              "非正常户解除", "纳税人涉税争议调解", "税务听证申请", "发票真伪鉴定", "涉税资料补正", "税银互动推荐", "逾期申报处理", "滞纳金核销", "委托代征申请", "大企业涉税事项协调", "资产损失申报复核",
              "股权转让个人所得税核查", "房地产清算审核", "土地增值税清算受理", "企业重组特殊性税务处理", "欠税抵扣", "境外人员税务登记协助", "税收协定执行咨询", "车船税异议处理", "个体定额核定"]
SELDOM = ["税务机关代征协议终止", "历史欠税核查", "停业歇业注销复核", "海洋石油税收登记", "税务师事务所行政登记"]
DROPPED = ["营业执照复印件", "税务登记证副本复印件", "法定代表人身份证复印件", "银行开户许可证复印件", "公章备案证明复印件", "上期申报表", "财务报表复印件", "经办人授权书", "房屋租赁合同复印件", "组织机构代码证复印件"]


def tax_row(category, number, name, listed, daily, kept=()):
    return {"code": "gs-tax-%03d" % number, "title": name, "title_en": english_of_title(name), "kind": "20", "level": "2", "unit": "gs-tax", "category": category, "audience": "1|2", "case_type": "1",
            "visits": 1 if listed else 2, "visits_reason": "需要当面核对原件" if listed else "受理和领取结果各一次", "at_most_once": 1 if listed else "", "daily": "是" if daily else "否",
            "channels": "window|web|phone", "scope": "62", "opening": "weekdays", "law": "税收征收管理法 第七条", "phone_ask": "12366", "phone_complain": "12366-9", "result": name + "结果",
            "result_en": english_of_title(name) + ": result",
            "words": "", "events": "open_business", "materials": "|".join(["经办人身份证件", "涉税事项表"] + list(kept))}


def gansu():
    names = [(category, name) for category, (_, _, names) in TAX.items() for name in names]
    listed = cut(names, TAX_ITEMS)
    assert {category for category, _ in listed} == set(TAX), "every category must be there"
    rows = [tax_row(category, i + 1, name, True, True) for i, (category, name) in enumerate(listed)]
    rows += [tax_row("tax-credit", 500 + i, name, False, True) for i, name in enumerate(NOT_LISTED)]
    rows += [tax_row("tax-credit", 600 + i, name, False, False) for i, name in enumerate(SELDOM)]
    return rows


def before(rows):
    """The versions before: the same services, each with more to bring."""
    left, out, place = TAX_DROPPED, [], 0
    for i, row in enumerate(rows):
        if not row["at_most_once"]:
            continue
        place += 1
        more = TAX_DROPPED * place // TAX_ITEMS - TAX_DROPPED * (place - 1) // TAX_ITEMS   # spread evenly
        left -= more
        out.append(dict(row, at_most_once="", visits=3, visits_reason="提交、核对、领取各一次",
                        materials=row["materials"] + "|" + "|".join(DROPPED[(i + k) % len(DROPPED)] for k in range(more))))
    assert left == 0, left
    return out


# ---- Nanning: registering and fetching a certificate at a kiosk, day and night ----

KIOSK = ["房屋所有权首次登记自助查询", "存量房转移登记", "抵押权首次登记", "抵押权注销登记", "预购商品房预告登记", "预购商品房抵押预告登记", "不动产权证书自助打印", "不动产登记资料查询", "家庭住房信息查询", "换发不动产权证书",
         "房屋面积更正登记", "夫妻更名登记", "不动产异议登记", "地址变更登记"]


def nanning():
    return [{"code": "nn-bdc-%03d" % (i + 1), "title": name, "title_en": english_of_title(name), "kind": "07", "level": "3", "unit": "nn-bdc", "audience": "1|2", "case_type": "1", "visits": 0,
             "channels": "window|web|kiosk", "scope": "4501", "opening": "weekdays", "law": "不动产登记暂行条例 第十四条", "phone_ask": "0771-12345", "phone_complain": "0771-12346",
             "result": "不动产权证书" if "登记" in name else "查询结果",
             "result_en": "Real estate certificate" if "登记" in name else "What was found", "words": "房产证" if "证书" in name else "", "events": "buy_home",
             "materials": "身份证|不动产权证书"} for i, name in enumerate(KIOSK)]


def units():
    rows = [("hz", "贺州市人民政府", "government", "", "4511", "12345", "Hezhou City Government"),
            ("hz-hall", "贺州市市民服务中心", "hall", "hz", "4511", "12345", "Hezhou Citizens' Hall")]
    rows += [("hz-" + office[0], "贺州市" + office[1], "department", "hz", "4511", "12345", "Hezhou " + office[2]) for office in OFFICES]
    rows.append(("zz", "郑州市人民政府", "government", "", "4101", "12345", "Zhengzhou City Government"))
    used = {code for _, _, codes in WEEKEND.values() for code in codes}
    rows += [("zz-" + office[0], "郑州市" + office[1], "department", "zz", "4101", "12345", "Zhengzhou " + office[2]) for office in OFFICES if office[0] in used]
    rows += [("gs-tax", "国家税务总局甘肃省税务局", "government", "", "62", "12366", "Gansu Tax Service"),
             ("nn-bdc", "南宁市不动产登记中心", "government", "", "4501", "0771-12345", "Nanning Real Estate Registration Centre")]
    with open(os.path.join(HERE, "units_elsewhere.csv"), "w", encoding="utf8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "name", "kind", "parent", "place", "phone", "name_en"])
        out.writerows(rows)


def categories():
    with open(os.path.join(HERE, "item_categories.csv"), "w", encoding="utf8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "title", "title_en"])
        out.writerows([(code, title, english) for code, (title, english, _) in list(WEEKEND.items()) + list(TAX.items())])


def main():
    hall = hezhou()
    assert 1300 < len(hall) < 1400, len(hall)
    assert len({row["unit"] for row in hall}) == 35, len({row["unit"] for row in hall})
    assert len({row["title"] + row["unit"] for row in hall}) == len(hall)
    write("items_hall.csv", with_notices(hall, NOTICES))
    write("items_weekend.csv", zhengzhou())
    tax = gansu()
    write("items_tax.csv", tax)
    write("items_tax_before.csv", before(tax))
    write("items_kiosk.csv", nanning())
    units()
    categories()


main()
