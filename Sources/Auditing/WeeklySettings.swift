import StrictYAML

/// What the Monday job does, as the config's `weekly` says.
///
/// Paths are relative to the config's folder.
public struct WeeklySettings: Sendable, Hashable {
  /// Files, folders and globs of exports.
  public var inputs: [String]
  /// How many transcripts are drawn.
  public var size = 50
  public var strata: [Draw.Stratifier] = []
  public var minimum = 3
  public var backups = 0
  /// The names of reports to write, whose endings pick the form.
  public var reports = ["report.html", "findings.xlsx"]
  /// Where each week gets a folder.
  public var folder = "audits"
  /// A CSV of transcripts to leave out, with reasons.
  public var exclude: String?
  /// The review store that takes the week in; nil for the user's own.
  public var store: String?

  init(_ node: YAMLNode) throws(YAMLError) {
    let weekly = try node.mapping(of: [
      "inputs", "size", "strata", "minimum", "backups", "reports", "folder", "exclude",
      "store",
    ])
    let inputs = try weekly.required("inputs")
    self.inputs = try inputs.strings()
    if self.inputs.isEmpty { throw inputs.error("names no export") }
    if let size = weekly["size"] { self.size = try size.count(from: 1) }
    if let minimum = weekly["minimum"] { self.minimum = try minimum.count(from: 0) }
    if let backups = weekly["backups"] { self.backups = try backups.count(from: 0) }
    for stratum in try weekly["strata"]?.elements() ?? [] {
      strata.append(try stratum.choice(of: Draw.Stratifier.allCases.map { ($0.rawValue, $0) }))
    }
    if let reports = weekly["reports"] {
      self.reports = []
      for report in try reports.elements() {
        let name = try report.fileName()
        // A file system may not tell capitals from small letters.
        if Self.isOwn(name.lowercased()) {
          throw report.error(
            "expected a name of its own, found ‘\(name)’, which weekly writes itself; name the "
              + "report otherwise")
        }
        if self.reports.contains(where: { $0.lowercased() == name.lowercased() }) {
          throw report.error(
            "expected a name of its own, found ‘\(name)’ a second time; take it out, or name it "
              + "otherwise")
        }
        self.reports.append(name)
      }
    }
    if let folder = try weekly["folder"]?.string() { self.folder = folder }
    exclude = try weekly["exclude"]?.string()
    store = try weekly["store"]?.string()
  }

  /// Whether the job writes a file of that name into the week's folder, whatever the reports are.
  private static func isOwn(_ name: String) -> Bool {
    if ["draw.json", "run.json", "findings.jsonl", "comparison.md"].contains(name) { return true }
    guard name.hasPrefix("draw-"), name.hasSuffix(".json") else { return false }
    return name.dropFirst("draw-".count).dropLast(".json".count).allSatisfy(\.isNumber)
  }
}

extension YAMLNode {
  func count(from least: Int) throws(YAMLError) -> Int {
    let number = try int()
    guard number >= least else { throw error("expected at least \(least), found \(number)") }
    return number
  }

  /// A name without a folder, for what is written into the week's.
  fileprivate func fileName() throws(YAMLError) -> String {
    let name = try string()
    guard !name.contains("/"), !name.hasPrefix(".") else {
      throw error("expected a file's name such as report.html, found ‘\(name)’")
    }
    return name
  }
}
