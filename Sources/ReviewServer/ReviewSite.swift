package import Checking
import Foundation
package import Reporting
package import Reviewing

/// The review page: requests in, answers out; it knows no network.
package final class ReviewSite: Sendable {
  let store: ReviewStore
  let officer: String
  let gatekeeper: Gatekeeper
  private let titles: [String: Localized]

  /// - Parameters:
  ///   - officer: in whose name decisions are appended.
  ///   - language: of the page, until the officer chooses another.
  ///   - titles: what a person calls checkers and rules, by their ids.
  ///   - idleMinutes: without a request for so long, a browser must come in anew.
  package init(
    store: ReviewStore, officer: String, language: Language, titles: [String: Localized] = [:],
    idleMinutes: Int = 60
  ) {
    self.store = store
    self.officer = officer
    self.titles = titles
    gatekeeper = Gatekeeper(
      language: language, idleLimit: Int64(idleMinutes) * 60, clock: { store.now })
  }

  /// Says on which port requests come in.
  package func listen(on port: Int) { gatekeeper.listen(on: port) }

  /// The address that lets a browser in, once.
  package func startAddress() -> String { gatekeeper.startAddress() }

  /// Answers a request; one that is refused learns why and nothing else.
  package func respond(to request: PageRequest) -> PageResponse {
    do {
      try gatekeeper.checkOrigin(of: request)
      // The address lets one browser in once: a look at its head alone must not use it up.
      if request.method == "GET", request.path.hasPrefix("/start/") {
        let session = try gatekeeper.enter(with: String(request.path.dropFirst(7)))
        let cookie =
          "\(Gatekeeper.cookieName)=\(session.cookie); Path=/; HttpOnly; SameSite=Strict"
        return PageResponse(redirectingTo: "/", headers: [(name: "Set-Cookie", value: cookie)])
      }
      let session = try gatekeeper.session(of: request)
      if request.method == "POST" { return change(request, in: session) }
      return page(request, in: session)
    } catch {
      return PageResponse(status: error.status, text: error.reason.text(in: gatekeeper.language))
    }
  }

  // MARK: Pages

  private func page(_ request: PageRequest, in session: Gatekeeper.Session) -> PageResponse {
    let parts = request.path.split(separator: "/").map { Query.decoded($0) }
    let context = PageContext(
      store: store, officer: officer, session: session, query: request.query,
      path: request.path, titles: titles)
    do {
      switch (parts.first, parts.count) {
      case (nil, 0): return PageResponse(redirectingTo: try home())
      case ("queue", 1):
        if let fault = context.filterFault {
          return PageResponse(
            status: 400,
            page: context.layout(
              title: context.say("没有这样的筛选", "No such filter"), at: "queue",
              "<p role=\"alert\">\(fault)</p>"))
        }
        return PageResponse(page: try QueueView(context).page())
      case ("finding", 2): return PageResponse(page: try FindingView(context, id: parts[1]).page())
      case ("spot-check", 1): return PageResponse(page: try SpotCheckView(context).list())
      case ("spot-check", 2):
        return PageResponse(page: try SpotCheckView(context).progress(of: parts[1]))
      case ("spot-check", 3):
        guard let position = Int(parts[2]) else { break }
        return PageResponse(
          page: try SpotCheckView(context).transcript(at: position, of: parts[1]))
      case ("dashboard", 1): return PageResponse(page: try DashboardView(context).page())
      case ("help", 1): return PageResponse(page: HelpView(context).page())
      case ("assets", 2): if let asset = ReviewAsset.named(parts[1]) { return asset.response }
      case ("image", 4):
        if let answer = try image(parts[1], parts[2], parts[3], for: context) { return answer }
      case ("decide", 1), ("undo", 1), ("note", 1), ("reveal", 1), ("vote", 1), ("language", 1):
        return PageResponse(
          status: 405, text: context.say("改动要用 POST", "a change is made by POST"))
      default: break
      }
      return PageResponse(
        status: 404,
        page: context.layout(
          title: context.say("没有这一页", "No such page"), at: nil,
          "<p>\(context.say("没有这一页。", "There is no such page."))</p>"))
    } catch {
      let status = (error as? StoreError)?.isMissing == true ? 404 : 500
      return PageResponse(
        status: status,
        page: context.layout(
          title: context.say("打不开", "Cannot be shown"), at: nil,
          "<p role=\"alert\">\(context.sentence(of: error))</p>"))
    }
  }

  /// Where an officer begins: with the spot check while a draw has transcripts that nobody has
  /// read, else with the queue.
  ///
  /// A vote after the queue has shown what the tool found tells nothing of what it missed.
  private func home() throws -> String {
    let isUnread = try store.draws().contains { draw in
      guard !draw.isSuperseded, draw.voted < draw.drawn else { return false }
      return try store.picks(of: draw.id, for: officer).contains {
        !$0.isBackup && $0.isPresent && $0.vote == nil
      }
    }
    return isUnread ? "/spot-check" : "/queue"
  }

  /// The image of a message, for whom the transcript is uncovered, which the log tells; nil where
  /// the store knows of none.
  private func image(
    _ transcript: String, _ position: String, _ attachment: String, for context: PageContext
  ) throws -> PageResponse? {
    guard let position = Int(position), let attachment = Int(attachment),
      let image = try store.image(attachment, of: position, in: transcript)
    else { return nil }
    guard context.session.revealed.contains(transcript) else {
      return PageResponse(
        status: 403,
        text: context.say(
          "图片是遮住的；先揭开这段会话", "the image is covered; uncover the transcript first"))
    }
    do {
      return try ImageFile(image).response
    } catch .missing {
      return nil
    } catch .tooLarge {
      return PageResponse(
        status: 413, text: context.say("图片太大，不能显示", "the image is too large to be shown"))
    } catch .unknownKind {
      return PageResponse(
        status: 415,
        text: context.say(
          "不是 PNG、JPEG、GIF、WebP 或 BMP 图片", "no PNG, JPEG, GIF, WebP or BMP image"))
    }
  }

  // MARK: Changes

  private func change(_ request: PageRequest, in session: Gatekeeper.Session) -> PageResponse {
    let context = PageContext(
      store: store, officer: officer, session: session, query: request.query,
      path: request.path, titles: titles)
    do {
      let form = try JSONDecoder().decode([String: String].self, from: Data(request.body))
      let changes = ReviewChanges(context: context, gatekeeper: gatekeeper, form: form)
      let next: String
      switch request.path {
      case "/decide": next = try changes.decide()
      case "/undo": next = try changes.undo()
      case "/note": next = try changes.note()
      case "/reveal": next = try changes.reveal()
      case "/vote": next = try changes.vote()
      case "/language": next = changes.language()
      default: return PageResponse(status: 404, text: "no such change")
      }
      return answer(200, ["next": next])
    } catch let error as StoreError {
      return answer(error.isConflict ? 409 : 422, ["error": context.sentence(of: error)])
    } catch is DecodingError {
      return answer(
        400,
        ["error": context.say("请求的格式不对", "the request is not what the page sends")])
    } catch {
      return answer(500, ["error": context.sentence(of: error)])
    }
  }

  private func answer(_ status: Int, _ members: [String: String]) -> PageResponse {
    var json = JSONWriter()
    json.object { json in
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        json.key(name)
        json.string(value)
      }
    }
    return PageResponse(
      status: status, type: "application/json; charset=utf-8", body: json.bytes)
  }
}

extension StoreError {
  /// Whether what was asked for is not in the store.
  var isMissing: Bool {
    switch self {
    case .noFinding, .noTranscript, .noDraw, .noPick: true
    default: false
    }
  }

  /// Whether somebody else acted meanwhile.
  var isConflict: Bool {
    if case .stale = self { return true }
    return false
  }
}
