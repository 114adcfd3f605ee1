import Transcripts

/// Turns the elements of a page into records, by a descriptor, while the page is parsed.
///
/// Nothing is kept of the page but the open elements and the message at hand.
struct PageReader: HTMLEvents {
  /// An open element.
  struct Frame {
    var name: Int
    var state: SelectorMatcher.State
    var traits: HTMLTraits
    /// The fields whose text started here.
    var opened: PageFields = []
    /// Whether messages were found among its children.
    var isList = false
    /// White space counts in it.
    var preserves = false
    var hiding = Hiding.shown
    /// What the survey of nested messages noted of it.
    var surveyed: PageFields = []
    /// Where text starts in the message that no voice reads, and whether in its body.
    var silentFrom: (start: Int, isBody: Bool)?
    /// What stood before it, where it is a quote if it names somebody.
    var replyStart: MessageMarks.Place?
    /// Marks of it that count by what stands in it.
    var marks: MessageMarks.Handle?
    /// Whether it is a panel beside the talk.
    var isPanel = false
  }

  let plan: PagePlan
  var intake: HTMLIntake
  private let nestingLimit: Int
  var matcher: SelectorMatcher
  var frames: [Frame] = []
  /// How many of them are open, by the number of their name.
  private var openCounts: [Int] = []
  /// Open elements beyond the limit: not looked at, only their text is.
  var overflow = 0
  private(set) var exceedsNesting = false
  /// Elements that were open at the end of the page and should have been closed.
  private(set) var openAtEnd = 0

  /// The fields whose elements are open.
  var active: PageFields = []
  var factCaptures = [PageField: TextCapture]()
  /// Text that stands between messages.
  var stray = TextCapture()
  var openLists = 0
  var preserving = 0
  var itemFrame = 0
  var part = MessageDraft.Part.rest
  /// The open elements of sender and time, the innermost last: one may stand in the other.
  var openNames: [PageField] = []
  /// How many of them were open when what is left out began.
  var namesAroundOmitted = 0
  var link: (href: String, start: Int, part: MessageDraft.Part)?
  /// The value of an attribute that may replace the text of an open field, and where the text
  /// starts.
  var replacements: [(field: PageField, value: [UInt8], start: Int)] = []

  var draft = MessageDraft()
  /// The open elements within the words of the message or cell at hand.
  var pieces: [Piece] = []
  var clock: PageClock
  var output: PageOutput
  var table: PageTable?
  /// What stands beside the table.
  var weight = TableWeight()
  /// Where the text between messages stood when a table began that is none of messages.
  var asideStart = 0
  var columnFacts: [ColumnFact]
  var hasNextPage = false
  /// The open sound or film, by how many elements are around it: what is in it no browser shows.
  var mediaFrom: Int?
  var remarks: PageRemarks
  var heads: PageHeads
  /// Whether a day's header stands above the message that comes next.
  var hasNewDay = false
  /// How many elements are around the line outside of messages that was read last, and how many of
  /// them were open ever since.
  var lineDepth = 0
  var lineCommon = 0
  /// Where the text between messages stood when the element at hand began.
  var remarkStart = 0
  var hidden = HiddenParts()
  /// Messages inside of others, whose elements want an end.
  var messagesWithin = 0
  /// The class of the message's element.
  var itemClass: [UInt8] = []
  let lessons: PageLessons
  /// How many elements of the page have started.
  private var elementCount = 0
  /// The panel beside the talk that is open, and how many of its elements.
  private(set) var panel: PanelSurvey.Panel?
  var openPanels = 0
  /// How many elements that look like messages stand in panels.
  var inPanels: [PanelSurvey.Panel: Int] = [:]
  /// Finds out which panels there are; nil where that is known.
  var panelSurvey: PanelSurvey?
  /// Finds out what to make of nested elements that look like messages; nil where that is known.
  var survey: NestingSurvey?

  init(plan: PagePlan, context: PageContext, sink: RecordSink, lessons: PageLessons) {
    self.plan = plan
    self.lessons = lessons
    if plan.descriptor.isFallback, lessons == PageLessons() { survey = NestingSurvey() }
    if plan.descriptor.isFallback, lessons.panels.isEmpty { panelSurvey = PanelSurvey() }
    nestingLimit = context.settings.limits.nesting
    matcher = plan.matcher
    clock = PageClock(
      timeZone: context.settings.timeZone, passesMidnight: lessons.passesMidnight)
    output = PageOutput(plan: plan, digest: context.digest, sink: sink, lessons: lessons)
    output.labels = lessons.labels
    if plan.descriptor.readsTables, let format = context.table {
      table = PageTable(format: format, digest: context.digest)
    }
    columnFacts = plan.descriptor.columnFacts
    heads = PageHeads(
      templates: plan.descriptor.heads,
      statuses: context.table?.words.remarks.statuses ?? [])
    remarks = PageRemarks(
      words: context.table?.words.remarks ?? RemarkWords(),
      takesCounts: plan.descriptor.isFallback)
    intake = HTMLIntake(names: plan.names, wanted: plan.wanted)
    frames.reserveCapacity(64)
  }

  // MARK: Events

  mutating func startElement(_ name: Int) {
    elementCount &+= 1
    guard overflow == 0, frames.count < nestingLimit else {
      exceedsNesting = true
      overflow += 1
      // Far beyond any page: the parser's own stack would fill the memory.
      if overflow > 1_000_000 { intake.isStopped = true }
      return
    }
    let known = name < plan.numbers.traits.count ? plan.numbers.traits[name] : []
    let state = matcher.match(name, intake.attributes, inside: frames.last?.state ?? .init())
    if let parent = frames.indices.last { frames[parent].state.hasChildren = true }
    var frame = Frame(name: name, state: state, traits: known)
    frame.hiding = hiding(known, state, inside: frames.last?.hiding ?? .shown)
    if !lessons.panels.isEmpty, let panel = lessons.panels[elementCount] {
      frame.isPanel = true
      if openPanels == 0 { self.panel = panel }
      openPanels += 1
    }
    let hits = state.here & plan.interesting
    var fields = hits == 0 ? [] : plan.fields(hits)
    if openPanels > 0, fields != [] { keepFacts(of: &fields) }
    if fields.has(.omit) { keepWords(&fields, name, known) }
    if frame.hiding != .shown, unhides(fields, frame) { frame.hiding = .shown }
    if frame.hiding == .shown {
      if known.contains(.block) { endBlock() }
      if survey != nil { startSurvey(fields, known, &frame) }
      if fields != [] { open(fields, in: &frame) }
      if draft.isOpen, state.here != 0 { noteMarks(known, in: &frame) }
      if known != [] { startKnown(known, isImage: hits & plan.mask(.image) != 0, hits) }
      if draft.isOpen, part == .body || part == .rest, isHiddenFromVoices {
        frame.silentFrom = (draft.count(of: part), part == .body)
      }
    } else {
      openHidden(known, hits, in: &frame)
    }
    if known.contains(.isEmpty) {
      if frame.isPanel { openPanels -= 1 }
      return
    }
    panelSurvey?.start(
      name, number: elementCount, classes: intake.attributes[plan.numbers.class] ?? [])
    if frame.hiding == .shown, !draft.isOpen { startRemark(known) }
    if mediaFrom == nil, known.contains(.audio) || known.contains(.video) {
      mediaFrom = frames.count
    }
    if frame.hiding == .shown { startPiece(fields, known) }
    if known.contains(.preserves) || preservesByStyle() { startPreserving(&frame) }
    frames.append(frame)
    while openCounts.count <= name { openCounts.append(0) }
    openCounts[name] += 1
  }

  mutating func endElement(_ name: Int) {
    if overflow > 0 {
      overflow -= 1
      return
    }
    if name < plan.numbers.traits.count, plan.numbers.traits[name].contains(.isEmpty) { return }
    guard name < openCounts.count, openCounts[name] > 0 else { return }
    while let frame = frames.popLast() {
      openCounts[frame.name] -= 1
      close(frame)
      if frame.name == name { return }
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    if !factCaptures.isEmpty {
      for fact in factCaptures.keys {
        factCaptures[fact]?.append(bytes, preserving: false)
      }
    }
    for index in columnFacts.indices { columnFacts[index].text(bytes) }
    if openPanels > 0 {
      table?.append(bytes)
      return
    }
    if let frame = frames.last, !frame.hiding.counts { return hiddenText(bytes) }
    if mediaFrom != nil { return }
    table?.append(bytes)
    survey?.text(bytes)
    // The header of a day is nobody's words, wherever it stands.
    if active.has(.day) { return }
    if draft.isOpen {
      draft.append(bytes, to: part, preserving: preserving > 0)
    } else if lessons.setsTableAside, table?.isWithinMessages == true {
      remarks.meetOther()
    } else {
      if openLists > 0, factCaptures.isEmpty, !remarks.isInPager {
        stray.append(bytes, preserving: false)
      }
      if table?.isTaking == true {
        remarks.meetMessage(depth: frames.count)
      } else {
        remarks.append(bytes)
        heads.append(bytes, saysFact: !factCaptures.isEmpty)
        lineDepth = frames.count
        lineCommon = lineDepth
      }
    }
  }

  mutating func comment(_ bytes: Span<UInt8>) {
    if clock.reference == nil { clock.reference = CivilDate(savedPageComment: bytes) }
  }

  /// All of the page was given to the parser.
  mutating func endInput() {
    openAtEnd = frames.count { !$0.traits.contains(.mayStayOpen) }
  }

  /// What a second reading should know of the page.
  var learned: PageLessons {
    let panels = panelSurvey?.found ?? lessons.panels
    if panels != lessons.panels {
      // What the page reads otherwise by that is seen only then.
      var learned = lessons
      learned.containers =
        survey.flatMap { $0.differs ? $0.containers : nil } ?? lessons.containers
      if learned.containers == lessons.containers { learned.panels = panels }
      return learned
    }
    return PageLessons(
      containers: survey.flatMap { $0.differs ? $0.containers : nil } ?? lessons.containers,
      passesMidnight: lessons.passesMidnight || clock.showsMidnight,
      panels: panels,
      setsTableAside: lessons.setsTableAside || table.map(weight.outweighs) ?? false,
      pairs: lessons.pairs.union(output.pairs.filter(\.value.tellApart).keys),
      hasInnerSides: lessons.hasInnerSides || output.innerSides.tellApart,
      labels: lessons.labels.union(output.learnedLabels),
      lacksSides: lessons.lacksSides || output.others.lackSides)
  }

  /// The table whose rows are the page's messages, as CSV.
  var messageTable: [UInt8]? { lessons.setsTableAside ? nil : table?.text }

  /// Closes what is open and hands over the last messages.
  mutating func finish() {
    while let frame = frames.popLast() { close(frame) }
    panelSurvey?.finish()
    output.endConversation()
  }
}
