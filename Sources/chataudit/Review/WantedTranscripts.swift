import Auditing
import Checking
import Foundation
import Importing
import Reviewing
import Transcripts

/// The transcripts that a store needs, read from the exports and covered.
struct WantedTranscripts {
  var transcripts: [StoredTranscript] = []
  /// Of the key under which their ids were made; nil where no export was given.
  var keyFingerprint: String?
  /// Whether every export was read whole.
  var isComplete = true
  /// What was not.
  var problems: [RunDocument.Problem] = []

  /// - Parameters:
  ///   - wanted: the ids of the transcripts; others are not kept.
  ///   - findings: what was found in them: what their quotes cover is covered in the whole text.
  ///   - companions: files that lie beside the exports and are none.
  init(
    _ wanted: Set<String>, with findings: [StoredFinding], from exports: [String],
    by workspace: Workspace, keyFile: String?,
    platform: Platform?, companions: [String]
  ) throws {
    guard !exports.isEmpty else { return }
    let orders = workspace.resolved(workspace.configuration.orders)
    var settings = workspace.importSettings(platform: platform, orders: orders)
    settings.companions.formUnion(companions)
    let images = try ImageFiles(of: exports, settings: settings)
    let exports = try readExports(
      exports, settings: settings, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let key = try workspace.key(given: keyFile)
    let identifiers = Identifiers(key: key)
    let masker = try TextMasker()
    let names = try NameMasker()
    let found = Dictionary(grouping: findings) { $0.transcript ?? "" }
    for index in 0..<exports.transcriptCount {
      let id = identifiers.transcript(try exports.identity(at: index))
      guard wanted.contains(id) else { continue }
      transcripts.append(
        StoredTranscript(
          try exports.transcript(at: index), findings: found[id] ?? [], identifiers: identifiers,
          masker: masker, names: names
        ) { attachment, message in
          images.file(of: attachment, in: message).map {
            StoredImage(path: $0.path, folder: $0.folder)
          }
        })
    }
    problems = try exports.unread(masked: names.masked)
    keyFingerprint = key.fingerprint
    isComplete = exports.isComplete
  }
}
