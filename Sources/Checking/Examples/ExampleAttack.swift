import TextMatching
import Transcripts

/// A change of an example that must not change what the rule finds.
package enum ExampleAttack: String, Sendable, Hashable, CaseIterable {
  /// An emoji of several scalars before the message's words.
  case emoji = "emoji before"
  /// Another talk before and after, in sessions of their own.
  case unrelatedMessages = "unrelated messages around"
  case zeroWidth = "zero-width characters between"
  case traditional = "traditional characters"
  case fullWidth = "full width"
  case letterCase = "capital letters"
  /// Spaces between the characters; only for rules that undo them.
  case spaced = "spaces between"
  case dotted = "dots between"
  case lookAlike = "look-alikes"
  case wordEmoji = "emoji for words"
  case chineseDigits = "Chinese digits"
  case circledDigits = "circled digits"
  case spacedDigits = "spaces between digits"
  case homophone = "a homophone"
  case pinyin = "a character in pinyin"
  case splitCharacter = "a character split in two"

  /// The disguises that every rule owes an answer to, if its words ask for their level.
  static let free: [ExampleAttack] = [
    .emoji, .unrelatedMessages, .zeroWidth, .traditional, .fullWidth, .letterCase, .spaced,
  ]

  /// What it is called in Chinese.
  package var chineseName: String {
    switch self {
    case .emoji: "前面加表情"
    case .unrelatedMessages: "前后插入无关对话"
    case .zeroWidth: "夹零宽字符"
    case .traditional: "繁体字"
    case .fullWidth: "全角"
    case .letterCase: "大写字母"
    case .spaced: "字间加空格"
    case .dotted: "字间加点"
    case .lookAlike: "形近字"
    case .wordEmoji: "用表情代替词"
    case .chineseDigits: "中文数字"
    case .circledDigits: "圈号数字"
    case .spacedDigits: "数字间加空格"
    case .homophone: "谐音字"
    case .pinyin: "一个字写成拼音"
    case .splitCharacter: "一个字拆成两半"
    }
  }

  /// The level of disguise that undoes it; nil where nothing is disguised.
  var level: Int? {
    switch self {
    case .emoji, .unrelatedMessages: nil
    case .zeroWidth, .traditional, .fullWidth, .letterCase: 1
    case .lookAlike, .wordEmoji, .chineseDigits, .circledDigits, .spacedDigits: 2
    case .spaced, .dotted: 3
    case .homophone, .pinyin, .splitCharacter: 4
    }
  }

  /// The changed dialogue, or nil where there is nothing to change.
  func applied(to script: ExampleScript) -> ExampleScript? {
    var changed = script
    switch self {
    case .emoji: Self.addEmoji(to: &changed)
    case .unrelatedMessages: Self.surround(&changed)
    case .zeroWidth: changed.changeMarks { Self.joined($0, by: "\u{200B}") { _, _ in true } }
    case .spaced: changed.changeMarks { Self.joined($0, by: " ", between: Self.areHan) }
    case .dotted: changed.changeMarks { Self.joined($0, by: ".", between: Self.areHan) }
    case .spacedDigits: changed.changeMarks { Self.joined($0, by: " ", between: Self.areDigits) }
    case .lookAlike:
      changed.changeMarks { Self.mapped($0) { Disguising.other(for: $0, by: .lookAlike) } }
    case .wordEmoji:
      changed.changeMarks { Self.mapped($0) { Disguising.other(for: $0, by: .emoji) } }
    case .chineseDigits:
      changed.changeMarks { Self.mapped($0) { Disguising.other(for: $0, by: .digits) } }
    case .circledDigits: changed.changeMarks { Self.mapped($0, Self.circled) }
    case .homophone:
      changed.changeMarks { Self.swapped($0) { Disguising.homophone(of: $0).map(String.init) } }
    case .pinyin: changed.changeMarks { Self.swapped($0, Disguising.pinyin) }
    case .splitCharacter: changed.changeMarks { Self.swapped($0, Disguising.parts) }
    case .traditional: changed.changeMarks { Self.mapped($0) { Self.traditionalForms[$0] } }
    case .fullWidth: changed.changeMarks { Self.mapped($0, Self.widened) }
    case .letterCase:
      changed.changeMarks { Self.mapped($0) { ("a"..."z").contains($0) ? Self.capital($0) : nil } }
    }
    return changed.utterances.map(\.text) == script.utterances.map(\.text)
      && changed.utterances.map(\.images) == script.utterances.map(\.images) ? nil : changed
  }

  // MARK: Changes

  private static func addEmoji(to script: inout ExampleScript) {
    let emoji = "👩‍👩‍👧‍👦"
    for index in script.utterances.indices {
      var text = script.utterances[index].text
      // A mark of the whole message may or may not take the emoji in; that is the rule's affair.
      guard !text.marks.isEmpty, !text.marks.contains(0..<text.text.utf8.count) else { continue }
      let length = emoji.utf8.count
      text.text = emoji + text.text
      text.marks = text.marks.map { $0.lowerBound + length..<$0.upperBound + length }
      script.utterances[index].text = text
    }
  }

  private static func surround(_ script: inout ExampleScript) {
    let lines = script.utterances
    guard let first = lines.first, let last = lines.last else { return }
    func talk(_ session: Int, at start: Timestamp?) -> [ExampleScript.Utterance] {
      let words: [(Role, String)] = [(.buyer, "这款有蓝色吗"), (.agent, "有的，蓝色现货，今天拍今天发")]
      return words.enumerated().map { place, line in
        ExampleScript.Utterance(
          role: line.0, sender: nil, sentAt: start?.advanced(by: Int64(place * 8)),
          session: session,
          text: MarkedText(text: line.1), images: [], line: first.line)
      }
    }
    let before = talk(0, at: first.sentAt?.advanced(by: -7_200))
    let after = talk(last.session + 2, at: last.sentAt?.advanced(by: 7_200))
    let moved = lines.map { line in
      var line = line
      line.session += 1
      return line
    }
    script.utterances = before + moved + after
  }

  private static func joined(
    _ text: String, by joint: Unicode.Scalar,
    between fits: (Unicode.Scalar, Unicode.Scalar) -> Bool
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let last = result.last, fits(last, scalar) { result.append(joint) }
      result.append(scalar)
    }
    return String(result)
  }

  private static func areHan(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    left.properties.isIdeographic && right.properties.isIdeographic
  }

  private static func areDigits(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(left) && ("0"..."9").contains(right)
  }

  private static func circled(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "0": "\u{24EA}"
    case "1"..."9": Unicode.Scalar(scalar.value - 0x31 + 0x2460)
    default: nil
    }
  }

  /// A text with one Chinese character written otherwise: the second, or the next that can be.
  private static func swapped(
    _ text: String, _ change: (Unicode.Scalar) -> String?
  ) -> String {
    let scalars = Array(text.unicodeScalars)
    let places = Array(scalars.indices.dropFirst()) + [0]
    for place in places where place < scalars.count && scalars[place].properties.isIdeographic {
      guard let other = change(scalars[place]) else { continue }
      var result = String.UnicodeScalarView(scalars[..<place])
      result.append(contentsOf: other.unicodeScalars)
      result.append(contentsOf: scalars[(place + 1)...])
      return String(result)
    }
    return text
  }

  private static func mapped(
    _ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(change(scalar) ?? scalar) }
    return String(result)
  }

  private static func widened(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) : nil
  }

  private static func capital(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    Unicode.Scalar(scalar.value - 0x20)
  }

  /// Characters that shops use often, and their traditional forms.
  private static let traditionalForms: [Unicode.Scalar: Unicode.Scalar] = {
    let simplified = "账号转宝银东发货邮费单电话国际联系优惠购买赔偿换骂蠢脑问题师谢对时间点开链接软图页网银帐户"
    let traditional = "賬號轉寶銀東發貨郵費單電話國際聯繫優惠購買賠償換罵蠢腦問題師謝對時間點開鏈接軟圖頁網銀帳戶"
    return Dictionary(
      zip(simplified.unicodeScalars, traditional.unicodeScalars),
      uniquingKeysWith: { first, _ in first })
  }()
}

extension ExampleScript {
  /// Rewrites what is marked, and moves the marks along.
  fileprivate mutating func changeMarks(_ change: (String) -> String) {
    for index in utterances.indices {
      utterances[index].text.changeMarks(change)
      for image in utterances[index].images.indices {
        for line in (utterances[index].images[image] ?? []).indices {
          utterances[index].images[image]?[line].changeMarks(change)
        }
      }
    }
  }
}

extension MarkedText {
  fileprivate mutating func changeMarks(_ change: (String) -> String) {
    let bytes = Array(text.utf8)
    var result = ""
    var moved: [Range<Int>] = []
    var place = 0
    for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) where mark.lowerBound >= place {
      result += String(decoding: bytes[place..<mark.lowerBound], as: UTF8.self)
      let start = result.utf8.count
      result += change(String(decoding: bytes[mark], as: UTF8.self))
      moved.append(start..<result.utf8.count)
      place = mark.upperBound
    }
    result += String(decoding: bytes[place...], as: UTF8.self)
    (text, marks) = (result, moved)
  }
}
