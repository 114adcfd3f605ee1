/// Names of provinces, cities and districts as addresses begin with them, without 省, 市 or 区.
///
/// The provinces and prefectures are those of GB/T 2260; of districts and county cities the ones of
/// large cities, which people name without the city.
enum PlaceNames {
  enum Level: Int, Sendable, Comparable {
    case province, city, district
    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  struct Place: Sendable {
    var name: [UInt32]
    var level: Level
    /// Whether the name is also an ordinary word: 和平, 光明.
    var isWord: Bool
  }

  /// The longest name that stands at a place.
  static func name(at place: Int, in text: EntityText) -> Place? {
    byFirstScalar[text[place].scalar]?.first { text.has($0.name, at: place) }
  }

  private static let byFirstScalar: [UInt32: [Place]] = {
    var places: [UInt32: [Place]] = [:]
    for (level, isWord, list) in [
      (Level.province, false, provinces), (.city, false, cities), (.district, false, districts),
      (.district, true, wordDistricts),
    ] {
      for name in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        let scalars = name.unicodeScalars.map(\.value)
        places[scalars[0], default: []].append(
          Place(name: scalars, level: level, isWord: isWord))
      }
    }
    return places.mapValues { places in
      places.enumerated().sorted {
        ($1.element.name.count, $0.offset) < ($0.element.name.count, $1.offset)
      }.map(\.element)
    }
  }()

  private static let provinces = """
    北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海
    台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门
    """

  private static let cities = """
    石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特
    包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安 锡林郭勒 阿拉善 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳
    盘锦 铁岭 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化
    大兴安岭 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水
    合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌
    景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽
    郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门
    孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关 深圳
    珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港
    玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安
    巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山
    西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝 山南 那曲 阿里 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌
    白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 西宁 海东 海北 黄南 果洛 玉树 海西 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依
    吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 石河子
    """

  private static let districts = """
    海淀 丰台 石景山 通州 昌平 顺义 怀柔 门头沟 房山 密云 延庆 平谷 浦东 浦东新 徐汇 静安 虹口 杨浦 闵行 嘉定 松江 青浦 奉贤 黄浦 崇明 金山
    普陀 长宁 天河 越秀 荔湾 海珠 番禺 花都 黄埔 南沙 增城 从化 福田 罗湖 宝安 龙岗 龙华 盐田 坪山 南山 拱墅 萧山 余杭 临平 钱塘 富阳 临安
    滨江 武侯 锦江 青羊 金牛 成华 双流 龙泉驿 郫都 温江 新都 渝中 沙坪坝 九龙坡 渝北 巴南 北碚 大渡口 玄武 秦淮 建邺 雨花台 栖霞 江宁 浦口
    六合 姑苏 吴中 相城 虎丘 吴江 昆山 常熟 张家港 太仓 江阴 宜兴 武昌 汉口 汉阳 洪山 江汉 硚口 江岸 东西湖 蔡甸 江夏 黄陂 岳麓 天心 开福
    芙蓉 望城 雁塔 碑林 莲湖 未央 灞桥 南开 东丽 西青 津南 北辰 武清 宝坻 历下 槐荫 历城 长清 李沧 崂山 黄岛 城阳 二七 管城 金水 惠济 仓山
    台江 晋安 马尾 思明 湖里 集美 海沧 同安 翔安 义乌 东阳 永康 慈溪 余姚 诸暨 温岭 瑞安 乐清 海宁 桐乡 鄞州 镇海 北仑 晋江 石狮 南安 顺德
    南海 禅城 三水 瑶海 庐阳 蜀山 包河 和平里 铁西 皇姑 沈河 浑南 沙河口 甘井子 道里 道外 香坊 官渡 五华 盘龙 西山 呈贡 南明 观山湖 青秀
    兴宁 江南 西乡塘 良庆 红谷滩 青云谱 东湖 青山湖 桥西 裕华 小店 迎泽 杏花岭 赛罕 新市 沙依巴克 城关 七里河 城西 金凤 兴庆
    """

  private static let wordDistricts = """
    朝阳 东城 西城 大兴 宝山 白云 光明 西湖 上城 下城 江北 南岸 鼓楼 雨花 长安 和平 河西 河东 河北 红桥 市中 天桥 市南 市北 中原 新城 高新 青山
    """
}
