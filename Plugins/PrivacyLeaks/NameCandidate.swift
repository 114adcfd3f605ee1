import Checking
import TextMatching

/// Characters amid a text that may be a name.
struct NameCandidate {
  var value: String
  var bytes: Range<Int>
  /// What was undone to read them.
  var steps: FoldSteps
  /// Whether the character before it may stand before the name of who has a number.
  var canPrecedeNumber: Bool
  /// Whether the characters around it may stand beside a name: before words that follow names
  /// alone, any character may.
  var isApart: Bool
  /// Whether one of them may.
  var hasAnEdge: Bool
  /// Whether the character before it leads to somebody: 写的是, 那位, 3栋的.
  var isLedTo: Bool

  /// Those of a text, in order.
  static func all(in text: LooseText) -> [NameCandidate] {
    guard text.count > 3 else { return [] }
    var candidates: [NameCandidate] = []
    for (index, scalar) in text.scalars.enumerated() where scalar >= 0x3400 {
      let surname = Surnames.length(startOf: text.scalars[index...])
      guard surname > 0, index + surname + 2 <= text.count else { continue }
      var end = index + surname + 2
      // 尉迟安: one character behind a surname of two.
      if surname == 2, !Surnames.looksLikeName(text.scalars[index..<end]) { end -= 1 }
      let before = text.scalar(at: index - 1)
      // 那位 counts and is no surname.
      let isCounted =
        (scalar == 0x4F4D || scalar == 0x8FB9)
        && before.map { "那这一两各几每某哪有".unicodeScalars.contains($0) } ?? false
      // 补您3元可以吗
      let isAmount = scalar == 0x5143 && before?.properties.numericType != nil
      let isInWord = isInWord(index, in: text, nameEnd: end)
      guard Surnames.looksLikeName(text.scalars[index..<end]), !isCounted, !isAmount, !isInWord,
        !isWord(text.scalars[index..<end]), !endsInCount(end, in: text),
        !noGiven.contains(text.string(index + surname..<end))
      else { continue }
      let canStart = before.map { NameFinder.isEdge($0) || beforeName.contains($0) } ?? true
      let canEnd = canEnd(text.scalar(at: end))
      candidates.append(
        NameCandidate(
          value: text.string(index..<end), bytes: text.bytes(index..<end),
          steps: text.steps(index..<end),
          canPrecedeNumber: canStart || before.map { beforeNumbered.contains($0) } ?? true,
          isApart: canStart && canEnd, hasAnEdge: canStart || canEnd,
          isLedTo: before.map { beforePerson.contains($0) } ?? false))
    }
    return candidates
  }

  /// Whether a surname is the end of a word with the character before it: 对方, 层高.
  ///
  /// Not in 5层高建军家, and not where what follows the name is somebody's: 核对方志强的地址.
  private static func isInWord(_ index: Int, in text: LooseText, nameEnd: Int) -> Bool {
    guard index > 0, wordsWithSurname.contains(text.string(index - 1..<index + 1)) else {
      return false
    }
    if text.scalar(at: index - 2)?.properties.numericType != nil { return false }
    switch text.scalar(at: nameEnd) {
    case "家": return false
    case "的": return !(text.scalar(at: nameEnd + 1).map { owned.contains($0) } ?? false)
    default: return true
    }
  }

  /// Whether what would end a name counts people: 发到宁德一位女士那儿.
  private static func endsInCount(_ end: Int, in text: LooseText) -> Bool {
    guard let last = text.scalar(at: end - 1), let next = text.scalar(at: end) else { return false }
    return "一两二三四五六七八九十".unicodeScalars.contains(last)
      && "位个家户名".unicodeScalars.contains(next)
  }

  /// Whether characters that look like a name say something else: where somebody is from (南宁人),
  /// what is to be done (闻一闻), of what something is (花青素).
  static func isWord(_ name: ArraySlice<UInt32>) -> Bool {
    guard let first = name.first, let last = name.last else { return false }
    if last == 0x4EBA { return true }
    return name.count == 3
      && (last == 0x7D20 || last == first && name[name.startIndex + 1] == 0x4E00)
  }

  /// How what is somebody's begins: 的地址, 的电话.
  private static let owned = Set("地电手名单号快包微身邮".unicodeScalars)

  /// Whether a name can end before a character.
  static func canEnd(_ next: Unicode.Scalar?) -> Bool {
    guard let next else { return true }
    return NameFinder.isEdge(next) || behindName.contains(next)
  }

  /// Characters before a name amid a text.
  private static let beforeName = Set(
    "是给到叫姓跟和的位与由找让被了成单把向在为替帮比约看户家楼室人客错有问说那条栋幢号区层座进门面边校班院店里请及周天月日午晚期部".unicodeScalars)
  private static let beforePerson = Set("是的个位叫姓户".unicodeScalars)
  /// Words of a character that may stand before a name and one that is a surname: 室温放一两天 names
  /// nobody.
  private static let wordsWithSurname: Set<String> = [
    "室温", "客房", "客车", "客单", "家常", "户房", "门房", "门店", "班车", "校车", "店方", "院方", "校方", "面容", "期满",
    "成功", "成单", "位于", "由于", "让于", "楼房", "单车", "单方", "向来", "条纹", "层高", "边关", "对方", "问卷", "错单",
  ]
  /// Words that may stand behind the characters of surnames.
  private static let noGiven: Set<String> = [
    "可以", "可能", "明天", "今天", "一点", "一平", "一节", "小时", "一天", "三天", "小一", "会亮", "也行", "子一", "天天",
    "一个", "一定", "一次", "一般", "一起", "一直", "大小", "大家", "如果", "如何", "如有", "有一", "有效", "可有", "也可",
    "以上", "以下", "以前", "以后", "以内", "以来", "空空", "同样", "清楚", "清单", "信息", "成功", "成本", "家有", "心意",
    "平时", "平米", "平方", "一样", "一百", "一千", "一万", "二十", "三十", "十三", "十一", "十二", "一二", "二三",
    "先来", "回来", "文圆", "龙山", "尔曼", "骏眉", "贵川", "美金",
  ]
  private static let beforeNumbered = Set("件货名主系收寄方".unicodeScalars)
  private static let behindName = Set(
    "的那也她他家住订买拍啊吧吗呢呀对手电在和跟给刚昨今上寄签收一说先妈爸把就都您你嘛哦呐老师女士小姐同学拿取退用没要想问来去帮代点三两二四几、签".unicodeScalars)
}
