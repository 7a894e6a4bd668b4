internal import JSONModel
internal import Mustache

/// Fills in the templates of the pages.
struct Views {
  private static let library: MustacheLibrary = {
    var library = MustacheLibrary()
    MustacheContentTypes.register(Markup(), named: "MARKUP")
    let sources: [(String, [UInt8])] = [
      ("layout", PackageResources.layout_mustache), ("message", PackageResources.message_mustache),
      ("overview", PackageResources.overview_mustache), ("list", PackageResources.list_mustache),
      ("record", PackageResources.record_mustache), ("field", PackageResources.field_mustache),
      ("history", PackageResources.history_mustache),
      ("conflicts", PackageResources.conflicts_mustache),
      ("conflict", PackageResources.conflict_mustache),
      ("claim", PackageResources.claim_mustache), ("union", PackageResources.union_mustache),
      ("sync", PackageResources.sync_mustache), ("settings", PackageResources.settings_mustache),
      ("delete", PackageResources.delete_mustache), ("file", PackageResources.file_mustache),
      ("found", PackageResources.found_mustache), ("opening", PackageResources.opening_mustache),
      ("changes", PackageResources.changes_mustache), ("drafts", PackageResources.drafts_mustache),
      ("commit", PackageResources.commit_mustache), ("change", PackageResources.change_mustache),
      ("pieces", PackageResources.pieces_mustache), ("marks", PackageResources.marks_mustache),
      ("referrers", PackageResources.referrers_mustache),
      ("problem", PackageResources.problem_mustache),
      ("described", PackageResources.described_mustache),
      ("check", PackageResources.check_mustache),
      ("findings", PackageResources.findings_mustache),
      ("about", PackageResources.about_mustache),
      ("syncresult", PackageResources.syncresult_mustache),
      ("draft", PackageResources.draft_mustache),
      ("setup", PackageResources.setup_mustache),
      ("deleted", PackageResources.deleted_mustache),
      ("onedeleted", PackageResources.onedeleted_mustache),
      ("pages", PackageResources.pages_mustache),
      ("around", PackageResources.around_mustache),
      ("moment", PackageResources.moment_mustache),
      ("onechange", PackageResources.onechange_mustache),
    ]
    for (name, bytes) in sources {
      do {
        let source = "{{% CONTENT_TYPE: MARKUP }}" + String(decoding: bytes, as: UTF8.self)
        try library.register(source, named: name)
      } catch {
        preconditionFailure("the template \(name) is built into the program: \(error)")
      }
    }
    return library
  }()

  /// A page with what is around it.
  struct Whole {
    let frame: Frame
    let page: Any
    let w: [String: String]
  }

  /// The page that a template makes of some values.
  static func render(_ template: String, _ page: Any, in frame: Frame) -> String {
    let whole = Whole(frame: frame, page: page, w: frame.words)
    guard let text = library.render(whole, withTemplate: template) else {
      preconditionFailure("there is a template \(template)")
    }
    return text
  }
}

/// Escapes by scalars: a quotation mark with a combining character behind it is another character to
/// the library's own way of escaping, and ends an attribute all the same.
private struct Markup: MustacheContentType {
  private static let references: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;", "`": "&#96;",
  ]

  func escapeText(_ text: String) -> String { text.replacing(scalars: Markup.references) }
}

/// What is around each page.
struct Frame {
  let language: String
  /// What the browser calls the page.
  let title: String
  let heading: String
  /// What the fieldbook is called.
  let fieldbook: String
  let token: String
  var notice: String?
  var conflicts: String?
  /// What is wrong with settings or schemas.
  var fault: FaultView?
  /// After how many seconds the page is to be loaded again.
  var reloads: Int?
  let navigation: [Link]
  /// Whether there are pages to go to.
  let isOpen: Bool
  let words: [String: String]
}

/// A link of a page.
struct Link {
  let label, address: String
  var isCurrent = false
  var count: String?
}
