/// Characters without which a text holds no address and no person's name worth scanning for.
enum EntityTriggers {
  static let addressMarks = "省市区县镇乡村路街道巷弄号栋幢楼室"
  static let nameMarks = "姓名叫先女收联"
}
