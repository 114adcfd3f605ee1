public import Transcripts

/// What the reader needs to know: from the config and the command line.
public struct ImportSettings: Sendable {
  /// `--platform`: stands above what the exports say.
  public var platformOverride: Platform?
  /// The config's `platform`: for transcripts whose export says none, nor the config of their shop.
  public var defaultPlatform: Platform?
  /// The zone of times that carry no offset, an IANA name.
  public var timeZone: String
  /// The config's shops: their people tell roles, their names tell shops, and shops tell platforms.
  public var shops: [ShopProfile]
  /// A pause of so many seconds starts a new session where the export has no session ids.
  ///
  /// Six hours: longer than any pause within one reception, shorter than a night's closing.
  public var sessionGap: Int
  /// The user's own format descriptors.
  public var formats: [FormatFile]
  public var limits: ImportLimits
  /// The paths of files that the config names (itself, orders, key, packs, formats): in a folder
  /// they are companions, skipped and listed.
  public var companions: Set<String>
  /// Whether every image of every message is looked for, for `FileReport.images`: `inspect` wants
  /// it.
  public var surveysImages = false
  /// The folder of the temporary file that takes what is more than `limits.memoryBytes`; nil for
  /// `$TMPDIR`, else `/var/tmp`.
  public var scratchFolder: String?
  /// The least size of the pieces in which a page is given to its parser; the records do not depend
  /// on it.
  package var pagePieceBytes = 65_536
  /// Whether plain pages are read without libxml2; the records do not depend on it.
  package var readsPlainPages = true

  public init(
    platformOverride: Platform? = nil, defaultPlatform: Platform? = nil,
    timeZone: String = "Asia/Shanghai", shops: [ShopProfile] = [], sessionGap: Int = 6 * 3_600,
    formats: [FormatFile] = [], limits: ImportLimits = ImportLimits(), companions: Set<String> = []
  ) {
    self.platformOverride = platformOverride
    self.defaultPlatform = defaultPlatform
    self.timeZone = timeZone
    self.shops = shops
    self.sessionGap = sessionGap
    self.formats = formats
    self.limits = limits
    self.companions = companions
  }
}

/// A format descriptor of the user's: the file's name, for errors, and its YAML.
public struct FormatFile: Sendable, Hashable {
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What an input may cost before it is refused by name.
public struct ImportLimits: Sendable, Hashable {
  /// Bytes of one page, of one sheet of a workbook, or of one table of order facts.
  public var pageBytes = 2_000_000_000
  /// Bytes of one table or text, which is read as a stream.
  public var tableBytes = 1_000_000_000_000
  /// Bytes of exports whose records are kept in memory; those of larger inputs go to a temporary
  /// file, and are put together part by part.
  public var memoryBytes = 256_000_000
  /// How deep the elements of a page may nest.
  public var nesting = 10_000
  /// Bytes of one image.
  public var imageBytes = 20_000_000
  /// Pixels of one image.
  public var imagePixels = 50_000_000
  /// Bytes of a descriptor, or of a screenshot's text.
  public var descriptorBytes = 4_000_000
  /// Bytes of everything that one archive or workbook holds, unpacked.
  public var archiveBytes = 1_000_000_000
  /// How many times the bytes of an entry may become more, once they are more than a megabyte.
  public var archiveRatio = 100
  /// Entries of one archive.
  public var archiveEntries = 10_000
  /// Files met in the folders of one run.
  public var files = 100_000

  public init() {}
}
