internal import Records

/// A record's form.
struct RecordPage {
  let name, id, collection, label, listAddress, action: String
  let history, deletion: String?
  let fields: [FieldView]
  let base, shown, draft: String
  let problems: [String]
  let hasProblems: Bool
  /// Where the file is mended that cannot be read.
  let mending: String?
  let isAttempt: Bool
  /// Whether what is wrong is in what was typed, and not in what is saved.
  let isTyped: Bool
  let isMeanwhile: Bool
  let meanwhile: String?
  let clashes: [Link]
  let conflicts: String?
  let marks: [String]
  let referrers: [Referrer]
  let hasReferrers: Bool
  /// The referrers that are left out.
  let moreReferrers: More?
  /// The list that the record was opened from.
  let back: Link?
  let drafts: [DraftView]
  let isDraft: Bool

  struct Referrer { let name, address, label, collection: String }
}

extension FieldView {
  /// The names of this field and those in it.
  var names: [String] {
    [name] + (group?.members.flatMap(\.names) ?? [])
      + (list?.rows.flatMap { [$0.name] + $0.fields.flatMap(\.names) } ?? [])
  }
}

extension RecordPage.Referrer {
  /// The fields of other records that refer to one.
  static func all(of key: RecordKey, in snapshot: Snapshot, _ visit: Visit) -> [Self] {
    let display = DisplayText(for: snapshot, in: visit.language)
    return snapshot.referrers(of: key).filter { $0.source != key }.map { reference in
      let kind = snapshot.schemas[reference.source.collection]
      let label = kind?.label(of: reference.pointer, in: visit.language, numbersElements: false)
      return Self(
        name: display.title(of: reference.source), address: Address.record(reference.source),
        label: label ?? "", collection: kind?.label(in: visit.language) ?? "")
    }
  }
}
