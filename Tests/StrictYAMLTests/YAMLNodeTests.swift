import StrictYAML
import Testing

/// Ten aliases a line, ten lines: ten billion values.
private let laughs =
  "l0: &l0 ha\n"
  + (1...10).map { line in
    "l\(line): &l\(line) [" + Array(repeating: "*l\(line - 1)", count: 10).joined(separator: ", ")
      + "]\n"
  }.joined()

@Suite struct YAMLNodeTests {
  private func error(in text: String, _ read: (YAMLNode) throws(YAMLError) -> Void) -> String {
    do throws(YAMLError) {
      try read(YAMLNode(reading: text, file: "a.yaml"))
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func anUnknownKeyNamesItsLineAndTheNearestKey() {
    let message = error(in: "pack: x\nrulse: []\n") { node throws(YAMLError) in
      _ = try node.mapping(of: ["pack", "rules"])
    }
    #expect(
      message == "a.yaml:2: unknown key ‘rulse’; did you mean ‘rules’? (known here: pack, rules)")
  }

  @Test(arguments: [
    ("a: [1", "a.yaml:"), ("a: 1\na: 2", "a.yaml:"), ("a: \"open", "a.yaml:"),
    (laughs, "a.yaml:"),
  ])
  func whatIsNotAllowedIsRefusedWithItsPlace(text: String, start: String) {
    let message = error(in: text) { node throws(YAMLError) in _ = try node.members() }
    #expect(message.hasPrefix(start))
    #expect(message != "no error")
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(error(in: text) { _ in }.contains("deeper than 50"))
  }

  @Test func valuesOfAWrongKindSayWhatWasFound() {
    let message = error(in: "n: many") { node throws(YAMLError) in
      _ = try node.mapping(of: ["n"]).required("n").int()
    }
    #expect(message == "a.yaml:1: expected a whole number, found ‘many’")
  }

  @Test func oneValueIsAListOfOne() throws {
    let node = try YAMLNode(reading: "a: x\nb: [y, z]", file: "a.yaml").mapping(of: ["a", "b"])
    #expect(try node.required("a").strings() == ["x"])
    #expect(try node.required("b").strings() == ["y", "z"])
    #expect(node["c"] == nil)
  }

  @Test(arguments: [
    ("timezon", "timezone"), ("plaform", "platform"), ("zzz", nil), ("fisrt", "first"),
  ])
  func theNearestWordIsNear(word: String, expected: String?) {
    #expect(nearest(to: word, among: ["timezone", "platform", "first"]) == expected)
  }

  @Test func caseAndSignsCountLittleAndStrangersAreNotNear() {
    #expect(nearest(to: "tems", among: ["terms", "entity"]) == "terms")
    #expect(nearest(to: "said_by", among: ["said-by", "surfaces"]) == "said-by")
    #expect(nearest(to: "Terms", among: ["terms"]) == "terms")
    #expect(nearest(to: "ab", among: ["xy", "zz"]) == nil)
    #expect(nearest(to: "quite-different", among: ["terms"]) == nil)
  }
}
