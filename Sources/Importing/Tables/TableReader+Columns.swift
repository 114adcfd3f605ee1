extension TableReader {
  /// The columns of the fields that are read for every record; -1 where there is none.
  struct Columns {
    let text, session, message, time, date, role, buyer, agent, sender, receiver: Int
    let platform, shop, order, spam, type, robot: Int
    /// Where the speaker stands if the first of its columns is empty.
    let furtherSenders: [Int]

    init(_ map: ColumnMap) {
      func column(_ field: TableField) -> Int { map[field] ?? -1 }
      text = column(.text)
      session = column(.session)
      message = column(.message)
      time = column(.time)
      date = column(.date)
      role = column(.role)
      buyer = column(.buyer)
      agent = column(.agent)
      sender = column(.sender)
      receiver = column(.receiver)
      platform = column(.platform)
      shop = column(.shop)
      order = column(.order)
      spam = column(.spam)
      type = column(.type)
      robot = column(.robot)
      furtherSenders = Array(map.columns(of: .sender).dropFirst())
    }
  }
}
