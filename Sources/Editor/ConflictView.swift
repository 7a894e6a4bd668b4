internal import Messages
internal import Records

/// One open conflict.
struct ConflictView {
  let record, address, action, pointer, seen, kind: String
  /// Its place among all.
  var number = 0
  let field: String?
  let base: String?
  let candidates: [CandidateView]
  let isJoinable: Bool
  /// Where it is told what was written, if the whole record is undecided.
  let history: String?
  /// Where something else can be written.
  let edit: String?
  let others: [Link]
  /// Whether what is shown is none of the candidates, and can be kept all the same; else its own button
  /// keeps it.
  let keepsAnother: Bool
  /// Whether keeping what is shown keeps the record away.
  let leavesOut: Bool
  /// That all candidates say the same, if they do, or which rules they break together.
  let remarks: [String]
  /// Two or more records that claim the same, if it is about that.
  var claim: ClaimView?
  /// Why a choice could not be saved.
  var problems: [FindingView] = []
}

/// One of the values.
struct CandidateView {
  /// What is sent where it is chosen.
  let choice: String
  let author: String
  let time: MomentView
  let isShown: Bool
  let pieces: [FieldChange.Piece]
  /// What it holds or changes, where it is more than a value.
  let version: VersionView?
  /// Whether there is a button to choose it with.
  let isOffered: Bool
  /// Whether it is one value, and not told field by field.
  var hasText = true
}

extension ConflictView {
  /// The same as told of all the records that claim the same.
  func about(_ clash: Clash, in snapshot: Snapshot, _ visit: Visit) -> ConflictView {
    var view = self
    let display = DisplayText(for: snapshot, in: visit.language)
    view.claim = ClaimView(clash, in: snapshot, display, visit.messages)
    return view
  }
}
