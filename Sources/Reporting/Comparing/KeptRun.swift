import Auditing
package import Checking
package import Foundation

/// A run document that was written before, as far as runs are compared by it.
package struct KeptRun: Sendable, Decodable {
  package struct Manifest: Sendable, Decodable {
    package struct Pack: Sendable, Decodable {
      package var id: String
      package var sha256: String
    }

    package struct File: Sendable, Decodable, Hashable {
      package var file: String
      package var sha256: String
    }

    package struct Sample: Sendable, Decodable, Hashable {
      package var size: Int
      package var seed: String
    }

    package struct Days: Sendable, Decodable, Hashable {
      package var first: String?
      package var last: String?
    }

    package var version: String
    package var packs: [Pack]
    package var config: File?
    package var orders: File?
    package var draw: File?
    package var sample: Sample?
    package var period: Days?
    package var only: [String]?
    package var key: String
    package var revealed: Bool?
  }

  package struct Input: Sendable, Decodable {
    package var file: String
    package var sha256: String?
  }

  package struct Rate: Sendable, Decodable {
    package var transcripts: Int
    package var of: Int
  }

  package struct Counts: Sendable, Decodable {
    package var transcriptsWithFindings: Rate
  }

  package struct Coverage: Sendable, Decodable {
    package var rule: String
    package var rate: Rate
  }

  package struct Finding: Sendable, Decodable {
    package struct Source: Sendable, Decodable {
      package var file: String
      package var record: Int
    }

    package struct Evidence: Sendable, Decodable {
      package var quote: String
    }

    package struct Title: Sendable, Decodable {
      package var zh: String
      package var en: String
    }

    /// The exception for which it stands back.
    package struct Waived: Sendable, Decodable {
      package var reason: String?
    }

    package var id: String
    package var rule: String
    package var severity: String
    package var title: Title
    package var source: Source?
    package var evidence: [Evidence]
    package var transcript: String?
    package var sentAt: String?
    package var day: String?
    package var waived: Waived?
  }

  package var schema: String
  package var complete: Bool
  package var manifest: Manifest
  package var inputs: [Input]
  package var counts: Counts
  package var coverage: [Coverage]
  package var findings: [Finding]

  /// Reads a run document.
  ///
  /// - Throws: a decoding error, or `RunReadingError` for a document of another schema.
  package init(reading data: Data) throws {
    self = try JSONDecoder().decode(KeptRun.self, from: data)
    guard schema == RunDocument.schema else { throw RunReadingError(schema: schema) }
  }
}

/// A document that is none of a run.
package struct RunReadingError: SpokenError {
  package let schema: String
  package var message: Localized {
    Localized(
      zh: "schema 应为 chataudit.run/1，实际是“\(schema)”；audit -o run.json 会写出运行文档",
      en: "expected the schema chataudit.run/1, found ‘\(schema)’; audit -o run.json writes one")
  }
}
