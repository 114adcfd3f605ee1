extension WhyWords {
  /// What steps are called in Chinese.
  static let steps: [String: String] = [
    "amount": "金额", "amounts": "金额", "asked": "买家所问", "buyer": "买家的话", "campaign": "活动",
    "chat": "聊天记录",
    "clock": "计时", "contact": "联系", "count": "次数", "date": "日期", "duration": "时长", "duty": "应做而未做",
    "entity": "数据", "fault": "问题", "folded": "还原", "goods": "商品", "hold": "让买家等",
    "likeness": "相像", "limit": "上限", "link": "链接", "missing-step": "缺少的步骤", "order": "订单",
    "order-of-messages": "先后", "owner": "是谁的", "pattern": "句式", "pressed": "追问",
    "promise": "承诺", "question": "所问", "rate": "比例", "reason": "依据", "refusal": "拒绝",
    "remedy": "处理", "repeats": "重复", "reply": "答复", "said": "说过", "similar": "相似", "term": "词语",
    "told-apart": "归到哪条",
  ]

  /// Words of ours that stand in sentences: kinds of data, parties, topics, marketplaces.
  static let words: [String: String] = Dictionary(
    uniqueKeysWithValues: """
      mobile=手机号 landline=固定电话 hotline=400/800电话 resident-id=身份证号 bank-card=银行卡号
      email=邮箱 url=网址 domain=域名 wechat=微信 qq=QQ alipay=支付宝 street-address=地址
      person-name=姓名 passport=护照号 vehicle-plate=车牌号 order-number=订单号
      tracking-number=快递单号 credit-code=统一社会信用代码
      pinduoduo=拼多多 jd=京东 taobao=淘宝 tmall=天猫 douyin=抖音 kuaishou=快手 xiaohongshu=小红书
      alibaba=1688/阿里巴巴 xianyu=闲鱼 weidian=微店/有赞 vipshop=唯品会 suning=苏宁 dewu=得物
      amazon=亚马逊 dangdang=当当 meituan=美团/大众点评
      buyer=这位买家的 shop=商家的 courier=快递或上门人员的 another=别人的 outsider=外人的 unknown=不明
      when=时间 measure=数量或尺寸 amount=金额 place=地点 choice=选哪个 reason=原因 manner=怎么做
      thing=什么 whether=是否 answered=答了 deferred=说稍后再答 dodged=说了别的 repeated=重复上次的话
      silent=没有说
      shipping=发货 size=尺寸 quality=质量 price=价格 invoice=发票 return=退换 usage=用法 warranty=保修
      terms=售后条款 sales=促销 praise=夸商品
      greet=问候 needs=了解需求 recommend=推荐 offers=介绍优惠 close=收尾
      """.split(whereSeparator: \.isWhitespace).map { entry in
        let parts = entry.split(separator: "=")
        return (String(parts[0]), String(parts[1]))
      })

  /// The sentences that built-in checks write, by step, in the order in which they are tried.
  static let templates: [String: [WhyTemplate]] = {
    var templates: [String: [WhyTemplate]] = [:]
    for line in table.split(separator: "\n") {
      let cells = line.split(separator: " | ")
      for step in cells[0].split(separator: " ") {
        templates[String(step), default: []].append(
          WhyTemplate(String(cells[1]), String(cells[2])))
      }
    }
    return templates
  }()

  private static let table = """
    likeness | log-odds {w} of what was marked for this rule, reported from {w} | 与该规则下标过的说法相像，对数几率 {0}，{1} 起报
    likeness | log-odds {w} of what was marked for this rule, taken as said from {w} | 与该规则下标过的说法相像，对数几率 {0}，{1} 起作数
    told-apart | reads more like what was marked for this rule than for {w} | 读来更像该规则下标过的说法，而不像 {0} 的
    folded | full width undone | 全角转半角
    folded | letter case ignored | 不分大小写
    folded | traditional to simplified | 繁体转简体
    folded | zero-width removed | 去掉零宽字符
    folded | pinyin gloss removed | 去掉括号里的拼音
    folded | look-alike read | 形近字还原
    folded | digit form read | 数字写法还原
    folded | emoji read as a word | 表情读作文字
    folded | separators removed | 去掉字间的分隔
    folded | homophone read | 谐音还原
    folded | pinyin read | 拼音还原
    folded | split character joined | 拆字还原
    folded | initials read | 首字母还原
    folded | lines joined | 两行相接
    entity | {k} | {0}
    reason | mobile number form | 手机号的写法
    reason | in pieces | 分段书写
    reason | local number form | 本地号码的写法
    reason | area code and number | 区号加号码
    reason | 400 or 800 number | 400或800号码
    reason | 15-digit form | 15位旧号
    reason | passport form | 护照号的写法
    reason | number plate form | 车牌的写法
    reason | number plate form but for I or O | 除I、O外是车牌的写法
    reason | wxid form | wxid的写法
    reason | e-mail form | 邮箱的写法
    reason | known mail host | 常见的邮箱域名
    reason | Chinese local part | 邮箱名是中文
    reason | sign in disguise | @写成了别的样子
    reason | form of a carrier's numbers | 快递公司单号的写法
    reason | Pinduoduo form: date and 15 digits | 拼多多订单号：日期加15位数字
    reason | length of a Taobao order number | 淘宝订单号的长度
    reason | Luhn holds | Luhn校验通过
    reason | Luhn fails | Luhn校验不通过
    reason | MOD 11-2 holds | 校验码通过
    reason | MOD 11-2 fails | 校验码不通过
    reason | MOD 31 holds | 校验码通过
    reason | MOD 31 fails | 校验码不通过
    reason | known issuer | 有这家发卡行
    reason | unknown issuer | 不知是哪家发卡行
    reason | region exists | 有这个行政区划
    reason | no such region | 没有这个行政区划
    reason | date of birth exists | 出生日期存在
    reason | no such date of birth | 出生日期不存在
    reason | beside letters | 紧挨着字母
    reason | before a unit | 后面是单位
    reason | after a word for QQ | 前面说到QQ
    reason | after a word for WeChat | 前面说到微信
    reason | before a word for WeChat | 后面说到微信
    reason | before the words 微信同号 | 后面说微信同号
    reason | after a word for Alipay | 前面说到支付宝
    reason | after a word for telephone | 前面说到电话
    reason | after a word for bank card | 前面说到银行卡
    reason | after a word for identity card | 前面说到身份证
    reason | after a word for passport | 前面说到护照
    reason | after a word for number plate | 前面说到车牌
    reason | the region is written otherwise | 省份简称换了写法
    reason | after a word for credit code | 前面说到信用代码
    reason | after a word for order | 前面说到订单
    reason | after a word for parcel | 前面说到快递
    reason | after the words for an order number | 前面说到订单号
    reason | after the words for a parcel number | 前面说到快递单号
    reason | after the words for an order or parcel number | 前面说到订单号或单号
    reason | area, street and number | 有地区、街道和门牌
    reason | area and street | 有地区和街道
    reason | area and number | 有地区和门牌
    reason | street and number | 有街道和门牌
    reason | village and number | 有村和门牌
    reason | building and room | 有楼栋和房号
    reason | areas down to the village | 地区写到了村
    reason | areas down to the district | 地区写到了区县
    reason | surname and title | 姓加称呼
    reason | owner of data | 是数据的主人
    reason | at the start, beside a person's data | 在开头，挨着个人数据
    reason | beside {k} | 挨着{0}
    reason | starts with www | 以www开头
    reason | scheme {w} | 以{0}开头
    reason | top-level domain {w} | 顶级域名{0}
    reason | after {w} | 在“{0}”之后
    reason | before {w} | 在“{0}”之前
    owner question asked | {k} | {0}
    owner | a name that may be anybody's | 这个姓名可能是任何人的
    owner | a full name that the buyer's side never gave | 买家一方从未提过的全名
    owner | the image invites to add the account | 图中请人添加这个账号
    owner | a telephone of the shop's profile | 店铺资料里的电话
    owner | a domain of the shop's profile | 店铺资料里的域名
    owner | the order facts give it to another buyer | 订单资料里是别的买家的
    owner | the order facts give it to this buyer | 订单资料里是这位买家的
    owner | it stands in this buyer's row of a list | 在名单里这位买家的那一行
    owner | another row of the list is this buyer's | 名单里另一行才是这位买家的
    owner | it stands in a list of several buyers | 在有几位买家的名单里
    owner | the buyer's side has it in message {i} | 买家一方在第{0}条里有它
    owner | differs from what the buyer gave | 与买家给的不同
    owner | nothing in the chat says whose it is | 聊天里看不出是谁的
    owner | the buyer is asked whether it is theirs | 问了买家是不是本人的
    owner | only the shop says that the image is the buyer's | 只有商家说图里是买家的
    owner | words in the chat say so | 聊天里的话这样说
    owner | the buyer says that it is not theirs | 买家说不是自己的
    owner | the buyer asks who that is | 买家问这是谁
    owner | the shop says that it was sent by mistake | 客服说发错了
    owner | the buyer answers no | 买家答不是
    link | the home platform or the shop itself | 本平台或本店
    link | leads to {k} | 通向{0}
    link | shortened: hides where it leads | 短链接，看不出通向哪里
    link | a page outside the platform | 平台以外的网页
    link | a marketplace; the home platform is not known | 电商平台，不知本会话属于哪个平台
    order-of-messages | declined, then spoken of as seen | 先说打不开，后来说到里面的内容
    asked | asked for a person | 要求人工
    asked | asked on after the robot's reply | 机器人答复后继续问
    asked | says nothing to the robot's reply | 机器人答复后没有再说
    asked | the buyer asked to stop | 买家要求不要再联系
    asked | by the buyer in the run before | 买家在前面的话里提出
    reply | {n} by a robot, none by a person | 机器人答复{0}条，人工没有答复
    reply | nothing else in the shop's turn | 这一轮没有别的话
    reply | about something else | 说的是别的事
    reply | about {k} | 说的是{0}
    reply | the buyer asks the same again | 买家又问同一件事
    missing-step | {k} | {0}
    contact | solicits afterwards | 之后仍在招揽
    contact | tells of many contacts | 自己说已联系多次
    count | {n} contacts without an answer of the buyer | 买家没有答复，仍联系{0}次
    said | {n} in the shop's turn | 商家这一轮里{0}处
    duty | not done in the session | 这次会话里没有做
    duty | not done in the turn | 这一轮里没有做
    duty | not done in the turn nor after it | 这一轮里和之后都没有做
    order | the note lacks the amount | 备注缺金额
    order | the note lacks the reason | 备注缺原因
    order | the note lacks the flag | 备注缺旗标
    order | the note lacks the province | 备注缺省份
    order | the note lacks the city | 备注缺城市
    order | the note lacks the district | 备注缺区县
    order | the note lacks the street | 备注缺街道
    order | the note lacks the telephone | 备注缺电话
    order | the note lacks SKU × quantity | 备注缺SKU×数量
    order | the note lacks the ship date | 备注缺发货日期
    order | the amount | 金额
    order | the reason | 原因
    order | the flag | 旗标
    order | the province | 省份
    order | the city | 城市
    order | the district | 区县
    order | the street | 街道
    order | the telephone | 电话
    order | SKU × quantity | SKU×数量
    order | the ship date | 发货日期
    order | after-sale request {t} | {0}提出售后
    order | answered {t}: {d} | {0}处理，用时{1}
    order | not answered: {d} | 没有处理，已过{0}
    order | limit {d} | 时限{0}
    order | shipped by {w} | 由{0}发出
    order | flash sale | 限时活动订单
    order | delivered {t} | {0}签收
    order | {n} days before | 在{0}天前
    order | due {t} | 应于{0}前做到
    order | done {t} | {0}做到
    order | not done by {t} | 到{0}没有做到
    order | exchange applied for | 申请了换货
    order | resending applied for | 申请了补发
    order | refund applied for | 申请了退款
    order | payments listed | 补偿一栏是空的
    order | refund of 0 | 退款金额是0
    order | promised {n} | 答应{0}元
    order | paid back {n} | 到账{0}元
    order | only other gifts are recorded as sent | 发出的记录里只有别的赠品
    order | none by {t} | 到{0}还没有办
    order | shipped without a gift | 发货没有赠品
    order | a gift is noted | 备注了赠品
    order | none is recorded as sent | 没有发出的记录
    order | custom-made | 定制商品
    order | perishable | 生鲜商品
    order | refunded {t} | {0}退款
    order | no exchange shipped | 没有换货发出
    order | not sent again | 没有补发
    order | shipped {t} | {0}发货
    order | not shipped | 没有发货
    order buyer | paid {n} | 实付{0}元
    order buyer | threshold {n} | 门槛{0}元
    order buyer | {n} short | 差{0}元
    order buyer | limit {n} | 权限{0}元
    buyer | as the chat says | 据聊天记录
    buyer | says that it does not answer the question | 说没有答到问题
    buyer | bought long ago, as is said | 据说很久以前买的
    buyer | the buyer names another carrier | 买家说的是另一家快递
    buyer | not kept, as the buyer says later | 据买家后来说，没有做到
    buyer | not shipped, as the buyer says after that moment | 据买家过后说，没有发货
    chat | refunded, as is said later | 据后来的话，已经退款
    fault | the buyer reports wrong or faulty goods | 买家反映商品有错或有问题
    remedy | none in {n} following replies | 之后{0}条答复都没有处理办法
    pressed | the buyer asked on after the shop looked into it | 客服说去查之后，买家又追问
    question | an open question before it | 之前是一个要具体回答的问题
    question | a yes-or-no question before it | 之前是一个是非问题
    question | the buyer asks the same again | 买家又问同一件事
    question | the question changed | 问的已经不是同一件事
    question | the buyer asks on | 买家还在追问
    question | asks about {k} | 问的是{0}
    question | asks {k} | 问的是{0}
    repeats | the same answer for the second time in the session | 这次会话里第2次给同样的答复
    repeats | the same answer for the third time in the session | 这次会话里第3次给同样的答复
    repeats | the same answer for the {n}th time in the session | 这次会话里第{0}次给同样的答复
    hold | no answer of a person in the rest of the session | 到会话结束没有人工答复
    hold | nothing that the shop says later in the session answers it | 会话里后来的话都没有给出答复
    clock | {d} later the session ends | {0}后会话结束
    clock | asked {t} | {0}提问
    clock | clock starts {t} | {0}开始计时
    clock | answered {t}: {d} | {0}答复，用时{1}
    clock | answered | 有答复
    clock | without a time | 没有时间
    clock | after more than {d} | 超过{0}
    clock | answered too late | 答复超时
    clock | not answered {d} later | 过了{0}没有答复
    clock | where the input ends | 记录到此为止
    clock | not answered | 没有答复
    clock | and nothing later in the input | 之后也没有记录
    clock | limit {d} | 时限{0}
    clock | due the same day | 应当天答复
    clock | times are whole minutes | 时间只到分钟
    clock | said {t} | {0}答应
    clock | due {t} | 应于{0}前答复
    clock | no answer by then | 到时没有答复
    rate | {t}: {n} of {n} inquirers always answered in time | {0}：咨询{2}人，每次都及时答复的{1}人
    promise | said by the shop | 商家说的
    promise | the shop's yes to the buyer's wish | 买家提出，商家答应
    promise | the shop's proposal | 商家提出
    promise | accepted by the buyer | 买家同意
    promise | carrier {w} | 快递{0}
    promise | not {w} | 不发{0}
    promise | due {t} | 最晚{0}
    promise | an absolute guarantee | 绝对保证
    promise | what was said before is taken back | 收回了说过的话
    goods | the goods are called custom-made, perishable or virtual | 说到是定制、生鲜或虚拟商品
    goods | such goods are spoken of earlier in the session | 前面说到过这类商品
    count | {n} exclamation marks | {0}个感叹号
    amounts | {w} = {n}, limit {n} | {0} = {1}元，权限{2}元
    limit | {n} days | {0}天
    amount | read as {n} | 读作{0}元
    amount | read as {n} to {n} | 读作{0}到{1}元
    amount | more than {n} | 超过{0}元
    amount | at least {n} | 不少于{0}元
    amount | at most {n} | 不超过{0}元
    amount | less than {n} | 少于{0}元
    duration | read as {d} | 读作{0}
    duration | read as {d} to {d} | 读作{0}到{1}
    date | read as {t} | 读作{0}
    date | {d} after the message | 在消息之后{0}
    date | {d} before the message | 在消息之前{0}
    duration date | more than {d} | 超过{0}
    duration date | at least {d} | 不少于{0}
    duration date | at most {d} | 不超过{0}
    duration date | less than {d} | 少于{0}
    similar | {n} like {w}, at least {n} | 与“{1}”相似{0}，{2}起算
    repeats | said {n} times, likeness {n}, at least {n} | 说了{0}次，最低相似{1}，{2}起算
    refusal | the shop refuses the exchange later | 商家后来拒绝换货
    date | no day is named for the later shipping | 没有说哪天发货
    campaign | promised on {t}, during a campaign | {0}答应，正值活动
    campaign | the chat speaks of a campaign | 聊天中说到活动
    """
}
