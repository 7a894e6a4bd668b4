internal import ArgumentParser
internal import FileSystem
internal import JSONModel
internal import Glibc
internal import Messages
internal import Records

/// What a shell offers for a word of the command line, from the fieldbook around it.
///
/// Whatever goes wrong, nothing is offered and nothing said. Nothing is offered that a shell could take
/// for more than a word: bash expands what it is given here.
struct NameCompletion {
  private let words: CompletionWords
  private let root: Folder

  private init?(_ words: [String], at index: Int) {
    self.words = CompletionWords(
      words, at: index, splits: CompletionShell.requesting == .bash)
    guard let root = Workspace.folder(around: NameCompletion.folder(self.words.directory)) else {
      return nil
    }
    self.root = root
  }

  /// The folder that the command would work in; only the tilde of one's own home is known.
  private static func folder(_ directory: String?) -> Folder {
    guard let directory else { return Folder.current }
    guard directory.hasPrefix("~/"), let home = unsafe getenv("HOME") else {
      return Folder(Folder.current.path(of: directory))
    }
    return Folder(unsafe String(cString: home) + directory.dropFirst())
  }

  /// Offers what a question about the fieldbook gives.
  static func kind(
    _ answer: @escaping @Sendable (NameCompletion) throws -> [Offer]
  ) -> CompletionKind {
    .custom { words, index, _ in
      guard let completion = NameCompletion(words, at: index) else { return [] }
      return completion.shown((try? answer(completion)) ?? [])
    }
  }

  /// A word to offer, and what it is called.
  struct Offer {
    let text: String
    var label: String?
  }

  var collections: [Offer] { NameListing(of: root).collections.map { Offer(text: $0) } }

  var records: [Offer] {
    NameListing(of: root).records(beginningWith: words.typed).map { Offer(text: $0) }
  }

  /// Names of fields of the collection that the command line names, or that its record is in.
  func fields(ofRecord isRecord: Bool) throws -> [Offer] {
    try collection(ofRecord: isRecord)?.completions(ofField: words.typed)
      .map { offer($0.name, $0.label) } ?? []
  }

  /// The same with their values: `FIELD=VALUE`.
  func inputs(ofRecord isRecord: Bool) throws -> [Offer] {
    let names = NameListing(of: root)
    return try collection(ofRecord: isRecord)?
      .completions(ofInput: words.typed) { names.ids(of: $0, beginningWith: $1) }
      .map { offer($0.text, $0.label) } ?? []
  }

  private func offer(_ text: String, _ label: LocalizedText?) -> Offer {
    Offer(text: text, label: label?[Output.messages.language.rawValue])
  }

  private func collection(ofRecord isRecord: Bool) throws -> RecordCollection? {
    guard words.arguments.count > 1 else { return nil }
    let name = words.arguments[1]
    let collection = isRecord ? NameListing(of: root).collection(ofRecord: name) : name
    return try collection.flatMap { try Snapshot(setupAloneOf: WorkingTree(root)).schemas[$0] }
  }

  /// What is safe and fits, as the shell that asks wants it.
  private func shown(_ offers: [Offer]) -> [String] {
    offers.filter { $0.text.hasPrefix(words.typed) && NameCompletion.isPlain($0.text) }.map {
      offer in
      let text = String(offer.text.dropFirst(words.skipped.count))
      guard let label = offer.label.map(NameCompletion.line), !label.isEmpty else { return text }
      switch CompletionShell.requesting {
      case .zsh?: return text + ":" + label
      case .fish?: return text + "\t" + label
      default: return text
      }
    }
  }

  /// Whether a word is made of letters, digits and signs that mean nothing to any shell.
  static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "-_.,=+@/".unicodeScalars.contains($0)
    }
  }

  private static func line(_ label: String) -> String {
    String(Output.escape(label.inOneLine).prefix(60))
  }
}

extension CompletionKind {
  /// Collections.
  static let collections = NameCompletion.kind { $0.collections }
  /// Ids of records.
  static let records = NameCompletion.kind { $0.records }
  /// Fields of the collection that is the command's first argument.
  static let fields = NameCompletion.kind { try $0.fields(ofRecord: false) }
  /// The same, each with its values.
  static let inputs = NameCompletion.kind { try $0.inputs(ofRecord: false) }
  /// Fields of the record that is the command's first argument.
  static let recordFields = NameCompletion.kind { try $0.fields(ofRecord: true) }
  /// The same, each with its values.
  static let recordInputs = NameCompletion.kind { try $0.inputs(ofRecord: true) }
}
