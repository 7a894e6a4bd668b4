/// Who may use the editor: one browser that was given the link, for as long as the program runs.
public struct Session: Sendable {
  /// What the link has and a cookie keeps.
  public let token: String
  /// What each form that changes something has.
  let formToken: String
  /// The address that a browser must have asked, `127.0.0.1:8000`.
  public let host: String

  /// A session at an address, with secrets of its own.
  public init(host: String) {
    self.host = host
    token = Session.secret()
    formToken = Session.secret()
  }

  /// The link that opens the editor.
  public var link: String { "http://\(host)/?token=\(token)" }

  /// The cookie's name; a browser keeps cookies by host, whatever the port.
  private var cookieName: String { "fieldbook-" + host.filter(\.isNumber) }

  /// 256 bits from the system's generator.
  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let text = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }

  /// Why a request is refused.
  enum Refusal: Hashable, Sendable {
    /// It was sent to another address: a page elsewhere may have made its name lead here.
    case wrongHost
    /// It has neither the link's token nor the cookie.
    case noToken
    /// It comes from another page.
    case wrongOrigin
  }

  /// Why a request is refused, if it is; forms are looked at by ``accepts(_:)``.
  func refusal(of request: Request) -> Refusal? {
    guard request.headers["host"] == host else { return .wrongHost }
    if request.method == .post, request.headers["origin"] != "http://\(host)" {
      return .wrongOrigin
    }
    if let site = request.headers["sec-fetch-site"], request.method == .post,
      site != "same-origin"
    {
      return .wrongOrigin
    }
    return isKnown(request) ? nil : .noToken
  }

  /// Whether a form was made by a page of this session.
  func accepts(_ form: FormFields) -> Bool {
    form["_token"].map { Session.same($0, formToken) } ?? false
  }

  private func isKnown(_ request: Request) -> Bool {
    request.cookie(cookieName).map { Session.same($0, token) } ?? false
  }

  /// Whether a request opens the session: it has the token of the link.
  func opens(_ request: Request) -> Bool {
    request.method == .get && request.headers["host"] == host && request.path.isEmpty
      && request.query["token"].map { Session.same($0, token) } == true
  }

  /// The cookie that keeps the session open.
  var cookie: String { "\(cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict" }

  /// Compares in the same time wherever the difference is.
  private static func same(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
