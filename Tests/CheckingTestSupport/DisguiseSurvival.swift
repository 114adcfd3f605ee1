package import Checking
package import Testing

/// Counts for each disguise how many examples of a plugin's rules survive it, prints the counts,
/// and records a failure where a share is below what is asked.
package func measureSurvival(
  of plugin: Plugin, rules: [String]? = nil, least: [ExampleAttack: Double], byDefault: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let verifier = try ExampleVerifier(plugins: [plugin])
  for attack in ExampleAttack.allCases {
    let survival = try verifier.survival(of: attack, rules: rules?.map { "\(plugin.id)/\($0)" })
    guard survival.attacked > 0 else { continue }
    print("\(plugin.id), \(attack.rawValue): \(survival.survived) of \(survival.attacked)")
    #expect(
      survival.share >= least[attack] ?? byDefault,
      "\(attack.rawValue):\n\(survival.lost.joined(separator: "\n"))",
      sourceLocation: sourceLocation)
  }
}
