package import Transcripts

/// Why the store cannot do what was asked.
package enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  case unusable(path: String, reason: String)
  /// Another program's database, or one of a later version.
  case foreign(path: String, found: String)
  case noFinding(String)
  /// A finding in the store that holds what none may.
  case damagedFinding(path: String, finding: String, reason: String)
  case noTranscript(String)
  case noDraw(String)
  /// Somebody decided meanwhile.
  case stale(finding: String, seen: Int, current: Int)
  case reasonMissing(Verdict)
  case waiverMissing
  case waiverExpired(expires: CivilDate)
  case nothingToUndo(finding: String, officer: String)
  case otherKey(found: String, expected: String)
  /// A field of a form or a call that holds none of the words that it may.
  case unknownWord(field: String, value: String, expected: [String])
  case noDocument(path: String, reason: String)
  /// A run whose quotes are uncovered: the store shows them to everybody, and no log would say so.
  case revealed

  package var description: String {
    switch self {
    case .unusable(let path, let reason):
      "\(path): the review store cannot be used: \(reason); expected a file that you own, in a folder where "
        + "you may write; mend that, or give another path with --store"
    case .foreign(let path, let found):
      "\(path): expected a review store of this version, found \(found); "
        + "give another path with --store"
    case .noFinding(let id):
      "\(id): no such finding in the store; review import adds a run's findings"
    case .damagedFinding(let path, let finding, let reason):
      "\(path): the finding \(finding) is damaged: \(reason)"
    case .noTranscript(let id):
      "\(id): the store has no such transcript; review import --exports adds it"
    case .noDraw(let id):
      "\(id): the store has no such draw; review import --draw adds it"
    case .stale(let finding, let seen, let current):
      "\(finding): somebody has acted on it meanwhile (you saw entry \(seen), the last is "
        + "\(current)); look again, then decide"
    case .reasonMissing(let verdict):
      "\(verdict.rawValue) needs a reason: a code or a note; ‘other’ needs the note"
    case .waiverMissing:
      "a waiver needs an approver and the last day on which it holds (YYYY-MM-DD)"
    case .waiverExpired(let expires):
      "the waiver would have run out on \(expires.iso8601); name a later day"
    case .nothingToUndo(let finding, let officer):
      "\(finding): no decision by \(officer) stands that could be taken back"
    case .otherKey(let found, let expected):
      "ids were made under the key \(found), the store's are under \(expected): they cannot agree; "
        + "give the same --key-file, or a store of its own by --store or the config's weekly"
    case .unknownWord(let field, let value, let expected):
      "\(field): expected one of \(expected.joined(separator: ", ")), found ‘\(value)’; load the page "
        + "again, and decide there"
    case .noDocument(let path, let reason):
      "\(path): is neither a run document nor a list of findings: \(reason)"
    case .revealed:
      "the run was made with --reveal, and the store keeps covered quotes only; audit again without "
        + "--reveal, and import that run"
    }
  }
}
