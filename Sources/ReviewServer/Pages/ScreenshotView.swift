import Checking
import Reporting
import Reviewing

/// The images of a message: the image itself once the words are uncovered, its text, and a box
/// around each piece of evidence.
struct ScreenshotView {
  /// A piece of evidence, and whether it is its finding's first.
  typealias Cited = (evidence: StoredFinding.Evidence, isPrimary: Bool)

  let context: PageContext
  let transcript: StoredTranscript
  let message: StoredTranscript.Message
  let cited: [Cited]
  let isRevealed: Bool

  func markup() -> Markup {
    let lines = isRevealed ? message.lines ?? message.maskedLines : message.maskedLines
    return Markup.joined(lines.enumerated().map { attachment($0.offset, lines: $0.element) })
  }

  private func attachment(_ number: Int, lines: [String]) -> Markup {
    let kind = message.kinds.indices.contains(number) ? message.kinds[number] : "image"
    if kind != "image", lines.isEmpty {
      return "<div class=\"screenshot\">\(name(ofKind: kind))</div>"
    }
    let here = cited.filter {
      $0.evidence.surface == "screenshot" && $0.evidence.attachment == number
    }
    let rows = lines.enumerated().map { place, line -> Markup in
      let marks = here.filter { $0.evidence.line == place }.map {
        MarkedText.Mark(
          range: $0.evidence.start..<max($0.evidence.start, $0.evidence.end),
          isPrimary: $0.isPrimary)
      }
      return "<li>\(MarkedText(text: line, marks: marks).markup)</li>"
    }
    let title =
      rows.isEmpty
      ? context.say("图片，文字没有识别", "an image whose text is unknown")
      : context.say("截图文字", "text of the screenshot")
    let listing: Markup = rows.isEmpty ? .nothing : "<ol>\(rows)</ol>"
    return """
      <div class="screenshot"><span>\(title)</span>\(listing)\(picture(number, here))</div>
      """
  }

  // MARK: The image

  /// The image with its boxes, where the officer chose to see what is covered; else the boxes
  /// alone, drawn to scale: an image shows everything that is covered.
  private func picture(_ number: Int, _ here: [Cited]) -> Markup {
    guard let stored = message.images[number] else { return boxes(here) }
    guard isRevealed else {
      let text = context.say("按 R 看图（记入日志）", "R shows the image (logged)")
      return boxes(here) + "<span class=\"quiet\">\(text)</span>"
    }
    do {
      let file = try ImageFile(stored)
      let address =
        "/image/\(Query.encoded(transcript.id))/\(message.position)/\(number)"
      let alternative = context.say(
        "第 \(message.position + 1) 条消息的图片", "the image of message \(message.position + 1)")
      return """
        <figure class="picture"><div>\
        <img src="\(address)" width="\(file.width)" height="\(file.height)" alt="\(alternative)">\
        \(overlay(here, width: file.width, height: file.height))</div>\(caption(here))</figure>
        """
    } catch {
      return boxes(here) + "<span class=\"quiet\">\(sentence(of: error))</span>"
    }
  }

  func sentence(of fault: ImageFile.Fault) -> String {
    switch fault {
    case .missing:
      context.say("图片文件不在导出所在的文件夹里了", "the image is no longer in the export's folder")
    case .tooLarge: context.say("图片太大，没有显示", "the image is too large to be shown")
    case .unknownKind:
      context.say(
        "不是 PNG、JPEG、GIF、WebP 或 BMP 图片，没有显示", "no PNG, JPEG, GIF, WebP or BMP image: not shown")
    }
  }

  private func overlay(_ here: [Cited], width: Int, height: Int) -> Markup {
    let boxed = here.filter { $0.evidence.box?.count == 4 }
    if boxed.isEmpty { return .nothing }
    let words = boxed.map(place).joined(separator: context.say("；", "; "))
    return """
      <svg class="over" viewBox="0 0 \(width) \(height)" preserveAspectRatio="none" role="img" \
      aria-label="\(words)"><title>\(words)</title>\(boxed.map(frame))</svg>
      """
  }

  /// What stands under an image without boxes: which evidence cannot be shown on it.
  private func caption(_ here: [Cited]) -> Markup {
    let boxed = here.filter { $0.evidence.box?.count == 4 }
    if here.isEmpty { return .nothing }
    let text =
      boxed.isEmpty
      ? context.say(
        "识别结果没有给出位置，证据见上面标出的文字", "The text came without places: see the words marked above")
      : boxed.map(place).joined(separator: context.say("；", "; "))
    return "<figcaption class=\"quiet\">\(text)</figcaption>"
  }

  // MARK: Boxes

  /// Where on the screenshot the evidence stands, drawn to scale; nothing where no box is known.
  private func boxes(_ here: [Cited]) -> Markup {
    let boxed = here.filter { $0.evidence.box?.count == 4 }
    let boxes = boxed.compactMap(\.evidence.box)
    guard !boxes.isEmpty else { return .nothing }
    let width = (boxes.map { $0[0] + $0[2] }.max() ?? 0) + 20
    let height = (boxes.map { $0[1] + $0[3] }.max() ?? 0) + 20
    let words = boxed.map(place).joined(separator: context.say("；", "; "))
    return """
      <svg class="boxes" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(words)">
      <title>\(words)</title><rect class="edge" x="0" y="0" width="\(width)" height="\(height)"/>
      \(boxed.map(frame))</svg><span class="quiet">\(words)</span>
      """
  }

  private func frame(_ item: Cited) -> Markup {
    let box = item.evidence.box ?? []
    return """
      <rect class="\(item.isPrimary ? "box primary" : "box")" x="\(box[0])" y="\(box[1])" \
      width="\(box[2])" height="\(box[3])"/>
      """
  }

  /// A box in words, with how surely it was read.
  private func place(_ item: Cited) -> String {
    let box = item.evidence.box ?? []
    let sure = item.evidence.ocrConfidence.map {
      context.say(
        "，识别把握 \(Int(($0 * 100).rounded()))%", ", read with \(Int(($0 * 100).rounded()))%")
    }
    return context.say(
      "左 \(box[0])、上 \(box[1])，\(box[2])×\(box[3]) 像素",
      "left \(box[0]), top \(box[1]), \(box[2])×\(box[3]) pixels") + (sure ?? "")
  }

  private func name(ofKind kind: String) -> String {
    switch kind {
    case "video": context.say("视频", "a video")
    case "voice": context.say("语音", "a voice message")
    case "card": context.say("卡片", "a card")
    case "sticker": context.say("表情", "a sticker")
    default: context.say("文件", "a file")
    }
  }
}
