internal import Git
internal import JSONModel

/// What an operation is about to change: written down before it changes anything, so that whoever
/// comes after a crash can end it or take it back.
public struct JournalEntry: Hashable, Sendable {
  /// What is being done.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// A commit of working files.
    case save
    /// A commit of generated files.
    case report
    /// Making one record of two.
    case mergeRecords = "merge-records"
    /// Taking in what came from a remote.
    case sync
    /// Taking in another branch.
    case merge
    /// Taking in a bundle.
    case bundle
    /// Ending a merge that git had begun.
    case mergeContinue = "merge-continue"
    /// Taking back an operation.
    case undo
  }

  /// A working file, before and after.
  public struct File: Hashable, Sendable {
    let path: String
    let before: Content?
    let after: Content?

    /// Whether it is a file of the working tree, as far as its path and modes tell.
    var staysInside: Bool {
      let hazard = NameHazard(inPath: path)
      return hazard != .dots && hazard != .gitFolder
        && [before, after].allSatisfy { $0?.mode != .tree && $0?.mode != .gitlink }
    }
  }

  /// What a working file is.
  struct Content: Hashable, Sendable {
    let id: ObjectID
    let mode: FileMode
  }

  /// What is being done.
  public let operation: Operation
  /// The branch's reference, in full.
  let reference: String
  /// Where the branch is before; `nil` where it has no commit.
  let old: ObjectID?
  /// Where it will be; `nil` where it will have no commit again.
  let new: ObjectID?
  /// The working files that are written or removed.
  let files: [File]
  /// When, in seconds since 1970.
  let time: Int64
  /// The number of the operation that is taken back.
  var undone: Int?
}

extension JournalEntry {
  /// The entry as it is kept.
  var value: JSONValue {
    [
      "version": 1, "operation": .string(JSONString(operation.rawValue)),
      "time": .number(JSONNumber(Int(time))), "reference": .string(JSONString(reference)),
      "old": old.map { .string(JSONString($0.hex)) } ?? .null,
      "new": new.map { .string(JSONString($0.hex)) } ?? .null,
      "files": .array(
        files.map { file in
          [
            "path": .string(JSONString(file.path)), "before": JournalEntry.value(file.before),
            "after": JournalEntry.value(file.after),
          ]
        }),
      "undone": undone.map { .number(JSONNumber($0)) } ?? .null,
    ]
  }

  private static func value(_ content: Content?) -> JSONValue {
    guard let content else { return .null }
    return [
      .string(JSONString(content.id.hex)),
      .string(JSONString(String(content.mode.rawValue, radix: 8))),
    ]
  }

  /// Reads an entry; `nil` where it is none.
  init?(_ value: JSONValue) {
    guard value["version"] == 1, let name = value["operation"]?.string,
      let operation = Operation(rawValue: name), let reference = value["reference"]?.string,
      case .number(let time) = value["time"], let time = time.int,
      let files = value["files"]?.array
    else { return nil }
    let old = value["old"]?.string.flatMap { ObjectID(hex: $0) }
    let new = value["new"]?.string.flatMap { ObjectID(hex: $0) }
    guard old != nil || value["old"] == .null, new != nil || value["new"] == .null else {
      return nil
    }
    let read = files.map { file in
      file["path"]?.string.map { path in
        File(
          path: path, before: JournalEntry.content(file["before"]),
          after: JournalEntry.content(file["after"]))
      }
    }
    // A folder that was copied from somebody may have a journal that this program never wrote.
    guard reference.hasPrefix("refs/heads/"), read.allSatisfy({ $0?.staysInside == true }) else {
      return nil
    }
    var undone: Int?
    if case .number(let number) = value["undone"] { undone = number.int }
    self.init(
      operation: operation, reference: reference, old: old, new: new,
      files: read.compactMap { $0 }, time: Int64(time),
      undone: undone)
  }

  private static func content(_ value: JSONValue?) -> Content? {
    guard let parts = value?.array, parts.count == 2,
      let id = parts[0].string.flatMap({ ObjectID(hex: $0) }),
      let mode = parts[1].string.flatMap({ UInt32($0, radix: 8) }).flatMap(FileMode.init)
    else { return nil }
    return Content(id: id, mode: mode)
  }
}
