import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  private func text(pretty: Bool = false, _ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter(pretty: pretty)
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func membersAndElementsAreSeparated() {
    let text = text { json in
      json.object { json in
        json.member("a", 1)
        json.key("b")
        json.array { json in
          json.string("x")
          json.bool(false)
          json.null()
          json.array { _ in }
        }
        json.member("c", ifPresent: nil as String?)
        json.member("d", true)
      }
    }
    #expect(text == #"{"a":1,"b":["x",false,null,[]],"d":true}"#)
  }

  @Test func prettyMeansTwoSpacesALevel() {
    let text = text(pretty: true) { json in
      json.object { json in
        json.key("a")
        json.array { json in
          json.int(1)
          json.object { _ in }
        }
      }
    }
    #expect(text == "{\n  \"a\": [\n    1,\n    {}\n  ]\n}")
  }

  @Test(arguments: [
    (0.97, "0.97"), (1, "1"), (0, "0"), (0.1 + 0.2, "0.3"), (0.0004, "0"), (0.0006, "0.001"),
    (12.05, "12.05"), (-1.5, "-1.5"), (100_000, "100000"),
  ])
  func numbersHaveAtMostThreeDecimals(value: Double, expected: String) {
    #expect(text { $0.number(value) } == expected)
  }

  /// JSON may hold it as it is, but a terminal that shows the JSON would obey it.
  @Test func whatSteersATerminalIsEscaped() throws {
    let values: [UInt32] =
      Array(0x80...0x9F) + [0x61C, 0x200E, 0x200F] + Array(0x2028...0x202E) + Array(0x2066...0x2069)
    let steering = values.compactMap { Unicode.Scalar($0) }
    let original = "a" + String(String.UnicodeScalarView(steering)) + "z"
    let written = text { json in json.array { $0.string(original) } }
    #expect(written.utf8.allSatisfy { $0 < 0x80 }, "\(written)")
    #expect(written.contains("\\u009b") && written.contains("\\u202e"))
    #expect(try JSONDecoder().decode([String].self, from: Data(written.utf8)) == [original])
    let foreign = inertJSON(try JSONEncoder().encode([original, "\u{7F}"]))
    #expect(foreign.allSatisfy { $0 < 0x80 && $0 != 0x7F })
    #expect(
      try JSONDecoder().decode([String].self, from: Data(foreign)) == [original, "\u{7F}"])
    // What begins with the same bytes stays as it is.
    let near = "\u{A0}é؛؝\u{2000}“客服”…\u{2030}\u{2065}\u{206A}€"
    #expect(text { json in json.array { $0.string(near) } } == "[\"\(near)\"]")
    #expect(inertJSON(Array(near.utf8)) == Array(near.utf8))
  }

  @Test func anyTextReadsBackEqual() throws {
    var generator = SeededGenerator(seed: 47)
    var texts = ["", "\"\\/\u{8}\u{C}\n\r\t", "客服：您好\u{200B}👨‍👩‍👧 𝟏", "\u{0}\u{1F}\u{7F}"]
    for _ in 0..<200 {
      texts.append(
        String(
          String.UnicodeScalarView(
            (0..<20).compactMap { _ in
              Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &generator))
            })))
    }
    for original in texts {
      let json = text { json in json.array { $0.string(original) } }
      let read = try JSONDecoder().decode([String].self, from: Data(json.utf8))
      #expect(read == [original])
    }
  }
}

@Suite struct SchemaTests {
  @Test(arguments: Schema.all.map(\.name))
  func everySchemaIsReadable(name: String) throws {
    let schema = try #require(Schema.all.first { $0.name == name })
    let violations = try SchemaValidator(schema.text).violations(in: Data("[]".utf8))
    #expect(violations.contains { $0.reason.contains("expected the type object") })
    #expect(!violations.contains { $0.reason.contains("does not know") })
  }

  @Test func theSchemasThatThePagesNameAreThere() {
    #expect(Set(Schema.all.map(\.name)).isSuperset(of: ["config", "finding", "pack", "run"]))
  }
}

@Suite struct PrintableTests {
  @Test func nothingInATextSteersATerminal() {
    #expect(printable("a\u{1B}[31mb\u{202E}c\r\nd\u{9B}e") == "a\u{FFFD}[31mb\u{FFFD}c⏎d\u{FFFD}e")
  }
}

@Suite struct LanguageTests {
  @Test(arguments: [
    (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "C"], .en), ([:], .en),
    (["LC_ALL": "en_GB", "LANG": "zh_CN"], .en), (["LC_ALL": "", "LANG": "zh_TW"], .zh),
  ])
  func theLanguageIsThatOfTheLocale(environment: [String: String], expected: Language) {
    #expect(Language.ofEnvironment(environment) == expected)
  }
}

@Suite struct BaselineTests {
  @Test func aDamagedRunIsNoListOfFindings() {
    let run = #"{"schema":"chataudit.run/1","complete":true,"manifest":{"version":"1","packs":[]}}"#
    #expect(throws: DecodingError.self) { try Baseline(reading: Data(run.utf8)) }
    #expect(throws: BaselineError.self) {
      try Baseline(reading: Data(#"{"schema":"chataudit.draw/1"}"#.utf8))
    }
  }
}
