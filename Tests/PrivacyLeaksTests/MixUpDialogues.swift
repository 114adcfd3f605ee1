import CheckingTestSupport

/// Dialogues in which the buyer's own parcel, or 对吗, stands beside somebody else's data.
extension Dialogue {
  static let mixedUp: [Dialogue] = [
    Dialogue(
      """
      买家: 我的件呢
      客服: 您的包裹跟别人的贴错单了，您的那箱在绍兴柯桥区湖塘街道5号张丽家，电话19900003459您打一下
      """, finds: ["phone-number", "street-address", "person-name", "other-buyer"]),
    Dialogue(
      """
      买家: 收到的不是我的东西
      客服: 您的那箱在杭州余杭区文一西路998号赵磊那边，电话19900004004
      """, finds: ["phone-number", "street-address", "other-buyer"]),
    Dialogue(
      """
      买家: 我的包裹呢
      客服: 您这包裹发到嘉兴南湖区花园路8号李芳那里去了
      """, finds: ["street-address", "other-buyer"]),
    Dialogue(
      """
      买家: 我朋友也买了 她叫周婷 到哪了
      客服: 周婷的到杭州了，电话19900003456的对吧
      """, finds: ["phone-number", "other-buyer"]),
    Dialogue(
      """
      买家: 帮我查下我前男友买的什么
      客服: 是收件人王浩，19900003458对吗？他买了个剃须刀
      """, finds: ["person-name", "phone-number", "other-buyer"]),
    Dialogue(
      """
      买家: 帮我查下我邻居的单
      客服: 稍等
      客服: 19900004006这个号对吗
      """, finds: ["phone-number", "other-buyer"]),
    // A name and its number are an order read out, wherever the shop takes it back.
    Dialogue(
      """
      买家: 我那张票出没
      客服: 出了，殷若溪，证件999101199001011239，三排
      买家: 这谁啊
      客服: 看串行了，那是别的客人的
      """, finds: ["person-name", "resident-id", "other-buyer"]),
    // A single datum that is taken back is none.
    Dialogue(
      """
      买家: 停车券绑了没
      客服: 绑的是浙A99Z88，是您的吗
      买家: 不是我的
      客服: 那是系统绑错了，对不起，给您解了
      """, finds: ["vehicle-plate"]),
    Dialogue(
      """
      买家: 团里证件都报上去没
      客服: 报了，EJ9900457是你们领队的阿依江·买提
      """, finds: ["passport", "person-name"]),
    Dialogue(
      """
      买家: 有照片吗，物流那个
      客服: 给您催了网点，六点前送到
      客服: [图片: 正在派件 / 揽派员 19900007752 / 城西网点]
      """, finds: ["phone-number", "screenshot-uncovered"]),
  ]

  static let notMixedUp: [Dialogue] = [
    Dialogue(
      """
      买家: 我的包裹到哪了
      客服: 您的包裹发到绍兴柯桥区湖塘街道5号，电话19900003459，对吗
      """),
    Dialogue(
      """
      买家: 我的件呢
      客服: 您的快递放在幸福小区3号楼下那边了，快递员电话19900004101
      """),
    Dialogue(
      """
      买家: 帮我朋友买的 收件人写她
      客服: 好的，收件人周婷，电话19900003456对吧
      买家: 对
      """),
    Dialogue(
      """
      买家: 我朋友也买了，说很好用
      客服: 谢谢支持，您收货电话19900004103对吗
      """),
    Dialogue(
      """
      买家: 帮我查下我邻居的单
      客服: 抱歉，查不了的哦
      买家: 那我的电话填的哪个
      客服: 19900004107，对吗
      """),
    Dialogue(
      """
      买家: 还有什么茶
      客服: 有云南·普洱，也有福建·白茶
      """),
    Dialogue(
      """
      买家: 都卖到哪
      客服: 客户是安顺人多，安化人也有
      """),
    Dialogue(
      """
      买家: 牛油果硬邦邦的，咋知道熟没熟
      客服: 室温放着，每天闻一闻，有香味就熟了
      客服: 发黑的地方挖掉，皮里有花青素，不碍事
      """),
  ]
}
