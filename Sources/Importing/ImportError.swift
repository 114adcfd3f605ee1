/// Why nothing could be read at all: a usage or config error, exit 2.
///
/// What is wrong with one file among others is an `ImportProblem` of that file's report instead.
public struct ImportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or argument at fault.
  public var file: String
  /// The line in it, from 1, where known.
  public var line: Int?
  public var found: String
  public var expected: String
  /// What to do next.
  public var advice: String

  public init(file: String, line: Int? = nil, found: String, expected: String, advice: String) {
    self.file = file
    self.line = line
    self.found = found
    self.expected = expected
    self.advice = advice
  }

  public var description: String {
    let place = line.map { ":\($0)" } ?? ""
    return "\(file)\(place): \(found); expected \(expected). \(advice)"
  }
}
