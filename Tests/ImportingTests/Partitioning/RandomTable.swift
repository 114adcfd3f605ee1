import TestSupport
import Transcripts

/// A table with the columns that a seed chooses, and in its cells what exports have and should not
/// have.
struct RandomTable {
  let header: [String]
  let rows: [[String]]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed + 9_000)
    var columns = ["消息内容"]
    func maybe(_ column: String, _ times: Int) {
      if generator.below(4) < times { columns.append(column) }
    }
    maybe("会话ID", 2)
    maybe("买家昵称", 2)
    maybe("订单号", 2)
    maybe("店铺", 2)
    maybe("平台", 1)
    maybe("发送者", 3)
    maybe("角色", 2)
    maybe("消息类型", 1)
    maybe("图片", 1)
    columns.append("发送时间")
    columns.shuffle(using: &generator)
    header = columns
    let buyers = ["橙子", "阿木", "云朵", "小满", "阳光***2", "月***", "李**", ""]
    let agents = ["南枝花艺:小迪", "小雨", "客服小青", "笋宝", "春笋童书:木木", "机器人", "系统通知", "阿枝"]
    let texts = [
      "您好", "在吗", "[图片]", "发货了吗，亲", "说\"好\"吗", "两行\n的话", "1.23457E+17", "",
      "https://img.example/1.jpg", "我撤回了一条消息", "对方撤回了一条消息", "加我微信", "a,b;c", "谢谢",
    ]
    let runsBack = generator.below(3) == 0
    let conversations = 3 + generator.below(30)
    var time = 1_794_790_000
    rows = (0..<(100 + generator.below(300))).map { _ in
      let number = generator.below(conversations)
      var own = SeededGenerator(seed: UInt64(number))
      let buyer = own.pick(buyers) + (own.below(2) == 0 ? "" : String(own.below(9)))
      let isBuyer = generator.below(2) == 0
      if generator.below(3) > 0 { time += (runsBack ? -1 : 1) * generator.below(9_000) }
      return columns.map { column in
        switch column {
        case "会话ID": generator.below(12) == 0 ? "" : "S\(number)"
        case "买家昵称": generator.below(8) == 0 ? "" : buyer
        case "订单号": generator.below(3) == 0 ? "261116-\(number % 7)" : ""
        case "店铺": generator.below(3) == 0 ? "" : own.pick(["南枝花艺", "春笋童书", "山月茶"])
        case "平台": generator.pick(["拼多多", "京东", "", "别处"])
        case "发送者": isBuyer ? buyer : generator.pick(agents)
        case "角色": isBuyer ? "买家" : generator.pick(["客服", "客服", "机器人", "系统", "谁", ""])
        case "消息类型": generator.pick(["文本", "图片", "系统", ""])
        case "图片": generator.below(5) == 0 ? "img/\(number).png" : ""
        case "发送时间":
          generator.below(15) == 0
            ? generator.pick(["", "09:00:00", "昨天"]) : InventedChat.time(time, .hyphens)
        default: generator.pick(texts)
        }
      }
    }
  }

  /// Some of the rows below the header.
  func text(_ part: Range<Int>) -> String {
    ([header] + rows[part.clamped(to: 0..<rows.count)]).map { cells in
      cells.map { cell in
        cell.contains { "\",\n".contains($0) }
          ? "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\"" : cell
      }.joined(separator: ",") + "\n"
    }.joined()
  }
}
