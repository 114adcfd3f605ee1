/// Numbers the names of elements and attributes, so that a page's tags compare as integers.
///
/// A number stays valid in every copy of the table that it was made in.
struct HTMLNames: Sendable {
  private(set) var names: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a name of lower-case letters, given on first sight.
  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    names.append(name)
    numbers[name] = names.count - 1
    return names.count - 1
  }
}

/// The numbers of names by the address at which the parser keeps them.
///
/// The parser interns names: within one parse an address stands for one name. The address is only
/// ever compared, never read through.
struct NameAddresses {
  private var addresses = [UInt](repeating: 0, count: 256)
  private var numbers = [Int32](repeating: 0, count: 256)
  private var count = 0

  subscript(address: UInt) -> Int? {
    var slot = Self.slot(of: address, in: addresses.count)
    while addresses[slot] != 0 {
      if addresses[slot] == address { return Int(numbers[slot]) }
      slot = (slot + 1) & (addresses.count - 1)
    }
    return nil
  }

  /// Adds an address that is not in the table.
  mutating func insert(_ address: UInt, number: Int) {
    if (count + 1) * 2 > addresses.count { grow() }
    place(address, number: Int32(number))
    count += 1
  }

  private mutating func place(_ address: UInt, number: Int32) {
    var slot = Self.slot(of: address, in: addresses.count)
    while addresses[slot] != 0 { slot = (slot + 1) & (addresses.count - 1) }
    addresses[slot] = address
    numbers[slot] = number
  }

  private mutating func grow() {
    let old = (addresses, numbers)
    addresses = [UInt](repeating: 0, count: old.0.count * 2)
    numbers = [Int32](repeating: 0, count: old.0.count * 2)
    for (address, number) in zip(old.0, old.1) where address != 0 {
      place(address, number: number)
    }
  }

  private static func slot(of address: UInt, in size: Int) -> Int {
    // Fibonacci hashing: Knuth, The Art of Computer Programming, volume 3, section 6.4.
    Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 40) & (size - 1)
  }
}
