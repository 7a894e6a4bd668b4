internal import JSONModel
internal import Messages
internal import Records

/// Something that is wrong in the fieldbook, and where it is mended.
struct FindingView {
  let text: String
  let address: String?

  private init(text: String, address: String?) {
    self.text = text
    self.address = address
  }

  init(_ finding: Finding, _ copy: WorkingCopy, _ messages: Messages) {
    let snapshot = try? copy.snapshot()
    let finding = finding.located(in: WorkingTree(copy.root))
    // A folder without a schema has no pages.
    guard let key = finding.key, let snapshot, snapshot.schemas[key.collection] != nil
    else {
      self.init(text: messages.line(finding), address: nil)
      return
    }
    let naming = RecordNaming(snapshot: snapshot, messages: messages)
    let address =
      switch finding.problem {
      case .openConflict, .editedConflict: "/conflicts"
      case .broken where finding.path.hasPrefix("dataset/"): Address.record(key, "file")
      default: Address.record(key) + "#" + FieldViews.id(of: finding.pointer)
      }
    self.init(text: naming.line(finding) ?? messages.line(finding), address: address)
  }
}

extension FindingView {
  /// A file of settings or schemas that cannot be used.
  init(_ fault: SetupFault, _ messages: Messages) {
    let view = FaultView(fault, messages)
    self.init(text: view.text, address: view.address)
  }
}

/// All that is wrong in the fieldbook.
struct CheckPage {
  let summary: String
  let findings: [FindingView]
  let more: More?
}

extension Site {
  private static let mostFindings = 200

  /// What `validate` says, each with a link to where it is mended.
  func check(_ visit: Visit) throws -> Response {
    let snapshot = try copy.snapshot()
    let open = OpenConflicts(in: snapshot)
    let all = snapshot.findings().causes.filter { !$0.isAboutConflict(besides: open) }
    let undecided = all.count { if case .openConflict = $0.problem { true } else { false } }
    // What cannot be used is none of the findings: they are those of what stands in for it.
    let errors = all.count { $0.severity == .error } + (copy.fault == nil ? 0 : 1)
    let shown = visit.shown(all.count, atMost: Site.mostFindings)
    let page = CheckPage(
      summary: visit.messages.summary(
        records: snapshot.records.count, errors: errors,
        otherWarnings: all.count { $0.severity == .warning } - undecided, conflicts: open.count),
      findings: (copy.fault.map { [FindingView($0, visit.messages)] } ?? [])
        + all.prefix(shown).map { FindingView($0, copy, visit.messages) },
      more: visit.more(than: shown, of: all.count, at: "/check?all=1"))
    return visit.page("check", page, title: visit.messages.editorWords["check"] ?? "")
  }
}

extension Finding {
  /// Whether it says that something is undecided which is none of some open conflicts.
  fileprivate func isAboutConflict(besides open: OpenConflicts) -> Bool {
    guard case .openConflict = problem else { return false }
    return key.flatMap { open.files[$0]?.registers[pointer] } == nil
  }
}
