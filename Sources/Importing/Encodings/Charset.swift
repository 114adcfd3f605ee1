/// A character encoding that exports come in.
enum Charset: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"
  case big5 = "Big5"
  case big5HongKong = "Big5-HKSCS"
  case windows1252 = "windows-1252"
  case shiftJIS = "Shift_JIS"
  case eucKR = "EUC-KR"

  /// The charset of a label as pages declare it; nil for one that is not known.
  ///
  /// GB2312 and GBK are read as their superset GB18030, Latin-1 as windows-1252, as the WHATWG
  /// Encoding Standard has it.
  init?(label: some StringProtocol) {
    switch label.lowercased().filter({ !$0.isWhitespace && $0 != "\"" && $0 != "'" }) {
    case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
    case "gb18030", "gbk", "gb2312", "gb_2312", "gb_2312-80", "x-gbk", "chinese", "cp936":
      self = .gb18030
    case "utf-16", "utf-16le", "unicode": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "big5", "big-5", "cn-big5", "x-x-big5": self = .big5
    case "big5-hkscs": self = .big5HongKong
    case "windows-1252", "cp1252", "iso-8859-1", "latin1", "ascii", "us-ascii": self = .windows1252
    case "shift_jis", "shift-jis", "sjis", "windows-31j": self = .shiftJIS
    case "euc-kr", "ks_c_5601-1987", "korean": self = .eucKR
    default: return nil
    }
  }

  /// The charset and, after it, the larger one that is commonly written under its name.
  var forms: [Charset] { self == .big5 ? [.big5, .big5HongKong] : [self] }

  /// The name under which the C library converts it; nil for the ones decoded here.
  var iconvName: String? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .gb18030: "GB18030"
    case .big5: "BIG5"
    case .big5HongKong: "BIG5-HKSCS"
    case .windows1252: "CP1252"
    case .shiftJIS: "CP932"
    case .eucKR: "CP949"
    }
  }
}
