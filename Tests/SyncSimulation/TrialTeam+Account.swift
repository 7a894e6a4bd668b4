import Git
import JSONModel
import Records

extension TrialTeam {
  /// The texts of the working files that hold something unsaved, before an operation.
  func files(_ desk: Desk) -> [String: String] {
    var files = desk.extras
    for write in writes where write.member == desk.number && write.state == .pending {
      files[TrialFieldbook.path(write.key)] = desk.text(TrialFieldbook.path(write.key))
    }
    return files
  }

  /// Looks, after an operation, where everything is that a member wrote.
  func settle(
    _ desk: Desk, _ command: String, _ told: Told, _ before: [String: String]
  ) throws {
    let head = try desk.head()
    try history.learn(head, from: desk.workspace().repository)
    let all = history.behind(head)
    let new = all.subtracting(desk.known)
    try expectOwnUndo(desk, command, new)
    desk.known = all
    for index in writes.indices where writes[index].member == desk.number {
      try follow(index, desk, head, all, new)
    }
    try expectUntouched(desk, command, before)
    if let held = told.held { try expectSaved(desk, held) }
    desk.isStopped = false
    desk.isUndoing = false
  }

  private func follow(
    _ index: Int, _ desk: Desk, _ head: ObjectID, _ all: Set<ObjectID>, _ new: Set<ObjectID>
  ) throws {
    let write = writes[index]
    if write.state == .dropped { return }
    if case .saved(let commit) = write.state {
      guard !all.contains(commit) else { return }
      guard desk.isUndoing else { throw fail("\(write) is in no commit any more") }
    }
    let commit = new.first {
      history.versions[$0]?.author == desk.name && history.writes(write, $0)
    }
    writes[index].state = commit.map { .saved($0) } ?? (write.isOverwritten ? .dropped : .pending)
    guard writes[index].state == .pending else { return }
    if write.isDeletion, history.versions[head]?.records[write.key] == nil {
      // Somebody else has deleted it: nothing is unsaved about that any more.
      writes[index].state = .dropped
      return
    }
    let text = desk.text(TrialFieldbook.path(write.key))
    guard write.isIn(text) else {
      throw fail("an unsaved edit is gone: \(write); the file is \(text ?? "not there")")
    }
  }

  /// What nobody could read, and what nobody was to touch, is as it was.
  private func expectUntouched(_ desk: Desk, _ command: String, _ before: [String: String]) throws {
    for (path, text) in before where desk.text(path) != text {
      let isBroken = (try? JSONParser.parse(Array(text.utf8))) == nil
      if isBroken { throw fail("\(desk.name) \(command) has changed \(path)") }
    }
    guard command == "save", !desk.isStopped else { return }
    let pending = writes.filter { $0.member == desk.number && $0.state == .pending }
    for path in Set(pending.map { TrialFieldbook.path($0.key) })
    where desk.text(path) != before[path] {
      throw fail("a save has changed \(path), and not saved it")
    }
  }

  /// What is valid was saved.
  private func expectSaved(_ desk: Desk, _ held: Set<String>) throws {
    for write in writes
    where write.member == desk.number && write.state == .pending && !held.contains(write.key) {
      throw fail("\(write) was neither saved nor held back")
    }
  }

  /// An undo that makes a commit takes back what its member wrote, and nothing of anybody else's.
  private func expectOwnUndo(_ desk: Desk, _ command: String, _ new: Set<ObjectID>) throws {
    guard command == "undo", new.count == 1, let commit = new.first,
      let parent = history.versions[commit]?.parents.first
    else { return }
    coverage.count("undone by a commit", in: \.results)
    for write in writes
    where !write.isDeletion && write.member != desk.number && history.shows(write, parent)
      && !history.shows(write, commit)
    {
      throw fail("\(desk.name) has taken back what was not theirs: \(write)")
    }
  }
}
