package import Checking
package import Foundation

/// Why a JSON document that a command reads back is none such, in words.
package struct JSONFault: SpokenError {
  private let error: any Error
  private let data: Data
  private let remedy: Localized

  /// - Parameters:
  ///   - data: the document.
  ///   - remedy: what to do, such as `chataudit audit -o run.json writes one`.
  package init(_ error: any Error, in data: Data, remedy: Localized) {
    self.error = error
    self.data = data
    self.remedy = remedy
  }

  /// A fault of a document that a command writes: `chataudit audit -o run.json`.
  package init(_ error: any Error, in data: Data, writtenBy command: String) {
    self.init(
      error, in: data,
      remedy: Localized(zh: "用 \(command) 可以写一份", en: "\(command) writes one"))
  }

  /// Where in the document, what was expected there, what was found, what to do; other errors as
  /// they say it.
  package var message: Localized {
    guard let error = error as? DecodingError else {
      return Localized(error)
    }
    let reason = reason(error)
    return Localized(zh: reason.zh + "；" + remedy.zh, en: reason.en + "; " + remedy.en)
  }

  private func reason(_ error: DecodingError) -> Localized {
    switch error {
    case .keyNotFound(let key, let context):
      let place = Self.place(context.codingPath)
      return Localized(
        zh: "\(place.zh)缺少“\(key.stringValue)”", en: "\(place.en) lacks ‘\(key.stringValue)’")
    case .valueNotFound(let type, let context):
      let (place, name) = (Self.place(context.codingPath), Self.name(of: type))
      return Localized(
        zh: "\(place.zh)：应为\(name.zh.spacedBehindChinese)，实际是 null",
        en: "\(place.en): expected \(name.en), found null")
    case .typeMismatch(let type, let context):
      let (place, name) = (Self.place(context.codingPath), Self.name(of: type))
      return Localized(
        zh: "\(place.zh)：应为\(name.zh.spacedBehindChinese)，实际是别的类型的值",
        en: "\(place.en): expected \(name.en), found another kind of value")
    case .dataCorrupted(let context):
      guard context.codingPath.isEmpty else {
        let place = Self.place(context.codingPath)
        return Localized(
          zh: "\(place.zh)：\(context.debugDescription)",
          en: "\(place.en): \(context.debugDescription)")
      }
      guard let fault = Self.syntaxFault(in: data) else {
        // JSON it is, with a number that does not fit: of that the decoder does not say where it
        // stands.
        let reason = Self.sentence(context.debugDescription)
        return Localized(zh: reason, en: reason)
      }
      return Self.isBegun(data)
        ? Localized(
          zh: "被截断或改动过，已不是 JSON（\(fault.zh)）",
          en: "is cut or changed, not JSON any more (\(fault.en))")
        : Localized(zh: "不是 JSON（\(fault.zh)）", en: "is not JSON (\(fault.en))")
    @unknown default: return Localized(same: "\(error)")
    }
  }

  /// Where the document stops to be JSON, which the decoder does not say.
  private static func syntaxFault(in data: Data) -> Localized? {
    do {
      _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      return nil
    } catch {
      let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
      return reason.map(sentence).map { Localized(zh: $0, en: $0) }
        ?? Localized(zh: "读不了", en: "unreadable")
    }
  }

  /// Whether the first character is one with which a document begins; an empty one was cut off
  /// whole.
  private static func isBegun(_ data: Data) -> Bool {
    let spaces = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let first = data.first { !spaces.contains($0) }
    return first.map { [UInt8(ascii: "{"), UInt8(ascii: "[")].contains($0) } ?? true
  }

  /// A reason of the system without its full stop, for more to follow.
  private static func sentence(_ reason: String) -> String {
    reason.hasSuffix(".") ? String(reason.dropLast()) : reason
  }

  /// `findings[3].evidence`, or the document.
  private static func place(_ path: [any CodingKey]) -> Localized {
    guard !path.isEmpty else { return Localized(zh: "文档", en: "the document") }
    var place = ""
    for key in path {
      if let index = key.intValue {
        place += "[\(index)]"
      } else {
        place += (place.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return Localized(zh: "“\(place)”", en: "‘\(place)’")
  }

  /// A type in words of JSON.
  private static func name(of type: any Any.Type) -> Localized {
    switch type {
    case is String.Type: Localized(zh: "文字", en: "a text")
    case is Bool.Type: Localized(zh: "true 或 false", en: "true or false")
    case is any BinaryInteger.Type: Localized(zh: "整数", en: "a whole number")
    case is any BinaryFloatingPoint.Type: Localized(zh: "数字", en: "a number")
    case is [Any].Type: Localized(zh: "列表", en: "a list")
    default: Localized(zh: "对象", en: "an object")
    }
  }
}
