import Editor
import Foundation
import TestSupport
import Testing

@Suite("A sync on a thread of its own")
struct BackgroundSyncTests {
  /// An editor with something to save, and the repository that it shares.
  private func shared() throws -> (EditorTrial, TemporaryFolder) {
    let trial = try EditorTrial(["dataset/towns/ale.json": #"{"id": "ale", "name": "Ale"}"#])
    let remote = try TemporaryFolder(isFast: true)
    _ = try Execution("/usr/bin/git", ["init", "-q", "--bare", "-b", "main"], in: remote.path)
    try trial.git("remote", "add", "origin", remote.path)
    try trial.git("push", "-q", "-u", "origin", "main")
    try trial.folder.write(#"{"id": "ale", "name": "Ahle"}"#, to: "dataset/towns/ale.json")
    return (trial, remote)
  }

  /// Sends the form of the page, and reads pages until the page says how it ended.
  private func run(_ trial: EditorTrial, only: String) throws -> String {
    var form = try trial.form("/sync")
    form.fields.append(("only", only))
    #expect(try trial.post(form).status == 303)
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      let page = try trial.get("/sync")
      guard page.contains("data-reload") else { return page }
      #expect(try trial.respond(.get, "/records/towns").status == 200)
    }
    throw Endless()
  }

  private struct Endless: Error {}

  @Test("Pages are read while it runs, and what was edited is with the others in the end")
  func sync() throws {
    let (trial, remote) = try shared()
    let page = try run(trial, only: "")
    #expect(!page.contains("data-reload"))
    let sent = try Execution(
      "/usr/bin/git", ["show", "main:dataset/towns/ale.json"], in: remote.path)
    #expect(sent.output.contains("Ahle"))
    #expect(try trial.git("status", "--porcelain").isEmpty)
  }

  @Test("Saving alone sends nothing")
  func save() throws {
    let (trial, remote) = try shared()
    _ = try run(trial, only: "save")
    let sent = try Execution(
      "/usr/bin/git", ["show", "main:dataset/towns/ale.json"], in: remote.path)
    #expect(!sent.output.contains("Ahle"))
    #expect(try trial.git("show", "HEAD:dataset/towns/ale.json").contains("Ahle"))
  }
}
