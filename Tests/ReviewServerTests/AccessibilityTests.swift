import Foundation
import ReviewServer
import Reviewing
import Testing

/// What a person who sees badly or uses no mouse needs of every page: names, headings, contrast,
/// room.
///
/// These are the checks of axe-core that such pages can fail, in a few lines that need no download.
@Suite(.enabled(if: Browser.executable != nil, "Chromium is not installed"))
struct AccessibilityTests {
  @Test func everyPageCanBeReadAndReached() async throws {
    let visit = try Visit(entering: false)
    try visit.store.decide(Decision(.confirmed, on: Visit.finding(2)), by: "罗敏")
    let faults = try await served(visit.site) { try Self.faults(from: $0) }
    #expect(faults == [])
  }

  private static func faults(from start: String) throws -> [String] {
    let browser = try Browser()
    let origin = start.components(separatedBy: "/start/")[0]
    try browser.open(start)
    var faults: [String] = []
    for scheme in ["light", "dark"] {
      try browser.prefer(scheme: scheme)
      for (width, height) in [(1_366, 768), (390, 844)] {
        try browser.resize(width: width, height: height)
        for path in [
          "/queue", "/queue?all=1", "/finding/" + Visit.finding(1),
          "/finding/" + Visit.finding(2) + "?all=1", "/spot-check", "/spot-check/draw-1",
          "/spot-check/draw-1/0", "/dashboard", "/help", "/nowhere",
        ] {
          try browser.open(origin + path)
          let found = try browser.value(checks)
          if !found.isEmpty { faults.append("\(scheme) \(width) \(path): \(found)") }
        }
      }
    }
    return faults
  }

  private static let checks = #"""
    (() => {
      const faults = [];
      const all = (selector) => [...document.querySelectorAll(selector)];
      const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
      const tell = (fault, element) =>
        faults.push(fault + ": " + element.outerHTML.slice(0, 90));
      if (!document.documentElement.lang) faults.push("no language");
      if (!document.title) faults.push("no title");
      if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the window");
      if (all("main").length !== 1) faults.push("not one main part");
      let level = 0;
      for (const heading of all("h1,h2,h3,h4").filter(isSeen)) {
        const own = Number(heading.tagName[1]);
        if (own > level + 1 && level > 0) tell("a heading skips a level", heading);
        level = own;
      }
      const ids = all("[id]").map((element) => element.id);
      if (new Set(ids).size !== ids.length) faults.push("an id stands twice");
      const name = (element) =>
        element.getAttribute("aria-label") ||
        [...(element.labels || [])].map((label) => label.textContent).join("") ||
        element.getAttribute("title") || element.getAttribute("alt") || element.textContent;
      for (const element of all("button,a[href],summary,progress,meter,input:not([type=hidden]),textarea,select")) {
        if (isSeen(element) && !name(element).trim()) tell("without a name", element);
      }
      for (const element of all("img:not([alt]),svg[role=img]:not([aria-label])")) {
        tell("without a description", element);
      }
      for (const element of all("button,.button,summary").filter(isSeen)) {
        const box = element.getBoundingClientRect();
        if (box.height < 24 || box.width < 24) tell("smaller than 24 pixels", element);
      }
      for (const element of all("*").filter(isSeen)) {
        const flow = getComputedStyle(element).overflowX;
        const scrolls = (flow === "auto" || flow === "scroll")
          && element.scrollWidth > element.clientWidth + 1;
        const isReached = element.tabIndex >= 0 || element.querySelector("a[href],button,input,summary");
        if (scrolls && !isReached) tell("scrolls by the mouse only", element);
      }
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const colour = (text) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const own = colour(getComputedStyle(at).backgroundColor);
          if (own[3] === 255) return own;
        }
        return [255, 255, 255, 255];
      };
      const light = (rgb) => {
        const [r, g, b] = rgb.slice(0, 3).map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !isSeen(element) || element.closest("svg,.skip")) continue;
        const style = getComputedStyle(element);
        const [one, other] = [light(colour(style.color)), light(ground(element))];
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        const isLarge = parseFloat(style.fontSize) >= 24;
        if (contrast < (isLarge ? 3 : 4.5)) tell("contrast " + contrast.toFixed(1), element);
      }
      return faults.join("\n");
    })()
    """#
}
