public import CEmbedding

/// A plugin: its packs as data, and its checks as code.
public struct Plugin: Sendable {
  /// The id, which is also its packs' and the first part of its rules' ids.
  public let id: String
  /// The YAML files of its `Rules` folder: name and bytes.
  public let packs: [PackFile]
  /// What a rule's `check:` may name, with how it is made.
  ///
  ///     "shouting": { context throws(RulePackError) in try Shouting(context) }
  public let checks: [String: MakeChecker]

  public init(id: String, packs: [PackFile], checks: [String: MakeChecker] = [:]) {
    self.id = id
    self.packs = packs
    self.checks = checks
  }
}

/// Makes a check for the rules that name it.
///
/// A closure that throws must say what, as in `{ context throws(RulePackError) in try X(context)
/// }`: of `{ context in try X(context) }` Swift takes the error to be `any Error`, and does not
/// compile it here.
public typealias MakeChecker = @Sendable (CheckContext) throws(RulePackError) -> any Checker

/// A YAML file of rules, before it is read.
public struct PackFile: Sendable {
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The files of an embedded folder.
  public static func embedded(_ files: EmbeddedFiles) -> [PackFile] {
    embedded(files) { _ in true }
  }

  /// Those of the files of an embedded folder whose names are wanted.
  static func embedded(
    _ files: EmbeddedFiles, where isWanted: (String) -> Bool
  ) -> [PackFile] {
    (0..<files.count).compactMap { index in
      let file = files.files[index]
      let name = String(cString: file.name)
      guard isWanted(name) else { return nil }
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.length)
      return PackFile(name: name, text: String(decoding: bytes, as: UTF8.self))
    }
  }
}
