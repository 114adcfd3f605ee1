public import ArgumentParser
public import Auditing
public import Checking
public import Reporting
public import Reviewing

// What the command line says in words.

extension OutputFormat: ExpressibleByArgument {}

extension Language: ExpressibleByArgument {}

extension Draw.Stratifier: ExpressibleByArgument {}

extension Verdict: ExpressibleByArgument {}

extension ReasonCode: ExpressibleByArgument {}

extension FindingState: ExpressibleByArgument {}

extension Severity: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }
  public static var allValueStrings: [String] { allCases.map(\.name) }
  public var defaultValueDescription: String { name }
}
