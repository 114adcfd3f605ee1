import Importing
import Testing
import Transcripts

/// Tables of known tools, by their exact headers.
struct KnownTableTests {
  @Test func memoTraceOfThePC() throws {
    // One more cell than the header names.
    let table = #"""
      localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender
      1,7,1,0,0,1794790800,3,在吗,2026-11-16 09:00:00,,橙子,wxid_a,x
      2,7,3,0,1,1794790810,3,[图片],2026-11-16 09:00:10,,木木,wxid_b,x
      3,7,10000,0,0,1794790820,3,"""橙子"" 撤回了一条消息",2026-11-16 09:00:20,,橙子,wxid_a,x

      """#
    let exports = try imported(["a.csv": "\u{FEFF}" + table])
    #expect(exports.files[0].format == "memotrace-csv")
    #expect(exports.isComplete)
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.platform == .wechat)
    #expect(transcript.messages.map(\.role) == [.buyer, .agent, .system])
    #expect(transcript.messages.map(\.kind) == [.text, .media, .recalled])
    #expect(transcript.messages.map { $0.sentAt?.secondOfDay } == [32_400, 32_410, 32_420])
  }

  @Test func memoTraceOfOneContact() throws {
    let table = """
      消息ID,类型,发送人,时间,内容,备注,昵称,更多信息
      1,文本,橙子,2026-11-16 09:00:00,在吗,,橙子,more
      2,图片,木木,2026-11-16 09:00:10,【图片】,,木木,more
      3,系统消息,,2026-11-16 09:00:20,橙子撤回了一条消息,,,more

      """
    let shop = ShopProfile(name: "春笋童书", agents: ["木木"])
    let exports = try imported(["橙子.csv": table], settings: ImportSettings(shops: [shop]))
    #expect(exports.files[0].format == "memotrace-contact-csv")
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.messages.map(\.role) == [.buyer, .agent, .system])
    #expect(transcript.buyer == "橙子")
    #expect(transcript[1].kind == .media)
    #expect(transcript[2].kind == .recalled)
  }

  @Test func pyWxDumpHasItsWordsInJSON() throws {
    let table = #"""
      id,MsgSvrID,type_name,is_sender,talker,room_name,content,CreateTime
      1,9001,文本,0,wxid_a,wxid_a,"{""src"": """", ""msg"": ""\u5728\u5417""}",2026/11/16 9:00
      2,9002,图片,1,wxid_b,wxid_a,"{""src"": ""FileStorage\\a.dat"", ""msg"": ""图片""}",2026/11/16 9:01

      """#
    let exports = try imported(["a.csv": table])
    #expect(exports.files[0].format == "pywxdump-csv")
    #expect(exports.isComplete)
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.messages.map(\.text) == ["在吗", "图片"])
    #expect(transcript.messages.map(\.role) == [.buyer, .agent])
    #expect(transcript[1].attachments.map(\.reference) == ["FileStorage\\a.dat"])
  }

  @Test func jsonInAnUnknownTableIsReported() throws {
    let table = "time,role,content\n2026-11-16 09:00:00,买家,\"{\"\"m\"\":\"\"\\u5728\"\"}\"\n"
    let exports = try imported(["a.csv": table])
    #expect(exports.problems.map(\.kind) == [.textLost])
    #expect(!exports.isComplete)
  }

  @Test func chatlogNamesItsSenders() throws {
    let table = """
      Time,SenderName,Sender,TalkerName,Talker,Content
      2026-11-16 09:00:00,橙子,wxid_a,橙子,wxid_a,在吗
      2026-11-16 09:01:00,木木客服,wxid_b,橙子,wxid_a,![图片](http://127.0.0.1:5030/image/9)

      """
    let transcript = try imported(["a.csv": table]).transcript(at: 0)
    #expect(transcript.messages.map(\.role) == [.buyer, .agent])
    #expect(transcript[1].kind == .media)
  }

  @Test func zendeskTicketsAreNoMessages() throws {
    let table = """
      Ticket ID,Created Date,Status,Priority,Type,Subject,Agent Assigned
      4101,2026-11-16,Open,High,Question,花折了,南枝小雨

      """
    let exports = try imported(["tickets.csv": table])
    #expect(exports.problems.map(\.kind) == [.sessionList])
  }

  @Test(arguments: [
    "订单号,买家,店铺,付款时间,快递公司,快递单号", "订单编号,买家会员名,买家实际支付金额,物流单号,物流公司,宝贝标题",
  ])
  func ordersAreNoMessages(header: String) throws {
    let row = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
    let exports = try imported(["orders.csv": "\(header)\n\(row)\n"])
    let problem = try #require(exports.problems.first)
    #expect(problem.kind == .orderTable && problem.advice.contains("--orders"))
    #expect(problem.found.contains(header.prefix(3)))
    #expect(!exports.isComplete)
  }

  @Test func theUsersOwnDescriptorComesFirst() throws {
    let descriptor = """
      format: my-crm
      kind: table
      platform: jd
      signature: [咨询正文, 谁]
      columns: {text: [咨询正文], role: [谁], time: [何时]}
      roles: {agent: [甲], buyer: [乙]}
      """
    let table = "何时,谁,咨询正文\n2026-11-16 09:00:00,乙,在吗\n2026-11-16 09:01:00,甲,在的\n"
    let settings = ImportSettings(formats: [FormatFile(name: "my.yaml", text: descriptor)])
    let exports = try imported(["a.csv": table], settings: settings)
    #expect(exports.files[0].format == "my-crm")
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.platform == .jd)
    #expect(transcript.messages.map(\.role) == [.buyer, .agent])
  }

  @Test(arguments: [
    ("format: x\nkind: table\ncolums: {}\n", 3, "columns"),
    ("format: x\nkind: tabel\n", 2, "table"),
    ("format: x\nkind: table\ncolumns:\n  tex: [a]\n", 4, "text"),
    ("format: x\nkind: table\nroles: {agnt: [a]}\n", 3, "agent"),
    ("format: [x\nkind: table\n", 2, ""), ("kind: table\n", 1, ""), ("format: x\n", 1, ""),
  ])
  func errorsOfADescriptorNameTheLine(text: String, line: Int, nearest: String) throws {
    let settings = ImportSettings(formats: [FormatFile(name: "my.yaml", text: text)])
    let error = try #require(throws: ImportError.self) {
      try readExports([], settings: settings, jobs: 1)
    }
    #expect(error.file == "my.yaml")
    #expect(error.line == line)
    #expect(error.description.contains(nearest))
  }
}
