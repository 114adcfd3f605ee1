import StrictYAML
import Transcripts
import Yams

/// Operators over whole messages and quantities, and what `order:` asks.
extension ConditionReader {
  // MARK: Likeness

  static let usualLikeness: Float = 0.75

  func similar(_ node: Node, _ mapping: YAMLMapping) -> Condition.Operator? {
    let phrases: [String]?
    if case .sequence = node {
      phrases = reader.texts(node, "‘similar’")
    } else {
      phrases = reader.text(node, "‘similar’").map { [$0] }
    }
    guard let phrases else { return nil }
    for phrase in phrases where phrase.unicodeScalars.count < 4 {
      reader.fail(
        node, "‘\(phrase)’ is too short to be like anything; use ‘terms’ with ‘whole: true’")
    }
    return .similar(phrases, likeness: likeness(mapping))
  }

  func repeats(
    _ node: Node, _ mapping: YAMLMapping, isAnchor: Bool
  ) -> Condition.Operator? {
    guard let times = reader.int(node, "‘repeats’", in: 2...100) else { return nil }
    let within =
      isAnchor ? nil : mapping["within"].flatMap { window($0, allowing: Self.repeatWindows) }
    return .repeats(times, likeness: likeness(mapping), within: within ?? .session)
  }

  private static let repeatWindows = ["session", "transcript"]

  private func likeness(_ mapping: YAMLMapping) -> Float {
    guard let node = mapping["likeness"], let likeness = reader.fraction(node, "‘likeness’") else {
      return Self.usualLikeness
    }
    if likeness < 0.3 {
      reader.fail(node, "a ‘likeness’ below 0.3 makes everything alike; 0.75 is usual")
    }
    return Float(likeness)
  }

  // MARK: Quantities

  static let boundKeys = ["more-than", "at-least", "at-most", "less-than"]

  func bounds(_ node: Node, of quantity: Quantity) -> Bounds? {
    let what = "‘\(quantity.rawValue)’"
    guard let mapping = reader.mapping(node, what, keys: Self.boundKeys) else { return nil }
    guard !mapping.order.isEmpty else {
      reader.fail(node, "\(what) needs a limit: one of \(Self.boundKeys.joined(separator: ", "))")
      return nil
    }
    let value = { (key: String) in
      mapping[key].flatMap { self.value($0, "‘\(key)’", of: quantity) }
    }
    let bounds = Bounds(
      moreThan: value("more-than"), atLeast: value("at-least"), atMost: value("at-most"),
      lessThan: value("less-than"))
    // Sums and lengths of time are never below 0; a moment may lie before the message.
    if bounds.isEmpty(from: quantity == .date ? .min : 0) {
      let written = mapping.order.compactMap { key in
        mapping[key].flatMap(\.scalar).map { "\(key): \($0.string)" }
      }
      reader.fail(
        node,
        "\(what) holds nothing: no value is \(written.joined(separator: ", ")); "
          + "widen a limit, or leave one out")
    }
    return bounds
  }

  private func value(_ node: Node, _ what: String, of quantity: Quantity) -> Int? {
    guard let text = reader.text(node, what) else { return nil }
    if quantity == .amount {
      if let yuan = Double(text), (0...10_000_000).contains(yuan) {
        return Int((yuan * 100).rounded())
      }
      reader.fail(node, "\(what) must be an amount in yuan such as 5 or 3.50, not ‘\(text)’")
      return nil
    }
    guard !RuleOptions.lacksUnit(text) else {
      reader.fail(
        node, "\(what) needs a unit: write \(RuleOptions.withUnits(text)), not ‘\(text)’")
      return nil
    }
    if let seconds = RuleOptions.seconds(in: text) { return seconds }
    reader.fail(
      node, "\(what) must be a duration such as 90 s, 3 min, 24 h or 2 d, not ‘\(text)’")
    return nil
  }

  // MARK: Orders

  static let orderKeys =
    OrderCondition.Event.allCases.map(\.rawValue) + OrderCondition.Trait.allCases.map(\.rawValue)
    + ["after-sale", "carrier", "amount"]

  func order(_ node: Node) -> OrderCondition? {
    guard let mapping = reader.mapping(node, "‘order’", keys: Self.orderKeys) else { return nil }
    guard !mapping.order.isEmpty else {
      reader.fail(
        node, "‘order’ asks nothing; add one of \(Self.orderKeys.joined(separator: ", "))")
      return nil
    }
    var order = OrderCondition()
    for event in OrderCondition.Event.allCases {
      order.events[event] = mapping[event.rawValue].flatMap {
        reader.bool($0, "‘\(event.rawValue)’")
      }
    }
    for trait in OrderCondition.Trait.allCases {
      order.traits[trait] = mapping[trait.rawValue].flatMap {
        reader.bool($0, "‘\(trait.rawValue)’")
      }
    }
    order.afterSale = mapping["after-sale"].flatMap { node in
      reader.choice(node, "‘after-sale’", of: ["refund", "return", "exchange", "resend"]) {
        OrderFacts.AfterSaleType(rawValue: $0)
      }
    }
    order.carriers = mapping["carrier"].flatMap { reader.texts($0, "‘carrier’") } ?? []
    order.amount = mapping["amount"].flatMap { bounds($0, of: .amount) }
    return order
  }
}
