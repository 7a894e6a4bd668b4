import Editor
import Foundation
import TestSupport
import Testing

/// An editor of Anna's, and a clone of the same fieldbook in which Bo works with git alone.
struct SharedTrial {
  let anna: EditorTrial
  private let shared: TemporaryFolder

  init(_ files: [String: String]) throws {
    anna = try EditorTrial(files)
    shared = try TemporaryFolder()
    try anna.git("clone", "-q", "--bare", ".", shared.path + "/shared.git")
    try anna.git("remote", "add", "origin", shared.path + "/shared.git")
    try anna.git("fetch", "-q", "origin")
    try anna.git("branch", "-q", "-u", "origin/main")
    try anna.git("clone", "-q", shared.path + "/shared.git", shared.path + "/bo")
    try bo("config", "user.name", "Bo")
    try bo("config", "user.email", "bo@example.org")
  }

  /// Runs git in Bo's clone.
  @discardableResult
  func bo(_ arguments: String...) throws -> String {
    try Execution("/usr/bin/git", arguments, in: shared.path + "/bo").output
  }

  /// Has Bo write files, or delete them, and send them.
  func boSends(_ files: [String: String?]) throws {
    for (path, text) in files {
      if let text {
        try shared.write(text, to: "bo/" + path)
      } else {
        try bo("rm", "-q", path)
      }
    }
    try bo("add", "-A")
    try bo("commit", "-q", "-m", "Bo's")
    try bo("push", "-q")
  }

  /// A file as the shared repository has it.
  func sent(_ path: String) throws -> String {
    try bo("fetch", "-q")
    return try bo("show", "origin/main:" + path)
  }

  /// Syncs by the page; returns what it says at the end.
  @discardableResult
  func sync(_ fields: [(String, String)] = []) throws -> String {
    var form = try anna.form("/sync")
    for (name, value) in fields { form[name] = value }
    #expect(try anna.post(form).status == 303)
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      let page = try anna.get("/sync")
      guard page.contains("data-reload") else { return page }
      usleep(20_000)
    }
    throw Endless()
  }

  private struct Endless: Error {}
}
