import Checking

/// What promises are called, and what became of them, in the language of their reader.
struct LedgerWords: Bilingual {
  let language: Language

  /// What was promised, by the name that the JSON has for it.
  func name(ofKind kind: String) -> String {
    switch kind {
    case "carrier": say("快递", "carrier")
    case "exchange": say("换货", "exchange")
    case "keep-order": say("发货不退款", "shipping, no refund")
    case "ship": say("发货", "shipping")
    case "refund": say("退款或补偿", "refund or compensation")
    case "resend": say("补发", "resending")
    case "gift": say("赠品", "gift")
    case "answer": say("回复", "answer")
    case "return": say("退货", "return")
    case "service": say("优惠服务", "favour")
    default: kind
    }
  }

  /// What became of a promise, by the name that the JSON has for it.
  func name(ofOutcome outcome: String) -> String {
    switch outcome {
    case "kept": say("已兑现", "kept")
    case "broken": say("已违背", "broken")
    case "overdue": say("逾期", "overdue")
    case "not-yet-due": say("未到期", "not yet due")
    case "withdrawn": say("已反悔", "taken back")
    case "released": say("买家已取消", "called off")
    case "cannot-tell": say("无法判断", "cannot tell")
    default: outcome
    }
  }

  /// Every outcome, those first that ask for a person's look.
  static let outcomes = [
    "broken", "overdue", "withdrawn", "cannot-tell", "not-yet-due", "released", "kept",
  ]

  /// What would tell what became of a promise.
  func name(ofMissing missing: String) -> String {
    if missing == "later-messages" { return say("之后的消息", "later messages") }
    return MissingData(rawValue: missing)?.title(in: language) ?? missing
  }

  /// What was done at a moment to keep a promise of a kind.
  func done(_ kind: String, at moment: String) -> String {
    switch kind {
    case "carrier", "ship", "keep-order", "gift": say("\(moment) 发货", "shipped \(moment)")
    case "exchange": say("\(moment) 换货发出", "exchange shipped \(moment)")
    case "resend": say("\(moment) 补发", "sent again \(moment)")
    case "refund": say("\(moment) 退款", "paid back \(moment)")
    case "answer": say("\(moment) 回复", "answered \(moment)")
    default: say("\(moment) 完成", "done \(moment)")
    }
  }

  /// Money in hundredths of a yuan.
  func money(_ cents: Int) -> String {
    let whole = ReportWords(language: language).money(cents / 100, "CNY")
    let rest = cents % 100
    return rest == 0 ? whole : whole + "." + (rest < 10 ? "0" : "") + String(rest)
  }
}
