public import Foundation

/// Validates JSON against the part of JSON Schema 2020-12 that our published schemas use.
///
/// A keyword that it does not know is an error, so that a schema can never seem to hold because
/// nobody looked.
public struct SchemaValidator {
  /// What does not hold: the place in the document as a JSON pointer, and what was expected there.
  public struct Violation: CustomStringConvertible, Equatable {
    public var pointer: String
    public var reason: String
    public var description: String { "\(pointer.isEmpty ? "/" : pointer): \(reason)" }
  }

  private let root: [String: Any]

  /// Reads a schema.
  public init(_ schema: String) throws {
    guard let root = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any]
    else { throw CocoaError(.propertyListReadCorrupt) }
    self.root = root
  }

  /// Every violation in a document.
  public func violations(in document: Data) throws -> [Violation] {
    let value = try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed)
    var violations: [Violation] = []
    check(value, against: root, at: "", into: &violations)
    return violations
  }

  private static let annotations: Set<String> = [
    "$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples",
    // The names of draft 4 for the same, and a keyword that is an annotation by default.
    "id", "definitions", "format",
  ]

  private func check(
    _ value: Any, against schema: [String: Any], at pointer: String,
    into violations: inout [Violation]
  ) {
    func fail(_ reason: String) {
      violations.append(Violation(pointer: pointer, reason: reason))
    }
    for (keyword, expected) in schema where !Self.annotations.contains(keyword) {
      switch (keyword, expected) {
      case ("$ref", let reference as String):
        guard let target = resolve(reference) else {
          fail("the schema's reference \(reference) leads nowhere")
          continue
        }
        check(value, against: target, at: pointer, into: &violations)
      case ("type", let name as String):
        if !has(value, type: name) { fail("expected the type \(name)") }
      case ("type", let names as [String]):
        if !names.contains(where: { has(value, type: $0) }) { fail("expected one of \(names)") }
      case ("const", _):
        if !same(value, expected) { fail("expected \(expected)") }
      case ("enum", let choices as [Any]):
        if !choices.contains(where: { same(value, $0) }) { fail("expected one of \(choices)") }
      case ("minimum", let limit as NSNumber):
        if let number = number(value), number < limit.doubleValue { fail("is under \(limit)") }
      case ("maximum", let limit as NSNumber):
        if let number = number(value), number > limit.doubleValue { fail("is over \(limit)") }
      case ("pattern", let pattern as String):
        if let text = value as? String,
          text.range(of: pattern, options: .regularExpression) == nil
        {
          fail("does not match \(pattern)")
        }
      case ("minItems", let limit as Int):
        if let items = value as? [Any], items.count < limit { fail("has under \(limit) items") }
      case ("maxItems", let limit as Int):
        if let items = value as? [Any], items.count > limit { fail("has over \(limit) items") }
      case ("minLength", let limit as Int):
        if let text = value as? String, text.unicodeScalars.count < limit { fail("is too short") }
      case ("minProperties", let limit as Int):
        if let members = value as? [String: Any], members.count < limit { fail("is too small") }
      case ("maxProperties", let limit as Int):
        if let members = value as? [String: Any], members.count > limit { fail("is too large") }
      case ("uniqueItems", let isWanted as Bool):
        if isWanted, let items = value as? [AnyHashable], Set(items).count != items.count {
          fail("holds an item twice")
        }
      case ("required", let names as [String]):
        guard let members = value as? [String: Any] else { continue }
        for name in names where members[name] == nil { fail("lacks \(name)") }
      case ("items", let items as [String: Any]):
        for (index, item) in (value as? [Any] ?? []).enumerated() {
          check(item, against: items, at: "\(pointer)/\(index)", into: &violations)
        }
      case ("properties", let properties as [String: [String: Any]]):
        for (name, member) in value as? [String: Any] ?? [:] {
          guard let property = properties[name] else { continue }
          check(member, against: property, at: "\(pointer)/\(name)", into: &violations)
        }
      case ("additionalProperties", _):
        let known = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
        for (name, member) in value as? [String: Any] ?? [:] where !known.contains(name) {
          if let isAllowed = expected as? Bool {
            if !isAllowed { fail("does not know \(name)") }
          } else if let member = expected as? [String: Any] {
            check(
              (value as? [String: Any])?[name] ?? NSNull(), against: member,
              at: "\(pointer)/\(name)", into: &violations)
          } else {
            fail("the schema's additionalProperties is neither true, false nor a schema: \(member)")
          }
        }
      case ("anyOf", let choices as [[String: Any]]), ("oneOf", let choices as [[String: Any]]):
        let fitting = choices.count { choice in
          var inner: [Violation] = []
          check(value, against: choice, at: pointer, into: &inner)
          return inner.isEmpty
        }
        if fitting == 0 || keyword == "oneOf" && fitting > 1 {
          fail("fits \(fitting) of \(choices.count) alternatives of \(keyword)")
        }
      case ("allOf", let parts as [[String: Any]]):
        for part in parts { check(value, against: part, at: pointer, into: &violations) }
      default:
        fail("the schema uses \(keyword), which this validator does not know")
      }
    }
  }

  private func resolve(_ reference: String) -> [String: Any]? {
    guard reference.hasPrefix("#/") else { return reference == "#" ? root : nil }
    return reference.dropFirst(2).split(separator: "/").reduce(root as [String: Any]?) {
      $0?[String($1)] as? [String: Any]
    }
  }

  private func has(_ value: Any, type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isBoolean(value)
    case "integer": number(value).map { $0 == $0.rounded() } ?? false
    case "number": number(value) != nil
    case "null": value is NSNull
    default: false
    }
  }

  private func number(_ value: Any) -> Double? {
    isBoolean(value) ? nil : (value as? NSNumber)?.doubleValue
  }

  private func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return CFBooleanType.isBoolean(number)
  }

  private func same(_ left: Any, _ right: Any) -> Bool {
    (left as? AnyHashable) == (right as? AnyHashable)
  }
}

/// Tells JSON's `true` from its `1`: both arrive as `NSNumber`.
private enum CFBooleanType {
  static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }
}
