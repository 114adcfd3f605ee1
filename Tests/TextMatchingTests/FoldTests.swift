import Testing
import TextMatching

@Suite struct FoldTests {
  @Test(arguments: [
    ("支付寶帳號", "支付宝帐号"),
    ("ＶＸ：１３８", "vx:138"),
    ("微\u{200B}信\u{FE0F}号", "微信号"),
    ("客戶服務(wù)態(tài)度", "客户服务态度"),
    ("服务（ｗù）", "服务(wù)"),
    ("拼(pīn)多(duō)多(duō)", "拼多多"),
    ("拼（pīn）（pīn）多", "拼多"),
    ("加我(vx)", "加我(vx)"),
    ("a(wù)", "a(wù)"),
    ("務 (wù)", "务 (wù)"),
    ("微 信", "微 信"),
    ("①三Ⓥ", "①三ⓥ"),
    ("", ""),
  ])
  func level1(text: String, folded: String) {
    #expect(Folding.level1(text) == folded)
  }

  @Test(arguments: [
    ("加ⓋⓍ", "加vx"),
    ("𝐯𝐱𝟏𝟐", "vx12"),
    ("➕🐧", "加qq"),
    ("微❤️", "微心"),
    ("wēi xìn", "wei xin"),
    ("ѵх", "vx"),
    ("🅥🇽⒳", "vxx"),
    ("⑩⑳㉑", "102021"),
    ("1️⃣3️⃣8️⃣", "138"),
    ("一三八零零", "13800"),
    ("一 三 八 零", "1 3 8 0"),
    ("壹叁捌", "138"),
    ("1三8", "138"),
    ("1380000一二三", "1380000123"),
    ("1380000000四", "13800000004"),
    ("买一送一", "买一送一"),
    ("100一件", "100一件"),
    ("打13900001234一下", "打13900001234一下"),
    ("三五天", "三五天"),
    ("138OO00l234", "13800001234"),
    ("1O0", "100"),
    ("OPPO10", "oppo10"),
    ("500l装", "500l装"),
    ("hello138", "hello138"),
    ("安徽", "安徽"),
    ("㊙㊣", "秘正"),
    ("每亻定钅", "每人定金"),
    ("走路当忄", "走路当心"),
  ])
  func level2(text: String, folded: String) {
    #expect(Folding.level2(text) == folded)
  }
}

@Suite struct GistTests {
  private func gist(_ text: String) -> [UInt16] {
    var buffer = GistBuffer()
    return buffer.gist(of: Array(text.utf8).span)
  }

  @Test(arguments: [
    ("好的", "好的，谢谢", false),
    ("好的！", "好 的～～😊", true),
    ("好的❤️", "好的", true),
    ("収到", "收到", false),
    ("請稍等(děng)", "请稍等……", true),
    ("OK", "ｏｋ。", true),
    ("第⑩单", "第10单", true),
    ("1️⃣ 单", "1单", true),
    ("", "！？😊 \n", true),
    ("+1", "1", true),
  ])
  func equalGistsSayTheSame(left: String, right: String, areEqual: Bool) {
    #expect((gist(left) == gist(right)) == areEqual)
  }
}
