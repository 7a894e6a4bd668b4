internal import Git
internal import History
internal import JSONModel
internal import Records

/// What records were at earlier commits, looked up only where it is asked for.
///
/// Where history cannot be read, it knows of nothing.
final class PastVersions {
  private let workspace: Workspace?
  private var reader: TrailReader?

  init(_ workspace: Workspace?) { self.workspace = workspace }

  /// Who wrote something, and when.
  struct Writer {
    let name: String
    /// In seconds since 1970.
    let time: Int64
  }

  /// A record as a commit has it, or had it when it was made.
  func value(of key: RecordKey, at commit: String) -> JSONValue? {
    guard let (trail, number) = place(of: key, at: commit) else { return nil }
    return try? trail.value(at: number)
  }

  /// A record as whoever made a commit found it.
  func value(of key: RecordKey, before commit: String) -> JSONValue? {
    guard let (trail, number) = place(of: key, at: commit),
      let parent = trail.line.nodes[number].parents.first
    else { return nil }
    return try? trail.value(at: parent)
  }

  /// Who wrote last what stands in some fields of a record, as it is in the last commit.
  func writer(
    of pointers: [JSONPointer], in value: JSONValue, of key: RecordKey, _ fields: FieldModel.Field?
  ) -> Writer? {
    guard let workspace, let head = try? workspace.headCommit,
      let (trail, tip) = place(of: key, at: head.hex),
      let blame = try? RecordBlame(of: value, on: [tip], trail, fields)
    else { return nil }
    let numbers = blame.lines.compactMap { line -> Int? in
      guard pointers.contains(line.part.pointer), case .commit(let number) = line.origin else {
        return nil
      }
      return number
    }
    // Those that come first in the line are the latest.
    guard let number = numbers.min(),
      let words = try? workspace.repository.words(ofCommit: trail.line.nodes[number].id)
    else { return nil }
    return Writer(name: words.author.name, time: words.author.seconds)
  }

  private func place(of key: RecordKey, at commit: String) -> (RecordTrail, Int)? {
    guard let trail = trail(of: key),
      let number = trail.line.nodes.firstIndex(where: { $0.id.hex == commit })
    else { return nil }
    return (trail, number)
  }

  private func trail(of key: RecordKey) -> RecordTrail? {
    guard let workspace else { return nil }
    if reader == nil, let head = try? workspace.headCommit,
      let line = try? CommitLine(of: workspace.repository, from: [head])
    {
      reader = TrailReader(line, in: workspace)
    }
    return try? reader?.trail(of: key)
  }
}
