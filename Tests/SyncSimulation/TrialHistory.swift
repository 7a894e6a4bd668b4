import Git
import JSONModel

/// All commits that members have had, read plainly: texts of files by record, and who follows whom.
final class TrialHistory {
  /// One commit.
  struct Version {
    let parents: [ObjectID]
    let author: String
    /// The records as texts.
    let records: [String: String]
    /// What is undecided about records: the candidates as texts.
    let candidates: [String: String]
    /// The records of which somebody's deletion is a candidate.
    let deletions: Set<String>
  }

  private(set) var versions: [ObjectID: Version] = [:]
  private var ancestors: [ObjectID: Set<ObjectID>] = [:]

  /// Reads a commit and all before it, as far as they are not known.
  func learn(_ head: ObjectID, from repository: borrowing Repository) throws {
    var open = [head]
    while let id = open.last {
      if versions[id] != nil {
        open.removeLast()
        continue
      }
      let commit = try repository.commit(id)
      let missing = commit.parents.filter { versions[$0] == nil }
      guard missing.isEmpty else {
        open += missing
        continue
      }
      versions[id] = try version(commit, repository)
      ancestors[id] = commit.parents.reduce(into: [id]) { $0.formUnion(ancestors[$1] ?? []) }
    }
  }

  /// The commits behind one, with itself.
  func behind(_ id: ObjectID) -> Set<ObjectID> { ancestors[id] ?? [] }

  private func version(_ commit: Commit, _ repository: borrowing Repository) throws -> Version {
    var files: [String: String] = [:]
    try TrialHistory.read(commit.tree, "", repository, &files)
    var (records, candidates): ([String: String], [String: String]) = ([:], [:])
    var deletions: Set<String> = []
    for (path, text) in files where path.hasSuffix(".json") {
      if path.hasPrefix("dataset/") { records[TrialHistory.key(path)] = text }
      if path.hasPrefix("conflicts/") {
        let (offered, isDeletion) = TrialHistory.candidates(text)
        candidates[TrialHistory.key(path)] = offered
        if isDeletion { deletions.insert(TrialHistory.key(path)) }
      }
    }
    return Version(
      parents: commit.parents, author: commit.author.name, records: records,
      candidates: candidates, deletions: deletions)
  }

  private static func key(_ path: String) -> String {
    String(path.split(separator: "/", maxSplits: 1)[1].dropLast(5))
  }

  private static func candidates(_ text: String) -> (String, isDeletion: Bool) {
    let registers = (try? JSONParser.parse(Array(text.utf8)))?["registers"]?.object ?? [:]
    let isDeletion = registers.contains { name, register in
      name.text.isEmpty
        && (register["candidates"]?.object ?? [:]).contains { $0.value["value"] == nil }
    }
    let offered = registers.compactMap { $0.value["candidates"].map(JSONWriter.compact) }
    return (offered.joined(separator: "\n"), isDeletion)
  }

  /// The files of a tree with their texts.
  static func read(
    _ tree: ObjectID, _ prefix: String, _ repository: borrowing Repository,
    _ files: inout [String: String]
  ) throws {
    for entry in try repository.entries(ofTree: tree) {
      if entry.mode == .tree {
        try read(entry.id, prefix + entry.name + "/", repository, &files)
      } else {
        files[prefix + entry.name] = try String(decoding: repository.blob(entry.id), as: UTF8.self)
      }
    }
  }

  // MARK: Where a write is seen

  /// Whether a commit shows what was written, or offers it as a candidate.
  func shows(_ write: TrialWrite, _ id: ObjectID) -> Bool {
    guard let version = versions[id] else { return false }
    if write.isDeletion {
      return version.records[write.key] == nil || version.deletions.contains(write.key)
    }
    return [version.records, version.candidates].contains {
      $0[write.key]?.contains(write.quoted) == true
    }
  }

  /// Whether a person's commit shows what no parent of it does.
  func writes(_ write: TrialWrite, _ id: ObjectID) -> Bool {
    guard let version = versions[id], version.parents.count == 1,
      let before = versions[version.parents[0]]
    else { return false }
    if write.isDeletion {
      return version.records[write.key] == nil && before.records[write.key] != nil
    }
    return shows(write, id) && !shows(write, version.parents[0])
  }

  /// Whether what was written has been written over by somebody who had it before them.
  func isSuperseded(_ write: TrialWrite, before end: ObjectID) -> Bool {
    let all = behind(end)
    let writers = all.filter { writes(write, $0) }
    return all.contains { id in
      guard let version = versions[id], version.parents.count == 1 else { return false }
      return shows(write, version.parents[0]) && !shows(write, id)
        && !writers.isDisjoint(with: behind(id))
    }
  }
}
