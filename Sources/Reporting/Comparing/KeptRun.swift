import Auditing
public import Foundation

/// A run document that was written before, as far as runs are compared by it.
public struct KeptRun: Sendable, Decodable {
  public struct Manifest: Sendable, Decodable {
    public struct Pack: Sendable, Decodable {
      public var id: String
      public var sha256: String
    }

    public struct File: Sendable, Decodable, Hashable {
      public var file: String
      public var sha256: String
    }

    public struct Sample: Sendable, Decodable, Hashable {
      public var size: Int
      public var seed: String
    }

    public struct Days: Sendable, Decodable, Hashable {
      public var first: String?
      public var last: String?
    }

    public var version: String
    public var packs: [Pack]
    public var config: File?
    public var orders: File?
    public var draw: File?
    public var sample: Sample?
    public var period: Days?
    public var only: [String]?
    public var key: String
    public var revealed: Bool?
  }

  public struct Input: Sendable, Decodable {
    public var file: String
    public var sha256: String?
  }

  public struct Rate: Sendable, Decodable {
    public var transcripts: Int
    public var of: Int
  }

  public struct Counts: Sendable, Decodable {
    public var transcriptsWithFindings: Rate
  }

  public struct Coverage: Sendable, Decodable {
    public var rule: String
    public var rate: Rate
  }

  public struct Finding: Sendable, Decodable {
    public struct Source: Sendable, Decodable {
      public var file: String
      public var record: Int
    }

    public struct Evidence: Sendable, Decodable {
      public var quote: String
    }

    public struct Title: Sendable, Decodable {
      public var zh: String
      public var en: String
    }

    public var id: String
    public var rule: String
    public var severity: String
    public var title: Title
    public var source: Source?
    public var evidence: [Evidence]
    public var transcript: String?
    public var sentAt: String?
    public var day: String?
  }

  public var schema: String
  public var complete: Bool
  public var manifest: Manifest
  public var inputs: [Input]
  public var counts: Counts
  public var coverage: [Coverage]
  public var findings: [Finding]

  /// Reads a run document.
  ///
  /// - Throws: a decoding error, or `RunReadingError` for a document of another schema.
  public init(reading data: Data) throws {
    self = try JSONDecoder().decode(KeptRun.self, from: data)
    guard schema == RunDocument.schema else { throw RunReadingError(schema: schema) }
  }
}

/// A document that is none of a run.
public struct RunReadingError: Error, CustomStringConvertible {
  public let schema: String
  public var description: String {
    "expected the schema chataudit.run/1, found ‘\(schema)’; audit -o run.json writes one"
  }
}
