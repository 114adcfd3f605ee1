import Transcripts

/// What grouping keeps of a record: 40 bytes, while the text stays in the file.
struct RecordEntry: Sendable {
  /// Where the text starts in the file's bytes, or in the page's arena.
  var textStart: UInt64
  /// The length of the text in bytes, and in the top bit whether quotes in it are doubled.
  private var textLengthAndForm: UInt32
  /// How far before the text its record starts; meaningless for pages.
  var recordLead: UInt32
  /// Time, role and flags: see the accessors.
  private var packed: UInt64
  var conversation: UInt32
  /// The number of the session's id among the file's names, or `none`.
  var session: UInt32
  /// The number of the sender among the file's names, or `none`.
  var sender: UInt32
  /// The record's number in its file, from 1.
  var record: UInt32

  static let none = UInt32.max

  init(text: Range<Int>, recordStart: Int, isDoubled: Bool = false) {
    textStart = UInt64(text.lowerBound)
    textLengthAndForm = UInt32(min(text.count, 0x7FFF_FFFF)) | (isDoubled ? 0x8000_0000 : 0)
    recordLead = UInt32(min(text.lowerBound - recordStart, Int(UInt32.max)))
    packed = 0
    conversation = 0
    session = Self.none
    sender = Self.none
    record = 0
  }

  var text: Range<Int> {
    Int(textStart)..<Int(textStart) + Int(textLengthAndForm & 0x7FFF_FFFF)
  }
  /// Leaves a part of the text, by places in it.
  mutating func narrow(to part: Range<Int>) {
    textStart += UInt64(part.lowerBound)
    recordLead += UInt32(part.lowerBound)
    textLengthAndForm = textLengthAndForm & 0x8000_0000 | UInt32(part.count)
  }

  var isDoubled: Bool { textLengthAndForm & 0x8000_0000 != 0 }
  var recordStart: Int { Int(textStart) - Int(recordLead) }

  // packed: bits 0–41 seconds plus 2^41, where 0 says no time; 42–49 offset; 50–57 role; 58 spam.

  /// Seconds since 1970; nil where the export does not say.
  var seconds: Int64? {
    get {
      let stored = packed & 0x3FF_FFFF_FFFF
      return stored == 0 ? nil : Int64(stored) - 0x200_0000_0000
    }
    set {
      let stored = newValue.map { UInt64($0 + 0x200_0000_0000) & 0x3FF_FFFF_FFFF } ?? 0
      packed = packed & ~0x3FF_FFFF_FFFF | stored
    }
  }

  /// The place of the time's zone offset in the file's offsets.
  var offset: UInt8 {
    get { UInt8(truncatingIfNeeded: packed >> 42) }
    set { packed = packed & ~(0xFF << 42) | UInt64(newValue) << 42 }
  }

  /// The place of the role's decision in the file's decisions.
  var decision: UInt8 {
    get { UInt8(truncatingIfNeeded: packed >> 50) }
    set { packed = packed & ~(0xFF << 50) | UInt64(newValue) << 50 }
  }

  var isSuspectedSpam: Bool {
    get { packed >> 58 & 1 != 0 }
    set { packed = packed & ~(1 << 58) | (newValue ? 1 << 58 : 0) }
  }
}
