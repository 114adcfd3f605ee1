import CheckingTestSupport

/// More dialogues in which personal or internal data slip out.
extension Dialogue {
  static let moreLeaking: [Dialogue] = [
    Dialogue(
      """
      买家: 我电话是多少你那边显示
      客服: 您稍等
      客服: 陈小雨 19900001234 这个是您吗
      买家: 不是啊我姓林
      """, finds: ["person-name", "phone-number", "other-buyer"]),
    Dialogue(
      """
      买家: 快递送错了吧
      客服: 查了下，送到同小区王女士家了，她电话是一九九零零零零一二三四，麻烦您去拿一下
      """, finds: ["phone-number", "other-buyer"]),
    Dialogue(
      """
      买家: 我的呢
      客服: 您和另外一个客户李晓梅的订单贴反了，她住浙江省宁波市鄞州区花艺路9号2幢302，您寄给她就行
      """, finds: ["person-name", "street-address", "other-buyer"]),
    Dialogue(
      """
      买家: 保税仓清关要啥
      客服: 要姓名和身份证，比如：陈小雨 999101199001011239 这样发我
      """, finds: ["resident-id", "person-name"]),
    Dialogue(
      """
      买家: 查下物流
      客服: 您好，您的快递YT9900000000123已签收
      买家: 我没收到
      客服: 抱歉看错了，刚才那个单号是别的买家的，您的是YT9900000000777
      """, finds: ["other-buyer", "tracking-number"]),
    Dialogue(
      """
      买家: 怎么退款
      客服: 您看这是其他顾客退款的页面，照着操作 [图片: 退款成功 / 订单编号250101-123456789012345 / 收货人陈小雨 / 19900001234]
      """,
      finds: ["order-number", "person-name", "phone-number", "screenshot-uncovered", "other-buyer"]),
    Dialogue(
      """
      买家: 我想问下同款谁买过
      客服: 您隔壁单元的刘先生上周买的，电话19900004444，您可以去他家看看实物
      """, finds: ["phone-number", "other-buyer"]),
    Dialogue(
      """
      买家: 你好
      客服: 那个顾客的护照号是E99000123，也一样能办
      """, finds: ["passport", "other-buyer"]),
    Dialogue(
      """
      买家: 我要你们其他客户的反馈
      客服: 这位客户微信是chenxy_2020，你加她问
      """, finds: ["social-account", "other-buyer"]),
    Dialogue(
      """
      买家: 货呢
      客服: 上一个买家的单号我发您看，SF9900000001111，他的昨天就签收了
      """, finds: ["tracking-number", "other-buyer"]),
    Dialogue(
      """
      买家: 怎么只有半箱
      客服: 您发的照片面单是陈先生的，地址浙江省杭州市西湖区春笋路100号3幢501室，不是您的件哦
      """, finds: ["street-address", "other-buyer"]),
    Dialogue(
      """
      买家: 给我看看你的排单
      客服: [图片: 排单表 / 林小满 19900001111 江苏省苏州市姑苏区南枝街道花艺路66号 / 陈小雨 19900002222 浙江省杭州市西湖区春笋路100号]
      """,
      finds: [
        "person-name", "phone-number", "street-address", "person-name", "phone-number",
        "street-address", "screenshot-uncovered", "other-buyer",
      ]),
    Dialogue(
      """
      买家: 我的尾号1111
      客服: 尾号1111的话是19900001111林小满，浙江省杭州市西湖区春笋路100号，对吧
      客服: 亲在吗，19900001111这个还在用吗
      """, finds: ["phone-number"]),
    Dialogue(
      """
      买家: 贵
      客服: 实话跟您说，出厂成本8块5，我们才赚2块
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 你们老板进货多少
      客服: 老板拿货价十五块
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 能便宜吗
      客服: 这款毛利率才20%，真降不了
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 你们后台看得到吗
      客服: 后台账号：cs01 密码：Kefu@2026 您自己看
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 涨价吗
      客服: 主管在工作群发通知了，说下周全线涨10%，截图给您看
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 哪里的货
      客服: 我们都是从义乌大山工贸有限公司拿的货
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 您好
      客服: 上个客人张晓雨的手机号是19900001234，您联系他换一下
      """, finds: ["phone-number", "other-buyer", "person-name"]),
    Dialogue(
      """
      买家: 我的快递呢
      客服: 被您楼下那位女士代收了，电话19900002233
      """, finds: ["phone-number"]),
    Dialogue(
      """
      买家: 我的柜子怎么磕了
      客服: 拉货路上叫人给撞了，撞我们那台车是鲁B5T71K，交警在定责
      """, finds: ["vehicle-plate"]),
    Dialogue(
      """
      买家: 你好
      客服: 别的顾客地址是江苏省苏州市姑苏区南枝街道花艺路66号，我看错了
      """, finds: ["street-address", "other-buyer"]),
    Dialogue(
      """
      买家: 你好
      客服: 19900003344
      买家: 你发我谁的电话
      客服: 哦不好意思发错了
      """, finds: ["phone-number"]),
    Dialogue(
      """
      买家: 订单没发吗
      客服: 这是刚刚另一个买家的订单截图，您看一样也没发 [图片: 订单编号 250101-123456789012345 / 收货人 王晓雨 19900001234 / 待发货]
      """,
      finds: ["order-number", "person-name", "phone-number", "screenshot-uncovered", "other-buyer"]),
    Dialogue(
      """
      买家: 退款了吗
      客服: 您看后台 [图片: 退款成功 / 收款账户 6222020000000000018]
      """, finds: ["bank-card", "screenshot-uncovered"]),
    Dialogue(
      """
      买家: 你好
      客服: 有个姓陈的客户也买了这款，他身份证999101199001011239办的清关
      """, finds: ["resident-id", "other-buyer"]),
    Dialogue(
      """
      买家: 车贴有实拍吗
      客服: 有的，那位车主车牌浙A99Z88，贴的就是这款
      """, finds: ["vehicle-plate", "other-buyer"]),
    Dialogue(
      """
      买家: 怎么还不发
      客服: 不好意思，圆通单号YT9900000000123是别的客户的，您的是YT9900000000124
      """, finds: ["tracking-number", "other-buyer"]),
    Dialogue(
      """
      买家: 发票
      客服: 我把发票发到她邮箱chenxiaoyu@mail.example.com了，您找她要
      """, finds: ["email", "other-buyer"]),
    Dialogue(
      """
      买家: 发货没
      客服: 面单给您拍一下 [图片: 顺丰速运 / 寄件人 春笋童书 19900007777 / 收件人 林小满 19900008888 / 浙江省杭州市西湖区春笋路100号]
      """, finds: ["phone-number", "street-address", "person-name", "screenshot-uncovered"]),
    Dialogue(
      """
      买家: 你好
      客服: 客户资料表发您一份，您照着填
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 便宜点
      客服: 我拿货才20一件，卖你25不贵了
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 利润很大吧
      客服: 哪有，一件毛利也就3块钱
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 你们一天卖多少
      客服: 我们店一天营业额大概3万
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 改不了吗
      客服: 千牛密码chunsun888，你自己上去改
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 有认识的厂吗
      客服: 厂长微信是dashan_888，你说我介绍的
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 你们老板呢
      客服: 公司这个月业绩不好，客服提成才200
      """, finds: ["trade-secret"]),
  ]
}
