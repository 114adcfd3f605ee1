import Auditing
import Checking
import Reviewing
import Testing
import Transcripts

/// What a store, its log and its key say in both languages.
@Suite struct SpokenFaultTests {
  /// Errors that name something, and what they name.
  private static let naming: [(error: any SpokenError, names: [String])] = [
    (
      StoreError.unusable(path: "a.sqlite", reason: Localized(same: "disk full")),
      ["a.sqlite", "disk full"]
    ),
    (StoreError.noFinding("f1-0a"), ["f1-0a"]), (StoreError.noDraw("draw-1"), ["draw-1"]),
    (StoreError.noPick(draw: "draw-1", position: 9), ["draw-1", "9"]),
    (StoreError.stale(finding: "f1-0a", seen: 3, current: 7), ["f1-0a", "3", "7"]),
    (StoreError.otherKey(found: "aa", expected: "bb"), ["aa", "bb"]),
    (StoreError.noName("何芳"), ["何芳", "--officer", "--to"]),
    (StoreError.tooLong(length: 2_001, most: 2_000), ["2001", "2000"]),
    (
      StoreError.unknownWord(field: "verdict", value: "maybe", expected: ["upheld"]),
      ["verdict", "maybe", "upheld"]
    ),
    (StoreError.noDocument(path: "a.json", reason: Localized(same: "{")), ["a.json", "{"]),
    (LogFault.changed(number: 8), ["8"]), (LogFault.misplaced(number: 4, expected: 3), ["4", "3"]),
    (LogFault.cut(count: 5, expected: 9), ["5", "9"]),
    (AuditKeyError.unreadable(path: "audit.key"), ["audit.key"]),
    (AuditKeyError.tooShort(path: "audit.key", bytes: 3), ["audit.key", "3"]),
  ]

  @Test(arguments: naming.indices)
  func bothLanguagesNameTheSame(index: Int) {
    let (error, names) = Self.naming[index]
    for name in names {
      #expect(error.message.en.contains(name), "\(error)")
      #expect(error.message.zh.contains(name), "\(error.message.zh)")
    }
    #expect(error.message.zh.unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) } >= 4)
    #expect(error.description == error.message.en)
  }

  @Test func anErrorOfOneLanguageIsToldInBoth() {
    struct Plain: Error, CustomStringConvertible { let description = "no room" }
    #expect(Localized(Plain()) == Localized(same: "no room"))
  }

  @Test func latinWordsStandApart() {
    #expect("true 或 false".spacedBehindChinese == " true 或 false")
    #expect("-3".spacedBehindChinese == " -3")
    #expect("整数".spacedBehindChinese == "整数")
  }
}
