import StrictYAML
import Transcripts

/// The page formats at hand: those embedded in the binary and the user's own.
struct PageFormats: Sendable {
  /// The part of a page, and of its body, in which a signature must stand.
  private static let signatureBytes = 262_144

  private var plans: [PagePlan] = []

  /// Reads the descriptors whose `kind` is `page`.
  ///
  /// - Parameter descriptors: name and YAML text, the user's own first, so that they are tried
  ///   first.
  /// - Throws: `ImportError` with file, line and, for an unknown key, the nearest known one.
  init(_ descriptors: [FormatFile]) throws(ImportError) {
    for file in descriptors {
      do throws(YAMLError) {
        let node = try YAMLNode(reading: file.text, file: file.name)
        guard try node.isPageDescriptor else { continue }
        guard let plan = PagePlan(try PageDescriptor(node)) else {
          throw node.error("more than \(SelectorMatcher.capacity) steps in all its selectors")
        }
        plans.append(plan)
      } catch {
        throw ImportError(
          file: error.file, line: error.line, found: error.reason,
          expected: "a description of a page",
          advice: "Documentation/Formats.md explains every key.")
      }
    }
  }

  /// Which format a page is in, and why.
  ///
  /// A signature must stand in the first 256 KB, or in the first 256 KB of the body where the head
  /// is longer.
  ///
  /// - Parameter page: the whole page, decoded to UTF-8, without NUL bytes.
  /// - Returns: nil when no format fits.
  func recognize(_ page: Span<UInt8>) -> PageRecognition? {
    let head = page.extracting(0..<min(page.count, Self.signatureBytes))
    let start = page.count > head.count ? PageSignature.bodyStart(of: page) ?? 0 : 0
    let body = page.extracting(start..<min(page.count, start + Self.signatureBytes))
    for isFallback in [false, true] {
      for plan in plans where plan.descriptor.isFallback == isFallback {
        let signature = plan.descriptor.signature
        var reason = signature.reason(in: head)
        if reason == nil { reason = signature.reason(in: body) }
        guard let reason else { continue }
        return PageRecognition(format: plan.descriptor.id, reason: reason)
      }
    }
    return nil
  }

  /// Reads all messages of a page in the format recognised.
  ///
  /// - Returns: the page's table of messages as CSV, where the format reads tables and the page has
  ///   one: then its rows are the messages, and the sink has only the problems.
  func read(
    _ page: Span<UInt8>, as recognition: PageRecognition, context: PageContext,
    into sink: inout RecordSink
  ) -> [UInt8]? {
    var nesting = FrameNesting()
    let csv = read(page, as: recognition, context, &nesting, into: &sink)
    if nesting.isExceeded {
      sink.report(
        ImportProblem(
          .nestingLimit, file: context.file,
          found: "frames within frames deeper than \(FrameNesting.deepest)",
          expected: "at most so many", advice: "Save each frame as a page of its own."))
    }
    return csv
  }

  private func read(
    _ page: Span<UInt8>, as recognition: PageRecognition, _ context: PageContext,
    _ nesting: inout FrameNesting, into sink: inout RecordSink
  ) -> [UInt8]? {
    guard let plan = plans.first(where: { $0.descriptor.id == recognition.format }) else {
      return nil
    }
    if let script = plan.descriptor.script, let table = script.table(in: page) {
      table.report(to: &sink)
      if table.rowCount > 0 { return table.csv }
    }
    let untouched = sink
    var (reader, tokenizer) = parse(page, by: plan, context, sink, PageLessons())
    var lessons = PageLessons()
    // What nested elements are must be known before what tells the sides in them.
    for _ in 0..<3 {
      let learned = reader.learned
      // What outweighs a table is known only when the panels beside the talk are.
      let isTable =
        reader.messageTable != nil && !learned.setsTableAside && learned.panels == lessons.panels
      if learned == lessons || isTable { break }
      lessons = learned
      (reader, tokenizer) = parse(page, by: plan, context, sink.withoutTexts(), lessons)
    }
    let audit = PageAudit(reader: reader, tokenizer: tokenizer, context: context)
    let table = reader.messageTable
    // Elements of which none has a sender, a time or a side are no messages.
    let hasMessages = reader.output.attributedCount > 0
    let isRead = hasMessages || table != nil
    let frames =
      !isRead || tokenizer.hasFrames
      ? readFrames(of: page, as: recognition, context, &nesting, untouched) : nil
    if let frames, !isRead {
      sink = frames.sink
      reportFrames(frames.count - 1, "further frames with messages in the page", context, &sink)
      return frames.csv
    }
    sink = isRead ? reader.output.sink : untouched
    audit.report(to: &sink)
    if isRead { audit.reportTranslation(page, to: &sink) }
    reportFrames(
      frames?.count ?? 0, "frames with messages in a page that has some of its own", context, &sink)
    // The messages may be in what was not looked at.
    if table == nil, isRead || !nesting.isExceeded {
      audit.reportNoExport(
        page, descriptor: plan.descriptor, hasMessages: hasMessages, to: &sink)
    }
    return table
  }
}

extension PageFormats {
  /// How many frames are around the document at hand.
  private struct FrameNesting {
    /// Frames in frames are read so far: each costs a reader on the stack.
    static let deepest = 8

    var depth = 0
    /// Whether documents were left out that are deeper.
    var isExceeded = false
  }

  /// What the documents hold that stand in a page's frames.
  private struct Frames {
    /// The messages of the first one that has any, and its table if they stand in one.
    var sink: RecordSink
    var csv: [UInt8]?
    /// How many have messages.
    var count = 1
  }

  /// Reads the messages of the documents that a page's frames hold themselves.
  ///
  /// - Parameter untouched: the sink without anything of the page.
  /// - Returns: nil where none of them has a message.
  private func readFrames(
    of page: Span<UInt8>, as recognition: PageRecognition, _ context: PageContext,
    _ nesting: inout FrameNesting, _ untouched: RecordSink
  ) -> Frames? {
    var frames: Frames?
    let documents = FrameDocuments.all(in: page)
    guard documents.isEmpty || nesting.depth < FrameNesting.deepest else {
      nesting.isExceeded = true
      return nil
    }
    nesting.depth += 1
    defer { nesting.depth -= 1 }
    for document in documents {
      var inner = context
      inner.text = ExportBytes(document)
      var attempt = untouched.withoutTexts()
      let csv = read(document.span, as: recognition, inner, &nesting, into: &attempt)
      guard csv != nil || attempt.count > 0 else { continue }
      if frames == nil {
        frames = Frames(sink: attempt, csv: csv)
      } else {
        frames?.count += 1
      }
    }
    return frames
  }

  /// Says that frames with messages were not read.
  private func reportFrames(
    _ count: Int, _ found: String, _ context: PageContext, _ sink: inout RecordSink
  ) {
    guard count > 0 else { return }
    sink.report(
      ImportProblem(
        .textLost, file: context.file, count: count, found: found, expected: "one place for them",
        advice: "Save each frame as a page of its own."))
  }

  /// Whether a page was recognised by no format but that for pages of unknown makers.
  func isFallback(_ recognition: PageRecognition) -> Bool {
    plans.contains { $0.descriptor.id == recognition.format && $0.descriptor.isFallback }
  }

  /// Whether a page is one whose descriptor says by its `empty` what it is instead of an export.
  func foresees(_ problem: ImportProblem, of recognition: PageRecognition) -> Bool {
    plans.contains { plan in
      plan.descriptor.id == recognition.format
        && plan.descriptor.emptyPages.contains {
          $0.problem == problem.kind && $0.found == problem.found
        }
    }
  }

  /// Reads the elements of a page: without libxml2 where they are plain.
  private func parse(
    _ page: Span<UInt8>, by plan: PagePlan, _ context: PageContext, _ sink: RecordSink,
    _ lessons: PageLessons
  ) -> (reader: PageReader, tokenizer: PageTokenizer) {
    let pieceBytes = context.settings.pagePieceBytes
    var reader = PageReader(plan: plan, context: context, sink: sink, lessons: lessons)
    var tokenizer: PageTokenizer?
    if context.settings.readsPlainPages {
      tokenizer = PlainPageParser.parse(
        page, pieceBytes: pieceBytes, of: context.text, into: &reader)
      if tokenizer == nil {
        reader = PageReader(
          plan: plan, context: context, sink: sink.withoutTexts(), lessons: lessons)
      }
    }
    let count =
      tokenizer
      ?? HTMLPushParser.parse(page, pieceBytes: pieceBytes, of: context.text, into: &reader)
    reader.finish()
    return (reader, count)
  }
}

/// The format that a page was recognised as.
struct PageRecognition: Sendable {
  /// The format's id, such as `pinduoduo-page`.
  var format: String
  /// Why, for `inspect`: the signature that was found.
  var reason: String
}

/// What a page reader may know beside the page.
struct PageContext: Sendable {
  /// The file's path as its report has it.
  var file: String
  /// What the page lies in.
  var text: ExportBytes
  /// SHA-256 of the file, in hexadecimal digits, which few pages need.
  var digest: @Sendable () -> String
  var settings: ImportSettings
  /// The format whose aliases tell the columns of a page's table.
  var table: TableFormat?
  /// Whether a file stands beside the page, by the name that a link of the page has.
  var hasBeside: @Sendable (String) -> Bool
}

extension YAMLNode {
  /// Whether a descriptor says `kind: page`.
  fileprivate var isPageDescriptor: Bool {
    get throws(YAMLError) {
      let kind = try members().first { $0.key == "kind" }
      return try kind?.value.string() == "page"
    }
  }
}
