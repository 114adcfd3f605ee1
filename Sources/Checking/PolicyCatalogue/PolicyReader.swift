import Transcripts
import Yams

/// Reads one file of the policy catalogue.
struct PolicyReader {
  let reader: YAMLReader

  static let keys = [
    "id", "platform", "clause", "source", "valid", "penalty", "rows", "verified",
  ]

  /// The policies as far as they can be read; an id that is known already is an error.
  func read(_ file: PackFile, known: Set<String>) -> [Policy] {
    guard let root = reader.parse(file.text),
      let mapping = reader.mapping(
        root, Localized(zh: "规定目录", en: "a policy catalogue"), keys: ["policies"]),
      let items = mapping.required("policies").flatMap({ reader.sequence($0, .quoted("policies")) })
    else { return [] }
    var known = known
    return items.compactMap { node in
      guard let policy = policy(node) else { return nil }
      if !known.insert(policy.id).inserted {
        reader.fail(
          node, zh: "条款“\(policy.id)”写了两次；请给这条另起一个 id",
          en: "the policy ‘\(policy.id)’ stands here twice; give it an id of its own")
      }
      return policy
    }
  }

  private func policy(_ node: Node) -> Policy? {
    let what = Localized(zh: "条款", en: "a policy")
    guard let mapping = reader.mapping(node, what, keys: Self.keys) else { return nil }
    let id = mapping.required("id").flatMap { reader.text($0, .quoted("id")) }
    let platform = mapping.required("platform").flatMap { reader.text($0, .quoted("platform")) }
    let clause = mapping.required("clause").flatMap { reader.localized($0, .quoted("clause")) }
    let source = mapping.required("source").flatMap(source)
    let valid = mapping["valid"].flatMap {
      reader.mapping($0, .quoted("valid"), keys: ["from", "to"])
    }
    let isVerified = mapping.required("verified").flatMap { reader.bool($0, .quoted("verified")) }
    let validFrom = valid?["from"].flatMap { date($0, .quoted("from")) }
    let validTo = valid?["to"].flatMap { date($0, .quoted("to")) }
    guard let id, let platform, let clause, let source, let isVerified else { return nil }
    return Policy(
      id: id, platform: Platform(rawValue: platform), clause: clause, source: source,
      validFrom: validFrom, validTo: validTo,
      penalty: mapping["penalty"].flatMap(penalty),
      rows: mapping["rows"].flatMap { reader.sequence($0, .quoted("rows")) }?
        .compactMap { reader.int($0, .entry(of: "rows"), in: 1...9_999) } ?? [],
      isVerified: isVerified)
  }

  private func source(_ node: Node) -> Policy.Source? {
    guard let mapping = reader.mapping(node, .quoted("source"), keys: ["title", "document"]),
      let title = mapping.required("title").flatMap({ reader.text($0, .quoted("title")) })
    else { return nil }
    return Policy.Source(
      title: title, document: mapping["document"].flatMap { reader.text($0, .quoted("document")) })
  }

  private func penalty(_ node: Node) -> Policy.Penalty? {
    guard
      let mapping = reader.mapping(
        node, .quoted("penalty"), keys: ["fine", "points", "days", "limit", "note"])
    else { return nil }
    return Policy.Penalty(
      fine: mapping["fine"].flatMap(fine),
      points: mapping["points"].flatMap { reader.int($0, .quoted("points"), in: 0...1_000) },
      days: mapping["days"].flatMap { reader.int($0, .quoted("days"), in: 1...366) },
      limit: mapping["limit"].flatMap(limit),
      note: mapping["note"].flatMap { reader.localized($0, .quoted("note")) })
  }

  private func limit(_ node: Node) -> Policy.Penalty.Limit? {
    guard let mapping = reader.mapping(node, .quoted("limit"), keys: ["count", "days", "of"]),
      let count = mapping.required("count").flatMap({
        reader.int($0, .quoted("count"), in: 1...1_000)
      }),
      let days = mapping.required("days").flatMap({ reader.int($0, .quoted("days"), in: 1...366) }),
      let clause = mapping.required("of").flatMap({ reader.text($0, .quoted("of")) })
    else { return nil }
    return Policy.Penalty.Limit(count: count, days: days, of: clause)
  }

  private func fine(_ node: Node) -> Policy.Penalty.Fine? {
    guard
      let mapping = reader.mapping(
        node, .quoted("fine"), keys: ["amount", "currency", "per", "cap"]),
      let amount = mapping.required("amount").flatMap({
        reader.int($0, .quoted("amount"), in: 0...1_000_000_000)
      })
    else { return nil }
    return Policy.Penalty.Fine(
      amount: amount,
      currency: mapping["currency"].flatMap { reader.text($0, .quoted("currency")) } ?? "CNY",
      per: mapping["per"].flatMap { reader.text($0, .quoted("per")) } ?? "violation",
      isCap: mapping["cap"].flatMap { reader.bool($0, .quoted("cap")) } ?? false)
  }

  private func date(_ node: Node, _ what: Localized) -> CivilDate? {
    guard let text = reader.text(node, what) else { return nil }
    if text == "unknown" { return nil }
    if let date = CivilDate(iso8601: text) { return date }
    let wanted = Localized(zh: "2026-11-16 这样的日期", en: "a day such as 2026-11-16")
    reader.fail(node, what, isNot: wanted, .quoted(text))
    return nil
  }
}
