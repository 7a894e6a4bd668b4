internal import JSONModel
internal import Messages
internal import Records

/// Records that have the same values in fields in which no two may: what each says, and what can be done.
struct ClaimView {
  /// Which fields, and what stands there.
  let text: String
  let records: [Claimant]
  /// What is said where they say the same in everything else.
  let agreement: String?
  /// Where two of them are made one.
  let merging: String?

  /// One of the records.
  struct Claimant {
    let name, address, deletion: String
    let author: String?
    let time: MomentView?
    /// What it says otherwise than the others.
    let lines: [VersionView.Line]
  }
}

extension ClaimView {
  /// A clash of records, with the conflicts that were filed about it.
  init(_ clash: Clash, in snapshot: Snapshot, _ display: DisplayText, _ messages: Messages) {
    let keys = clash.records.filter { snapshot.records[$0] != nil }
    let collection = snapshot.schemas[clash.records[0].collection]
    let first = snapshot.records[clash.records[0]]?.value
    let lines = clash.fields.compactMap { field in
      collection.map { VersionView.line(first?[field], at: field, $0, display, messages) }
    }
    text = messages.claims(lines.map(\.label), lines.map(\.text))
    records = keys.map { key in
      Claimant(key, clash, among: keys, in: snapshot, display, messages)
    }
    agreement = records.allSatisfy(\.lines.isEmpty) ? messages.claimantsAgree : nil
    merging = keys.count == 2 ? Address.union(of: keys[1], into: keys[0]) : nil
  }
}

extension ClaimView.Claimant {
  fileprivate init(
    _ key: RecordKey, _ clash: Clash, among keys: [RecordKey], in snapshot: Snapshot,
    _ display: DisplayText, _ messages: Messages
  ) {
    name = display.title(of: key)
    address = Address.record(key)
    deletion = Address.record(key, "delete")
    let filed = snapshot.conflicts[key]?.registers[clash.fields[0]]
    let writer = filed?.candidates.first { $0.value == filed?.shown } ?? filed?.candidates.first
    author = writer?.author
    time = writer.map { LocalTime.view($0.time, messages) }
    let values = keys.map { snapshot.records[$0]?.value.setting(nil, at: ["id"]) }
    let own = snapshot.records[key]?.value.setting(nil, at: ["id"])
    let other = values.first { $0 != own } ?? own
    lines =
      snapshot.schemas[key.collection].map {
        VersionView.lines(from: other ?? nil, to: own, $0, display, messages)
      } ?? []
  }
}
