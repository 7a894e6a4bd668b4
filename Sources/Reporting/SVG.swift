/// An SVG picture under construction; every text and attribute is escaped where it lands.
struct SVG {
  private var body = ""
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Adds an element, with text or with elements inside.
  mutating func add(
    _ name: String, _ attributes: [(String, String)] = [], text: String? = nil,
    inside: ((inout SVG) -> Void)? = nil
  ) {
    body += "<" + name
    for (key, value) in attributes { body += " \(key)=\"\(HTML.escape(value))\"" }
    guard text != nil || inside != nil else {
      body += "/>\n"
      return
    }
    body += ">" + (text.map(HTML.escape) ?? "\n")
    inside?(&self)
    body += "</\(name)>\n"
  }

  /// The picture as a document or as an element of a page.
  func rendered(description: String, isDocument: Bool) -> String {
    let space = isDocument ? " xmlns=\"http://www.w3.org/2000/svg\"" : ""
    return """
      <svg\(space) viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      role="img" aria-label="\(HTML.escape(description))" font-family="sans-serif" font-size="13">
      <rect width="\(width)" height="\(height)" fill="#fff"/>
      \(body)</svg>

      """
  }
}
