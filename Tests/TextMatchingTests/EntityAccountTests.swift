import Testing
import TextMatching

/// Accounts, e-mail and web addresses: found and not found.
struct EntityAccountTests {
  @Test(arguments: [
    ("加我微信abc12345", "wechat:abc12345"),
    ("微信号：wx_hello2024", "wechat:wx_hello2024"),
    ("加V：zhangsan_88", "wechat:zhangsan_88"),
    ("薇信 abcd1234", "wechat:abcd1234"),
    ("加vxabc12345", "wechat:abc12345"),
    ("wxid_abc123def456", "wechat:wxid_abc123def456"),
    ("abc12345是我微信", "wechat:abc12345"),
    ("微信：87654321", "wechat:87654321"),
    ("QQ：12345678", "qq:12345678"),
    ("加🐧12345678", "qq:12345678"),
    ("扣扣号 八七六五四三二一", "qq:八七六五四三二一"),
    ("qq1 2 3 4 5 6 7", "qq:1 2 3 4 5 6 7"),
    // An account and the number or address it consists of are both found.
    ("vx：19900001234", "mobile:19900001234 wechat:19900001234"),
    ("➕v 19900001234", "mobile:19900001234 wechat:19900001234"),
    ("19900001234（微信同号）", "mobile:19900001234 wechat:19900001234"),
    ("我的微信就是手机号，19900001234", "mobile:19900001234 wechat:19900001234"),
    ("支付宝账号19900001234", "mobile:19900001234 alipay:19900001234"),
    ("支付宝：test@example.com", "email:test@example.com alipay:test@example.com"),
  ])
  func findsAccounts(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    "微信支付9.9元包邮", "微信支付100000元", "打开微信app", "微信8.0.50版本", "QQ音乐会员一年88元", "qq糖500000克",
    "支付宝红包最高99元", "微信wechat都可以", "微信群里有2024个人",
  ])
  func findsNoAccounts(_ text: String) {
    #expect(EntityFinder.find(text, of: [.wechat, .qq, .alipay]) == [])
  }

  @Test(arguments: [
    ("邮箱zhang@example.com", "email:zhang@example.com"),
    ("张三zhang.san+a@mail.example.co.uk李四", "email:zhang.san+a@mail.example.co.uk"),
    ("zhang@example.com。", "email:zhang@example.com"),
    ("发到...zhang@example.com.", "email:zhang@example.com"),
    ("ＺＨＡＮＧ＠ｅｘａｍｐｌｅ．ｃｏｍ", "email:ＺＨＡＮＧ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
    ("张三@example.com", "email:张三@example.com"),
    ("12345678@qq.com", "email:12345678@qq.com"),
    ("zhang#qq.com", "email:zhang#qq.com"),
    ("zhang @ qq.com", "email:zhang @ qq.com"),
    ("test(at)163.com", "email:test(at)163.com"),
    ("zhang@qq点com", "email:zhang@qq点com"),
    ("user@xn--80ak6aa92e.com", "email:user@xn--80ak6aa92e.com"),
  ])
  func findsEmail(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text, of: [.email, .domain, .url]) == [expected])
  }

  @Test(arguments: [
    "这不是邮箱@", "@客服 在吗", "a..b@example.com", ".user@example.com", "info@presidio.", "1@2",
    "尺码#175",
  ])
  func findsNoEmail(_ text: String) {
    #expect(EntityFinder.find(text, of: [.email]) == [])
  }

  @Test(arguments: [
    (
      "看https://item.example.com/item.htm?id=1&b=2这款",
      "url:https://item.example.com/item.htm?id=1&b=2"
    ),
    (
      "https://a.example.com/x，https://b.example.com",
      "url:https://a.example.com/x url:https://b.example.com"
    ),
    ("(https://example.com/a_(b))", "url:https://example.com/a_(b)"),
    ("((https://example.com/a_(b).).)", "url:https://example.com/a_(b)"),
    ("https://example.com/((a)!)))", "url:https://example.com/((a)!)"),
    ("网址：www.example.com。", "url:www.example.com"),
    ("http://127.0.0.1:8080/x", "url:http://127.0.0.1:8080/x"),
    ("weixin://dl/business/?t=abc", "url:weixin://dl/business/?t=abc"),
    ("t.cn/A6abcd", "url:t.cn/A6abcd"),
    ("taobao.com上看", "domain:taobao.com"),
    ("去Example.COM看", "domain:Example.COM"),
    ("jd。com", "domain:jd。com"),
    ("taobao点com", "domain:taobao点com"),
    ("example.com和shop.example.cn", "domain:example.com domain:shop.example.cn"),
    ("链接 bit.ly/abc", "url:bit.ly/abc"),
    (
      "看ｈｔｔｐｓ：／／ｉｔｅｍ．ｔａｏｂａｏ．ｃｏｍ／ｉｔｅｍ．ｈｔｍ？ｉｄ＝１，好的",
      "url:ｈｔｔｐｓ：／／ｉｔｅｍ．ｔａｏｂａｏ．ｃｏｍ／ｉｔｅｍ．ｈｔｍ？ｉｄ＝１"
    ),
    ("ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ／ａ？好的", "url:ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ／ａ"),
    ("https://a.example.com／ｘ", "url:https://a.example.com"),
    ("http://microsoft.vlaanderen", "url:http://microsoft.vlaanderen"),
  ])
  func findsWebAddresses(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text, of: [.url, .domain]).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    "a.png", "说明书.pdf", "1.5米", "v2.0.1", "ok.the", "node.js", "www.microsoft", "http://microsoft",
    "12.50元", "e.g", "好的...ok", "p.s.", "no.1", "点com", "10.5cm", "1.2.3.4",
  ])
  func findsNoWebAddresses(_ text: String) {
    #expect(EntityFinder.find(text, of: [.url, .domain]) == [])
  }

  @Test func namesADomainInLowerCase() throws {
    #expect(try #require(EntityFinder.entities("去Example.COM看").first).value == "example.com")
  }
}
