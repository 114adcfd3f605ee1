import Transcripts
import Yams

/// Operators over whole messages and quantities, and what `order:` asks.
extension ConditionReader {
  // MARK: Likeness

  static let usualLikeness: Float = 0.75

  func similar(_ node: Node, _ mapping: YAMLMapping) -> Condition.Operator? {
    let phrases: [String]?
    if case .sequence = node {
      phrases = reader.texts(node, .quoted("similar"))
    } else {
      phrases = reader.text(node, .quoted("similar")).map { [$0] }
    }
    guard let phrases else { return nil }
    for phrase in phrases where phrase.unicodeScalars.count < 4 {
      reader.fail(
        node, zh: "“\(phrase)”太短，谈不上相似；请改用“terms”，并写“whole: true”",
        en: "‘\(phrase)’ is too short to be like anything; use ‘terms’ with ‘whole: true’")
    }
    return .similar(phrases, likeness: likeness(mapping))
  }

  func repeats(
    _ node: Node, _ mapping: YAMLMapping, isAnchor: Bool
  ) -> Condition.Operator? {
    guard let times = reader.int(node, .quoted("repeats"), in: 2...100) else { return nil }
    let within =
      isAnchor ? nil : mapping["within"].flatMap { window($0, allowing: Self.repeatWindows) }
    return .repeats(times, likeness: likeness(mapping), within: within ?? .session)
  }

  private static let repeatWindows = ["session", "transcript"]

  private func likeness(_ mapping: YAMLMapping) -> Float {
    guard let node = mapping["likeness"],
      let likeness = reader.fraction(node, .quoted("likeness"))
    else { return Self.usualLikeness }
    if likeness < 0.3 {
      reader.fail(
        node, zh: "“likeness”低于 0.3 会把什么都当成相似；一般用 0.75",
        en: "a ‘likeness’ below 0.3 makes everything alike; 0.75 is usual")
    }
    return Float(likeness)
  }

  // MARK: Quantities

  static let boundKeys = ["more-than", "at-least", "at-most", "less-than"]

  func bounds(_ node: Node, of quantity: Quantity) -> Bounds? {
    let what = Localized.quoted(quantity.rawValue)
    guard let mapping = reader.mapping(node, what, keys: Self.boundKeys) else { return nil }
    guard !mapping.order.isEmpty else {
      let keys = Localized.listed(Self.boundKeys)
      reader.fail(
        node, zh: "\(what.zh)要有限度：\(keys.zh) 之一",
        en: "\(what.en) needs a limit: one of \(keys.en)")
      return nil
    }
    let value = { (key: String) in
      mapping[key].flatMap { self.value($0, .quoted(key), of: quantity) }
    }
    let bounds = Bounds(
      moreThan: value("more-than"), atLeast: value("at-least"), atMost: value("at-most"),
      lessThan: value("less-than"))
    // Sums and lengths of time are never below 0; a moment may lie before the message.
    if bounds.isEmpty(from: quantity == .date ? .min : 0) {
      let written = mapping.order.compactMap { key in
        mapping[key].flatMap(\.scalar).map { "\(key): \($0.string)" }
      }
      let limits = Localized.listed(written)
      reader.fail(
        node, zh: "\(what.zh)什么也不包含：没有值同时符合 \(limits.zh)；请放宽一个限度，或去掉一个",
        en: "\(what.en) holds nothing: no value is \(limits.en); "
          + "widen a limit, or leave one out")
    }
    return bounds
  }

  private func value(_ node: Node, _ what: Localized, of quantity: Quantity) -> Int? {
    guard let text = reader.text(node, what) else { return nil }
    if quantity == .amount {
      if let yuan = Double(text), (0...10_000_000).contains(yuan) {
        return Int((yuan * 100).rounded())
      }
      let wanted = Localized(
        zh: "以元为单位的金额（如 5 或 3.50）", en: "an amount in yuan such as 5 or 3.50")
      reader.fail(node, what, isNot: wanted, .quoted(text))
      return nil
    }
    guard !RuleOptions.lacksUnit(text) else {
      let units = RuleOptions.withUnits(text)
      reader.fail(
        node, zh: "\(what.zh)要带单位：请写 \(units.zh)，不能只写“\(text)”",
        en: "\(what.en) needs a unit: write \(units.en), not ‘\(text)’")
      return nil
    }
    if let seconds = RuleOptions.seconds(in: text) { return seconds }
    reader.fail(node, what, isNot: RuleOptions.duration, .quoted(text))
    return nil
  }

  // MARK: Orders

  static let orderKeys =
    OrderCondition.Event.allCases.map(\.rawValue) + OrderCondition.Trait.allCases.map(\.rawValue)
    + ["after-sale", "carrier", "amount"]

  func order(_ node: Node) -> OrderCondition? {
    guard let mapping = reader.mapping(node, .quoted("order"), keys: Self.orderKeys) else {
      return nil
    }
    guard !mapping.order.isEmpty else {
      let keys = Localized.listed(Self.orderKeys)
      reader.fail(
        node, zh: "“order”什么也没有要求；请加上 \(keys.zh) 之一",
        en: "‘order’ asks nothing; add one of \(keys.en)")
      return nil
    }
    var order = OrderCondition()
    for event in OrderCondition.Event.allCases {
      order.events[event] = mapping[event.rawValue].flatMap {
        reader.bool($0, .quoted(event.rawValue))
      }
    }
    for trait in OrderCondition.Trait.allCases {
      order.traits[trait] = mapping[trait.rawValue].flatMap {
        reader.bool($0, .quoted(trait.rawValue))
      }
    }
    order.afterSale = mapping["after-sale"].flatMap { node in
      reader.choice(
        node, .quoted("after-sale"), of: ["refund", "return", "exchange", "resend"]
      ) {
        OrderFacts.AfterSaleType(rawValue: $0)
      }
    }
    order.carriers = mapping["carrier"].flatMap { reader.texts($0, .quoted("carrier")) } ?? []
    order.amount = mapping["amount"].flatMap { bounds($0, of: .amount) }
    return order
  }
}
