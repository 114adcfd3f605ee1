import Foundation
import Reporting
import ReviewServer
import Reviewing
import Testing
import Transcripts

/// What an officer sees and does.
@Suite struct ReviewPageTests {
  private func decide(
    _ visit: Visit, _ number: Int, _ verdict: String, _ further: [String: String] = [:]
  ) throws -> PageResponse {
    let id = Visit.finding(number)
    let seen = try visit.store.history(of: id).revision
    return try visit.post(
      "/decide",
      ["finding": id, "verdict": verdict, "seen": "\(seen)", "filter": ""]
        .merging(further) { $1 })
  }

  @Test func noPageShowsMarkupAsText() throws {
    let visit = try Visit()
    try visit.store.decide(Decision(.confirmed, on: Visit.finding(2)), by: visit.officer)
    try visit.store.decide(
      Decision(
        .waived, on: Visit.finding(2), reason: .permittedByPolicy,
        waiver: WaiverTerms(approver: "罗经理", lastDay: "2026-11-30")), by: "罗敏")
    let pick = "/spot-check/draw-1/0"
    for path in [
      "/queue", "/queue?all=1&rule=none", "/queue?mine=1", "/queue?expiring=1",
      "/finding/" + Visit.finding(1), "/finding/\(Visit.finding(2))?done=\(Visit.finding(2))&all=1",
      "/spot-check", "/spot-check/draw-1", pick, "/dashboard", "/help", "/nowhere",
    ] {
      let page = visit.text(of: visit.get(path))
      #expect(!page.contains("&lt;") && !page.contains("Markup("), "\(path)")
    }
  }

  @Test func theQueueShowsWhatWaitsWithCounts() throws {
    let visit = try Visit()
    let page = visit.text(of: visit.get("/queue"))
    for number in 1...3 { #expect(page.contains("/finding/\(Visit.finding(number))")) }
    #expect(page.contains("<span class=\"count\">3</span>"))
    #expect(page.contains("/queue?severity=critical"))
    #expect(!page.contains("19900001234"))
    let none = visit.text(of: visit.get("/queue?severity=minor"))
    #expect(none.contains("<span class=\"count\">0</span>"))
    let found = visit.text(of: visit.get("/queue?search=%E7%BB%98%E6%9C%AC"))
    #expect(found.contains("<span class=\"count\">3</span>"))
  }

  /// Who has seen in the queue what the tool found can say no more what it missed.
  @Test func aVisitBeginsWithTheSpotCheckWhileSomethingOfItIsUnread() throws {
    let visit = try Visit()
    func vote(on pick: ReviewStore.StoredPick, by officer: String) throws {
      try visit.store.vote(.clean, on: pick.transcript, of: "draw-1", by: officer)
    }
    let picks = try visit.store.picks(of: "draw-1", for: visit.officer)
    try #require(picks.count == 2)
    #expect(visit.get("/").header("Location") == "/spot-check")
    try vote(on: picks[0], by: visit.officer)
    #expect(visit.get("/").header("Location") == "/spot-check")
    // It is read once anybody has read it.
    try vote(on: picks[1], by: "罗敏")
    #expect(visit.get("/").header("Location") == "/queue")
  }

  @Test func aVisitBeginsWithTheQueueWhereNothingWasDrawn() throws {
    let visit = try Visit()
    let store = try ReviewStore(
      path: visit.folder.appending(path: "other.sqlite").path,
      clock: { Timestamp(year: 2026, month: 11, day: 23, hour: 9, offset: 28_800) })
    let site = ReviewSite(store: store, officer: "何芳", language: .zh)
    site.listen(on: 8_123)
    let start = String(site.startAddress().dropFirst("http://127.0.0.1:8123".count))
    let entry = site.respond(to: visit.request("GET", start))
    let cookie = try #require(entry.header("Set-Cookie")).prefix { $0 != ";" }
    let answer = site.respond(to: visit.request("GET", "/", ["Cookie": String(cookie)]))
    #expect(answer.header("Location") == "/queue")
  }

  @Test(arguments: ["2", "999", "9223372036854775807"])
  func aPageThatIsNoMoreIsTheLast(number: String) throws {
    let visit = try Visit()
    let page = visit.text(of: visit.get("/queue?page=" + number))
    #expect(page.contains("/finding/\(Visit.finding(3))"))
    #expect(!page.contains("没有要看的了"))
  }

  @Test func everyPageKnowsWhatToSayWhenTheServerIsGone() throws {
    let visit = try Visit()
    #expect(visit.text(of: visit.get("/queue")).contains("data-unreachable=\"没有保存："))
  }

  @Test func theQueueIsBlindForTheSecondJudge() throws {
    let visit = try Visit()
    try visit.store.decide(Decision(.confirmed, on: Visit.finding(1)), by: "罗敏")
    let address = "/finding/" + Visit.finding(1)
    #expect(visit.text(of: visit.get("/queue?state=confirmed")).contains(address))
    try visit.store.assign(to: visit.officer, share: 1, minimum: 1, seed: "7", by: "罗敏")
    let all = visit.text(of: visit.get("/queue?all=1"))
    #expect(all.contains(address) && !all.contains("已确认"))
    #expect(!visit.text(of: visit.get("/queue?state=confirmed")).contains(address))
    try visit.store.decide(Decision(.confirmed, on: Visit.finding(1)), by: visit.officer)
    #expect(visit.text(of: visit.get("/queue?state=confirmed")).contains(address))
  }

  @Test(arguments: ["state=all", "severity=grave"])
  func anUnknownFilterIsNoEmptyQueue(query: String) throws {
    let visit = try Visit()
    let answer = visit.get("/queue?" + query)
    #expect(answer.status == 400)
    let text = visit.text(of: answer)
    #expect(text.contains(query) && text.contains("/queue?all=1") && !text.contains("没有要看的了"))
  }

  @Test func theEvidenceIsMarkedInTheWords() throws {
    let visit = try Visit()
    let page = visit.text(of: visit.get("/finding/" + Visit.finding(1)))
    #expect(page.contains("您发一下<mark class=\"primary\">支付宝账号</mark>，我给您转"))
    #expect(page.contains("绘本封面破了，怎么办"))
    #expect(page.contains("我电话199****1234") && !page.contains("19900001234"))
    #expect(page.contains("不得发送支付宝账号。"))
    #expect(page.contains("name=\"seen\" value=\"0\""))
    #expect(!page.contains("对不上"))
  }

  @Test func decidingGoesOnToTheNext() throws {
    let visit = try Visit()
    let first = try visit.next(decide(visit, 1, "confirmed"))
    #expect(first.hasPrefix("/finding/" + Visit.finding(2)))
    let page = visit.text(of: visit.get(first))
    #expect(page.contains("刚判：") && page.contains("已确认"))
    let bare = try decide(visit, 2, "false-positive")
    #expect(bare.status == 422)
    #expect(visit.text(of: bare).contains("请先选原因"))
    let second = try visit.next(decide(visit, 2, "false-positive", ["reason": "template-text"]))
    #expect(second.hasPrefix("/finding/" + Visit.finding(3)))
    let unnamed = try decide(visit, 3, "waived", ["note": "活动口径"])
    #expect(unnamed.status == 422)
    let last = try visit.next(
      decide(
        visit, 3, "waived", ["note": "活动口径", "approver": "罗经理", "expires": "2026-12-31"]))
    #expect(last.hasPrefix("/queue"))
    #expect(visit.text(of: visit.get(last)).contains("没有要看的了"))
    #expect(try visit.store.item(Visit.finding(3)).expires?.iso8601 == "2026-12-31")
  }

  @Test(arguments: [
    ("/decide", ["verdict": "maybe"], "verdict 不能是“maybe”"),
    ("/decide", ["verdict": ""], "verdict 不能是“”"),
    ("/decide", ["verdict": "false-positive", "reason": "too-broad"], "reason 不能是“too-broad”"),
    ("/vote", ["draw": "draw-1", "vote": "unsure"], "vote 不能是“unsure”"),
  ])
  func aWordThatThePageDoesNotOfferIsNamed(
    path: String, fields: [String: String], told: String
  ) throws {
    let visit = try Visit()
    let finding = Visit.finding(1)
    let shared = ["finding": finding, "seen": "0", "filter": "", "transcript": visit.transcript]
    let answer = try visit.post(path, shared.merging(fields) { $1 })
    #expect(answer.status == 422)
    #expect(visit.text(of: answer).contains(told), "\(visit.text(of: answer))")
    #expect(try visit.store.history(of: finding).entries.isEmpty)
  }

  @Test func aWaiverUntilWhatIsNoDayIsRefused() throws {
    let visit = try Visit()
    let answer = try decide(
      visit, 1, "waived", ["note": "活动口径", "approver": "罗经理", "expires": "2027-+9-1"])
    #expect(answer.status == 422)
    #expect(visit.text(of: answer).contains("年-月-日"))
    #expect(try visit.store.item(Visit.finding(1)).state == .open)
  }

  @Test func undoGoesBackOneByOne() throws {
    let visit = try Visit()
    _ = try decide(visit, 1, "confirmed")
    _ = try decide(visit, 2, "confirmed")
    let back = try visit.next(visit.post("/undo", ["filter": ""]))
    #expect(back == "/finding/" + Visit.finding(2))
    #expect(try visit.next(visit.post("/undo", [:])) == "/finding/" + Visit.finding(1))
    #expect(try visit.post("/undo", [:]).status == 422)
    #expect(try visit.store.queue(QueueFilter(isWaiting: true)).total == 3)
  }

  @Test func uncoveringIsLogged() throws {
    let visit = try Visit()
    let address = "/finding/" + Visit.finding(1)
    let next = try visit.next(
      visit.post("/reveal", ["transcript": visit.transcript, "back": address]))
    #expect(next == address)
    #expect(visit.text(of: visit.get(address)).contains("19900001234"))
    let last = try #require(try visit.store.log().last)
    #expect(last.body.contains("\"kind\":\"reveal\"") && last.body.contains(visit.officer))
    // Only that transcript, and only in that browser.
    try visit.enter()
    #expect(!visit.text(of: visit.get(address)).contains("19900001234"))
  }

  @Test func findingsStayHiddenUntilTheVote() throws {
    let visit = try Visit()
    let picks = try visit.store.picks(of: "draw-1", for: visit.officer)
    let place = try #require(picks.first { $0.transcript == visit.transcript }).position
    let address = "/spot-check/draw-1/\(place)"
    let before = visit.text(of: visit.get(address))
    #expect(before.contains("支付宝账号") && before.contains("先投票"))
    #expect(!before.contains("<mark") && !before.contains("索要收款账户"))
    #expect(!before.contains("/finding/"))
    let fields = ["draw": "draw-1", "transcript": visit.transcript, "vote": "violation"]
    #expect(try visit.next(visit.post("/vote", fields)) == address)
    let after = visit.text(of: visit.get(address))
    #expect(after.contains("<mark class=\"primary\">支付宝账号</mark>"))
    #expect(after.contains("/finding/\(Visit.finding(1))?draw=draw-1"))
    // The other has no findings, so the vote goes on to what is left: nothing.
    let other = try #require(picks.first { $0.transcript != visit.transcript }).transcript
    let last = ["draw": "draw-1", "transcript": other, "vote": "clean"]
    #expect(try visit.next(visit.post("/vote", last)) == "/spot-check/draw-1")
    #expect(visit.text(of: visit.get("/spot-check/draw-1")).contains("2/2"))
    #expect(visit.text(of: visit.get("/spot-check")).contains("2/2"))
  }

  @Test func theSecondJudgeSeesNoVerdict() throws {
    let visit = try Visit()
    try visit.store.decide(
      Decision(.falsePositive, on: Visit.finding(1), note: "引用了客户原话"), by: "罗敏")
    try visit.store.assign(to: visit.officer, share: 1, minimum: 1, seed: "1", by: "罗敏")
    let queue = visit.text(of: visit.get("/queue?mine=1"))
    #expect(queue.contains("/finding/\(Visit.finding(1))"))
    #expect(!queue.contains("state false-positive"))
    let address = "/finding/\(Visit.finding(1))?mine=1"
    let blind = visit.text(of: visit.get(address))
    #expect(!blind.contains("引用了客户原话") && !blind.contains("罗敏"))
    #expect(!blind.contains("state false-positive"))
    _ = try decide(visit, 1, "confirmed")
    let open = visit.text(of: visit.get(address))
    #expect(open.contains("引用了客户原话") && open.contains("罗敏") && open.contains("有争议"))
  }

  @Test func theDashboardTellsIntervals() throws {
    let visit = try Visit()
    // One of two is decided and clean: the other may be bad or not, which review stats says in
    // these words too.
    #expect(
      visit.text(of: visit.get("/dashboard"))
        .contains("1 个里没有发现，但这不等于没有：实际比例最高可能到 50.0%（95% 把握）。"))
    for number in 1...3 { _ = try decide(visit, number, "confirmed") }
    let page = visit.text(of: visit.get("/dashboard"))
    #expect(page.contains("2026-W47"))
    #expect(page.contains("2 个里有 1 个"))
    #expect(page.contains("<svg class=\"chart\"") && page.contains("<svg class=\"bar\""))
    #expect(page.contains("3/3 (29%–100%)"))
    #expect(page.contains("还说不准"))
  }

  @Test func itSpeaksEnglishToo() throws {
    let visit = try Visit()
    let next = try visit.next(
      visit.post("/language", ["language": "en", "back": "/queue?all=1"]))
    #expect(next == "/queue?all=1")
    for path in ["/queue", "/dashboard", "/help", "/spot-check"] {
      let page = visit.text(of: visit.get(path))
      #expect(page.contains("<html lang=\"en\">") && page.contains("Dashboard"))
      let chinese = page.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
      let names = page.components(separatedBy: "春笋童书").count + 10
      // What is left is data and the switch back to Chinese.
      #expect(chinese.count < 40 + names * 8, "\(path): \(chinese.count)")
    }
  }

  @Test func whatIsNotThereIsSaid() throws {
    let visit = try Visit()
    #expect(visit.get("/finding/f1-none").status == 404)
    #expect(visit.get("/nowhere").status == 404)
    #expect(visit.get("/spot-check/none").status == 404)
    let past = visit.get("/spot-check/draw-1/99")
    #expect(past.status == 404)
    // The draw is there; it is the place that is not.
    #expect(visit.text(of: past).contains("没有 99 号会话"))
  }

  @Test func wordsOfAChatTellTheirLanguage() throws {
    let visit = try Visit()
    let path = "/finding/" + Visit.finding(1)
    #expect(!visit.text(of: visit.get(path)).contains("class=\"words\" lang"))
    _ = try visit.post("/language", ["language": "en", "back": "/queue"])
    #expect(visit.text(of: visit.get(path)).contains("<div class=\"words\" lang=\"zh\">"))
    let voting = visit.text(of: visit.get("/spot-check/draw-1/0"))
    #expect(voting.contains("class=\"words\" lang=\"zh\""))
    let read = visit.text(of: visit.get("/spot-check/draw-1"))
    #expect(read.contains("<progress class=\"wide\" aria-label=\"read\""))
  }

  @Test func aBoxIsDrawnWhereItIsKnown() throws {
    let visit = try Visit()
    var transcript = try storedTranscript(buyer: "发截图的人", lines: ["看截图", "支付宝账号发我"])
    transcript.messages[0].maskedLines = [["订单已发货", "支付宝账号发我"]]
    transcript.messages[0].lines = transcript.messages[0].maskedLines
    let line = String(
      decoding: Visit.findings(8...8, in: transcript), as: UTF8.self
    ).replacing(
      #""evidence":[{"message":1,"role":"agent","surface":"text""#,
      with: #""evidence":[{"message":0,"attachment":0,"line":1,"box":[40,210,180,32],"#
        + #""ocrConfidence":0.91,"role":"agent","surface":"screenshot""#)
    try visit.store.add(nil, transcripts: [transcript], by: visit.officer)
    try visit.store.add(
      ImportedRun(reading: Data(line.utf8), path: "run.jsonl"), by: visit.officer)
    let page = visit.text(of: visit.get("/finding/" + Visit.finding(8)))
    #expect(page.contains("viewBox=\"0 0 240 262\""))
    #expect(page.contains("x=\"40\" y=\"210\" width=\"180\" height=\"32\""))
    #expect(page.contains("左 40、上 210，180×32 像素，识别把握 91%"))
    #expect(page.contains("<mark class=\"primary\">"))
  }

  /// Words that a browser must show and never run.
  static let vectors: [String] = {
    let tags = [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
      "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</title><script>alert(1)",
      "<iframe srcdoc='<script>alert(1)</script>'>", "<a href=\"javascript:alert(1)\">x</a>",
      "</textarea><script>alert(1)</script>", "<math><mi//xlink:href=\"data:x,<script>\">",
      "&lt;script&gt;alert(1)&lt;/script&gt;", "<style>@import'//evil.example'</style>",
      "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "\u{202E}>tpircs<",
      "<form action=//evil.example><button>", "{{constructor.constructor('alert(1)')()}}",
      "<details open ontoggle=alert(1)>", "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
      "\\x3cscript\\x3ealert(1)", "<scr\u{0000}ipt>alert(1)</scr\u{0000}ipt>",
      "<input autofocus onfocus=alert(1)>", "<body onload=alert(1)>", "<link rel=import href=x>",
      "${alert(1)}",
    ]
    return tags + tags.map { "亲\($0)" } + tags.map { $0.uppercased() } + tags.map { "\($0)支付宝账号" }
  }()

  @Test func vectorsShowAsText() throws {
    #expect(Self.vectors.count == 100)
    let open = Set(
      try Visit().text(of: Visit().get("/finding/" + Visit.finding(1))).tags)
    for vector in Self.vectors + Self.naughty {
      let visit = try Visit(words: vector)
      _ = try visit.post("/note", ["finding": Visit.finding(1), "note": vector])
      for path in ["/queue", "/finding/" + Visit.finding(1)] {
        let page = visit.text(of: visit.get(path))
        let foreign = Set(page.tags).subtracting(open).subtracting(Self.known)
        #expect(foreign == [], "\(path): \(vector)")
        #expect(page.components(separatedBy: "<script").count == 2, "\(vector)")
      }
    }
  }

  /// Texts that break readers: controls, directions, marks, markup of other languages, formulas.
  static let naughty = [
    "\u{202E}tfihs", "\u{2066}孤\u{2069}", "a\u{200B}b", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "👩‍👩‍👧‍👦🏳️‍🌈", "ﷺﷺ", "𠜎𠜱𠝹",
    "＜script＞", "&lt;b&gt;&amp;", "&#60;b&#62;", "]]><![CDATA[x", "<!--", "<?xml?>", "{{7*7}}",
    "${7*7}", "%s%n%x", "\\u003cb\\u003e", "'; DROP TABLE finding; --", "../../etc/passwd", "NULL",
    "undefined", "1e309", "\u{1B}[31m红", "\u{7}", "=1+1", "\" onmouseover=\"alert(1)",
    "</mark></div>",
  ]

  /// Elements that a page of another state may have.
  private static let known: Set<String> = [
    "section", "time", "mark", "b", "ol", "ul", "li", "details", "summary", "p", "input", "nav",
  ]

  @Test func aSearchIsShownAsText() throws {
    let visit = try Visit()
    let page = visit.text(of: visit.get("/queue?search=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
    #expect(page.contains("value=\"&quot;&gt;&lt;script&gt;"))
    #expect(page.components(separatedBy: "<script").count == 2)
  }
}

extension String {
  /// The names of the elements that a page opens.
  fileprivate var tags: [String] {
    split(separator: "<").dropFirst().compactMap { part in
      guard let first = part.first, first.isASCII, first.isLetter else { return nil }
      return part.prefix { $0.isLetter || $0.isNumber }.lowercased()
    }
  }
}
