internal import JSONModel

/// The records that a text may mean: an id, `collection/id`, or part of an id or of a name.
public struct RecordChoice: Sendable {
  /// The records, sorted; one where the text means just that one.
  public let keys: [RecordKey]

  /// Whether nothing is called so.
  public var isEmpty: Bool { keys.isEmpty }

  /// What a record is looked up for.
  public enum Purpose: Sendable {
    /// To be read: a part of an id goes before a part of a name.
    case reading
    /// To be changed: no other record may have the text in its id or its name, and `collection/id` is
    /// no part of another id.
    case changing
    /// To be deleted: only an id or a whole name will do, for the same text may have meant another
    /// record that is gone.
    case deleting
  }

  /// Looks a text up.
  ///
  /// In turn: an id, a whole name that is a record's own and not that of one it refers to, a part of
  /// an id, a part of a name. Case and accents count only where they tell several apart.
  /// - Parameters:
  ///   - collection: The only collection in which to look; a text of the form `collection/part` names
  ///     one itself.
  ///   - candidates: The only records among which to look.
  /// - Complexity: O(number of records), and of all their names if the text is no id.
  public init(
    _ text: String, in snapshot: Snapshot, shownBy display: DisplayText,
    for purpose: Purpose = .reading, collection: String? = nil, among candidates: [RecordKey]? = nil
  ) {
    let all =
      candidates
      ?? Array(Set(snapshot.records.keys).union(snapshot.broken.compactMap(\.key)))
    let search = Search(text, all, snapshot, display, collection)
    keys = search.found(for: purpose).sorted()
  }

  /// The records with what people call them.
  public func named(by display: DisplayText) -> [NamedRecord] {
    keys.map { NamedRecord(key: $0, name: display.name(of: $0)) }
  }

  private struct Search {
    let text: String
    let keys: [RecordKey]
    let snapshot: Snapshot
    let display: DisplayText
    let namesCollection: Bool

    init(
      _ text: String, _ keys: [RecordKey], _ snapshot: Snapshot, _ display: DisplayText,
      _ collection: String?
    ) {
      let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let named =
        parts.count == 2 && snapshot.schemas[String(parts[0])] != nil ? String(parts[0]) : nil
      self.text = named == nil ? text : String(parts[1])
      namesCollection = named != nil
      self.keys = keys.filter {
        (collection == nil || $0.collection == collection)
          && (named == nil || $0.collection == named)
      }
      self.snapshot = snapshot
      self.display = display
    }

    func found(for purpose: Purpose) -> [RecordKey] {
      let same = keys.filter { $0.id == text }
      guard same.isEmpty else { return same }
      let folded = TextFolding.standard.bytes(of: text)
      guard !folded.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return [] }
      let names = keys.map { (key: $0, name: display.name(of: $0)) }
      let whole = named(names, folded)
      guard whole.isEmpty, allowsParts(purpose) else { return whole }
      let byID = keys.filter { Array($0.id.utf8).contains(bytes: folded) }
      if purpose == .reading, !byID.isEmpty { return byID }
      let byName = names.filter {
        TextFolding.standard.bytes(of: $0.name).contains(bytes: folded)
      }
      return Array(Set(byID).union(byName.map(\.key)))
    }

    private func allowsParts(_ purpose: Purpose) -> Bool {
      switch purpose {
      case .reading: true
      case .changing: !namesCollection
      case .deleting: false
      }
    }

    /// The records whose whole name is the text: as it is written, else with another case, else with
    /// other accents.
    private func named(
      _ names: [(key: RecordKey, name: String)], _ folded: [UInt8]
    ) -> [RecordKey] {
      let alike = names.filter {
        TextFolding.standard.bytes(of: $0.name) == folded && !snapshot.borrowsName($0.key)
      }
      guard alike.count > 1 else { return alike.map(\.key) }
      let lower = text.lowercased()
      let exact = alike.filter { $0.name == text }
      let same = exact.isEmpty ? alike.filter { $0.name.lowercased() == lower } : exact
      return (same.isEmpty ? alike : same).map(\.key)
    }
  }
}

extension Snapshot {
  /// Whether what people call a record is the name of another one that it refers to, or its id.
  public func borrowsName(_ key: RecordKey) -> Bool {
    guard let record = records[key], let collection = schemas[key.collection] else { return true }
    return collection.namingField(of: record.value).map {
      collection.fields.root.field(at: $0)?.node.references != nil
    } ?? true
  }
}
