/// An SVG picture under construction; every text and attribute is escaped where it lands.
struct SVG {
  /// Its numbers, each with the markup before it.
  private var numbers: [(before: String, number: Inline)] = []
  /// The markup behind the last number.
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
    begin(name, attributes)
    guard text != nil || inside != nil else {
      body += "/>\n"
      return
    }
    body += ">" + (text.map(HTML.escape) ?? "\n")
    inside?(&self)
    body += "</\(name)>\n"
  }

  /// Adds an element with running text, whose numbers may lead to the records that they count.
  mutating func add(_ name: String, _ attributes: [(String, String)], _ text: [Inline]) {
    begin(name, attributes)
    body += ">"
    for part in text {
      guard case .count = part else {
        body += HTML.escape(part.text)
        continue
      }
      numbers.append((body, part))
      body = ""
    }
    body += "</\(name)>\n"
  }

  private mutating func begin(_ name: String, _ attributes: [(String, String)]) {
    body += "<" + name
    for (key, value) in attributes { body += " \(key)=\"\(HTML.escape(value))\"" }
  }

  /// The picture as a document of its own, which leads nowhere.
  func document(description: String) -> String {
    let space = ("xmlns", "http://www.w3.org/2000/svg")
    return rendered([space], image(description)) { HTML.escape($0.text) }
  }

  /// The picture as an element of a page, with each number as the page writes it.
  ///
  /// Where there are such numbers, it is not one image, in which nobody would look for links: what is
  /// around it says what it shows.
  func element(description: String, number: (Inline) -> String) -> String {
    rendered([], numbers.isEmpty ? image(description) : [], number)
  }

  private func image(_ description: String) -> [(String, String)] {
    [("role", "img"), ("aria-label", description)]
  }

  private func rendered(
    _ first: [(String, String)], _ role: [(String, String)], _ number: (Inline) -> String
  ) -> String {
    let size = [
      ("viewBox", "0 0 \(width) \(height)"), ("width", "\(width)"), ("height", "\(height)"),
    ]
    let font = [("font-family", "sans-serif"), ("font-size", "13")]
    let attributes = (first + size + role + font).map { " \($0)=\"\(HTML.escape($1))\"" }
    let inside = numbers.map { $0.before + number($0.number) }.joined() + body
    return """
      <svg\(attributes.joined())>
      <rect width="\(width)" height="\(height)" fill="#fff"/>
      \(inside)</svg>

      """
  }
}
