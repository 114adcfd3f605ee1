public import Checking
import Crypto
import Foundation
import Transcripts

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
  func authentication(of parts: [String]) -> String { authentication(after: parts).hexadecimal }

  /// The same, to which further parts may be added.
  func authentication(after parts: [String]) -> Authentication {
    var authentication = Authentication(hmac: HMAC(key: key))
    for part in parts { authentication.add(part) }
    return authentication
  }

  /// HMAC-SHA-256 over the parts so far; a copy goes on by itself.
  struct Authentication {
    fileprivate var hmac: HMAC<SHA256>

    mutating func add(_ part: String) {
      var part = part
      part.withUTF8 { AuditKey.add(UnsafeRawBufferPointer($0), to: &hmac) }
    }

    /// In lower case.
    var hexadecimal: String { Transcripts.hexadecimal(hmac.finalize()) }
  }

  private static func add(_ part: UnsafeRawBufferPointer, to hmac: inout HMAC<SHA256>) {
    withUnsafeBytes(of: UInt64(part.count).littleEndian) { hmac.update(data: $0) }
    hmac.update(data: part)
  }

  /// What shows that a holder of the key wrote these bytes: HMAC-SHA-256, hexadecimal.
  public func seal(of bytes: some Sequence<UInt8>) -> String {
    var hmac = HMAC<SHA256>(key: key)
    for part in [Array("seal/1".utf8), Array(bytes)] {
      part.withUnsafeBytes { Self.add($0, to: &hmac) }
    }
    return hexadecimal(hmac.finalize())
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
    do throws(AuditKeyError) {
      return try AuditKey(bytes: bytes)
    } catch {
      throw .tooShort(path: path, bytes: bytes.count)
    }
  }

  /// A key file as text, whatever an editor saved it as: in UTF-8 with or without a mark, or in
  /// UTF-16 with one.
  private static func text(of data: Data) -> String {
    let isUTF16 = [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(data.prefix(2)))
    let utf16 = isUTF16 ? String(data: data, encoding: .utf16) : nil
    let text = utf16 ?? String(decoding: data, as: UTF8.self)
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The user's own key: read from the state folder, or made there once, readable by its owner
  /// only.
  ///
  /// The folder is `$CHATAUDIT_STATE`, else `$XDG_STATE_HOME/chataudit`, else
  /// `~/.local/state/chataudit`.
  ///
  /// - Throws: `AuditKeyError` naming the file.
  public static func ofUser(
    environment: [String: String]
  ) throws(AuditKeyError) -> AuditKey {
    let folder = stateFolder(environment: environment)
    let path = userPath(environment: environment)
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
    try keep(text, at: path)
    return try read(from: path)
  }

  /// Writes a fresh key, unless somebody else has put one there meanwhile, which holds then: ids
  /// may have been made under it.
  private static func keep(_ text: String, at path: String) throws(AuditKeyError) {
    // Under a name of its own first: who finds the key must find it whole.
    let whole = path + "." + UUID().uuidString
    defer { unlink(whole) }
    guard write(text, toNew: whole) else { throw .unwritable(path: path) }
    if link(whole, path) == 0 || errno == EEXIST { return }
    // A file system without links.
    guard write(text, toNew: path) || errno == EEXIST else { throw .unwritable(path: path) }
  }

  /// Makes a file that only its owner may read; false where it cannot, or one is there, as `errno`
  /// says.
  private static func write(_ text: String, toNew path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let bytes = Array(text.utf8)
    let isWritten =
      bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      == bytes.count && fsync(descriptor) == 0
    return close(descriptor) == 0 && isWritten
  }

  /// Where the user's own key is, or would be.
  public static func userPath(environment: [String: String]) -> String {
    stateFolder(environment: environment) + "/audit.key"
  }

  /// Where the user's key is kept.
  public static func stateFolder(environment: [String: String]) -> String {
    if let own = environment["CHATAUDIT_STATE"], !own.isEmpty { return own }
    if let state = environment["XDG_STATE_HOME"], !state.isEmpty { return state + "/chataudit" }
    return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state/chataudit"
  }
}

/// Why there is no key.
public enum AuditKeyError: SpokenError, Sendable, Hashable {
  case unreadable(path: String)
  case unwritable(path: String)
  case tooShort(path: String?, bytes: Int)

  public var description: String { message.en }

  package var message: Localized {
    switch self {
    case .unreadable(let path):
      Localized(
        zh: "\(path)：密钥文件读不了；请核对路径和权限",
        en: "\(path): the key file cannot be read; check the path and its permissions")
    case .unwritable(let path):
      Localized(
        zh: "\(path)：密钥写不进去；请用 --key-file 给一个，或把 CHATAUDIT_STATE 设为你自己的文件夹",
        en: "\(path): the key cannot be written there; give one with --key-file, "
          + "or set CHATAUDIT_STATE to a folder of your own")
    case .tooShort(let path, let bytes):
      Localized(
        zh: "\(path ?? "密钥")：密钥至少要有 16 字节，这个只有 \(bytes) 字节；请生成一个：openssl rand -hex 32",
        en: "\(path ?? "key"): a key has at least 16 bytes, this one has \(bytes); "
          + "make one with: openssl rand -hex 32")
    }
  }
}

/// SHA-256 of bytes, in hexadecimal digits.
public func sha256(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }
