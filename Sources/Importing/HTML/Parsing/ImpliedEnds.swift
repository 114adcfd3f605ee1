/// Elements that end where another one starts, without an end tag.
///
/// libxml2 2.9.14's table `htmlStartClose`, but for `head`: a page's own is skipped.
enum ImpliedEnds {
  /// At most 64 elements, each with those at whose start it ends.
  static let byElement: [(element: String, starts: Set<String>)] = table.split(separator: "\n")
    .reduce(into: []) { lines, line in
      let words = line.split(whereSeparator: { $0 == " " || $0 == ":" }).map(String.init)
      if line.first == " " {
        lines[lines.count - 1].starts.formUnion(words)
      } else {
        lines.append((words[0], Set(words.dropFirst())))
      }
    }

  /// An element before the colon; an indented line goes on with the one above.
  private static let table = """
    a: a fieldset table td th
    address: dd dl dt form li ul
    b: center p td th
    big: p
    caption: col colgroup tbody tfoot thead tr
    col: col colgroup tbody tfoot thead tr
    colgroup: colgroup tbody tfoot thead tr
    dd: dt
    dir: dd dl dt form ul
    dl: form li
    dt: dd dl
    font: center td th
    form: form
    h1: fieldset form li p table
    h2: fieldset form li p table
    h3: fieldset form li p table
    h4: fieldset form li p table
    h5: fieldset form li p table
    h6: fieldset form li p table
    hr: form
    i: center p td th
    legend: fieldset
    li: li
    link: body frameset
    listing: dd dl dt fieldset form li table ul
    menu: dd dl dt form ul
    ol: form ul
    option: optgroup option
    p: address blockquote body caption center col colgroup dd dir div dl dt fieldset form
      frameset h1 h2 h3 h4 h5 h6 head hr li listing menu ol p pre table tbody td tfoot th title
      tr ul xmp
    pre: dd dl dt fieldset form li table ul
    s: p
    script: noscript
    small: p
    span: td th
    strike: p
    style: body frameset
    tbody: tbody tfoot
    td: tbody td tfoot th tr
    tfoot: tbody
    th: tbody td tfoot th tr
    thead: tbody tfoot
    title: body frameset
    tr: tbody tfoot tr
    tt: p
    u: p td th
    ul: address form menu ol pre
    xmp: dd dl dt fieldset form li table ul
    """
}
