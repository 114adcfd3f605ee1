import Transcripts

/// What an element can mean for the reader of a page.
enum PageField: Int, CaseIterable, Sendable {
  case shop, buyer, session, order, date, nextPage, furtherFile, statedCount
  case conversation, day, item
  case groupSender, groupTime
  case sender, time, tag, text, image, card, quote, reply, omit, emoji, preserve
  case recalled, spam, aside, joined, preview

  /// What stands outside of messages: of a conversation, the page, or a group of messages.
  static let facts: [PageField] = [
    .shop, .buyer, .session, .order, .date, .furtherFile, .statedCount, .groupSender, .groupTime,
  ]
}

/// Several of them.
struct PageFields: OptionSet, Sendable {
  let rawValue: UInt32
  init(rawValue: UInt32) { self.rawValue = rawValue }
  init(_ field: PageField) { rawValue = 1 &<< UInt32(truncatingIfNeeded: field.rawValue) }

  func has(_ field: PageField) -> Bool { rawValue & PageFields(field).rawValue != 0 }

  /// What the page says of a conversation.
  static let facts = PageField.facts.reduce(into: PageFields()) { $0.insert(PageFields($1)) }

  /// What the page says of a conversation, and the header of a day.
  static let factsAndDay = PageField.facts.reduce(into: PageFields(.day)) {
    $0.insert(PageFields($1))
  }

  /// The parts of a message.
  static let parts: PageFields = [
    PageFields(.sender), PageFields(.time), PageFields(.text), PageFields(.card),
    PageFields(.quote), PageFields(.omit), PageFields(.tag),
  ]

  /// What holds though its element is hidden: what the page is about, who sent a message, and when,
  /// and that a quote is another one's.
  static let mayBeHidden = PageField.facts.reduce(
    into: [
      PageFields(.nextPage), PageFields(.conversation), PageFields(.sender), PageFields(.time),
      PageFields(.quote),
    ] as PageFields
  ) {
    $0.insert(PageFields($1))
  }
}

/// A descriptor made ready: its selectors as bits, its names as numbers.
struct PagePlan: Sendable {
  struct RoleMark: Sendable {
    var condition: Condition
    var rule: RoleRule

    enum Condition: Sendable {
      case marked(SelectorMatcher.Bits)
      case senderContains([[UInt8]])
      case tagContains([[UInt8]])
      case always
    }
  }

  let descriptor: PageDescriptor
  private(set) var names = HTMLNames()
  private(set) var matcher: SelectorMatcher
  private(set) var roles: [RoleMark] = []
  /// All bits that tell a role.
  private(set) var roleMarks: SelectorMatcher.Bits = 0
  /// The bits that count only on some of a message's elements.
  private(set) var placedMarks: SelectorMatcher.Bits = 0
  /// The bits of an element that was hidden where the page was saved.
  let hidden: SelectorMatcher.Bits
  /// The bits of each field, by its raw value.
  private var masks = [SelectorMatcher.Bits](repeating: 0, count: PageField.allCases.count)
  /// The attributes of each field, by its raw value: names as numbers.
  private var attributes = [[Int]](repeating: [], count: PageField.allCases.count)
  /// The same for the fields that are given.
  private var meanings: [(mask: SelectorMatcher.Bits, field: PageFields)] = []
  /// All bits that mean a field.
  private(set) var interesting: SelectorMatcher.Bits = 0
  let noise: ShortTexts
  let placeholders: ShortTexts
  let menu: ShortTexts
  /// The attribute of an item that is a number made of its time, and the number's first moment.
  let snowflake: (attribute: Int, epoch: Int64)?
  let numbers: WellKnownNames
  /// The attributes that must be kept, by number.
  let wanted: Set<Int>

  /// - Returns: nil when the selectors have more steps than the matcher has room for.
  init?(_ descriptor: PageDescriptor) {
    self.descriptor = descriptor
    noise = ShortTexts(descriptor.noise)
    placeholders = ShortTexts(descriptor.placeholders)
    menu = ShortTexts(descriptor.message.menu.union(descriptor.noise))
    var names = HTMLNames()
    numbers = WellKnownNames(&names)
    var matcher = SelectorMatcher(names: &names)
    var wanted = numbers.attributes
    for (field, selector, attributes) in descriptor.rules {
      guard let bits = matcher.add(selector, names: &names) else { return nil }
      masks[field.rawValue] = bits
      meanings.append((bits, PageFields(field)))
      interesting |= bits
      for attribute in attributes {
        let number = names.number(of: attribute)
        self.attributes[field.rawValue].append(number)
        wanted.insert(number)
      }
    }
    for rule in descriptor.roles {
      switch rule.condition {
      case .marked(let selector):
        guard let bits = matcher.add(selector, names: &names) else { return nil }
        roleMarks |= bits
        if rule.isWhole { placedMarks |= bits }
        roles.append(RoleMark(condition: .marked(bits), rule: rule))
      case .senderContains(let words):
        roles.append(
          RoleMark(condition: .senderContains(words.map { Array($0.utf8) }), rule: rule))
      case .tagContains(let words):
        roles.append(RoleMark(condition: .tagContains(words.map { Array($0.utf8) }), rule: rule))
      case .always:
        roles.append(RoleMark(condition: .always, rule: rule))
      }
    }
    placedMarks |= masks[PageField.aside.rawValue]
    guard let hidden = matcher.add(Self.hiddenClass, names: &names) else { return nil }
    self.hidden = hidden
    snowflake = descriptor.message.snowflake.map {
      (attribute: names.number(of: $0.attribute), epoch: $0.epoch)
    }
    if let snowflake { wanted.insert(snowflake.attribute) }
    if self.attributes[PageField.image.rawValue].isEmpty {
      self.attributes[PageField.image.rawValue] = numbers.imageSources
    }
    self.names = names
    self.matcher = matcher
    self.wanted = wanted.union(matcher.attributes)
  }

  /// SingleFile's class for what the page did not show, and Immersive Translate's for what nobody
  /// said.
  private static let hiddenClass = Selector(
    alternatives: ["sf-hidden", "immersive-translate-target-wrapper"].map {
      Selector.Chain(steps: [
        Selector.Step(isChild: false, tests: [Selector.Test(kind: .class($0))])
      ])
    })

  /// The bits that tell one role.
  func marks(of role: Role) -> SelectorMatcher.Bits {
    roles.reduce(0) { bits, mark in
      guard mark.rule.role == role, case .marked(let marks) = mark.condition else { return bits }
      return bits | marks
    }
  }

  func mask(_ field: PageField) -> SelectorMatcher.Bits { masks[field.rawValue] }

  func attributes(of field: PageField) -> [Int] { attributes[field.rawValue] }

  /// The fields that an element with these matches has.
  func fields(_ here: SelectorMatcher.Bits) -> PageFields {
    var fields: PageFields = []
    for (mask, field) in meanings where mask & here != 0 { fields.formUnion(field) }
    return fields
  }

  /// The labels that may stand before a field's value.
  func labels(of field: PageField) -> [String] {
    switch field {
    case .shop: descriptor.shop?.labels ?? []
    case .session: descriptor.session?.labels ?? []
    case .order: descriptor.order?.labels ?? []
    case .date: descriptor.date?.labels ?? []
    case .day: descriptor.day?.labels ?? []
    case .sender: descriptor.message.sender?.labels ?? []
    case .time: descriptor.message.time?.labels ?? []
    case .buyer:
      if case .field(let rule)? = descriptor.buyer { rule.labels } else { [] }
    default: []
    }
  }
}

extension PageDescriptor {
  /// The facts that stand in cells of the page's tables.
  var columnFacts: [ColumnFact] {
    var facts: [ColumnFact] = []
    if case .column(let header)? = buyer { facts.append(ColumnFact(.buyer, header: header)) }
    if let header = statedCount?.column {
      facts.append(ColumnFact(.statedCount, header: header))
    }
    return facts
  }

  /// Every field that is given by a selector.
  fileprivate var rules: [(PageField, Selector, attributes: [String])] {
    var rules: [(PageField, Selector, attributes: [String])] = []
    func add(_ field: PageField, _ rule: FieldRule?) {
      if let rule { rules.append((field, rule.selector, rule.attributes)) }
    }
    func add(_ field: PageField, _ selector: Selector?) {
      if let selector { rules.append((field, selector, [])) }
    }
    add(.shop, shop)
    if case .field(let rule)? = buyer { add(.buyer, rule) }
    add(.session, session)
    add(.order, order)
    add(.date, date)
    add(.nextPage, nextPage)
    add(.furtherFile, furtherFile)
    add(.statedCount, statedCount?.field)
    add(.groupSender, message.groupSender)
    add(.groupTime, message.groupTime)
    add(.conversation, conversation)
    add(.day, day)
    add(.item, message.item)
    add(.sender, message.sender)
    add(.time, message.time)
    add(.tag, message.tag)
    add(.text, message.text)
    add(.image, message.image)
    add(.card, message.card)
    add(.quote, message.quote)
    add(.reply, message.reply)
    add(.omit, message.omit)
    add(.emoji, message.emoji)
    add(.preserve, message.preserve)
    add(.recalled, message.recalled)
    add(.spam, message.spam)
    add(.aside, message.aside)
    add(.joined, message.joined)
    add(.preview, message.preview)
    return rules
  }
}

/// A few texts to be told from all others.
struct ShortTexts: Sendable {
  private let texts: [[UInt8]]

  init(_ texts: Set<String>) { self.texts = texts.sorted().map { Array($0.utf8) } }

  func contains(_ text: some RandomAccessCollection<UInt8>) -> Bool {
    for candidate in texts where candidate.count == text.count && candidate.elementsEqual(text) {
      return true
    }
    return false
  }
}
