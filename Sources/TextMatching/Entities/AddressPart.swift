/// What the parts of a postal address are, and the words that end each.
enum AddressPart: Sendable {
  case province, city, district, town, village, road, community
  /// 号 or 弄 behind a number.
  case number
  case building, unit, room
  /// 组 or 队 of a village.
  case group

  /// Words that end a name, the longest first.
  static let endings: [(word: [UInt32], part: AddressPart)] =
    ([
      (.province, "特别行政区 壮族自治区 回族自治区 维吾尔自治区 自治区 省"),
      (.city, "自治州 地区 市 州 盟"),
      (.district, "自治县 开发区 高新区 新区 区 县 旗"),
      (.town, "街道办事处 街道 镇 乡 苏木"),
      (.village, "村委会 社区 行政村 自然村 新村 村 庄 屯 寨"),
      (.road, "大道 大街 胡同 公路 环路 路 街 巷 弄 里 道"),
      (
        .community,
        "小区 花园 公寓 大厦 广场 家园 花苑 名苑 新苑 公馆 山庄 别墅 豪庭 华庭 科技园 工业园 产业园 创业园 工业区 园区 写字楼 中心 大学 学院 中学 小学 学校 医院 酒店 宾馆 商场 市场 超市 驿站 有限公司 公司 厂 苑 园 城 府 庭 湾 里 居 轩 阁 郡"
      ),
    ] as [(AddressPart, String)]).flatMap { part, words in
      words.split(separator: " ").map { ($0.unicodeScalars.map(\.value), part) }
    }.sorted { $0.0.count > $1.0.count }

  /// Words behind a number, the longest first.
  static let counters: [(word: [UInt32], part: AddressPart)] =
    ([
      (.number, "号院 号 弄 巷 支弄"),
      (.building, "号楼 栋楼 栋 幢 座 #楼 #"),
      (.unit, "单元 门 期 排"),
      (.room, "号室 室 房间 房 铺 楼 层 户"),
      (.group, "社 组 队"),
    ] as [(AddressPart, String)]).flatMap { part, words in
      words.split(separator: " ").map { ($0.unicodeScalars.map(\.value), part) }
    }.sorted { $0.0.count > $1.0.count }

  /// The longest ending that stands at a place, and its length.
  static func ending(at place: Int, in text: EntityText) -> (AddressPart, Int)? {
    for (word, part) in endings where text.has(word, at: place) { return (part, word.count) }
    return nil
  }

  /// The first characters of `endings`, where a look can start.
  static let endingScalars = ScalarTable(endings.compactMap { $0.word.first })
}
