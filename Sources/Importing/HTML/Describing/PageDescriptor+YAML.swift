import StrictYAML
import Transcripts

extension PageDescriptor {
  /// Reads a descriptor.
  ///
  /// - Throws: `YAMLError` with file, line and, for an unknown key, the nearest known one.
  init(_ node: YAMLNode) throws(YAMLError) {
    let root = try node.mapping(of: DescriptorKeys.page)
    id = try root.required("format").string()
    let title = try root.required("title").mapping(of: ["zh", "en"])
    _ = try title.required("zh").string()
    _ = try title.required("en").string()
    platform = try root["platform"]?.string().asPlatform
    isFallback = try root["fallback"]?.bool() ?? false
    signature = try PageSignature(root.required("signature"))
    for entry in try root["empty"]?.elements() ?? [] { emptyPages.append(try EmptyPage(entry)) }
    if let page = root["page"] { try readFacts(page) }
    conversation = try root["conversation"].map(FieldRule.init)
    heads = try root["heads"]?.lineTemplates() ?? []
    day = try root["day"].map(FieldRule.init)
    if let rule = root["message"] { message = try MessageRule(rule) }
    for entry in try root["roles"]?.elements() ?? [] { roles.append(try RoleRule(entry)) }
    placeholders = Set(try root["placeholders"]?.strings() ?? [])
    noise = Set(try root["noise"]?.strings() ?? [])
    script = try root["script"].map(ScriptArray.init)
    readsTables = try root["tables"]?.bool() ?? false
    guard readsTables || message.item != nil else {
      throw node.error("‘message: {select: …}’ or ‘tables: true’ is missing: nothing would be read")
    }
  }

  private mutating func readFacts(_ node: YAMLNode) throws(YAMLError) {
    let page = try node.mapping(of: DescriptorKeys.facts)
    shop = try page["shop"].map(FieldRule.init)
    buyer = try page["buyer"].map(BuyerRule.init)
    session = try page["session"].map(FieldRule.init)
    order = try page["order"].map(FieldRule.init)
    date = try page["date"].map(FieldRule.init)
    nextPage = try page["next-page"]?.selector()
    if let link = page["further-file"] {
      furtherFile = FieldRule(selector: try link.selector(), attributes: ["href"])
    }
    statedCount = try page["count"].map(StatedCount.init)
  }
}

extension PageSignature {
  init(_ node: YAMLNode) throws(YAMLError) {
    let mapping = try node.mapping(of: DescriptorKeys.signature)
    all = try mapping["all"]?.strings() ?? []
    any = try mapping["any"]?.strings() ?? []
    none = try mapping["none"]?.strings() ?? []
    guard !all.isEmpty || !any.isEmpty || !none.isEmpty else {
      throw node.error("a signature needs a text under ‘all’, ‘any’ or ‘none’")
    }
  }
}

extension EmptyPage {
  private static let problems: [(name: String, value: ImportProblem.Kind)] = [
    ("session-list", .sessionList), ("empty-shell", .emptyShell), ("not-an-export", .notAnExport),
  ]

  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    let mapping = try node.mapping(of: DescriptorKeys.empty)
    signature = try PageSignature(mapping.required("signature"))
    isCertain = try mapping["certain"]?.bool() ?? false
    problem = try mapping.required("problem").choice(of: Self.problems)
    found = try mapping.required("found").string()
    advice = try mapping.required("advice").string()
  }
}

extension FieldRule {
  /// Selectors alone, or a mapping with them.
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    guard case .mapping = node.content else {
      self.init(selector: try node.selector())
      return
    }
    let mapping = try node.mapping(of: DescriptorKeys.element)
    self.init(
      selector: try mapping.required("select").selector(),
      attributes: try mapping["attributes"]?.strings().map { $0.lowercased() } ?? [],
      labels: try mapping["labels"]?.strings() ?? [])
  }
}

extension BuyerRule {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    guard case .mapping(let members) = node.content else {
      self = .field(try FieldRule(node))
      return
    }
    let mapping = try node.mapping(of: DescriptorKeys.buyer)
    if let sender = mapping["sender"] {
      self = try sender.choice(of: [("masked", .maskedSender)])
    } else if let column = mapping["column"] {
      self = .column(try column.string())
    } else {
      self = .field(try FieldRule(node))
      return
    }
    guard members.count == 1 else {
      throw node.error("‘sender’ and ‘column’ stand alone: one way to find the buyer")
    }
  }
}

extension MessageRule {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    let mapping = try node.mapping(of: DescriptorKeys.message)
    item = try mapping.required("select").selector()
    sender = try mapping["sender"].map(FieldRule.init)
    time = try mapping["time"].map(FieldRule.init)
    tag = try mapping["tag"]?.selector()
    text = try mapping["text"].map(FieldRule.init)
    image = try mapping["image"].map(FieldRule.init)
    card = try mapping["card"]?.selector()
    quote = try mapping["quote"]?.selector()
    reply = try mapping["reply"]?.selector()
    omit = try mapping["omit"]?.selector()
    emoji = try mapping["emoji"]?.selector()
    preserve = try mapping["preserve"]?.selector()
    recalled = try mapping["recalled"]?.selector()
    spam = try mapping["spam"]?.selector()
    aside = try mapping["aside"]?.selector()
    joined = try mapping["joined"]?.selector()
    menu = Set(try mapping["menu"]?.strings() ?? [])
    preview = try mapping["preview"]?.selector()
    groupSender = try mapping["group-sender"].map(FieldRule.init)
    groupTime = try mapping["group-time"].map(FieldRule.init)
    snowflake = try mapping["snowflake"].map(Snowflake.init)
  }
}

extension Snowflake {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    let mapping = try node.mapping(of: DescriptorKeys.snowflake)
    attribute = try mapping.required("attribute").string().lowercased()
    epoch = Int64(try mapping.required("epoch").int())
  }
}

extension ScriptArray {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    let mapping = try node.mapping(of: DescriptorKeys.script)
    name = try mapping.required("array").string()
    columns = []
    for member in try mapping.required("columns").members() {
      columns.append(Column(header: member.key, keys: try member.value.strings()))
    }
  }
}

extension StatedCount {
  fileprivate init(_ node: YAMLNode) throws(YAMLError) {
    let mapping = try node.mapping(of: DescriptorKeys.count)
    field = try mapping["select"].map { node throws(YAMLError) in
      FieldRule(selector: try node.selector())
    }
    column = try mapping["column"]?.string()
    guard (field == nil) != (column == nil) else {
      throw node.error("a count stands in an element (‘select’) or in a column (‘column’)")
    }
    isRough = try mapping["rough"]?.bool() ?? false
    lines = try mapping.required("lines").lineTemplates()
    guard lines.allSatisfy({ $0.fields.contains(.count) }) else {
      throw node.error("each line under ‘lines’ needs a ‘{count}’")
    }
  }
}

extension RoleRule {
  init(_ node: YAMLNode) throws(YAMLError) {
    let mapping = try node.mapping(of: DescriptorKeys.role)
    role = try mapping.required("role").choice(of: Role.allCases.map { ($0.name, $0) })
    confidence = try Float(mapping["confidence"]?.double() ?? 1)
    guard (0...1).contains(confidence) else {
      throw node.error("‘confidence’ must be between 0 and 1")
    }
    isWhole = try mapping["whole"]?.bool() ?? false
    isUnnamed = try mapping["unnamed"]?.bool() ?? false
    pair = try mapping["paired"]?.string()
    if pair == "false" { pair = nil }
    switch (mapping["select"], mapping["sender"], mapping["tag"]) {
    case (let select?, nil, nil): condition = .marked(try select.selector())
    case (nil, let sender?, nil): condition = .senderContains(try sender.strings())
    case (nil, nil, let tag?): condition = .tagContains(try tag.strings())
    case (nil, nil, nil): condition = .always
    case (_?, _?, nil): throw node.error("a role is told by ‘select’ or by ‘sender’, not by both")
    case (_, _, _?): throw node.error("a role is told by ‘tag’ or by something else, not by both")
    }
    guard !isWhole || mapping["select"] != nil else {
      throw node.error("‘whole’ says where the marks of ‘select’ must stand: ‘select’ is missing")
    }
  }
}

extension YAMLNode {
  /// A selector; several lines of a list are alternatives.
  fileprivate func selector() throws(YAMLError) -> Selector {
    var alternatives: [Selector.Chain] = []
    for element in try elements() {
      let text = try element.string()
      do throws(SelectorError) {
        alternatives += try Selector(parsing: text).alternatives
      } catch {
        throw element.error("found \(error.found), expected \(error.expected)")
      }
    }
    guard !alternatives.isEmpty else { throw error("a selector is missing") }
    return Selector(alternatives: alternatives)
  }
}

extension String {
  fileprivate var asPlatform: Platform { Platform(rawValue: self) }
}
