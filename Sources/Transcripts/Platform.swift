/// A marketplace or messenger, by its lower-case id.
///
/// The known ones have names; any other id is a platform too (a user's own format may say so).
public struct Platform: RawRepresentable, Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The id as written in findings, formats and the config, such as `pinduoduo`.
  public let rawValue: String

  /// Wraps an id without checking that it is a known one.
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let pinduoduo = Platform(rawValue: "pinduoduo")
  public static let jd = Platform(rawValue: "jd")
  public static let taobao = Platform(rawValue: "taobao")
  public static let tmall = Platform(rawValue: "tmall")
  public static let douyin = Platform(rawValue: "douyin")
  public static let kuaishou = Platform(rawValue: "kuaishou")
  public static let xiaohongshu = Platform(rawValue: "xiaohongshu")
  public static let wechat = Platform(rawValue: "wechat")

  /// The platforms that have names here, in the order of their importance to a reader.
  public static let known: [Platform] = [
    .pinduoduo, .jd, .taobao, .tmall, .douyin, .kuaishou, .xiaohongshu, .wechat,
  ]

  public var description: String { rawValue }

  public static func < (left: Platform, right: Platform) -> Bool { left.rawValue < right.rawValue }
}
