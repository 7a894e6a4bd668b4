internal import FileSystem
public import Git
public import JSONModel
internal import Merging
public import Records

/// Finds what merges that were not made by these rules left out of what people had written.
///
/// Such a merge is somebody's decision and stands; but git and hosting sites decide by line, and
/// nobody may have seen it.
public struct DroppedEdits {
  /// One edit that a merge left out.
  public struct Edit: Hashable, Sendable {
    /// The merge.
    public let merge: String
    /// The commit that had written it.
    public let commit: String
    /// The record.
    public let key: RecordKey
    /// Where the record stands.
    public let path: String
    /// The register.
    public let pointer: JSONPointer
    /// What had been written; `nil` where something was removed.
    public let written: JSONValue?
    /// What the merge has there instead.
    public let chosen: JSONValue?

    /// The edit as something to look at: the merge may have been meant so.
    public var finding: Finding {
      Finding(
        .droppedEdit(commit: commit, merge: merge), severity: .warning, path: path, key: key,
        pointer: pointer)
    }
  }

  private let workspace: Workspace

  /// A search in a fieldbook.
  public init(_ workspace: Workspace) { self.workspace = workspace }

  /// The edits that merges left out which one commit has and another has not yet.
  ///
  /// It needs the history of both sides of a merge, which a shallow clone may not have.
  /// A merge of more than two commits, or one whose settings and schemas disagree, is passed over.
  /// - Throws: `GitError`.
  public func edits(since old: ObjectID?, upTo new: ObjectID) throws -> [Edit] {
    let hidden = old.map { [$0] } ?? []
    let ids = try workspace.repository.commits(reachableFrom: [new], hiding: hidden)
    return try ids.flatMap { id -> [Edit] in
      let commit = try workspace.repository.commit(id)
      guard commit.parents.count == 2, !CommitNode(commit).isMergeByRule else { return [] }
      return try edits(droppedBy: commit)
    }
  }

  private func edits(droppedBy commit: Commit) throws -> [Edit] {
    let history = try GitHistory(workspace: workspace, heads: commit.parents)
    guard !history.bases.isEmpty else { return [] }
    let files = try CommitFiles(ofCommit: commit.id, in: workspace)
    guard let setup = try? Snapshot(setup: files.setup()) else { return [] }
    let states = CommitStates(files, history)
    let receipt = try DatasetMerge(history).receipt(under: setup) { try states.state(of: $0) }
    return try receipt.lost.map { edit in
      let fields = setup.fields(of: edit.key)
      func value(_ state: RecordState) -> JSONValue? {
        guard edit.pointer != .root else { return state.value }
        return state.value.flatMap { value in
          FieldModel.location(of: edit.pointer, in: value, fields).flatMap { value[$0] }
        }
      }
      return Edit(
        merge: commit.id.hex, commit: edit.commit, key: edit.key,
        path: setup.schemas.path(of: edit.key), pointer: edit.pointer,
        written: value(try history.state(of: .record(edit.key), at: edit.commit)),
        chosen: value(try states.state(of: edit.key)))
    }
  }

  /// Brings edits back into the working files, where nobody has written there since the merge.
  ///
  /// - Returns: the edits that were brought back; the others have been decided over since.
  /// - Throws: `SetupError`, `FileError`.
  public func revive(_ edits: [Edit]) throws -> [Edit] {
    var working = try Snapshot(of: workspace.workingTree)
    var revived: [Edit] = []
    for edit in edits {
      let (before, fields) = (working, working.fields(of: edit.key))
      guard working.schemas[edit.key.collection] != nil else { continue }
      let record = working.records[edit.key]?.value
      if edit.pointer == .root {
        guard (record == nil) == (edit.chosen == nil) else { continue }
        working.set(edit.key, to: edit.written)
      } else {
        guard let record,
          FieldModel.location(of: edit.pointer, in: record, fields).flatMap({ record[$0] })
            == edit.chosen,
          let value = FieldModel.setting(
            edit.written, atRegister: edit.pointer, in: record, fields)
        else { continue }
        working.set(edit.key, to: value)
      }
      try working.write(edit.key, over: before, to: workspace.root)
      revived.append(edit)
    }
    return revived
  }
}
