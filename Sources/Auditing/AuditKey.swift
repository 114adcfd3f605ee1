import Crypto
import Foundation

/// The secret under which ids and pseudonyms are made.
///
/// Without it nobody can find a telephone number behind an id by trying all of them. The same key
/// gives the same ids week after week; its fingerprint stands in every run document and draw.
public struct AuditKey: Sendable {
  let key: SymmetricKey

  /// A key of those bytes, at least 16.
  ///
  /// - Throws: `AuditKeyError.tooShort`.
  public init(bytes: [UInt8]) throws(AuditKeyError) {
    guard bytes.count >= 16 else { throw .tooShort(path: nil, bytes: bytes.count) }
    key = SymmetricKey(data: bytes)
  }

  /// The first 16 hexadecimal digits of HMAC-SHA-256(key, "chataudit key fingerprint").
  public var fingerprint: String {
    String(authentication(of: ["chataudit key fingerprint"]).prefix(16))
  }

  /// HMAC-SHA-256 over the parts, each preceded by its length, in lower-case hexadecimal.
  func authentication(of parts: [String]) -> String {
    var hmac = HMAC<SHA256>(key: key)
    for part in parts {
      var part = part
      part.withUTF8 { bytes in
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { hmac.update(data: $0) }
        hmac.update(data: UnsafeRawBufferPointer(bytes))
      }
    }
    return hexadecimal(hmac.finalize())
  }

  /// What shows that a holder of the key wrote these bytes: HMAC-SHA-256, hexadecimal.
  public func seal(of bytes: some Sequence<UInt8>) -> String {
    authentication(of: ["seal/1", String(decoding: Array(bytes), as: UTF8.self)])
  }

  /// Reads a key file: raw bytes, or hexadecimal text of at least 32 digits.
  ///
  /// - Throws: `AuditKeyError` naming the file.
  public static func read(from path: String) throws(AuditKeyError) -> AuditKey {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    let text = text(of: data).filter { !$0.isWhitespace }
    let isHexadecimal = text.utf8.count >= 32 && text.allSatisfy(\.isHexDigit)
    let bytes = isHexadecimal ? Array(text.utf8) : Array(data)
    guard bytes.count >= 16 else { throw .tooShort(path: path, bytes: bytes.count) }
    return try AuditKey(bytes: bytes)
  }

  /// A key file as text, whatever an editor saved it as: in UTF-8 with or without a mark, or in UTF-16 with one.
  private static func text(of data: Data) -> String {
    let isUTF16 = [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(data.prefix(2)))
    let utf16 = isUTF16 ? String(data: data, encoding: .utf16) : nil
    let text = utf16 ?? String(decoding: data, as: UTF8.self)
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The user's own key: read from the state folder, or made there once, readable by its owner only.
  ///
  /// The folder is `$CHATAUDIT_STATE`, else `$XDG_STATE_HOME/chataudit`, else
  /// `~/.local/state/chataudit`.
  ///
  /// - Throws: `AuditKeyError` naming the file.
  public static func ofUser(
    environment: [String: String]
  ) throws(AuditKeyError) -> AuditKey {
    let folder = stateFolder(environment: environment)
    let path = folder + "/audit.key"
    if FileManager.default.fileExists(atPath: path) { return try read(from: path) }
    let fresh = SymmetricKey(size: .bits256)
    let text = fresh.withUnsafeBytes { hexadecimal($0) } + "\n"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unwritable(path: folder)
    }
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    else { throw .unwritable(path: path) }
    return try read(from: path)
  }

  /// Where the user's key is kept.
  public static func stateFolder(environment: [String: String]) -> String {
    if let own = environment["CHATAUDIT_STATE"], !own.isEmpty { return own }
    if let state = environment["XDG_STATE_HOME"], !state.isEmpty { return state + "/chataudit" }
    return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state/chataudit"
  }
}

/// Why there is no key.
public enum AuditKeyError: Error, Sendable, Hashable, CustomStringConvertible {
  case unreadable(path: String)
  case unwritable(path: String)
  case tooShort(path: String?, bytes: Int)

  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path): the key file cannot be read; check the path and its permissions"
    case .unwritable(let path):
      "\(path): the key cannot be written there; give one with --key-file, "
        + "or set CHATAUDIT_STATE to a folder of your own"
    case .tooShort(let path, let bytes):
      "\(path ?? "key"): a key has at least 16 bytes, this one has \(bytes); "
        + "make one with: openssl rand -hex 32"
    }
  }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// SHA-256 of bytes, in hexadecimal digits.
public func sha256(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }
