import Checking
import Reporting
import Testing

@Suite struct WhyWordsTests {
  private let chinese = WhyWords(language: .zh)

  @Test(arguments: [
    ("folded", "zero-width removed", "还原：去掉零宽字符"),
    ("entity", "bank-card", "数据：银行卡号"),
    ("owner", "another: the buyer says that it is not theirs", "是谁的：别人的：买家说不是自己的"),
    ("owner", "buyer: the buyer's side has it in message 0", "是谁的：这位买家的：买家一方在第1条里有它"),
    (
      "order", "order: due 2026-11-16 17:00, shipped 2026-11-16 20:10",
      "订单：应于2026-11-16 17:00前做到，2026-11-16 20:10发货"
    ),
    ("order", "order: delivered 2026-11-01 10:00, 20 days before", "订单：2026-11-01 10:00签收，在20天前"),
    ("order", "order: a gift is noted, none is recorded as sent", "订单：备注了赠品，没有发出的记录"),
    (
      "order", "order: exchange applied for, none by 2026-11-25 11:00",
      "订单：申请了换货，到2026-11-25 11:00还没有办"
    ),
    ("order", "order: resending applied for", "订单：申请了补发"),
    ("order", "order: refund applied for", "订单：申请了退款"),
    ("order", "order: payments listed", "订单：补偿一栏是空的"),
    (
      "order", "order: refund of 0, none by 2026-11-25 11:00",
      "订单：退款金额是0，到2026-11-25 11:00还没有办"
    ),
    ("order", "order: promised 5.00, paid back 2.00", "订单：答应5.00元，到账2.00元"),
    (
      "order", "order: refunded 2026-11-20 10:00, not sent again",
      "订单：2026-11-20 10:00退款，没有补发"
    ),
    (
      "order", "order: only other gifts are recorded as sent", "订单：发出的记录里只有别的赠品"
    ),
    ("order", "the note lacks the amount, the reason", "订单：备注缺金额，原因"),
    (
      "order", "after-sale request 2026-11-16 10:00:00, not answered: 3 h, limit 2 h",
      "订单：2026-11-16 10:00:00提出售后，没有处理，已过3小时，时限2小时"
    ),
    (
      "clock", "asked 10:03:05, answered 10:09:10: 6 min 5 s, limit 3 min",
      "计时：10:03:05提问，10:09:10答复，用时6分5秒，时限3分钟"
    ),
    (
      "clock",
      "asked 23:10:00, clock starts 2026-11-17 08:00:00, not answered 25 h 3 min later, "
        + "where the input ends, due the same day",
      "计时：23:10:00提问，2026-11-17 08:00:00开始计时，过了25小时3分钟没有答复，记录到此为止，应当天答复"
    ),
    (
      "clock", "asked 10:00:00, answered, without a time, after more than 4 min, limit 3 min",
      "计时：10:00:00提问，有答复，没有时间，超过4分钟，时限3分钟"
    ),
    ("amount", "read as 6.66, more than 5, at most 50", "金额：读作6.66元，超过5元，不超过50元"),
    ("amount", "read as 3 to 20, more than 5", "金额：读作3到20元，超过5元"),
    ("duration", "read as 48 h to 72 h, more than 48 h", "时长：读作48小时到72小时，超过48小时"),
    ("count", "4 exclamation marks", "次数：4个感叹号"),
    ("duration", "read as 1 h 30 min, at least 1 h", "时长：读作1小时30分钟，不少于1小时"),
    (
      "date", "read as 2026-11-18 23:59:59, 61 h 59 min 59 s after the message, more than 24 h",
      "日期：读作2026-11-18 23:59:59，在消息之后61小时59分59秒，超过24小时"
    ),
    ("similar", "0.82 like 亲, 请稍等, at least 0.75", "相似：与“亲, 请稍等”相似0.82，0.75起算"),
    (
      "repeats", "said 3 times, likeness 0.91, at least 0.75", "重复：说了3次，最低相似0.91，0.75起算"
    ),
    ("amounts", "3.50 + 3 = 6.50, limit 5", "金额：3.50 + 3 = 6.50元，权限5元"),
    (
      "rate", "2026-11-16: 5 of 8 inquirers always answered in time",
      "比例：2026-11-16：咨询8人，每次都及时答复的5人"
    ),
    (
      "promise", "said by the shop, carrier 圆通/中通, not 顺丰, due 2026-11-16 17:00",
      "承诺：商家说的，快递圆通/中通，不发顺丰，最晚2026-11-16 17:00"
    ),
    ("promise", "the shop's proposal, accepted by the buyer", "承诺：商家提出，买家同意"),
    (
      "buyer", "paid 69, threshold 199, 130 short, limit 10, as the chat says",
      "买家的话：实付69元，门槛199元，差130元，权限10元，据聊天记录"
    ),
    ("reply", "about price; the buyer asks the same again", "答复：说的是价格；买家又问同一件事"),
    ("reply", "about sales", "答复：说的是促销"),
    ("reply", "about praise", "答复：说的是夸商品"),
    ("question", "asks about shipping", "所问：问的是发货"),
    ("asked", "when: dodged", "买家所问：时间：说了别的"),
    (
      "likeness", "log-odds 3.4 of what was marked for this rule, reported from 2.9",
      "相像：与该规则下标过的说法相像，对数几率 3.4，2.9 起报"
    ),
    (
      "likeness", "log-odds -1.5 of what was marked for this rule, taken as said from -2.3",
      "相像：与该规则下标过的说法相像，对数几率 -1.5，-2.3 起作数"
    ),
    (
      "told-apart", "reads more like what was marked for this rule than for rhetorical-question",
      "归到哪条：读来更像该规则下标过的说法，而不像 rhetorical-question 的"
    ),
    ("link", "a marketplace; the home platform is not known", "链接：电商平台，不知本会话属于哪个平台"),
    ("reason", "area, street and number", "依据：有地区、街道和门牌"),
    ("reason", "after a word for WeChat", "依据：前面说到微信"),
    ("reason", "after 收件人", "依据：在“收件人”之后"),
    ("reason", "beside mobile", "依据：挨着手机号"),
  ])
  func aStepIsToldInChinese(step: String, detail: String, expected: String) {
    #expect(chinese.text(step: step, detail: detail) == expected)
  }

  @Test func wordsOfTheInputAndOfPacksStand() {
    #expect(
      chinese.line([Why("term", "asked 10:00:00"), Why("pattern", "not done in the turn")])
        == "词语：asked 10:00:00；句式：not done in the turn")
  }

  @Test func whatIsNotOursStands() {
    #expect(
      chinese.text(step: "model", detail: "score 0.93, limit 3 items")
        == "model：score 0.93, limit 3 items")
    // A sentence that only begins like one of ours is not one.
    #expect(chinese.detail("limit 3 items", of: "clock") == "limit 3 items")
    #expect(chinese.detail("beside a lake", of: "reason") == "beside a lake")
    #expect(chinese.detail("", of: "clock") == "")
  }

  @Test func aValueThatLooksLikeAPlaceStandsAsItIs() {
    #expect(
      chinese.detail("3 like 回{2}复{0}, at least 2", of: "similar") == "与“回{2}复{0}”相似3，2起算")
  }

  @Test func inEnglishAllStands() {
    let english = WhyWords(language: .en)
    #expect(
      english.line([Why("clock", "limit 3 min"), Why("order", "order: flash sale")])
        == "clock: limit 3 min; order: flash sale")
  }

  @Test(arguments: [(Language.zh, "（加/留）微信"), (.en, "(加/留)微信")])
  func aPatternIsToldInFewWords(language: Language, gist: String) {
    let words = WhyWords(language: language)
    #expect(words.detail("(加|留)微信", of: "pattern") == gist)
    let told = words.detail(String(repeating: "(加|留)微信|", count: 20), of: "pattern")
    #expect(told.hasPrefix(gist) && told.count < 80)
  }
}
