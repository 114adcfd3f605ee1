import Foundation
import Testing
import TextMatching

/// Entities against public data sets, where `CHATAUDIT_DATA` names the folder that holds them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CHATAUDIT_DATA"] != nil))
struct EntityDataTests {
  private static let root = URL(
    filePath: ProcessInfo.processInfo.environment["CHATAUDIT_DATA"] ?? ".")

  private struct Sample: Decodable {
    struct Span: Decodable {
      var type: String
      var start: Int
      var end: Int
    }
    var text: String
    var entities: [Span]
  }

  private static let kinds: [String: [EntityKind]] = [
    "phone": [.mobile, .landline], "id_number": [.residentID], "bank_card": [.bankCard],
    "email": [.email], "address": [.streetAddress], "person": [.personName],
    "passport": [.passport], "license_plate": [.vehiclePlate],
  ]

  /// Precision and recall of exact spans over argus-redact's generated texts.
  @Test(arguments: [
    ("phone", 0.99), ("id_number", 0.99), ("bank_card", 0.99), ("email", 0.99),
    ("address", 0.99), ("person", 0.99), ("license_plate", 0.99),
  ])
  func findsTheSpansOfPIIBench(type: String, least: Double) throws {
    let wanted = Set(try #require(Self.kinds[type]))
    var (hits, found, expected) = (0, 0, 0)
    var misses: [String] = []
    let file = Self.root.appending(path: "pii-bench-zh/pii_bench_zh_seed42.jsonl")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let sample = try JSONDecoder().decode(Sample.self, from: Data(line.utf8))
      let scalars = Array(sample.text.unicodeScalars)
      let offsets = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count) }
      let truth = Set(
        sample.entities.filter { $0.type == type }.map { offsets[$0.start]..<offsets[$0.end] })
      let answer = Set(
        EntityFinder.entities(sample.text, of: wanted).filter { $0.confidence >= 0.5 }.map(\.range))
      hits += truth.intersection(answer).count
      found += answer.count
      expected += truth.count
      if truth != answer { misses.append(sample.text) }
    }
    let precision = Double(hits) / Double(max(found, 1))
    let recall = Double(hits) / Double(max(expected, 1))
    print("\(type): precision \(precision), recall \(recall)")
    for miss in misses.prefix(8) {
      print("  ", miss, EntityFinder.find(miss, of: wanted, atLeast: 0))
    }
    #expect(precision >= least && recall >= least)
  }

  private struct Fixture: Decodable {
    var input: String
    var should_match: Bool
    var expected_text: String?
    var description: String
  }

  @Test(arguments: [
    ("email", [EntityKind.email]), ("zh_address", [.streetAddress]), ("zh_bank_card", [.bankCard]),
    ("zh_credit_code", [.creditCode]), ("zh_id_number", [.residentID]),
    ("zh_license_plate", [.vehiclePlate]), ("zh_passport", [.passport]),
    ("zh_person", [.personName]), ("zh_phone", [.mobile, .landline]),
  ])
  func agreesWithTheFixtures(name: String, kinds: [EntityKind]) throws {
    let file = Self.root.appending(path: "pii-bench-zh/fixtures/\(name).json")
    var disagreements = 0
    for fixture in try JSONDecoder().decode([Fixture].self, from: Data(contentsOf: file)) {
      let found = EntityFinder.entities(fixture.input, of: Set(kinds)).filter {
        $0.confidence >= 0.5
      }
      let quotes = found.map { EntityFinder.quote($0, of: fixture.input) }
      let agrees =
        fixture.should_match
        ? !quotes.isEmpty && fixture.expected_text.map { quotes.contains($0) } ?? true
        : quotes.isEmpty
      if !agrees {
        disagreements += 1
        print(
          "\(name): ‘\(fixture.input)’ (\(fixture.description)) found \(EntityFinder.find(fixture.input, of: Set(kinds), atLeast: 0))"
        )
      }
    }
    // A number whose check digit fails is still worth reporting: two fixtures ask for silence
    // there.
    #expect(disagreements <= 2)
  }

  private struct EnglishSample: Decodable {
    struct Span: Decodable {
      var entity_type: String
      var start_position: Int
      var end_position: Int
    }
    var full_text: String
    var spans: [Span]
  }

  /// Precision and recall of exact spans over presidio-research's English sentences.
  @Test(arguments: [
    ("EMAIL_ADDRESS", [EntityKind.email], 0.9), ("CREDIT_CARD", [.bankCard], 0.9),
    ("DOMAIN_NAME", [.url, .domain], 0.9),
  ])
  func findsTheSpansOfPresidioResearch(type: String, kinds: [EntityKind], least: Double) throws {
    let file = Self.root.appending(path: "presidio-research/synth_dataset_v2.json")
    var (hits, found, expected) = (0, 0, 0)
    for sample in try JSONDecoder().decode([EnglishSample].self, from: Data(contentsOf: file)) {
      let scalars = Array(sample.full_text.unicodeScalars)
      let offsets = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.utf8.count) }
      let truth = Set(
        sample.spans.filter { $0.entity_type == type }
          .map { offsets[$0.start_position]..<offsets[$0.end_position] })
      let answer = Set(
        EntityFinder.entities(sample.full_text, of: Set(kinds)).filter { $0.confidence >= 0.4 }
          .map(\.range))
      hits += truth.intersection(answer).count
      found += answer.count
      expected += truth.count
      if truth != answer { print("  \(type): \(sample.full_text)") }
    }
    let (precision, recall) = (Double(hits) / Double(found), Double(hits) / Double(expected))
    print("\(type): precision \(precision), recall \(recall)")
    #expect(precision >= least && recall >= least)
  }

  private struct Vector: Decodable {
    var kind: String
    var number: String
    var valid: Bool
  }

  /// Every valid number of the check-digit vectors is found whole, surest as what it is.
  @Test(arguments: [("cn_ric", EntityKind.residentID), ("cn_uscc", .creditCode)])
  func findsEveryValidNumber(kind: String, as wanted: EntityKind) throws {
    let file = Self.root.appending(path: "vectors/stdnum/cn_vectors.jsonl")
    var (found, count) = (0, 0)
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(line.utf8))
      guard vector.kind == kind, vector.valid else { continue }
      count += 1
      let entities = EntityFinder.entities(vector.number, of: Set(EntityKind.allCases))
      let surest = entities.max { $0.confidence < $1.confidence }
      let isRight =
        surest?.kind == wanted && surest?.range == 0..<vector.number.utf8.count
        && (surest?.confidence ?? 0) >= 0.5
        && entities.allSatisfy { $0.kind == wanted || $0.confidence < 0.5 }
      if isRight { found += 1 } else { print("\(kind): \(vector.number) found \(entities)") }
    }
    print("\(kind): \(found) of \(count)")
    #expect(count > 0 && found == count)
  }

  private struct Recognition: Decodable {
    struct Case: Decodable {
      var text: String?
      var iban: String?
      var expected_len: Int?
    }
    var recognizer: String
    var `case`: Case
  }

  /// How many data Presidio's own tests expect in a text, for the kinds that both know.
  @Test(arguments: [
    ("credit_card", [EntityKind.bankCard]), ("email", [.email]), ("url", [.url, .domain]),
  ])
  func countsAsPresidioExpects(recognizer: String, kinds: [EntityKind]) throws {
    let file = Self.root.appending(path: "vectors/presidio/recognizer_cases.jsonl")
    var (agreeing, count) = (0, 0)
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      guard line.contains("\"\(recognizer)\"") else { continue }
      guard let test = try? JSONDecoder().decode(Recognition.self, from: Data(line.utf8)),
        test.recognizer == recognizer, let text = test.case.text,
        let expected = test.case.expected_len
      else { continue }
      count += 1
      let found = EntityFinder.entities(text, of: Set(kinds)).filter { $0.confidence >= 0.4 }
      if found.count == expected {
        agreeing += 1
      } else {
        print("\(recognizer): ‘\(text)’ expected \(expected), found \(found.count)")
      }
    }
    print("\(recognizer): \(agreeing) of \(count)")
    #expect(count > 0)
    #expect(Double(agreeing) >= 0.9 * Double(count))
  }
}
