import CEmbedding
import CPolicies

/// The dated catalogue of the clauses that rules refer to.
public struct PolicyCatalogue: Sendable {
  /// In the order of the files.
  public let policies: [Policy]
  private let indices: [String: Int]

  public init(_ policies: [Policy]) {
    self.policies = policies
    indices = Dictionary(
      policies.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The policy of an id.
  public subscript(id: String) -> Policy? { indices[id].map { policies[$0] } }

  public var isEmpty: Bool { policies.isEmpty }
  public var ids: [String] { policies.map(\.id) }

  /// The catalogue in the binary.
  public static let builtIn = PolicyCatalogue(read(builtInFiles).policies)

  /// The files of the catalogue in the binary, for `rules export`.
  public static var builtInFiles: [PackFile] { PackFile.embedded(chataudit_policies()) }

  /// Reads a catalogue.
  ///
  /// - Throws: every error of every file at once.
  public init(reading files: [PackFile]) throws(RulePackErrors) {
    let contents = Self.read(files)
    guard contents.errors.isEmpty else { throw RulePackErrors(contents.errors) }
    self.init(contents.policies)
  }

  private static func read(
    _ files: [PackFile]
  ) -> (policies: [Policy], errors: [RulePackError]) {
    var policies: [Policy] = []
    var errors: [RulePackError] = []
    for file in files {
      let reader = YAMLReader(file: file.name)
      policies += PolicyReader(reader: reader).read(file, known: Set(policies.map(\.id)))
      errors += reader.errors
    }
    return (policies, errors)
  }
}
