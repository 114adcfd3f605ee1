import Testing
import TextMatching

/// A surname and a given name of usual characters look like a name; words do not.
@Suite struct SurnameTests {
  @Test(arguments: ["司空杏", "宗政有才", "鲜于满枝", "孟焕", "卢泉", "苏晚晴", "罗桂芳", "欧阳晓晨", "田敏", "叶知秋", "许嘉禾"])
  func looksLikeName(_ name: String) {
    #expect(Surnames.looksLikeName(name))
  }

  @Test(arguments: [
    "温泉", "万兆", "龙泉驿", "平台", "方便", "洋槐蜜", "您的", "苏晚晴订的", "单号", "林", "", "Grace Tan",
  ])
  func isNoName(_ word: String) {
    #expect(!Surnames.looksLikeName(word))
  }
}
