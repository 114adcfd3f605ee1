/// What the parser's callbacks hand over, turned into numbers and bytes of our own.
struct HTMLIntake {
  /// Errors of the parser that mean that something was cut off.
  struct Defects: OptionSet {
    let rawValue: UInt8
    static let unfinishedComment = Defects(rawValue: 1)
    static let unfinishedTag = Defects(rawValue: 2)
    static let limit = Defects(rawValue: 4)
    static let encoding = Defects(rawValue: 8)
    static let memory = Defects(rawValue: 16)
  }

  private var names: HTMLNames
  private var addresses = NameAddresses()
  /// Whether an attribute is kept, by the number of its name.
  private let wanted: [Bool]
  /// The attributes of the element that starts now.
  private(set) var attributes = HTMLAttributes()
  /// Bytes of text above U+0020 that were delivered.
  private(set) var deliveredBytes = 0
  var defects: Defects = []
  /// Set when enough was seen: the parser stops.
  var isStopped = false

  /// - Parameters:
  ///   - names: the names known by number before the page is read.
  ///   - wanted: the attributes to keep, by number.
  init(names: HTMLNames, wanted: Set<Int>) {
    self.names = names
    self.wanted = (0..<names.names.count).map(wanted.contains)
  }

  /// The attributes to keep.
  var wantedNames: [(number: Int, name: String)] {
    names.names.enumerated().filter { wants($0.offset) }.map { ($0.offset, $0.element) }
  }

  /// The name with a number.
  func name(_ number: Int) -> String { names.names[number] }

  /// The number of a name of lower-case letters.
  mutating func number(of name: String) -> Int { names.number(of: name) }

  /// The number of a name that the parser keeps at an address.
  ///
  /// - Parameter spelling: asked for when the address is new.
  mutating func number(at address: UInt, spelling: () -> String) -> Int {
    if let known = addresses[address] { return known }
    let number = names.number(of: spelling())
    addresses.insert(address, number: number)
    return number
  }

  /// Another element starts.
  mutating func clearAttributes() { attributes.clear() }

  func wants(_ attribute: Int) -> Bool { attribute < wanted.count && wanted[attribute] }

  mutating func append(_ attribute: Int, value: Span<UInt8>) {
    attributes.append(attribute, value: value)
  }

  mutating func count(_ text: Span<UInt8>) { deliveredBytes &+= text.visibleCount }
}
