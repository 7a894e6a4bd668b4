import FileSystem
import Git
import JSONModel
import Merging
import Records

extension TrialTeam {
  /// Decides one thing that is undecided, as `fieldbook resolve` does.
  func resolve(_ desk: Desk) throws {
    try operate(desk, "resolve", isSafe: true) { workspace, _ in
      let snapshot = try Snapshot(of: workspace.workingTree)
      let open = snapshot.conflicts.values.sorted { $0.record < $1.record }
      guard let file = self.choice(open), let register = self.choice(file.sorted) else { return }
      let choice = self.decision(desk, file.record, register)
      let decided = try Resolution(of: register.pointer, in: file.record, choice)
        .apply(to: snapshot)
      try self.write(decided, over: snapshot, file.record, desk, workspace)
    }
  }

  private func decision(
    _ desk: Desk, _ key: RecordKey, _ register: (pointer: JSONPointer, conflict: Conflict)
  ) -> Resolution.Choice {
    chance(3) ? .keep : .take(number(1..<register.conflict.candidates.count + 1))
  }

  private func write(
    _ new: Snapshot, over old: Snapshot, _ key: RecordKey, _ desk: Desk, _ workspace: Workspace
  ) throws {
    if let record = new.records[key], let collection = new.schemas[key.collection] {
      if record != old.records[key] {
        let bytes = collection.canonicalBytes(of: record.value)
        try put(desk, key.description, String(decoding: bytes, as: UTF8.self), "decides")
      }
    } else if old.records[key] != nil {
      try put(desk, key.description, nil, "decides")
      _ = token(desk, key.description, isDeletion: true)
    }
    let path = DatasetPath.conflictPath(of: key)
    if let file = new.conflicts[key] {
      try workspace.root.write(file.bytes, to: path)
    } else {
      try workspace.root.remove(path)
    }
  }

  /// Commits one record as a user of plain git does, who knows of no lock and no journal.
  func commitByGit(_ desk: Desk) throws {
    let workspace = try desk.workspace()
    let index = Folder(workspace.repository.gitDirectory).metadata(of: "index.lock")
    let snapshot = try Snapshot(of: workspace.workingTree)
    let wrong = Set(snapshot.findings().compactMap(\.key))
    let head = try desk.head()
    try history.learn(head, from: workspace.repository)
    let fit = snapshot.records.keys.sorted().filter { key in
      key.collection == "towns" && !wrong.contains(key) && snapshot.conflicts[key] == nil
        && history.versions[head]?.candidates[key.description] == nil
        && history.versions[head]?.records[key.description] != nil
        && history.versions[head]?.records[key.description]
          != desk.text(TrialFieldbook.path(key.description))
    }
    guard index == nil, let key = choice(fit) else { return }
    coverage.count("git commit", in: \.operations)
    do {
      try commit(TrialFieldbook.path(key.description), over: head, desk, workspace)
    } catch GitError.Code.locked where desk.isStopped {
      return
    }
    log.append("\(desk.name) git commit \(key)")
    if desk.isStopped {
      desk.isOvertaken = true
    } else {
      try settle(desk, "git commit", Told(), files(desk))
    }
  }

  private func commit(
    _ path: String, over head: ObjectID, _ desk: Desk, _ workspace: Workspace
  ) throws {
    let blob = try workspace.repository.writeBlob(workspace.root.read(path))
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let tree = try workspace.repository.writeTree(
      updating: workspace.repository.tree(ofCommit: head),
      with: [path: TreeEntry(name: name, mode: .blob, id: blob)])
    let author = Signature(
      name: desk.name, email: "git@example.org", seconds: time + desk.skew, offsetMinutes: 0)
    let commit = try workspace.repository.writeCommit(
      tree: tree, parents: [head], author: author, committer: author, message: "By git\n")
    try workspace.repository.setReference(
      "refs/heads/main", to: commit, expecting: head, message: "commit")
    try workspace.repository.updateIndex(
      set: [IndexUpdate(path: path, id: blob, mode: .blob)], removed: [])
  }
}
