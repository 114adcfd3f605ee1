import Importing
import Testing

@Test func nothingIsReadFromNothing() throws {
  let imported = try readExports([], settings: ImportSettings(), jobs: 1)
  #expect(imported.transcriptCount == 0)
  #expect(imported.isComplete)
}
