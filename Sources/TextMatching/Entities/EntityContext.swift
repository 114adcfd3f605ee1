/// What the words before a number or name say that it is.
struct EntityContext {
  enum Kind: Sendable {
    case phone, identity, card, order, tracking, wechat, qq, alipay, passport, plate, credit
    /// Words that speak of something else, and so end what earlier words say.
    case other
  }

  /// A word that stands before a datum.
  struct Hit {
    var kind: Kind
    /// Whether the word says it outright: 订单号, not 订单.
    var isStrong: Bool
    /// Whether it is a word for goods as well, which have sizes and prices: 手机.
    var isOfGoods = false
    /// Characters between the word and the datum that are neither fillers nor such words.
    var gap: Int
  }

  /// The words, the nearest first.
  let hits: [Hit]
  /// Whether the nearest is 单号 alone, which parcels and orders have: it is the parcel's where the
  /// text speaks of delivery, and else the order's.
  ///
  /// In labelled conversations it was a parcel's beside such words 49 times of 54, and without them
  /// an order's 20 times of 22.
  let isBareNumber: Bool

  private static let longestGap = 12
  private static let longestWindow = 48

  /// Reads backwards from a place to the start of the clause.
  init(before place: Int, in text: EntityText) {
    var hits: [Hit] = []
    var isBareNumber = false
    var place = place
    var gap = 0
    let limit = max(0, place - Self.longestWindow)
    while place > limit, gap <= Self.longestGap, hits.count < 4 {
      if let word = Self.word(endingAt: place, in: text) {
        var kind = word.kind
        if word.isBareNumber {
          isBareNumber = isBareNumber || hits.isEmpty
          kind = DeliveryWords.stand(near: place, in: text) ? .tracking : .order
        }
        hits.append(
          Hit(kind: kind, isStrong: word.isStrong, isOfGoods: word.isOfGoods, gap: gap))
        place -= word.scalars.count
        continue
      }
      let scalar = text[place - 1].scalar
      if Self.clauseEnds.contains(scalar) { break }
      if !Self.fillers.contains(scalar) { gap += 1 }
      place -= 1
    }
    self.hits = hits
    self.isBareNumber = isBareNumber
  }

  /// Whether the nearest word is of a kind, and only fillers lie between.
  func isRight(_ kind: Kind, strongly: Bool = false) -> Bool {
    guard let first = hits.first(where: { $0.isStrong || $0.kind == kind }) else { return false }
    return first.kind == kind && first.gap == 0 && (first.isStrong || !strongly)
  }

  /// Whether the nearest word says outright that a number of a kind follows, and speaks of nothing
  /// else: 手机号, not 手机.
  func names(_ kind: Kind) -> Bool {
    guard let first = hits.first(where: { $0.isStrong || $0.kind == kind }) else { return false }
    return first.kind == kind && first.gap == 0 && first.isStrong && !first.isOfGoods
  }

  /// Whether the nearest word that says something outright is of a kind, else the nearest at all.
  func suggests(_ kind: Kind) -> Bool {
    if let strong = hits.first(where: \.isStrong) { return strong.kind == kind }
    return hits.first?.kind == kind
  }

  /// The nearest word of a kind with nothing but fillers and other such words between.
  func adjacent(_ kind: Kind) -> Hit? {
    hits.prefix { $0.kind != .other }.first { $0.kind == kind && $0.gap == 0 }
  }

  /// Whether an order or tracking number is what stands here.
  var isNumbered: Bool { isRight(.order, strongly: true) || isRight(.tracking, strongly: true) }

  // MARK: Words

  private struct Word {
    var scalars: [UInt32]
    var kind: Kind
    var isStrong: Bool
    var isOfGoods: Bool
    var isBareNumber: Bool
  }

  private static let bareNumber = "单号"
  private static let wordsOfGoods: Set<String> = ["手机", "phone", "mobile"]

  private static func word(endingAt place: Int, in text: EntityText) -> Word? {
    let last = text[place - 1].scalar
    guard lastScalars.contains(last), let words = byLastScalar[last] else { return nil }
    return words.first { word in
      let start = place - word.scalars.count
      guard text.has(word.scalars, at: start) else { return false }
      // 'vx' is no word in 'avx'.
      return start == 0 || !text[start].isLetter || !text[start - 1].isLetter
    }
  }

  private static let byLastScalar: [UInt32: [Word]] = {
    var words: [UInt32: [Word]] = [:]
    for (kind, isStrong, list) in vocabulary {
      for text in list.split(separator: " ") {
        let scalars = text.unicodeScalars.map(\.value)
        // 手机号 may be called 手机号码.
        let endings: [[UInt32]] = scalars.last == 0x53F7 ? [[], [0x7801]] : [[]]
        for ending in endings {
          let word = Word(
            scalars: scalars + ending, kind: kind, isStrong: isStrong,
            isOfGoods: wordsOfGoods.contains(String(text)), isBareNumber: text == bareNumber)
          words[word.scalars[word.scalars.count - 1], default: []].append(word)
        }
      }
    }
    return words.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
  }()

  private static let lastScalars = ScalarTable(byLastScalar.keys)

  private static let vocabulary: [(Kind, Bool, String)] = [
    (.phone, true, "手机 手机号 电话 电话号 座机 固话 联系方式 热线 拨打 致电 来电 tel phone mobile call"),
    (.phone, false, "号码 联系 打 拨"),
    (.identity, true, "身份证 身份证号 身份号 证件号 驾驶证 驾驶证号 驾照 驾照号 sfz"),
    (.identity, false, "证件 证号 身份 id"),
    (
      .card, true,
      "银行卡 卡号 储蓄卡 信用卡 借记卡 银行账号 银行账户 银行帐号 对公账户 对公账号 工行卡 农行卡 建行卡 中行卡 招行卡 交行卡 邮储卡 card cardnumber"
    ),
    (.card, false, "账号 帐号 账户 帐户 银行 工行 农行 建行 中行 招行 交行 邮储 打款 汇款 转账 收款 户头 卡"),
    (.order, true, "订单号 订单编号 订单id 订单单号 订单尾号 交易号 交易单号 商户单号 拼单号 订单序号 订号"),
    (.order, false, "订单 单子 order"),
    (
      .tracking, true,
      "单号 运单 运单号 快递号 物流号 快递单 快递单号 物流单 物流单号 面单号 退货单号 退回单号 waybill tracking"
    ),
    (
      .tracking, false,
      "快递 物流 包裹 顺丰 圆通 中通 申通 韵达 极兔 邮政 ems 百世 德邦 丹鸟 菜鸟 跨越 安能 优速 天天"
    ),
    (
      .wechat, true,
      "微信 微信号 微信id 威信 维信 v信 微心 加微 加薇 加威 加卫星 vx vx号 wx wx号 v号 加v +v 加v信 weixin wechat 薇信 薇号"
    ),
    (.wechat, false, "v 薇 微 卫星"),
    (.qq, true, "qq qq号 qq群 扣扣 扣扣号 抠抠 企鹅 企鹅号 企鹅群 球球 q群"),
    (.qq, false, "q 扣"),
    (.alipay, true, "支付宝 支付宝账号 支付宝帐号 支付宝账户 zfb 支付抱 吱付宝 付宝 alipay"),
    (.passport, true, "护照 护照号 passport 通行证"),
    (.plate, true, "车牌 车牌号 车号 车辆"),
    (.plate, false, "车"),
    (.credit, true, "信用代码 税号 纳税人识别号 识别号 营业执照 执照号 组织代码 机关代码 企业代码"),
    (.credit, false, "代码"),
    (.other, true, "收件人 收货人 寄件人 联系人 姓名 地址 邮箱 邮件 email mail 价格 尺码 型号 款号 货号 编码 条码"),
  ]

  /// Characters that may stand between a word and its datum without parting them.
  private static let fillers = ScalarTable(
    " \t:,=-—~_()[]{}<>【】《》「」“”\"'‘’|/#→*+是为的就我你您他她号码账帐户也填写加搜同及和与有在:id")
  private static let clauseEnds = ScalarTable("。!?;\n\r")
}
