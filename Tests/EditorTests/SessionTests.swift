import Editor
import TestSupport
import Testing

@Suite("Who may use the editor")
struct SessionTests {
  private let trial: EditorTrial

  init() throws { trial = try EditorTrial(["dataset/towns/a.json": Self.town]) }

  private static let town = """
    {
      "id": "a",
      "name": "Ale"
    }

    """

  @Test("The link opens the session; nothing else does")
  func link() throws {
    let opened = try trial.respond(
      .get, "/?token=\(trial.session.token)", changing: ["cookie": nil])
    #expect(opened.status == 200)
    let cookie = try #require(opened.header("Set-Cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    for target in ["/?token=", "/?token=x", "/", "/records/towns", "/?x=\(trial.session.token)"] {
      #expect(try trial.respond(.get, target, changing: ["cookie": nil]).status == 401)
    }
    let other = String(repeating: "0", count: trial.session.token.count)
    #expect(
      try trial.respond(.get, "/", changing: ["cookie": "fieldbook-1270018000=\(other)"]).status
        == 401)
  }

  @Test(
    "A request that another page may have caused is refused",
    arguments: [
      ["host": "localhost:8000"], ["host": "127.0.0.1"], ["host": "evil.example:8000"],
      ["host": nil], ["origin": "http://evil.example"], ["origin": "http://127.0.0.1:8001"],
      ["origin": "null"], ["origin": nil], ["cookie": nil], ["sec-fetch-site": "cross-site"],
      ["sec-fetch-site": "same-site"],
    ] as [[String: String?]])
  func foreign(_ headers: [String: String?]) throws {
    var form = try trial.form("/records/towns/a")
    form["/name"] = "Changed"
    let response = try trial.respond(.post, form.action, form.body, changing: headers)
    #expect([401, 403].contains(response.status))
    #expect(trial.folder.read("dataset/towns/a.json") == Self.town)
  }

  @Test("A form without this session's own token changes nothing")
  func formToken() throws {
    for token in [nil, "", "x", trial.session.token] {
      var form = try trial.form("/records/towns/a")
      form["/name"] = "Changed"
      form["_token"] = token
      #expect(try trial.post(form).status == 403)
    }
    #expect(trial.folder.read("dataset/towns/a.json") == Self.town)
  }

  @Test("Nothing changes by being looked at")
  func looking() throws {
    for target in [
      "/", "/records/towns/a?_action=save&/name=x", "/records/towns/a/delete",
      "/records/towns/a/restore", "/conflicts/towns/a", "/drafts", "/sync", "/settings?name=x",
    ] {
      _ = try trial.respond(.get, target)
    }
    #expect(try trial.git("status", "--porcelain") == "")
    #expect(try trial.git("log", "--oneline").split(separator: "\n").count == 1)
  }

  @Test(
    "Other kinds of bodies are no forms",
    arguments: ["text/plain", "multipart/form-data; boundary=x", "application/json", ""])
  func types(_ type: String) throws {
    let form = try trial.form("/records/towns/a")
    let response = try trial.respond(
      .post, form.action, form.body, changing: ["content-type": type])
    #expect(response.status == 400)
  }

  @Test(
    "No answer lets anything from elsewhere in, or is kept",
    arguments: ["/", "/nowhere", "/style.css", "/records/towns/a"])
  func policy(_ target: String) throws {
    let response = try trial.respond(.get, target)
    let policy = try #require(response.header("Content-Security-Policy"))
    #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("unsafe"))
    #expect(response.header("Cache-Control") == "no-store")
    #expect(response.headers.allSatisfy { !$0.name.hasPrefix("Access-Control") })
  }
}
