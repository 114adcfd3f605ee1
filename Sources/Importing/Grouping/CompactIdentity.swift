import Transcripts

/// A transcript's identity in numbers, so that a hundred thousand of them are small.
struct CompactIdentity: Hashable, Sendable {
  enum Fallback: Hashable, Sendable {
    case session(UInt32)
    case order(UInt32)
    case file(Int32, place: Int32)
  }

  /// A place among the platforms of all files, or -1.
  var platform: Int16
  /// Numbers of names, or `RecordEntry.none`.
  var shop: UInt32
  var buyer: UInt32
  var fallback: Fallback?

  /// What tells the transcript from others: where session or order stand in for the buyer, rows
  /// that call it 买家 and rows that do not name it are of one.
  var withoutNameless: CompactIdentity {
    guard let fallback else { return self }
    switch fallback {
    case .session, .order:
      var identity = self
      identity.buyer = RecordEntry.none
      return identity
    case .file: return self
    }
  }
}

/// The identities of all transcripts, and the names that they refer to.
struct IdentityTable: Sendable {
  var identities: [CompactIdentity]
  var names: NameTable
  var platforms: [Platform]
  /// SHA-256 of each file, in hexadecimal digits.
  var digests: [String]

  var count: Int { identities.count }

  /// The identity of a transcript.
  subscript(index: Int) -> TranscriptIdentity {
    let identity = identities[index]
    let fallback: TranscriptIdentity.Fallback? =
      switch identity.fallback {
      case .session(let number): .session(names.string(number))
      case .order(let number): .order(names.string(number))
      case .file(let file, let place): .file(digest: digests[Int(file)], place: Int(place))
      case nil: nil
      }
    return TranscriptIdentity(
      platform: identity.platform < 0 ? nil : platforms[Int(identity.platform)],
      shop: name(identity.shop), buyer: name(identity.buyer), fallback: fallback)
  }

  private func name(_ number: UInt32) -> String? {
    number == RecordEntry.none ? nil : names.string(number)
  }
}
