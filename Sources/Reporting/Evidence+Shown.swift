import Checking

extension Finding.Evidence {
  /// The quote in marks, in its clause: 您发一下「支付宝账号」.
  var shown: String { "\(before)「\(shortQuote(quote))」\(after)" }
}
