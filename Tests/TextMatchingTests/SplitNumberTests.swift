import Testing
import TextMatching

/// Numbers whose pieces are kept apart by what no number has between its digits.
@Suite struct SplitNumberTests {
  @Test(arguments: [
    "、", "~", "——", ":", "：", "=", "+", ">", "\\", "”“", "（", "][", "❤", "❤️", "😀", "🌸 🌸",
  ])
  func aTelephoneIsFoundWhateverPartsItsPieces(_ sign: String) {
    let text = "那个买家电话是199\(sign)0000\(sign)8886"
    let found = EntityFinder.find(text, of: [.mobile])
    #expect(found == ["mobile:199\(sign)0000\(sign)8886"])
  }

  @Test(arguments: [
    ("他电话199、00、00、88、86", "mobile:199、00、00、88、86"),
    ("手机号1、9、9、0、0、0、0、8、8、8、6", "mobile:1、9、9、0、0、0、0、8、8、8、6"),
    ("手机号码一九九、零零零零、八八八六", "mobile:一九九、零零零零、八八八六"),
    ("电话号码是199、1234、5678，随时打", "mobile:199、1234、5678"),
    ("110105、19491231、002X", "resident-id:110105、19491231、002X"),
    ("电话①⑨⑨、⓪⓪⓪⓪、⑧⑧⑧⑥", "mobile:①⑨⑨、⓪⓪⓪⓪、⑧⑧⑧⑥"),
    ("座机0571、8888、6666", "landline:0571、8888、6666"),
    ("卡号6222、0202、0011、2230", "bank-card:6222、0202、0011、2230"),
    ("卡号6222❤0202❤0011❤2230", "bank-card:6222❤0202❤0011❤2230"),
    ("身份证110105、19491231、002X", "resident-id:110105、19491231、002X"),
    ("身份证110105❤1949❤1231❤002X", "resident-id:110105❤1949❤1231❤002X"),
  ])
  func piecesThatBelongTogetherAreOneNumber(_ text: String, _ expected: String) {
    let found = EntityFinder.find(
      text, of: [.mobile, .landline, .bankCard, .residentID])
    #expect(found == [expected])
  }

  @Test func theValueHasTheDigitsAlone() {
    let entities = EntityFinder.entities("电话199❤0000❤8886", of: [.mobile])
    #expect(entities.map(\.value) == ["19900008886"])
    #expect(entities.first?.reasons.contains("in pieces") == true)
  }

  @Test(arguments: [
    "1、9、9、0、0、0、0、8、8、8、6", "一九九、零零零零、八八八六", "给您199❤0000❤8886", "联系199、0000、8886",
    "手机199、0000、8886", "手机号199、0000：8886", "手机号199、0000、8886三个",
    "手机号199、0000、8886，199、0000、8887", "6222、0202、0011、2233", "卡6222、0202、0011、2233",
  ])
  func whatNothingNamesIsAtMostCovered(_ text: String) {
    let kinds: Set<EntityKind> = [.mobile, .landline, .bankCard, .residentID, .wechat, .alipay]
    #expect(EntityFinder.find(text, of: kinds, atLeast: 0.31) == [])
  }

  @Test func whatNothingNamesIsCovered() {
    #expect(
      EntityFinder.find("给您199❤0000❤8886", of: [.mobile], atLeast: 0.3) == ["mobile:199❤0000❤8886"])
  }

  /// Not even what is only covered is found in lists, sums, sizes and times.
  @Test(arguments: [
    "1、2、3、4、5、6、7、8、9、10、11、12", "套餐价199、1299、2399元", "有199、299、399、499四档",
    "199+1299+2399=3897", "尺码150、155、160、165、170", "35、36、37、38、39、40、41、42",
    "客服电话在线时间9:00~12:00、14:00~18:00", "客服电话19:00、20:00、21:00接听",
    "2026-11-16~2026-11-18、2026-12-01", "买199（满299）减30（限2026）",
    "1299、1399、1599、1699、1799", "价格：199：1299：2399", "100ml+200ml+500ml",
    "长120（宽60）高75、重1300、载重15000", "型号1500、1600、1700、1800、1900",
    "比例16:9、4:3、1920:1080、2560:1440", "活动11月11日~11月13日（10:00~22:00）",
    "一三五、二四六休息", "7、15、30天价格99、199、299", "【199】【299】【399】", "¥199 ¥1299 ¥2399",
    "亲，我们有充值卡1000、2000、3000、5000四种面额", "储值卡1000+2000+3000+5000都参加活动",
    "亲可以分次转账1000、2000、3000、4000都行的", "色号135、0021、0033都有现货", "款号135、0021、0033有货",
    "货号是138、0902、0903这三个", "手机158、1980、2380三个配置价", "手机壳138、2580、3280这几款联名",
    "手机尺寸165、0750、0800的都能放", "三个套餐【168】【1280】【1980】您看哪个", "会员168💰1280💰1980任选",
    "有（168）（1280）（1980）三个版本", "165、1700、1750", "180、2000、2200", "规格150，0900、1000",
    "房号130、0102、0304", "编码135、0021、0033", "型号：135、0021、0033", "卡：2019、2020、2021、2022",
    "账号1001、1002、1003、1004", "收款 1200、0800、1500、0300",
  ])
  func listsAreNoNumbers(_ text: String) {
    let found = EntityFinder.find(
      text, of: [.mobile, .landline, .bankCard, .residentID, .wechat, .alipay], atLeast: 0)
    #expect(found == [])
  }

  @Test func numbersInAListStayApart() {
    #expect(
      EntityFinder.find("打19900001234、19900005678都行", of: [.mobile], atLeast: 0)
        == ["mobile:19900001234", "mobile:19900005678"])
  }
}
