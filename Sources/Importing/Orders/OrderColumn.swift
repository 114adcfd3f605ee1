/// The columns of the order facts, by their English and Chinese headers.
enum OrderColumn: String, CaseIterable {
  case orderId, buyer, shop, paidAt, paidAmount, skus, customMade, perishable, flashSale, carrier
  case trackingNumber, shipBy, shippedAt, deliveredAt, afterSaleType, afterSaleAppliedAt
  case afterSaleAnsweredAt, refundedAt, refundAmount, refundReason, exchangeShippedAt, resentAt
  case compensations, gifts, note, flagged

  /// The header in Chinese.
  var chinese: String {
    switch self {
    case .orderId: "订单号"
    case .buyer: "买家"
    case .shop: "店铺"
    case .paidAt: "付款时间"
    case .paidAmount: "实付金额"
    case .skus: "商品编码"
    case .customMade: "定制"
    case .perishable: "生鲜"
    case .flashSale: "限时抢购"
    case .carrier: "快递公司"
    case .trackingNumber: "快递单号"
    case .shipBy: "最晚发货时间"
    case .shippedAt: "发货时间"
    case .deliveredAt: "签收时间"
    case .afterSaleType: "售后类型"
    case .afterSaleAppliedAt: "售后申请时间"
    case .afterSaleAnsweredAt: "售后响应时间"
    case .refundedAt: "退款时间"
    case .refundAmount: "退款金额"
    case .refundReason: "退款原因"
    case .exchangeShippedAt: "换货发出时间"
    case .resentAt: "补发时间"
    case .compensations: "补偿"
    case .gifts: "赠品"
    case .note: "订单备注"
    case .flagged: "插旗"
    }
  }

  /// The column of a header of the reference, in either language.
  init?(header: String) {
    let header = header.comparableHeader
    guard
      let column = Self.allCases.first(where: {
        $0.rawValue.comparable == header || $0.chinese.comparable == header
      })
    else { return nil }
    self = column
  }

  /// The columns of a header: those of the reference, then for each other order fact the name that
  /// the words put first.
  static func columns(of headers: [String], _ words: Words) -> [OrderColumn?] {
    var columns = headers.map { OrderColumn(header: $0) }
    let comparable = headers.map(\.comparableHeader)
    for (name, aliases) in words.orderColumns {
      guard let column = OrderColumn(rawValue: name), !columns.contains(column) else { continue }
      let place = aliases.lazy.compactMap { alias in
        comparable.indices.first { comparable[$0] == alias && columns[$0] == nil }
      }.first
      if let place { columns[place] = column }
    }
    return columns
  }
}
