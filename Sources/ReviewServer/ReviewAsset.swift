import CReviewAssets

/// The page's own style, script and icon, part of the binary.
struct ReviewAsset {
  let name: String
  let bytes: [UInt8]

  private static let all: [ReviewAsset] = {
    let files = chataudit_review_assets()
    return (0..<files.count).map { index in
      let file = files.files[index]
      return ReviewAsset(
        name: String(cString: file.name),
        bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.length)))
    }
  }()

  /// The asset of that name; nothing else can be read by it.
  static func named(_ name: String) -> ReviewAsset? { all.first { $0.name == name } }

  var response: PageResponse {
    let type =
      switch name.split(separator: ".").last {
      case "css": "text/css"
      case "js": "text/javascript"
      default: "image/svg+xml"
      }
    return PageResponse(status: 200, type: "\(type); charset=utf-8", body: bytes)
  }
}
