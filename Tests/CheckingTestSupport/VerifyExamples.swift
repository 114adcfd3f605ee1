public import Checking

/// Runs every example of a plugin's rules and records a test failure at each that is judged wrong.
public func verifyExamples(of plugin: Plugin) throws {
  _ = try CheckerSet(plugins: [plugin])
}
