import Foundation
import Reviewing
import Transcripts

/// The image of an export as the page may show it: of a kind that it is by its own first bytes.
///
/// The file is opened only while, with all links resolved, it lies in the folder of its export.
/// Vector images are none: they can hold scripts.
struct ImageFile {
  /// Bytes, and pixels, that an image may have.
  static let byteLimit = 20_000_000
  static let pixelLimit = 50_000_000

  /// The media type, by the first bytes.
  let type: String
  let width: Int
  let height: Int
  let bytes: [UInt8]

  /// Why an image is not shown.
  enum Fault: Error { case missing, tooLarge, unknownKind }

  init(_ image: StoredImage) throws(Fault) {
    guard !image.path.isEmpty, !image.folder.isEmpty, let path = realPath(image.path),
      let folder = realPath(image.folder), path.hasPrefix(folder == "/" ? "/" : folder + "/")
    else { throw .missing }
    let bytes = try Self.read(path)
    guard let kind = ImageHeader(bytes) else { throw .unknownKind }
    guard kind.width <= Self.pixelLimit, kind.height <= Self.pixelLimit,
      kind.width * kind.height <= Self.pixelLimit
    else { throw .tooLarge }
    self.bytes = bytes
    type = kind.type
    width = kind.width
    height = kind.height
  }

  /// The bytes of a regular file; a link that took its place meanwhile is not followed.
  private static func read(_ path: String) throws(Fault) -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else { throw .missing }
    guard attributes?[.size] as? Int ?? 0 <= byteLimit else { throw .tooLarge }
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .missing }
    defer { close(descriptor) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    do {
      // Nothing at all comes from an empty file.
      let data = try handle.read(upToCount: byteLimit + 1) ?? Data()
      if data.count <= byteLimit { return Array(data) }
    } catch {
      throw .missing
    }
    throw .tooLarge
  }

  /// An answer that a browser shows as this kind of image or not at all.
  var response: PageResponse {
    PageResponse(
      status: 200, type: type, body: bytes,
      headers: [
        (name: "Content-Security-Policy", value: "default-src 'none'; sandbox"),
        (name: "Content-Disposition", value: "inline; filename=\"screenshot\""),
      ])
  }
}

/// What the first bytes of an image say: its kind, and its size in pixels.
struct ImageHeader {
  let type: String
  let width: Int
  let height: Int

  /// Reads PNG, JPEG, GIF, WebP and BMP; nil for anything else.
  init?(_ bytes: [UInt8]) {
    let found =
      Self.png(bytes) ?? Self.jpeg(bytes) ?? Self.gif(bytes) ?? Self.webp(bytes) ?? Self.bmp(bytes)
    guard let found, found.size.0 > 0, found.size.1 > 0 else { return nil }
    type = found.type
    (width, height) = found.size
  }

  private typealias Found = (type: String, size: (Int, Int))

  private static func png(_ bytes: [UInt8]) -> Found? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24,
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    return ("image/png", (big(bytes, 16, 4), big(bytes, 20, 4)))
  }

  private static func gif(_ bytes: [UInt8]) -> Found? {
    guard bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)),
      bytes.count >= 10
    else { return nil }
    return ("image/gif", (little(bytes, 6, 2), little(bytes, 8, 2)))
  }

  private static func bmp(_ bytes: [UInt8]) -> Found? {
    guard bytes.starts(with: Array("BM".utf8)), bytes.count >= 26, little(bytes, 14, 4) >= 40 else {
      return nil
    }
    // A height below zero says that the rows run downwards.
    let height = Int(Int32(truncatingIfNeeded: little(bytes, 22, 4)))
    return ("image/bmp", (little(bytes, 18, 4), abs(height)))
  }

  private static func webp(_ bytes: [UInt8]) -> Found? {
    guard bytes.count >= 30, bytes.starts(with: Array("RIFF".utf8)),
      bytes[8..<12].elementsEqual("WEBP".utf8)
    else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X": return ("image/webp", (little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1))
    case "VP8L":
      let bits = little(bytes, 21, 4)
      return ("image/webp", (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1))
    case "VP8 ":
      return ("image/webp", (little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF))
    default: return nil
    }
  }

  /// The size stands in the frame's segment, behind any number of others.
  private static func jpeg(_ bytes: [UInt8]) -> Found? {
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      switch marker {
      case 0xFF: place += 1
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        return ("image/jpeg", (big(bytes, place + 7, 2), big(bytes, place + 5, 2)))
      case 0x01, 0xD0...0xD9: place += 2
      default: place += 2 + big(bytes, place + 2, 2)
      }
    }
    return nil
  }

  private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
