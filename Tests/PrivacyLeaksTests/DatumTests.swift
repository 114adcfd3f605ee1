import PrivacyLeaks
import Testing

@Suite struct DatumTests {
  @Test(arguments: [
    ("浙江省杭州市西湖区春笋路100号3幢501室", "浙江省 杭州市 西湖区 春笋路100号3幢501室"),
    ("浙江省杭州市西湖区春笋路100号3幢501室", "西湖区春笋路100号3幢501室"),
    ("浙江省杭州市西湖区春笋路100号", "杭州市西湖区春笋路100号3幢501"),
  ])
  func sameAddress(first: String, second: String) {
    #expect(Datum.isSameAddress(first, second))
    #expect(Datum.isSameAddress(second, first))
  }

  @Test(arguments: [
    ("浙江省杭州市西湖区春笋路100号3幢501室", "浙江省义乌市稠城街道花艺路88号"),
    ("浙江省杭州市西湖区春笋路100号", "浙江省杭州市余杭区南枝街20号"),
    ("", "浙江省杭州市西湖区春笋路100号"), ("---", "---"),
  ])
  func anotherAddress(first: String, second: String) {
    #expect(!Datum.isSameAddress(first, second))
  }
}
