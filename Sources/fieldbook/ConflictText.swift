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
    let name = (snapshot.puttingBack(key) ?? snapshot).shortName(of: key)
    return "\(key) – \(name)" + (pointer == .root ? "" : " · " + label)
  }

  func print() {
    Output.line("  \(Output.messages.text(conflict.kind))")
    for (index, candidate) in conflict.candidates.enumerated() {
      let sign = candidate.value == conflict.shown ? "*" : " "
      let value = text(of: candidate.value)
      Output.line(" \(sign)\(index + 1)  \(value)  (\(candidate.author), \(candidate.time))")
    }
    printRest()
  }

  /// Prints what is no candidate: which records it is about, and what has been set aside.
  private func printRest() {
    for record in conflict.records { Output.line("  → \(record)") }
    if conflict.kind == .unique, let other = conflict.records.first, conflict.records.count == 1 {
      Output.line("  " + Output.messages.mergesAlike(min(key, other), max(key, other)))
    }
    guard pointer == .root else { return }
    for (index, candidate) in conflict.candidates.enumerated() {
      if let value = candidate.value, value.object != nil { printVersion(value, index + 1) }
    }
    if snapshot.setAside(key) != nil {
      Output.line("  " + Output.messages.mendsSetAside(key))
    }
  }

  /// Prints what a version that stands in the conflict whole holds, or changes in the record that is
  /// there, and what is wrong with it.
  private func printVersion(_ value: JSONValue, _ number: Int) {
    var then = snapshot
    then.set(key, to: value)
    Output.line("  \(number):")
    if let record = snapshot.records[key]?.value {
      let change = RecordChange(
        key: key, from: record, to: value, fields: snapshot.fields(of: key))
      if let change { ChangeText(snapshot: then, indentation: " ").printFields(of: change) }
    } else {
      let fields = RecordFields(snapshot: then, key: key, indentation: "     ")
      for line in fields.lines(of: value) { Output.line(line) }
    }
    let known = Swift.Set(snapshot.findings())
    let faults = then.findings().filter { $0.severity == .error && !known.contains($0) }
    for fault in faults.causes {
      let field =
        snapshot.schemas[key.collection]?
        .label(of: fault.pointer, in: Output.messages.language.rawValue) ?? ""
      Output.line(
        "   ! " + (field.isEmpty ? "" : field + ": ") + Output.messages.text(fault.problem))
    }
  }

  /// How many columns of the terminal a candidate needs to stand beside another.
  private static let narrowest = 28

  /// Prints the candidates beside each other, or below where there is no room, each under its author
  /// and with the words marked that it changed.
  func printDifferences() {
    Output.line("  \(Output.messages.text(conflict.kind))")
    if pointer != .root { Output.line("     " + Output.messages.base(text(of: conflict.base))) }
    let columns = conflict.candidates.enumerated().map { index, candidate in
      let sign = candidate.value == conflict.shown ? "*" : " "
      let author = "\(sign)\(index + 1)  \(candidate.author)"
      let text = difference(of: candidate.value)
      return [author, candidate.time].map(Output.escape)
        + Output.escape(text).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
    let beside = SideBySide.lines(
      columns, width: (Output.width ?? 80) - 1, narrowest: ConflictText.narrowest)
    let below = columns.flatMap { [$0[0]] + $0.dropFirst().map { "    " + $0 } }
    for line in beside ?? below { Output.line(" " + line) }
    printRest()
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
