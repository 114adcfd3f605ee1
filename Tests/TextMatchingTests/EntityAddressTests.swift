import Testing
import TextMatching

/// Postal addresses and people's names: found and not found.
struct EntityAddressTests {
  @Test(arguments: [
    "浙江省杭州市西湖区文三路200号3幢2单元501室", "广东省深圳市南山区粤海街道科技园南区A座1201",
    "河南省周口市商水县袁老乡李庄村3组", "湖南省邵阳市隆回县小沙江镇肖家垅村5组12号",
    "上海市浦东新区世纪大道100号环球金融中心20楼", "北京市朝阳区望京街道阜通东大街6号院3号楼1205",
    "四川成都武侯区天府大道北段1700号", "浙江省 杭州市 余杭区 文一西路 969号", "福建泉州晋江市陈埭镇溪边村工业区88号",
    "碧桂园3-2-501", "锦绣花园5栋2单元1801", "建国路88号华贸中心1号楼", "广州天河区体育西路123号",
    "重庆市渝北区龙溪街道红锦大道500号1-8-3", "新疆维吾尔自治区乌鲁木齐市天山区中山路1号",
    "西藏拉萨市城关区北京中路10号", "黑龙江省哈尔滨市南岗区学府路52号", "朝阳建国路100号", "海淀中关村大街",
    "浙江省杭州市西湖区文三路二百号三幢", "青岚市云湖区柳巷路8号3单元402", "青禾市松溪区花街北路12号",
  ])
  func findsAddresses(_ address: String) {
    for (before, after) in [("", ""), ("地址：", "，麻烦放门口"), ("请寄到", " 谢谢"), ("我住在", "。")] {
      #expect(
        EntityFinder.find(before + address + after, of: [.streetAddress])
          == ["street-address:\(address)"])
    }
  }

  /// 路口 and 街角 are corners, and no second part of a road's name.
  @Test(arguments: [
    ("杭州市西湖区文三路路口", "杭州市西湖区文三路"), ("朝阳区建国路道口5号", "朝阳区建国路"),
    ("武侯区科华街街角", "武侯区科华街"),
  ])
  func aCornerIsNoRoad(text: String, address: String) {
    #expect(EntityFinder.find(text, of: [.streetAddress]) == ["street-address:\(address)"])
  }

  @Test func findsTraditionalAndWideForms() {
    #expect(
      EntityFinder.find("寄到廣東省深圳市南山區科技路１２號", of: [.streetAddress])
        == ["street-address:廣東省深圳市南山區科技路１２號"])
  }

  @Test(arguments: [
    "我在北京", "今天天气不错", "我们从浙江义乌发货", "北京市朝阳区", "放在小区门口3号柜", "预计11月15号到货", "是拍1号链接还是2号链接",
    "线路2号检修", "这条路上3号店", "三室两厅一卫", "我知道街道上都有", "南京板鸭和北京烤鸭", "光明大道很宽", "专区3号商品", "1栋都可以送", "A区3排5座",
    "黄山风景区很漂亮", "市场价200号称最低", "厂里17号补到", "店里3号开门", "箱里2号袋是螺丝",
  ])
  func findsNoAddresses(_ text: String) {
    #expect(EntityFinder.find(text, of: [.streetAddress]) == [])
  }

  @Test(arguments: [
    ("收件人：欧阳明月，电话199", "欧阳明月"), ("收货人是陈晓东", "陈晓东"), ("姓名:周杰 身份证", "周杰"), ("刘德明先生的快件", "刘德明"),
    ("寄给王小明，地址不变", "王小明"), ("我叫李梅", "李梅"), ("张三19900001234", "张三"), ("19900001234 李思思", "李思思"),
    ("赵敏女士已确认", "赵敏"), ("用户林涛完成实名认证", "林涛"), ("孙磊的手机号是19900001234", "孙磊"),
    ("王芳，手机19900001234", "王芳"), ("浙江省杭州市西湖区文三路200号 诸葛青云", "诸葛青云"),
  ])
  func findsNames(_ text: String, _ name: String) {
    #expect(EntityFinder.find(text, of: [.personName]) == ["person-name:\(name)"])
  }

  @Test(arguments: [
    "黄山风景区很漂亮", "唐朝是中国历史上的朝代", "张三说了话", "帮我看看这段代码", "叫顺丰来取吧", "我叫客服给您登记", "收货后7天可以退", "联系人工客服",
    "收件人信息可以改吗", "收货人姓名和电话填一下", "用户反馈说很好", "客户满意是我们的追求", "请核实订单信息", "先生，您的包裹到了", "小姐姐你好",
    "高端大气上档次", "方便的话19900001234", "王女士您好", "同学聚会用", "老师推荐的书",
  ])
  func findsNoNames(_ text: String) {
    #expect(EntityFinder.find(text, of: [.personName]) == [])
  }

  @Test func findsAParcelLabel() {
    #expect(
      EntityFinder.find("张三 19900001234 浙江省杭州市西湖区文三路200号3幢2单元501室") == [
        "person-name:张三", "mobile:19900001234",
        "street-address:浙江省杭州市西湖区文三路200号3幢2单元501室",
      ])
  }
}
