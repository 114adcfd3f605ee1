import Foundation
import ReviewServer
import Reviewing
import Testing

/// Images beside exports: shown with a box to whom the transcript is uncovered, and nothing else.
@Suite struct ScreenshotTests {
  /// A visit with a finding on an image that lies in the export's folder.
  private struct Scene {
    let visit: Visit
    let transcript: String
    let exports: URL
    var image: URL { exports.appending(path: "a.png") }
    var address: String { "/image/\(transcript)/0/0" }
    var finding: String { "/finding/" + Visit.finding(8) }

    init(_ bytes: [UInt8] = Scene.png(300, 400), at place: String = "a.png") throws {
      visit = try Visit()
      exports = visit.folder.appending(path: "exports")
      try FileManager.default.createDirectory(at: exports, withIntermediateDirectories: true)
      try Data(bytes).write(to: exports.appending(path: "a.png"))
      var stored = try storedTranscript(buyer: "发截图的人", lines: ["看截图", "支付宝账号发我"])
      stored.messages[0].maskedLines = [["订单已发货", "支付宝账号发我"]]
      stored.messages[0].lines = stored.messages[0].maskedLines
      stored.messages[0].kinds = ["image"]
      stored.messages[0].images = [
        0: StoredImage(path: exports.appending(path: place).path, folder: exports.path)
      ]
      transcript = stored.id
      let line = String(
        decoding: Visit.findings(8...8, in: stored), as: UTF8.self
      ).replacing(
        #""evidence":[{"message":1,"role":"agent","surface":"text""#,
        with: #""evidence":[{"message":0,"attachment":0,"line":1,"box":[40,210,180,32],"#
          + #""role":"agent","surface":"screenshot""#)
      try visit.store.add(nil, transcripts: [stored], by: visit.officer)
      try visit.store.add(
        ImportedRun(reading: Data(line.utf8), path: "run.jsonl"), by: visit.officer)
    }

    func reveal() throws {
      #expect(try visit.post("/reveal", ["transcript": transcript]).status == 200)
    }

    /// The first bytes of a PNG of that size.
    static func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
      func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
      }
      return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + bytes(width) + bytes(height) + [8, 2, 0, 0, 0]
    }
  }

  @Test func theImageStandsWithItsBoxOnceUncovered() throws {
    let scene = try Scene()
    let covered = scene.visit.text(of: scene.visit.get(scene.finding))
    #expect(!covered.contains("<img"))
    #expect(covered.contains("按 R 看图"))
    try scene.reveal()
    let page = scene.visit.text(of: scene.visit.get(scene.finding))
    #expect(page.contains("<img src=\"\(scene.address)\" width=\"300\" height=\"400\""))
    #expect(page.contains("viewBox=\"0 0 300 400\""))
    #expect(page.contains("x=\"40\" y=\"210\" width=\"180\" height=\"32\""))
    #expect(!page.contains(scene.exports.path), "no path of this machine is told")
    let answer = scene.visit.get(scene.address)
    #expect(answer.status == 200)
    #expect(answer.body == Scene.png(300, 400))
    #expect(answer.header("Content-Type") == "image/png")
    #expect(answer.header("X-Content-Type-Options") == "nosniff")
    #expect(answer.header("Content-Security-Policy") == "default-src 'none'; sandbox")
    #expect(answer.header("Cache-Control") == "no-store")
    #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
  }

  @Test func aCoveredImageIsRefused() throws {
    let scene = try Scene()
    #expect(scene.visit.get(scene.address).status == 403)
    // Another browser chose nothing, though the first one did.
    try scene.reveal()
    #expect(scene.visit.get(scene.address).status == 200)
    try scene.visit.enter()
    #expect(scene.visit.get(scene.address).status == 403)
  }

  @Test func whoHasNoSessionOrIsElsewhereGetsNone() throws {
    let scene = try Scene()
    try scene.reveal()
    let attacks: [([String: String?], Int)] = [
      (["Cookie": nil], 401), (["Host": "evil.example"], 403),
      (["Sec-Fetch-Site": "cross-site"], 403), (["Origin": "http://evil.example"], 403),
    ]
    for (attack, status) in attacks {
      let answer = scene.visit.site.respond(
        to: scene.visit.request("GET", scene.address, attack))
      #expect(answer.status == status, "\(attack)")
      #expect(answer.header("Content-Type") != "image/png")
    }
    #expect(try scene.visit.post(scene.address, [:]).status == 404)
  }

  @Test func aLinkOutOfTheFolderIsNotFollowed() throws {
    let scene = try Scene()
    try scene.reveal()
    let outside = scene.visit.folder.appending(path: "outside.png")
    try Data(Scene.png(9, 9)).write(to: outside)
    try FileManager.default.removeItem(at: scene.image)
    try FileManager.default.createSymbolicLink(at: scene.image, withDestinationURL: outside)
    #expect(scene.visit.get(scene.address).status == 404)
    let page = scene.visit.text(of: scene.visit.get(scene.finding))
    #expect(page.contains("不在导出所在的文件夹里"))
    // Within the folder a link is as good as the file.
    try FileManager.default.removeItem(at: scene.image)
    let inside = scene.exports.appending(path: "b.png")
    try Data(Scene.png(9, 9)).write(to: inside)
    try FileManager.default.createSymbolicLink(at: scene.image, withDestinationURL: inside)
    #expect(scene.visit.get(scene.address).status == 200)
  }

  @Test(arguments: ["../review.sqlite", "../exports-other/a.png", "/etc/hostname", "none.png", "."])
  func whatLiesElsewhereIsNotRead(place: String) throws {
    let scene = try Scene(at: place)
    let other = scene.visit.folder.appending(path: "exports-other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    try Data(Scene.png(9, 9)).write(to: other.appending(path: "a.png"))
    try scene.reveal()
    #expect(scene.visit.get(scene.address).status == 404)
  }

  @Test(arguments: [
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "<!DOCTYPE html><script>alert(1)</script>", "", "BM", "\u{FEFF}<svg/onload=alert(1)>",
    "%PDF-1.7",
  ])
  func whatIsNoImageIsNotServed(content: String) throws {
    let scene = try Scene(Array(content.utf8))
    try scene.reveal()
    let answer = scene.visit.get(scene.address)
    #expect(answer.status == 415)
    #expect(answer.header("Content-Type")?.hasPrefix("text/plain") == true)
    #expect(!scene.visit.text(of: scene.visit.get(scene.finding)).contains("<img"))
  }

  @Test func whatIsTooLargeIsNotServed() throws {
    let bomb = try Scene(Scene.png(100_000, 100_000))
    try bomb.reveal()
    #expect(bomb.visit.get(bomb.address).status == 413)
    let huge = try Scene(Scene.png(10, 10) + [UInt8](repeating: 0, count: 20_000_001))
    try huge.reveal()
    #expect(huge.visit.get(huge.address).status == 413)
  }

  @Test(
    arguments: [
      ([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 7, 0, 5, 0], "image/gif", 7, 5),
      (
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 5, 0, 7, 1, 0, 0, 0],
        "image/jpeg", 7, 5
      ),
      (
        Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + [40, 0, 0, 0, 7, 0, 0, 0]
          + [0xFB, 0xFF, 0xFF, 0xFF], "image/bmp", 7, 5
      ),
      (
        Array("RIFF\u{0}\u{0}\u{0}\u{0}WEBPVP8X".utf8) + [
          10, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 4, 0, 0,
        ],
        "image/webp", 7, 5
      ),
    ] as [([UInt8], String, Int, Int)])
  func itsKindIsTakenFromItsBytes(
    bytes: [UInt8], type: String, width: Int, height: Int
  ) throws {
    let scene = try Scene(bytes)
    try scene.reveal()
    #expect(scene.visit.get(scene.address).header("Content-Type") == type)
    let page = scene.visit.text(of: scene.visit.get(scene.finding))
    #expect(page.contains("width=\"\(width)\" height=\"\(height)\""))
  }

  @Test(arguments: [
    "/image", "/image/x", "/image/x/0/0", "/image/%00/0/0", "/image/../../etc/passwd",
    "/image/..%2f..%2fetc/0/passwd", "/image/x/-1/0", "/image/x/0/99999999999999999999",
  ])
  func noOtherAddressIsAnImage(path: String) throws {
    let scene = try Scene()
    try scene.reveal()
    #expect(scene.visit.get(path).status == 404)
    #expect(scene.visit.get("/image/\(scene.transcript)/1/0").status == 404)
    #expect(scene.visit.get("/image/\(scene.transcript)/0/1").status == 404)
  }

  @Test func anImageGoesWithTheWordsThatArePurged() throws {
    let scene = try Scene()
    try scene.reveal()
    try scene.visit.store.purge(
      Retention(rawDays: -1, maskedDays: 365), isDryRun: false, by: scene.visit.officer)
    #expect(scene.visit.get(scene.address).status == 404)
    #expect(try scene.visit.store.transcript(scene.transcript).messages[0].images.isEmpty)
    #expect(FileManager.default.fileExists(atPath: scene.image.path), "the export is not ours")
  }
}
