import Checking
import Transcripts

/// The day on which goods are said to have been bought or received: 10月2号签收, 9月底买的.
struct BoughtDate {
  /// Days from that day to the one on which it is said.
  var daysAgo: Int

  /// - Parameters:
  ///   - text: the words; a day counts only where 买, 收 or the like stands near it.
  ///   - today: when they were said; where nobody knows, a day behind 现在 or 今天 in the same words.
  init?(in text: PlainText, said today: CivilDate?) {
    var bought: Mention?
    var now = today
    for mention in Mention.all(in: text) {
      if mention.isToday(in: text) {
        now = now ?? mention.date(before: nil)
      } else if bought == nil, mention.isOfBuying(in: text) {
        bought = mention
      }
    }
    guard let bought, let now else { return nil }
    daysAgo = now.daysSince1970 - bought.date(before: now).daysSince1970
  }

  /// The day that a text says it is: 今天都11月26了.
  static func today(in text: PlainText) -> CivilDate? {
    Mention.all(in: text).first { $0.isToday(in: text) }?.date(before: nil)
  }

  /// A month, perhaps with a day, or a day alone, that a text names.
  private struct Mention {
    var range: Range<Int>
    /// Nil where only the day is named: 6号就收到了.
    var month: Int?
    var day: Int

    static func all(in text: PlainText) -> [Mention] {
      text.quantities { place in
        Mention(in: text, at: place).map { ($0, $0.range.upperBound) }
      }
    }

    private init?(in text: PlainText, at start: Int) {
      guard let month = Numeral(in: text, at: start), let number = month.whole else { return nil }
      if text.has("号", at: month.end), (1...31).contains(number) {
        self.month = nil
        day = number
        range = start..<month.end + 1
        return
      }
      guard (1...12).contains(number), text.has("月", at: month.end) else { return nil }
      self.month = number
      var end = month.end + 1
      if let day = Numeral(in: text, at: end), let number = day.whole, (1...31).contains(number) {
        self.day = number
        end = day.end
      } else if text.has("初", at: end) {
        day = 5
      } else if text.has("中", at: end) {
        day = 15
      } else {
        // Of a month alone the last day: no more days are counted than have passed.
        day = 30
      }
      range = start..<end
    }

    /// Whether it says what day it is: 现在11月1号, 今天12月20号.
    func isToday(in text: PlainText) -> Bool {
      (max(0, range.lowerBound - 3)..<range.lowerBound).contains { place in
        Self.today.contains { text.has($0, at: place) }
      }
    }

    private static let today = ["现在", "今天", "今儿", "今日", "如今", "眼下", "这都"]

    /// Whether 买, 收 or the like stands near it in the same clause.
    func isOfBuying(in text: PlainText) -> Bool {
      // 18号送到 is no buying; of a day alone the verb stands right behind: 6号就收到了.
      if month == nil {
        let behind = range.upperBound..<min(text.scalars.count, range.upperBound + 3)
        return behind.contains { "买拍收签购".unicodeScalars.contains(text.scalars[$0]) }
      }
      let near =
        max(0, range.lowerBound - 6)..<min(text.scalars.count, range.upperBound + 8)
      return near.contains { place in
        !range.contains(place) && Self.isBuying(text, at: place)
      }
    }

    /// 到 tells of goods only by itself and in 到货, 到手, 到的: not in 3月到期, 12月夜里到零下十几度.
    private static func isBuying(_ text: PlainText, at place: Int) -> Bool {
      guard text.scalars[place] == "到" else {
        return "买拍收签购订单".unicodeScalars.contains(text.scalars[place])
      }
      guard place + 1 < text.scalars.count else { return true }
      let next = text.scalars[place + 1]
      return !(0x4E00...0x9FFF).contains(next.value) || "货手的了家".unicodeScalars.contains(next)
    }

    /// The day of this name, the last one that is not after another; in any year where there is
    /// none.
    func date(before today: CivilDate?) -> CivilDate {
      guard let month else { return lastDay(before: today) }
      let year = today?.year ?? 2_000
      let date = CivilDate(year: year, month: month, day: min(day, month == 2 ? 28 : 30))
      guard let today, date > today else { return date }
      return CivilDate(year: year - 1, month: month, day: date.day)
    }

    /// The last day of this number that is not after another.
    private func lastDay(before today: CivilDate?) -> CivilDate {
      guard let today else { return CivilDate(year: 2_000, month: 1, day: day) }
      if day <= today.day { return CivilDate(year: today.year, month: today.month, day: day) }
      let months = today.year * 12 + today.month - 2
      return CivilDate(year: months / 12, month: months % 12 + 1, day: min(day, 28))
    }
  }
}
