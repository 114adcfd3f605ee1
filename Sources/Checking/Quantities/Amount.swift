/// An amount of money in a text: `5元`, `三块五`, `￥3.50`, `五毛`, `1,280元`, `2万元`.
package struct Amount: Sendable, Hashable {
  /// Hundredths of a yuan; of a span such as `3-5元` or `五六块`, its lower end.
  package var cents: Int
  /// The same of its upper end; `cents` where it is no span.
  package var most: Int
  /// Scalars of the text.
  package var range: Range<Int>
}

extension Amount {
  /// All amounts of a text, in order.
  ///
  /// Vague ones (几块钱) are none; `十几块` reads as 10 yuan.
  package static func all(in text: PlainText) -> [Amount] {
    text.quantities { place in
      amount(in: text, at: place).map { ($0, $0.range.upperBound) }
    }
  }

  private static func amount(in text: PlainText, at start: Int) -> Amount? {
    let hasSign = text.scalars[start] == "¥"
    var place = hasSign ? start + 1 : start
    while hasSign, text.has(" ", at: place) { place += 1 }
    // 1,280元; where that is no sum, the comma parts two numbers: 退您20，188那款.
    if let number = Numeral(grouped: text, at: place) {
      if let amount = amount(of: number, hasSign, in: text, at: start, isGrouped: true) {
        return amount
      }
      if text.first(of: counters, at: number.end) != nil { return nil }
    }
    return Numeral(in: text, at: place).flatMap { amount(of: $0, hasSign, in: text, at: start) }
  }

  private static func amount(
    of number: Numeral, _ hasSign: Bool, in text: PlainText, at start: Int, isGrouped: Bool = false
  ) -> Amount? {
    // 00元 is the end of some other number.
    if text.has("00", at: start) { return nil }
    var number = number
    var most = number.hundredths
    if let span = NumeralSpan(from: number, in: text, at: hasSign ? start + 1 : start) {
      number = Numeral(hundredths: span.least, end: span.end)
      most = span.most
    }
    if let dash = text.first(of: NumeralSpan.dashes, at: number.end) {
      let isSignedAgain = text.has("¥", at: dash.end)
      let next = isSignedAgain ? dash.end + 1 : dash.end
      if let upper = Numeral(grouped: text, at: next) ?? Numeral(in: text, at: next) {
        return span(
          from: number, to: upper, hasSign: hasSign, isSignedAgain: isSignedAgain, in: text,
          at: start)
      }
    }
    let end = text.first(of: vagueWords, at: number.end)?.end ?? number.end
    guard let unit = unit(in: text, at: end) else {
      let isMoney =
        hasSign || isBareSum(number, to: end, isGrouped: isGrouped, in: text, at: start)
        || isGift(to: end, in: text)
      return isMoney
        ? Amount(cents: number.hundredths, most: most, range: start..<number.end) : nil
    }
    if isThing(unit, in: text, from: start) { return nil }
    let amount = Amount(
      cents: number.hundredths * unit.cents / 100, most: most * unit.cents / 100,
      range: start..<unit.end)
    let isWhole = unit.cents == 100 && number.hundredths % 100 == 0
    return isWhole ? amount.withRest(after: unit, in: text) : amount
  }

  /// The amount from one number to another behind a dash: 3-5元, ￥5-10.
  private static func span(
    from number: Numeral, to upper: Numeral, hasSign: Bool, isSignedAgain: Bool,
    in text: PlainText, at start: Int
  ) -> Amount? {
    let most = max(number.hundredths, upper.hundredths)
    guard let unit = unit(in: text, at: upper.end) else {
      guard hasSign else { return nil }
      // ￥5-10, but not the second number of ￥59-2件 or ￥20-11-16.
      let isSpan =
        isSignedAgain
        || most > number.hundredths && text.first(of: counters, at: upper.end) == nil
          && text.first(of: NumeralSpan.dashes, at: upper.end) == nil
      return isSpan
        ? Amount(cents: number.hundredths, most: most, range: start..<upper.end)
        : Amount(cents: number.hundredths, most: number.hundredths, range: start..<number.end)
    }
    if isThing(unit, in: text, from: start) { return nil }
    return Amount(
      cents: number.hundredths * unit.cents / 100, most: most * unit.cents / 100,
      range: start..<unit.end)
  }

  /// Whether what is paid is money without its unit, too: 补个18.
  private static func isBareSum(
    _ number: Numeral, to end: Int, isGrouped: Bool, in text: PlainText, at start: Int
  ) -> Bool {
    let endsThere = endsSum(at: end, in: text)
    if isPaid(text, before: start), text.scalars[start].isASCII, endsThere { return true }
    guard number.hundredths >= 600, number.whole != nil, !isGrouped,
      text.first(of: counters, at: end) == nil
    else { return false }
    return isPaid(text, before: start, to: "您你恁侬")
      || isHanded(text, before: start) && endsThere
      || text.first(of: givenBehind, at: end) != nil && !isExchanged(text, before: start)
      || text.first(of: ownPayers, at: text.has(" ", at: end) ? end + 1 : end) != nil
  }

  /// Whether a sum without its unit may end there.
  private static func endsSum(at end: Int, in text: PlainText) -> Bool {
    // 补您3 包 counts things, too.
    let isCounted = text.has(" ", at: end) && text.first(of: counters, at: end + 1) != nil
    return !isCounted
      && (end >= text.scalars.count || !(0x30...0x9FFF).contains(text.scalars[end].value)
        || text.first(of: bareFollowers, at: end) != nil)
  }

  /// Whether a word of money stands behind a number: 8.8的红包, 6.6红包.
  private static func isGift(to end: Int, in text: PlainText) -> Bool {
    text.first(of: moneyNouns, at: text.has("的", at: end) ? end + 1 : end) != nil
  }

  /// With the rest that follows whole yuan, tenths where no unit says otherwise: 三块五, 5元5角.
  private func withRest(after unit: Unit, in text: PlainText) -> Amount {
    guard let rest = Numeral(in: text, at: unit.end), rest.end == unit.end + 1,
      rest.hundredths < 1_000, rest.hundredths % 100 == 0
    else { return self }
    let small = Self.unit(in: text, at: rest.end)
    if let small, small.cents < 100 {
      return adding(rest.hundredths * small.cents / 100, to: small.end)
    }
    guard unit.isPiece, small == nil, text.first(of: Numeral.timeUnits, at: rest.end) == nil else {
      return self
    }
    return adding(rest.hundredths / 10, to: rest.end)
  }

  private func adding(_ cents: Int, to end: Int) -> Amount {
    Amount(cents: self.cents + cents, most: most + cents, range: range.lowerBound..<end)
  }

  /// Whether 块 counts things here: 两块香皂.
  private static func isThing(_ unit: Unit, in text: PlainText, from start: Int) -> Bool {
    unit.isPiece && !isMoney(text, after: unit.end) && !isPaid(text, before: start)
      && text.first(of: ownPayers, at: unit.end) == nil
  }

  private struct Unit {
    var cents: Int
    /// Whether the word also counts things: 两块香皂.
    var isPiece: Bool
    var end: Int
  }

  private static let units: WordTable<(cents: Int, isPiece: Bool)> = [
    "块钱": (100, false), "元钱": (100, false), "块": (100, true), "元": (100, false),
    "圆": (100, false), "rmb": (100, false), "RMB": (100, false), "r": (100, false),
    "R": (100, false), "毛钱": (10, false), "毛": (10, false), "大洋": (100, false),
    "🍚": (100, false), "角": (10, false), "分钱": (1, false),
  ]

  private static let moneyNouns: WordChoice = [
    "红包", "补偿", "安抚金", "现金", "无门槛", "心意", "赔偿", "赔款", "安慰金",
  ]
  /// What may follow a sum without its unit that is paid: 退您20当赔罪.
  private static let bareFollowers: WordChoice = [
    "给您", "给你", "当", "作为", "算是", "表示", "意思", "做补偿", "做赔偿", "吧", "哈", "哦", "啊", "呗", "行吗",
    "行不", "好吗", "好不", "可以吗", "可以不", "怎么样", "您看", "你看", "了哈", "了哦", "以示", "聊表", "安慰", "赔罪",
    "道歉", "压惊", "自己", "您留", "你留", "买", "洗", "茶", "喝", "去", "辛苦", "大吉",
  ]
  /// Who pays a sum without its unit that stands before: 五十我出.
  private static let ownPayers = WordChoice(
    ["我", "我们", "俺", "咱", "我先", "我来", "我给"].flatMap { payer in
      ["出", "掏", "垫", "补", "赔", "转", "退", "报"].map { payer + $0 }
    })
  /// To whom a sum without its unit goes that stands before: 一百五给您.
  private static let givenBehind: WordChoice = ["给您", "给你", "全给您", "都给您", "全给你", "都给你"]
  /// What a number counts that is no sum: 退您20个, 补您十包.
  private static let counters = WordChoice(
    ("个 只 件 斤 颗 瓶 包 袋 盒 条 支 枝 片 双 套 本 枚 罐 箱 朵 棵 盆 "
      + "杯 碗 份 张 次 天 日 号 点 小时 分 秒 年 月 周 倍 % 折 种 样 款 "
      + "组 对 节 根 台 把 串 米 克 g kg ml 升 毫 厘 公 寸 码 度 岁 楼 "
      + "层 遍 趟 句 通 单 批 桶 捆 卷 粒 块 积分 金币 成 多 几 来 万")
      .split(separator: " ").map(String.init) + TimeUnit.words)
  private static let vagueWords: WordChoice = ["几", "来", "多"]

  private static func unit(in text: PlainText, at place: Int) -> Unit? {
    guard let found = text.first(of: units, at: place),
      !text.hasUnitLikeWord(at: place)
    else { return nil }
    // 15r, but not 15row.
    if found.end < text.scalars.count, isLatin(text.scalars[found.end - 1]),
      isLatin(text.scalars[found.end])
    {
      return nil
    }
    return Unit(cents: found.meaning.cents, isPiece: found.meaning.isPiece, end: found.end)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  /// Whether 块 counts money here: by what follows it.
  private static func isMoney(_ text: PlainText, after place: Int) -> Bool {
    guard place < text.scalars.count else { return true }
    let next = text.scalars[place]
    if Numeral.digits[next] != nil || (0x30...0x39).contains(next.value) { return true }
    if !(0x4E00...0x9FFF).contains(next.value) { return true }
    return moneyFollowers.contains(next) || amends.contains { text.has($0, at: place) }
  }

  /// What money is given for: 80块消消气.
  private static let amends = ["消消", "压压", "顺顺", "赔罪", "赔礼", "意思意思"]

  /// Whether a word of paying stands before an amount: 补您4块.
  ///
  /// - Parameter recipients: one of which must stand between, where there are any.
  private static func isPaid(
    _ text: PlainText, before place: Int, to recipients: String = ""
  ) -> Bool {
    var place = place - 1
    var isPaidTo = recipients.isEmpty
    while place >= 0, "您你给个回还现偿".unicodeScalars.contains(text.scalars[place]) {
      isPaidTo = isPaidTo || recipients.unicodeScalars.contains(text.scalars[place])
      place -= 1
    }
    guard place >= 0, "补赔退返转添贴打".unicodeScalars.contains(text.scalars[place]) else {
      return false
    }
    // 给您补20: the recipient may stand before the word.
    return isPaidTo
      || text.scalars[max(0, place - 2)..<place].contains(where: recipients.unicodeScalars.contains)
  }

  /// Whether a sum is handed to somebody: 给您三百, 给你拿五十, 我发你六十六, 算您25.
  private static func isHanded(_ text: PlainText, before place: Int) -> Bool {
    let words = text.scalars[max(0, place - 3)..<place]
    let isGiven =
      words.suffix(2).elementsEqual("给您".unicodeScalars)
      || words.suffix(2).elementsEqual("给你".unicodeScalars)
    guard !isGiven else { return true }
    guard let last = words.last else { return false }
    let hasRecipient = words.dropLast().contains(where: "您你".unicodeScalars.contains)
    return hasRecipient && "拿垫".unicodeScalars.contains(last)
      || "您你".unicodeScalars.contains(last)
        && words.dropLast().last.map("发加搭算".unicodeScalars.contains) ?? false
  }

  /// Whether a number tells what is sent anew: 换150给您.
  private static func isExchanged(_ text: PlainText, before place: Int) -> Bool {
    place > 0 && "换发配寄改".unicodeScalars.contains(text.scalars[place - 1])
  }

  private static let moneyFollowers = Set(
    "钱吧哈哦呢啊呀的可行好作给以左差补红优返退运邮您你怎算当来先了亲多嘛就也都意现打到".unicodeScalars)
}

/// An amount in yuan, without needless decimals: `7`, `3.50`.
package func yuan(_ cents: Int) -> String {
  let rest = cents % 100
  if rest == 0 { return String(cents / 100) }
  return "\(cents / 100)." + (rest < 10 ? "0\(rest)" : String(rest))
}
