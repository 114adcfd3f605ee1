import CheckingTestSupport

/// Dialogues in which personal or internal data slip out, and such as only look like it.
extension Dialogue {
  static let leaking: [Dialogue] = [
    Dialogue(
      """
      买家: 我的包裹怎么被别人拿了
      客服: 查到了，被另一个客户拿走了，她电话19900001122，您打给她
      """, finds: ["phone-number", "other-buyer"]),
    Dialogue(
      """
      买家: 单号发我
      客服: 林小满 19900003344 江苏省苏州市姑苏区南枝街道花艺路66号2单元301室
      买家: 你发错了吧，这不是我的
      客服: 不好意思，发错窗口了
      """, finds: ["person-name", "phone-number", "street-address", "other-buyer"]),
    Dialogue(
      """
      买家: 你们发货快吗
      客服: 您看，这是刚才那位顾客的面单 [图片: 收件人 陈小雨 / 19900005566 / 浙江省杭州市西湖区春笋路100号3幢501室]
      """,
      finds: [
        "person-name", "phone-number", "street-address", "screenshot-uncovered", "other-buyer",
      ]),
    Dialogue(
      """
      买家: 发了没
      客服: 发了 [图片: 中通快递 / 收：19900007788 / 已揽件]
      """, finds: ["phone-number", "screenshot-uncovered"]),
    Dialogue(
      """
      买家: 跨境要身份证？
      客服: 是的，比如上一位买家填的是身份证999101199001011239，格式就这样
      """, finds: ["resident-id", "other-buyer"]),
    Dialogue(
      """
      买家: 我的订单还要多久
      客服: 前面还有别的客户的订单，订单号250103-999999999999999，他的发完就到您
      """, finds: ["order-number", "other-buyer"]),
    Dialogue(
      """
      买家: 这衣服上身好看吗
      客服: 给您看其他顾客的聊天记录，都夸好看
      """, finds: ["other-buyer"]),
    Dialogue(
      """
      买家: 太贵了
      客服: 这款我们进价就要38.5，卖您45真没赚
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 你们客服工资多少呀
      客服: 我们底薪3500，提成另算
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 你们工厂在哪
      客服: 我们的供货商是义乌大山文具厂，您直接找他们也行
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 订单怎么还没改
      客服: 系统账号是kefu03，密码ab12345，您登上去自己改
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 活动还有吗
      客服: 内部群里说了下周要涨价，您赶紧拍
      """, finds: ["trade-secret"]),
    Dialogue(
      """
      买家: 我电话19900009900，帮我查
      客服: 您的电话19900009900查到两单
      客服: 19900009900这个号码下的都发了
      """, finds: ["phone-number"]),
    Dialogue(
      """
      买家: 发票开好了吗
      客服: 那位顾客的邮箱是xiaoyu88@mail.example.com，我发错到她那里了
      """, finds: ["email", "other-buyer"]),
  ]

  static let discreet: [Dialogue] = [
    Dialogue(
      """
      买家: 单号多少
      客服: 亲，您的快递单号是YT9900000000789，圆通速递，注意查收哦
      """),
    Dialogue(
      """
      买家: 退货寄哪里
      客服: 亲，寄到：浙江省义乌市稠城街道春笋路88号5栋，收件人：大山，电话19900003456，请在包裹里放张纸条写订单号
      """),
    Dialogue(
      """
      买家: 快递一直没送
      客服: 我这边帮您查到派件员是李师傅，电话19900004567，您可以联系他约时间
      """),
    Dialogue(
      """
      买家: 在哪取
      客服: 已送到春笋小区南门菜鸟驿站，地址：杭州市西湖区春笋路12号，电话19900005678
      """),
    Dialogue(
      """
      买家: 有门店吗
      客服: 有的，我们门店在杭州市西湖区花艺路20号，营业时间9点到21点，电话0571-00000000
      """),
    Dialogue(
      """
      买家: 我订单号250101-123456789012345怎么还没发
      客服: 订单250101-123456789012345今天下午发出的
      """),
    Dialogue(
      """
      买家: 怎么称呼
      客服: 您好，我是客服小雨，工号1024，很高兴为您服务
      """),
    Dialogue(
      """
      买家: 评价怎么样
      客服: 很多顾客都回购，您可以看评价区其他买家的晒图
      """),
    Dialogue(
      """
      买家: 别人的地址能给我吗
      客服: 抱歉，其他客户的地址属于隐私，我们不能提供
      """),
    Dialogue(
      """
      买家: 再便宜点
      客服: 亲，已经接近成本价了，利润很薄的，给您申请两元券
      """),
    Dialogue(
      """
      买家: 忘记密码了
      客服: 您在登录页点忘记密码，输入手机号和验证码就能重置
      """),
    Dialogue(
      """
      买家: 反馈了吗
      客服: 我已经在内部群反馈给仓库了，有消息第一时间通知您
      """),
    Dialogue(
      """
      买家: 发了吗
      客服: 发了哦 [图片: 中通快递 / 收：陈* 199****7788 / 已揽件]
      """),
    Dialogue(
      """
      买家: 收到的东西不对
      客服: 抱歉亲，打包的时候和另一位客户的搞混了，这边马上补发正确的给您
      """),
    Dialogue(
      """
      买家: 安装找谁
      客服: 安装师傅姓周，电话19900006789，今天下午会联系您
      """),
    Dialogue(
      """
      买家: 型号多少
      客服: 型号是XK-19900001，条码6900000000018，说明书第3页有写
      """),
    Dialogue(
      """
      买家: 供应商靠谱吗
      客服: 我们供应商都是正规厂家，有质检报告的亲
      """),
  ]
}
