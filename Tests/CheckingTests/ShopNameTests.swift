import Checking
import Testing
import Transcripts

/// The names that the config knows as the shop's own.
@Suite struct ShopNameTests {
  private func compile(_ shop: ShopProfile) throws {
    var settings = AuditSettings()
    settings.shops = [shop]
    let pack = """
      pack: house
      title: 店规
      rules:
        - {id: a, severity: minor, title: 补偿, match: {terms: [补偿]}}

      """
    _ = try CheckerSet(
      plugins: [], packs: [PackFile(name: "house.yaml", text: pack)], settings: settings)
  }

  @Test func aNameThatCannotBeFoundTakesNothingBack() throws {
    try compile(ShopProfile(name: "南枝花艺", agents: ["\u{200B}"]))
  }

  @Test func aNameThatIsTooLongIsTold() {
    let long = String(repeating: "花", count: 300)
    do {
      try compile(ShopProfile(name: "南枝花艺", agents: [long]))
      Issue.record("it is taken")
    } catch {
      #expect("\(error)".contains("more than 255"), "\(error)")
    }
  }
}
