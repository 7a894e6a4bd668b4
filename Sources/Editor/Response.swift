/// What a browser is answered.
public struct Response: Sendable {
  /// The status code (RFC 9110, section 15).
  public var status: Int
  /// The header fields.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// An answer of some type.
  public init(_ status: Int = 200, type: String, _ body: [UInt8]) {
    self.status = status
    self.body = body
    headers = [("Content-Type", type)] + Response.common
  }

  /// A page.
  static func page(_ html: String, status: Int = 200) -> Response {
    Response(status, type: "text/html; charset=utf-8", Array(html.utf8))
  }

  /// A change was made: what it led to is to be seen elsewhere.
  static func seeOther(_ location: String) -> Response {
    var response = Response(303, type: "text/plain; charset=utf-8", [])
    response.headers.append(("Location", location))
    return response
  }

  /// The first value of a header field.
  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// What each answer says: nothing is kept, nothing from elsewhere is loaded or run, and no other
  /// page may look into it.
  private static let common: [(name: String, value: String)] = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", policy(style: "'self'")),
  ]

  /// The rules for what a page may load.
  private static func policy(style: String) -> String {
    """
    default-src 'none'; script-src 'self'; style-src \(style); img-src 'self'; connect-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """
  }

  /// The same answer for a page that brings its own styles, and no script.
  func withOwnStyles() -> Response {
    var response = self
    response.headers.removeAll { $0.name == "Content-Security-Policy" }
    let policy = Response.policy(style: "'unsafe-inline'")
      .replacing("script-src 'self'; ", with: "")
    response.headers.append(("Content-Security-Policy", policy))
    return response
  }
}
