internal import FileSystem
public import Git
internal import JSONModel
internal import Merging
public import Records

/// Merges where both sides changed the same place in settings or schemas, as two people would who
/// agree: what the others wrote is written here too, so that both sides say the same. Where mine is to
/// stand, it is written back on top of the merge.
///
/// All of it are ordinary edits in commits of their own, so that it stays true everywhere that who saw
/// the other's version has the last word, and no version is missing in the history.
public struct SetupAgreement {
  private let workspace: Workspace
  /// Where commits of the others are read.
  private let incoming: Workspace
  private let choice: SetupChoice
  private let time: Int64

  /// A place that was settled.
  public struct Settled: Hashable, Sendable {
    /// What both sides had.
    public let difference: SetupDifference
    /// Whose version stands; theirs, too, where mine could not be used with all that came in.
    public let kept: SetupChoice

    /// A settled place from its parts.
    public init(difference: SetupDifference, kept: SetupChoice) {
      self.difference = difference
      self.kept = kept
    }
  }

  /// The places that were settled, in the order in which they were met.
  public private(set) var settled: [Settled] = []
  /// What kept the last version that was tried from being saved.
  private var obstacles: [Finding] = []

  /// An agreement in a fieldbook; the time is in seconds since 1970.
  ///
  /// - Parameter incoming: The same fieldbook with the others' commits, where they have not been taken
  ///   in yet.
  public init(
    _ workspace: Workspace, _ choice: SetupChoice, at time: Int64,
    reading incoming: Workspace? = nil
  ) {
    self.workspace = workspace
    self.incoming = incoming ?? workspace
    self.choice = choice
    self.time = time
  }

  /// Runs a merge until both sides agree.
  ///
  /// - Throws: what the merge throws, `MergeRefusal` also where agreeing does not help: an unsaved
  ///   edit is in the file, or the records here are not valid under what the others wrote.
  public mutating func reach<Result>(
    with theirs: () throws -> ObjectID?, _ merge: () throws -> Result
  ) throws -> Result {
    var adopted: [SetupDifference] = []
    do {
      while true {
        do {
          let result = try merge()
          // The last one first: a whole file was taken after a place in it.
          settled = try adopted.reversed().map { Settled(difference: $0, kept: try keep($0)) }
            .reversed()
          return result
        } catch let refusal as MergeRefusal {
          guard let commit = try theirs() else { throw refusal }
          guard let next = try adopt(refusal, from: commit, after: adopted) else {
            throw self.refusal(refusal)
          }
          adopted.append(next)
        }
      }
    } catch {
      // Whether the merge was made before or not, what was written here is to stand.
      for difference in adopted.reversed() { _ = try? keep(difference) }
      throw error
    }
  }

  // MARK: Taking theirs

  /// Why a merge stays refused: with what is in the way here, where that is known.
  private func refusal(_ refusal: MergeRefusal) -> MergeRefusal {
    guard case .setup(let path, _) = refusal, !obstacles.isEmpty else { return refusal }
    return .setupInvalid(path: path, findings: obstacles)
  }

  /// Writes what a commit has at the place that a merge was refused for, and saves it; `nil` where that
  /// is no such place, or cannot be saved.
  private mutating func adopt(
    _ refusal: MergeRefusal, from commit: ObjectID, after adopted: [SetupDifference]
  ) throws -> SetupDifference? {
    guard
      let first = try SetupDifference(
        behind: refusal, in: workspace, and: commit, of: incoming)
    else { return nil }
    // Where the place alone does not bring both together, the whole file does.
    let whole = try SetupDifference(
      first.path, .root, in: workspace, and: commit, of: incoming)
    for difference in [first, whole] where !adopted.contains(where: difference.hasPlace) {
      if try replace(difference.path, at: difference.pointer, with: difference.theirs) {
        return difference
      }
    }
    return nil
  }

  /// Writes a value into a file and saves it; `false`, with the file as it was, where nothing changes by
  /// that or what changes cannot be saved.
  private mutating func replace(
    _ path: String, at pointer: JSONPointer, with value: JSONValue?
  ) throws -> Bool {
    let old = try? workspace.root.read(path)
    guard old == (try saved(path)) else { return false }
    let new: JSONValue?
    if pointer == .root {
      new = value
    } else {
      new = try old.map { try JSONParser.parse($0) }?.setting(value, at: pointer)
    }
    let bytes = new.map(JSONWriter.file)
    guard bytes != old else { return false }
    try write(bytes, to: path)
    if try saves(path) { return true }
    try write(old, to: path)
    return false
  }

  /// Saves; `false` where a file of settings or schemas cannot be used, or is held back.
  private mutating func saves(_ path: String) throws -> Bool {
    do {
      let outcome = try Saver(workspace).save(message: nil, time: time)
      let isSaved = outcome.setup.contains { $0.path == path }
      obstacles = isSaved ? [] : outcome.plan.held.flatMap(\.findings)
      return isSaved
    } catch is SetupError {
      return false
    }
  }

  private func saved(_ path: String) throws -> [UInt8]? {
    let commit = try Branch(of: workspace).commit
    return try commit.flatMap { try workspace.setupFile(path, at: $0) }
  }

  private func write(_ bytes: [UInt8]?, to path: String) throws {
    if let bytes {
      try workspace.root.write(bytes, to: path)
    } else if workspace.root.metadata(of: path) != nil {
      try workspace.root.remove(path)
    }
  }

  // MARK: Keeping mine

  /// Whose version of a place stands in the end, mine being written back where it can be.
  private mutating func keep(_ difference: SetupDifference) throws -> SetupChoice {
    guard choice == .mine,
      try replace(difference.path, at: difference.pointer, with: difference.mine)
    else { return .theirs }
    return .mine
  }
}

extension SetupDifference {
  /// What a merge with a commit was refused for; `nil` where that was something else.
  init?(
    behind refusal: MergeRefusal, in workspace: Workspace, and commit: ObjectID,
    of incoming: Workspace
  ) throws {
    switch refusal {
    case .setup(let path, let pointer):
      try self.init(path, pointer, in: workspace, and: commit, of: incoming)
    case .setupBroken(let error):
      try self.init(error.path, .root, in: workspace, and: commit, of: incoming)
    default: return nil
    }
  }

  init(
    _ path: String, _ pointer: JSONPointer, in workspace: Workspace, and commit: ObjectID,
    of incoming: Workspace
  ) throws {
    func value(_ bytes: [UInt8]?) throws -> JSONValue? {
      try bytes.map { try JSONParser.parse($0) }?[pointer]
    }
    self.init(
      path: path, pointer: pointer, mine: try value(try? workspace.root.read(path)),
      theirs: try value(incoming.setupFile(path, at: commit)))
  }

  fileprivate func hasPlace(of other: SetupDifference) -> Bool {
    path == other.path && pointer == other.pointer
  }
}

extension Workspace {
  /// A file of settings or schemas as a commit has it, if it does.
  fileprivate func setupFile(_ path: String, at commit: ObjectID) throws -> [UInt8]? {
    let tree = try tree(ofCommit: commit)
    return tree.id(of: path) == nil ? nil : try tree.bytes(at: path)
  }
}
