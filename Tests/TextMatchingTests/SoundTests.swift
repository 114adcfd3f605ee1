import TestSupport
import Testing
import TextMatching

/// Level 4: what sounds like a term, is spelled in letters or split into parts.
@Suite struct SoundTests {
  private func hits(_ term: String, in text: String) throws -> [FoundMatch] {
    var builder = MatcherBuilder()
    _ = try builder.add(term: term, disguise: 4)
    return try builder.build().found(in: text)
  }

  @Test(arguments: [
    ("加微信", "您加维芯聊", "加维芯", "homophone read"),
    ("加微信", "您嘉薇信聊", "嘉薇信", "homophone read"),
    ("加微信", "加 weixin 吧", "加 weixin", "pinyin read"),
    ("加微信", "加Wei信", "加Wei信", "pinyin read"),
    ("加微信", "JiaWeiXin聊", "JiaWeiXin", "pinyin read"),
    ("加微信", "wojiaweixinni", "jiaweixin", "pinyin read"),
    ("加微信", "加w e i x i n", "加w e i x i n", "pinyin read"),
    ("加微信", "加ｗｅｉｘｉｎ", "加ｗｅｉｘｉｎ", "pinyin read"),
    ("加微信", "力口微亻言", "力口微亻言", "split character joined"),
    ("你妈", "亻尔女马", "亻尔女马", "split character joined"),
    ("你妈", "你女马", "你女马", "split character joined"),
    ("支付宝", "支富宝转我", "支富宝", "homophone read"),
    ("支付宝", "zhifubao转我", "zhifubao", "pinyin read"),
    ("支付宝", "支fu宝转我", "支fu宝", "pinyin read"),
    ("银行卡", "银航卡发我", "银航卡", "homophone read"),
    ("王八蛋", "王巴蛋", "王巴蛋", "homophone read"),
    ("私下交易", "丝下交易", "丝下交易", "homophone read"),
    ("傻逼", "傻币一个", "傻币", "homophone read"),
    ("傻逼", "sha bi一个", "sha bi", "pinyin read"),
    ("支付宝", "zfb转我", "zfb", "initials read"), ("支付宝", "ＺＦＢ转我", "ＺＦＢ", "initials read"),
    ("加微信", "您 jwx 聊", "jwx", "initials read"),
  ])
  func finds(term: String, text: String, quote: String, step: String) throws {
    let found = try hits(term, in: text)
    #expect(found.map(\.quote) == [quote])
    #expect(found.first?.steps.names.contains(step) == true)
    #expect(found.allSatisfy { $0.confidence <= 0.8 })
  }

  @Test(arguments: [
    ("畜生", "出生日期填一下"), ("收款码", "您收款吗"), ("收款码", "收款马上到"), ("贱货", "常见货品都有"),
    ("白痴", "白吃白喝"), ("天猫", "今天毛重多少"), ("不要脸", "不要练习"), ("支付宝", "支付保证金"),
    ("支付宝", "支付报酬"), ("加微信", "增加威信"), ("加卫星", "加微型电机"), ("微信", "维新派"), ("微信", "为新客户"),
    ("加微信", "加薇薇色号口红"), ("滚", "滚筒洗衣机"), ("傻逼", "杀必"), ("微信号", "微信好友"), ("银行卡", "银行家"),
    ("京东", "惊动"), ("神经病", "神经冰凉"), ("妈的", "马的图案"), ("废物", "肥沃"),
    ("垃圾", "垃极"), ("支付宝", "型号azfb"), ("支付宝", "zfbx"), ("微信", "wx"), ("系列", "XL码"),
  ])
  func leavesOrdinaryWordsAlone(term: String, text: String) throws {
    #expect(try hits(term, in: text).filter { $0.steps.level == 4 }.isEmpty)
  }

  /// Spellings of characters at level 4 that make no ordinary word here.
  private static let spellings: [Character: [String]] = [
    "加": ["加", "jia", "嘉", "力口", "J I A"], "微": ["微", "wei", "薇", "ＷＥＩ"],
    "信": ["信", "xin", "亻言", "芯"], "银": ["银", "yin", "钅艮"], "行": ["行", "hang", "航"],
    "卡": ["卡", "ka", "k-a", "咔"], "付": ["付", "fu", "亻寸", "咐"], "款": ["款", "kuan"],
    "码": ["码", "ma", "石马", "玛"],
  ]

  /// A disguised term among other words is quoted exactly, whatever stands around it.
  @Test(arguments: 1...40)
  func quotesExactlyWhatStandsForTheTerm(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let terms = ["加微信", "银行卡", "付款码"]
    var builder = MatcherBuilder()
    for term in terms { _ = try builder.add(term: term, disguise: 4) }
    let matcher = try builder.build()
    let others = ["，", "！", "👩‍👩‍👧‍👦", "。", "？\n", "（", "…", "12。", "務(wù)：", "\u{200B}"]
    let joints = ["", "", "", " ", "\u{200B}", "*", "·"]
    for _ in 0..<40 {
      let term = random.pick(terms)
      let isSplit = random.number(0...1) == 0
      var isFirst = true
      var disguised = ""
      for character in term {
        // Parts and sounds do not mix in one word.
        let spellings = (Self.spellings[character] ?? []).filter { spelling in
          spelling == String(character) || spelling.unicodeScalars.count == 2 && !spelling.isASCII
            ? isSplit || spelling == String(character) : !isSplit
        }
        disguised += (isFirst ? "" : random.pick(joints)) + random.pick(spellings)
        isFirst = false
      }
      let before = random.pick(others) + random.pick(others)
      let text = before + disguised + random.pick(others) + random.pick(others)
      let found = try matcher.found(in: text)
      let start = before.utf8.count
      #expect(
        found.contains { $0.quote == disguised && $0.start == start },
        "‘\(disguised)’ in ‘\(text)’, found \(found.map(\.quote))")
    }
  }
}

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
