import Transcripts

/// What only the partitions together tell of the files and transcripts.
struct PartitionCounts: Sendable {
  /// Of one file.
  struct File: Sendable {
    var roles: [RoleCount] = []
    var repeats = 0
    var mixesBuyers = false
    var images = ImageSurvey()

    mutating func add(_ other: File) {
      for count in other.roles {
        let known = roles.firstIndex { $0.role == count.role && $0.basis == count.basis }
        if let known { roles[known].count += count.count } else { roles.append(count) }
      }
      repeats += other.repeats
      mixesBuyers = mixesBuyers || other.mixesBuyers
      images.add(other.images)
    }
  }

  var transcripts = 0
  var sessions = 0
  var messages = 0
  /// By place among the files.
  var files: [Int: File] = [:]

  /// Counts a partition that is settled.
  init(of partition: Int, by reader: PartitionReader) throws(ImportError) {
    let pieces = try reader.contents(of: partition, isSettled: true).pieces
    let exports = IndexedExports(
      pieces.map {
        (records: $0.records, file: reader.files[$0.file].exportFile, reader.files[$0.file].digest)
      }, settings: reader.settings)
    transcripts = exports.transcriptCount
    sessions = exports.sessionCount
    messages = exports.messageCount
    for (piece, repeats) in zip(pieces, exports.repeatCounts) {
      var file = File()
      file.repeats = repeats
      if case .table(_, let finder) = reader.files[piece.file].facts.form {
        file.roles = piece.records.roleCounts
        file.mixesBuyers = piece.records.mixesBuyers
        if reader.settings.surveysImages { file.images = ImageSurvey(piece.records, finder) }
      }
      files[piece.file] = file
    }
  }
}

extension FileReport {
  /// Adds what the partitions told of a file.
  mutating func add(_ counts: PartitionCounts.File, of source: PartitionSource, surveyed: Bool) {
    messageCount -= counts.repeats
    guard let table = source.table, case .table(let reader, _) = source.form else { return }
    roles = Role.allCases.flatMap { role in
      RoleDecision.Basis.allCases.compactMap { basis in
        counts.roles.first { $0.role == role && $0.basis == basis }
      }
    }
    var further: [ImportProblem] = []
    if counts.mixesBuyers { further.append(reader.severalBuyers) }
    if let guesses = guessedRoles { further.append(guesses) }
    problems.insert(contentsOf: further, at: min(table.problemCount, problems.count))
    if surveyed { images = counts.images }
  }
}

extension ImageSurvey {
  mutating func add(_ other: ImageSurvey) {
    found += other.found
    missing += other.missing
    remote += other.remote
    unnamed += other.unnamed
    withText += other.withText
  }
}
