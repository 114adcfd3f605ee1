import Auditing
import Checking
import Foundation
import Testing

/// Why a document could not be read, in words.
@Suite struct JSONFaultTests {
  private struct Counted: Decodable { var count: Int }

  private func fault(in text: String) -> String {
    let data = Data(text.utf8)
    do {
      _ = try JSONDecoder().decode(Counted.self, from: data)
      return "no fault"
    } catch {
      return JSONFault(error, in: data, remedy: Localized(zh: "请重新审核", en: "audit again")).message
        .en
    }
  }

  @Test(arguments: [#"{"count": 1.5}"#, #"{"count": 1e40}"#, #"{"count": 99999999999999999999}"#])
  func aNumberThatDoesNotFitIsNoBrokenDocument(text: String) {
    #expect(!fault(in: text).contains("cut or changed"), "\(fault(in: text))")
    #expect(fault(in: text).hasSuffix("; audit again"))
  }

  @Test(arguments: [#"{"count": 1"#, #"{"count": }"#, "", "[1, 2"])
  func aCutDocumentIsToldSo(text: String) {
    #expect(
      fault(in: text).hasPrefix("is cut or changed, not JSON any more ("), "\(fault(in: text))")
  }

  @Test(arguments: ["<!DOCTYPE html><p>你好</p>", "会话ID,发送时间\n"])
  func whatNeverWasOneIsToldSo(text: String) {
    #expect(fault(in: text).hasPrefix("is not JSON ("), "\(fault(in: text))")
  }
}
