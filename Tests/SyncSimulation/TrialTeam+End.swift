import FileSystem
import Git
import Records
import Syncing
import TestSupport

extension TrialTeam {
  /// Ends all faults, lets everybody sync until nothing moves, and checks all that is promised.
  func end(looksInside: Bool) throws {
    log.append("the end:")
    unlock()
    try agree()
    let head = try desks[0].head()
    try expectValid(head)
    try expectAccounted(head)
    for desk in desks {
      try expectClean(desk, head)
      try expectNothingLeft(desk.root)
    }
    try expectNothingLeft(shared)
    if looksInside { try expectSound() }
    coverage.count("teams", in: \.results)
    coverage.results["commits", default: 0] += history.behind(head).count
    coverage.results["undecided", default: 0] += history.versions[head]?.candidates.count ?? 0
    coverage.results["writes", default: 0] += writes.count
  }

  private func agree() throws {
    for _ in 0..<12 {
      let before = try heads()
      for desk in desks { try syncInTheEnd(desk) }
      if try heads() == before, Set(before).count == 1 { return }
    }
    throw fail("the team does not come to an end: \(try heads())")
  }

  private func heads() throws -> [ObjectID?] {
    try desks.map { try $0.head() } + [
      Repository.open(at: shared.path).reference("refs/heads/main")
    ]
  }

  /// Syncs; what stands in the way and cannot be saved is given up.
  private func syncInTheEnd(_ desk: Desk) throws {
    for _ in 0..<8 {
      let last = log.count
      time += 1
      try sync(desk, isSafe: true)
      guard let line = log[last...].first(where: { $0.contains("unsavedEdits([") }) else { return }
      // Where the conflict alone is in the way, it is held back with its record.
      for part in line.split(separator: "\"") {
        for folder in ["dataset/", "conflicts/"] where part.hasPrefix(folder) {
          try restore(desk, String(part.dropFirst(folder.count).dropLast(5)))
        }
      }
    }
    throw fail("\(desk.name) cannot sync")
  }

  // MARK: What is promised

  private func expectValid(_ head: ObjectID) throws {
    let tree = try desks[0].workspace().tree(ofCommit: head)
    let errors = try Validation(of: tree).findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw fail("not valid: \(errors)") }
  }

  /// Every write that was saved is there, or undecided, or was written over knowingly.
  private func expectAccounted(_ head: ObjectID) throws {
    let all = history.behind(head)
    for write in writes {
      guard case .saved(let commit) = write.state else { continue }
      guard all.contains(commit) else { throw fail("\(write) is in no history") }
      if history.shows(write, head) {
        coverage.count("writes that stand", in: \.results)
      } else if history.isSuperseded(write, before: head) {
        coverage.count("writes that were written over", in: \.results)
      } else {
        throw fail("\(write) is lost")
      }
    }
  }

  /// Working files and index are as the commit is, but for what could not be saved.
  private func expectClean(_ desk: Desk, _ head: ObjectID) throws {
    let workspace = try desk.workspace()
    var files: [String: String] = [:]
    try TrialHistory.read(
      workspace.repository.tree(ofCommit: head), "", workspace.repository, &files)
    let unsaved = writes.filter { $0.member == desk.number && $0.state == .pending }
    let keys = unsaved.map(\.key)
    let excused = Set(keys.map(TrialFieldbook.path) + keys.map(TrialFieldbook.conflictPath))
      .union(desk.extras.keys)
    var paths = Set(files.keys)
    for folder in ["dataset", "conflicts"] where workspace.root.metadata(of: folder) != nil {
      paths.formUnion(try workspace.root.files(below: folder).map(\.0))
    }
    let index = try workspace.repository.readIndex()
    for path in paths.subtracting(excused).sorted()
    where !(desk.isOvertaken && path.hasPrefix("conflicts/")) {
      guard desk.text(path) == files[path] else {
        throw fail("\(desk.name): \(path) is not as the commit has it")
      }
      guard
        try index.entry(at: path)?.id == files[path].map({ Repository.blobID(of: Array($0.utf8)) })
      else {
        throw fail("\(desk.name): the index has another \(path)")
      }
    }
    for path in excused where try files[path] != nil || index.entry(at: path) != nil {
      coverage.count("edits held back", in: \.results)
    }
  }

  /// No lock, no beginning of a file, no entry in the journal is left; but for objects that somebody
  /// was killed over in the shared repository, which may be anybody's.
  private func expectNothingLeft(_ root: Folder) throws {
    for (path, _) in try root.files(below: ".") {
      let name = path.split(separator: "/").last ?? ""
      let isLock = name.hasSuffix(".lock")
      let isBegun = Folder.isUnfinished(name) || name.contains("_git2_")
      if root == shared, name.contains("_git2_") { continue }
      if isLock || isBegun || name == "pending.json", !excused.contains(String(name)) {
        throw fail("\(path) is left in \(root.path)")
      }
    }
  }

  /// Git finds nothing wrong.
  private func expectSound() throws {
    for name in desks.map(\.name) + ["shared.git"] {
      let run = try Execution(
        "/usr/bin/git", ["fsck", "--strict", "--no-dangling", "--no-progress"],
        in: base + "/" + name)
      guard run.status == 0, !run.errors.contains("error") else {
        throw fail("git fsck in \(name): \(run.output)\(run.errors)")
      }
    }
    coverage.count("looked into by git", in: \.results)
  }
}
