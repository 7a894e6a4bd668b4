import Editor
import FileSystem
import Foundation
import JSONModel
import Messages
import Records
import TestSupport

/// An editor of a fieldbook of its own, and a browser that has opened it.
struct EditorTrial {
  let folder: TemporaryFolder
  let site: Site
  let session = Session(host: "127.0.0.1:8000")

  /// A fieldbook with some files more than the settings and schemas of the fixture.
  init(_ files: [String: String] = [:]) throws {
    try self.init(setup: FieldbookFixture.setup.merging(files) { _, new in new })
  }

  private init(setup: [String: String]) throws {
    folder = try TemporaryFolder(isFast: true)
    for (path, text) in setup { try folder.write(text, to: path) }
    site = Site(Folder(folder.path), session: session, language: .english)
    try git("init", "-q", "-b", "main")
    try git("config", "user.name", "Anna")
    try git("config", "user.email", "anna@example.org")
    try commit("Start")
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String {
    try Execution("/usr/bin/git", arguments, in: folder.path).output
  }

  func commit(_ message: String) throws {
    try git("add", "-A")
    try git("commit", "-q", "-m", message)
  }

  // MARK: Requests

  /// What the session's browser sends with each request.
  var headers: [String: String] {
    [
      "host": session.host, "cookie": "fieldbook-1270018000=\(session.token)",
      "origin": "http://\(session.host)",
      "content-type": "application/x-www-form-urlencoded",
    ]
  }

  func respond(
    _ method: Request.Method, _ target: String, _ body: [UInt8] = [],
    changing headers: [String: String?] = [:]
  ) throws -> Response {
    var all = self.headers
    for (name, value) in headers { all[name] = value }
    guard let request = Request(method, target, headers: all, body: body) else {
      throw Unreadable()
    }
    return site.respond(to: request)
  }

  /// A target that is none.
  struct Unreadable: Error {}

  func get(_ target: String) throws -> String { try respond(.get, target).text }

  /// The form of a page that is sent to an address; to the page's own, unless another is named.
  func form(_ page: String, action: String? = nil) throws -> HTMLForm {
    let path = String(page.prefix { $0 != "?" })
    guard let form = HTMLForm(try get(page), action: action ?? path) else { throw NoForm() }
    return form
  }

  /// A page without the form that is asked for.
  struct NoForm: Error {}

  func post(_ form: HTMLForm) throws -> Response {
    try respond(.post, form.action, form.body)
  }

  /// A record on disk; `nil` where there is none.
  func value(_ path: String) throws -> JSONValue? {
    try folder.read(path).map { try JSONParser.parse(Array($0.utf8)) }
  }
}

extension Response {
  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }
}
