/// Characters without which a text holds no address and no person's name worth scanning for.
enum EntityTriggers {
  /// Every address holds one of these.
  static let addressMarks = "省市区县镇乡村路街巷弄号栋幢座楼室苑园庄屯"
  /// Every name that no number stands beside has one of these within the words around it.
  static let nameMarks = "姓收寄联叫户持登患旅医申先女姐师学"

  private static let addressScalars = Set(addressMarks.unicodeScalars.map(\.value))

  static func isAddressMark(_ scalar: UInt32) -> Bool { addressScalars.contains(scalar) }
}
