internal import JSONModel
internal import Messages
internal import Records

/// An undecided field of a record, as the command line names it: by its place, or as people call it.
struct UndecidedField {
  let file: ConflictFile
  let snapshot: Snapshot

  /// The place that a text names; an empty one names the record itself.
  ///
  /// - Throws: `Failure` where nothing that is called so is undecided.
  func pointer(named text: String) throws -> JSONPointer {
    guard !text.isEmpty else { return try undecided(.root, text) }
    let names = FieldInput.pointer(text)
    if let names, file.registers[names] != nil { return names }
    let labelled = file.registers.keys.filter { isCalled($0, text) }
    if labelled.count == 1 { return labelled[0] }
    let place = names.flatMap { try? collection?.pointer(named: $0) }
    return try undecided(place, text)
  }

  private var collection: RecordCollection? { snapshot.schemas[file.record.collection] }

  private func undecided(_ pointer: JSONPointer?, _ text: String) throws -> JSONPointer {
    guard let pointer, file.registers[pointer] != nil else {
      let fields = file.registers.keys.sorted().map { (pointer: $0, label: label(of: $0)) }
      throw Output.messages.notUndecided(text, in: file.record, fields)
    }
    return pointer
  }

  /// Whether a text is what conflicts are shown with.
  private func isCalled(_ pointer: JSONPointer, _ text: String) -> Bool {
    let fold = { (text: String) in TextFolding.standard.bytes(of: text) }
    return pointer != .root && fold(label(of: pointer)) == fold(text)
  }

  private func label(of pointer: JSONPointer) -> String {
    collection?.label(of: pointer, in: Output.messages.language.rawValue) ?? ""
  }
}
