/// Why a file beside the exports is skipped.
public enum SkipReason: Sendable, Hashable {
  case namedByConfig
  case inExpectedFolder
  case image
  /// It is read with the message that has the image.
  case imageText
  case readMe
  /// What this tool wrote.
  case ownReport
  /// Nothing but its name or content says that it is no export.
  case noExportByName
  case noExportByContent
  /// In lower case, without the dot.
  case otherEnding(String)
  /// Links in a folder are not followed out of it.
  case linkToNothing
  case linkOut
  case hiddenFile
  case hiddenFolder
  /// A folder of exports that may be meant to be hidden.
  case hiddenExports
  case emptySheet
  case sheetWithoutMessages
  case pageAroundFrame
}

extension SkipReason: CustomStringConvertible {
  /// What the file is, as a sentence's part.
  public var description: String {
    switch self {
    case .namedByConfig: "named by the config"
    case .inExpectedFolder: "in a folder `expected`"
    case .image: "an image"
    case .imageText: "the text of an image"
    case .readMe: "a read-me"
    case .ownReport: "a report of this tool"
    case .noExportByName: "no export by its name"
    case .noExportByContent: "no export by its content"
    case .otherEnding(let ending): "a file ending in .\(ending)"
    case .linkToNothing: "a link to nothing"
    case .linkOut: "a link out of the folder"
    case .hiddenFile: "a hidden file"
    case .hiddenFolder: "a hidden folder"
    case .hiddenExports: "a hidden folder with files named like exports"
    case .emptySheet: "an empty sheet"
    case .sheetWithoutMessages: "a sheet without messages"
    case .pageAroundFrame: "the page around a frame that was read"
    }
  }
}
