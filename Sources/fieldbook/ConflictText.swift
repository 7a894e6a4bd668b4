internal import JSONModel
internal import Merging
internal import Messages
internal import Records

/// Prints a conflict as people read it: what is undecided, and each candidate with who wrote it.
struct ConflictText {
  let snapshot: Snapshot
  let key: RecordKey
  let pointer: JSONPointer
  let conflict: Conflict

  /// The record, its name and the field.
  var title: String {
    let language = Output.messages.language.rawValue
    let label = snapshot.schemas[key.collection]?.label(of: pointer, in: language) ?? ""
    let name = snapshot.display.name(of: key)
    return "\(key) – \(name)" + (pointer == .root ? "" : " · " + label)
  }

  func print() {
    Output.line("  \(Output.messages.text(conflict.kind))")
    for (index, candidate) in conflict.candidates.enumerated() {
      let sign = candidate.value == conflict.shown ? "*" : " "
      let value = text(of: candidate.value)
      Output.line(" \(sign)\(index + 1)  \(value)  (\(candidate.author), \(candidate.time))")
    }
    for record in conflict.records { Output.line("  → \(record)") }
  }

  /// Prints each candidate below its author, with the words that it changed.
  func printDifferences() {
    Output.line("  \(Output.messages.text(conflict.kind))")
    if pointer != .root { Output.line("     " + Output.messages.base(text(of: conflict.base))) }
    for (index, candidate) in conflict.candidates.enumerated() {
      let sign = candidate.value == conflict.shown ? "*" : " "
      Output.line(" \(sign)\(index + 1)  \(candidate.author), \(candidate.time)")
      let lines = difference(of: candidate.value).split(
        separator: "\n", omittingEmptySubsequences: false)
      for line in lines { Output.line("     \(line)") }
    }
    for record in conflict.records { Output.line("  → \(record)") }
  }

  /// A value with the words marked that are not in the base: `[-removed-]` and `{+added+}`.
  private func difference(of value: JSONValue?) -> String {
    guard pointer != .root, let base = conflict.base, value != nil else { return text(of: value) }
    let (old, new) = (text(of: base), text(of: value))
    let pieces = WordDifference(from: old, to: new).pieces
    // Where nothing is left, two values are easier to read than marks.
    let isSimilar = pieces.contains {
      if case .same(let text) = $0 { text.count > 2 } else { false }
    }
    guard isSimilar else { return new }
    return pieces.map { piece in
      switch piece {
      case .same(let text): text
      case .removed(let text): "[-\(text)-]"
      case .added(let text): "{+\(text)+}"
      }
    }.joined()
  }

  func text(of value: JSONValue?) -> String {
    guard pointer != .root else { return Output.messages.existence(value != nil) }
    guard let value else { return Output.messages.absent }
    return snapshot.display.text(of: value, snapshot.fields(of: key)?.field(at: pointer))
  }
}
