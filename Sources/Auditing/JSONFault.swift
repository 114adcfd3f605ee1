package import Foundation

/// Why a JSON document that a command reads back is none such, in words.
package struct JSONFault: CustomStringConvertible {
  private let error: any Error
  private let data: Data
  private let remedy: String

  /// - Parameters:
  ///   - data: the document.
  ///   - remedy: what to do, such as `chataudit audit -o run.json writes one`.
  package init(_ error: any Error, in data: Data, remedy: String) {
    self.error = error
    self.data = data
    self.remedy = remedy
  }

  /// Where in the document, what was expected there, what was found, what to do; other errors as they say it.
  package var description: String {
    guard let error = error as? DecodingError else { return "\(error)" }
    return reason(error) + "; " + remedy
  }

  private func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      return "\(Self.place(context.codingPath)) lacks ‘\(key.stringValue)’"
    case .valueNotFound(let type, let context):
      return "\(Self.place(context.codingPath)): expected \(Self.name(of: type)), found null"
    case .typeMismatch(let type, let context):
      return
        "\(Self.place(context.codingPath)): expected \(Self.name(of: type)), found another kind of value"
    case .dataCorrupted(let context):
      guard context.codingPath.isEmpty else {
        return "\(Self.place(context.codingPath)): \(context.debugDescription)"
      }
      guard let fault = Self.syntaxFault(in: data) else {
        // JSON it is, with a number that does not fit: of that the decoder does not say where it stands.
        return Self.sentence(context.debugDescription)
      }
      return Self.isBegun(data)
        ? "is cut or changed, not JSON any more (\(fault))" : "is not JSON (\(fault))"
    @unknown default: return "\(error)"
    }
  }

  /// Where the document stops to be JSON, which the decoder does not say.
  private static func syntaxFault(in data: Data) -> String? {
    do {
      _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      return nil
    } catch {
      let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
      return reason.map(sentence) ?? "unreadable"
    }
  }

  /// Whether the first character is one with which a document begins; an empty one was cut off whole.
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
  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "the document" }
    var place = ""
    for key in path {
      if let index = key.intValue {
        place += "[\(index)]"
      } else {
        place += (place.isEmpty ? "" : ".") + key.stringValue
      }
    }
    return "‘\(place)’"
  }

  /// A type in words of JSON.
  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}
