public import FileSystem
internal import Forms
internal import JSONModel
public import Messages
internal import Records
internal import Syncing

/// The editor: answers what a browser asks for.
///
/// It is used by one thread at a time.
public final class Site {
  let copy: WorkingCopy
  let session: Session
  /// The language where a browser asks for none that there is.
  private let usual: Language
  /// The sync that runs, or ran last.
  var sync: SyncRun?
  /// The records that forms for new ones became: such a form may be sent twice.
  var made: [String: (key: RecordKey, value: JSONValue)] = [:]
  /// What commits changed, as far as pages told it.
  var told = ToldCommits()
  /// What records held that are gone.
  var last = LastValues()
  /// The reports of a state of the fieldbook.
  var reports: (version: Int, language: String, files: [String: [UInt8]])?

  /// An editor of the fieldbook in a folder.
  public init(_ root: Folder, session: Session, language: Language) {
    copy = WorkingCopy(root)
    self.session = session
    usual = language
  }

  /// Reads the fieldbook, so that the first page need not wait for it.
  public func prepare() {
    // What is wrong with it is said on the first page.
    // What the first page is made of is kept in mind.
    let request = Request(.get, "/").flatMap { try? Visit($0, self, Messages(usual)) }
    _ = request.flatMap { try? overview($0) }
  }

  /// Answers a request.
  public func respond(to request: Request) -> Response {
    if let asset = Asset(request) { return asset.response }
    copy.lookAgain()
    let messages = Messages(language(of: request))
    if session.opens(request) { return opening(messages) }
    if let refusal = session.refusal(of: request) {
      let isUnopened = refusal == .noToken
      return failure(
        messages.notYourSession, isUnopened ? 401 : 403, messages,
        resend: isUnopened ? Resend(request, token: nil) : nil)
    }
    do {
      let visit = try Visit(request, self, messages)
      return try respond(to: visit)
    } catch EditorError.notOurForm {
      let resend = Resend(request, token: session.formToken)
      let reason = resend == nil ? messages.notYourSession : messages.olderForm
      return failure(reason, 403, messages, resend: resend)
    } catch {
      return failure(error, messages)
    }
  }

  private func respond(to visit: Visit) throws -> Response {
    if visit.request.method == .post, !session.accepts(visit.form) { throw EditorError.notOurForm }
    let path = visit.request.path
    let rest = Array(path.dropFirst())
    switch (path.first, visit.request.method == .post) {
    case (nil, false): return try overview(visit)
    case ("records", false): return try records(rest, visit)
    case ("records", true): return try change(rest, visit)
    case ("new", let isPosted): return try newRecord(rest, visit, isPosted: isPosted)
    case ("drafts", true) where rest == ["discard"]: return try discardDraft(visit)
    case ("drafts", true): return try keepDraft(visit)
    case ("conflicts", let isPosted): return try conflicts(rest, visit, isPosted: isPosted)
    case ("union", let isPosted): return try unite(rest, visit, isPosted: isPosted)
    case ("search", false): return try search(visit)
    case ("check", false): return try check(visit)
    case ("choices", false): return try choices(rest, visit)
    case ("changes", false): return try changes(rest, visit)
    case ("sync", let isPosted): return try sync(rest, visit, isPosted: isPosted)
    case ("reports", false): return try report(rest, visit)
    case ("dataset", false): return try file(path)
    case ("setup", let isPosted): return try setup(rest, visit, isPosted: isPosted)
    case ("alive", false): return alive
    case ("settings", let isPosted): return try settings(visit, isPosted: isPosted)
    default: throw EditorError.notFound
    }
  }

  // MARK: What goes wrong

  private func failure(_ error: any Error, _ messages: Messages) -> Response {
    switch error {
    case EditorError.notFound: failure(messages.noSuchPage, 404, messages)
    case EditorError.badForm: failure(messages.badForm, 400, messages)
    case EditorError.changedSince: failure(messages.shownHasChanged, 409, messages)
    case EditorError.noRepository: failure(messages.noRepository, 500, messages)
    case EditorError.notOurForm: failure(messages.notYourSession, 403, messages)
    case let failure as Failure: self.failure(failure, 422, messages)
    case let fault as SetupError: faulty(fault, messages)
    default: failure(messages.failure(error), 500, messages)
    }
  }

  /// A page that only leads to the file that is to be mended.
  private func faulty(_ fault: SetupError, _ messages: Messages) -> Response {
    let words = messages.editorWords
    let page = MessagePage(
      lines: [messages.failure(fault).message], hint: nil,
      link: Link(label: words["mend"] ?? "", address: "/setup/" + fault.path))
    return .page(
      Views.render("message", page, in: frame(messages.editorFailed, messages, at: ["-"])),
      status: 500)
  }

  /// The answer to a request whose body is larger than any form.
  public func refusingSize(of request: Request) -> Response {
    let messages = Messages(language(of: request))
    return failure(messages.formTooLarge, 413, messages)
  }

  private func failure(
    _ failure: Failure, _ status: Int, _ messages: Messages, resend: Resend? = nil
  ) -> Response {
    let page = MessagePage(
      lines: failure.message.split(separator: "\n").map(String.init), hint: failure.hint,
      resend: resend)
    let isKnown = status != 401 && status != 403
    // It is none of the pages that the navigation leads to.
    let frame = frame(messages.editorFailed, messages, showsNavigation: isKnown, at: ["-"])
    return .page(Views.render("message", page, in: frame), status: status)
  }

  /// A page that only leads on: from it, unlike from elsewhere, the browser sends the cookie along.
  private func opening(_ messages: Messages) -> Response {
    let frame = frame("Fieldbook", messages, showsNavigation: false)
    var response = Response.page(
      Views.render("opening", MessagePage(lines: [], hint: nil), in: frame))
    response.headers.append(("Set-Cookie", session.cookie))
    return response
  }

  // MARK: Around the pages

  /// Tells the page's script that the editor runs, and what its forms need now.
  private var alive: Response {
    let answer: JSONValue = ["token": .string(JSONString(session.formToken))]
    return Response(type: "application/json", JSONWriter.file(answer))
  }

  private func language(of request: Request) -> Language {
    if let chosen = request.cookie("language").flatMap(Language.init(rawValue:)) { return chosen }
    return AcceptedLanguages(request.headers["accept-language"] ?? "").best ?? usual
  }

  func frame(
    _ title: String, _ messages: Messages, showsNavigation: Bool = true, at path: [String] = [],
    notice: String? = nil
  ) -> Frame {
    let words = messages.editorWords
    let snapshot = showsNavigation ? try? copy.snapshot() : nil
    let open = snapshot == nil ? 0 : (try? copy.openConflicts().count) ?? 0
    func link(_ name: String, _ address: String, count: Int = 0) -> Link {
      let isCurrent = "/" + (path.first ?? "") == address
      return Link(
        label: words[name] ?? name, address: address, isCurrent: isCurrent,
        count: count > 0 ? String(count) : nil)
    }
    let navigation = [
      link("overview", "/"), link("conflicts", "/conflicts", count: open), link("sync", "/sync"),
      link("check", "/check"), link("reports", "/reports"), link("settings", "/settings"),
    ]
    let fieldbook = snapshot?.settings.title[messages.language.rawValue] ?? "Fieldbook"
    return Frame(
      language: messages.language.rawValue,
      title: title == fieldbook ? title : title + " – " + fieldbook, heading: title,
      fieldbook: fieldbook,
      token: session.formToken, notice: notice,
      conflicts: open > 0 ? messages.openConflicts(open) : nil,
      fault: showsNavigation ? copy.fault.map { FaultView($0, messages) } : nil,
      navigation: showsNavigation ? navigation : [], isOpen: showsNavigation, words: words)
  }
}

/// One request that the editor takes, with what its page needs.
struct Visit {
  let request: Request
  let messages: Messages
  /// What was posted.
  let form: FormFields
  private let site: Site

  /// - Throws: ``EditorError/badForm`` where something else than a form was posted.
  init(_ request: Request, _ site: Site, _ messages: Messages) throws(EditorError) {
    self.request = request
    self.site = site
    self.messages = messages
    guard request.method == .post else {
      form = FormFields([])
      return
    }
    let type = (request.headers["content-type"] ?? "").prefix { $0 != ";" && $0 != " " }
    guard type.lowercased() == "application/x-www-form-urlencoded",
      let form = FormFields(parsing: request.body)
    else { throw .badForm }
    self.form = form
  }

  var language: String { messages.language.rawValue }

  /// A page made by a template.
  func page(
    _ template: String, _ page: Any, title: String, status: Int = 200, reloads: Int? = nil,
    notice: String? = nil
  ) -> Response {
    let notice = notice ?? request.query["done"].flatMap(messages.editorNotice)
    var frame = site.frame(title, messages, at: request.path, notice: notice)
    frame.reloads = reloads
    return .page(Views.render(template, page, in: frame), status: status)
  }
}

/// A page that only says something.
struct MessagePage {
  let lines: [String]
  let hint: String?
  var link: Link?
  /// What was sent, to be sent once more.
  var resend: Resend?
}

/// A file of the editor itself.
private struct Asset {
  let response: Response

  init?(_ request: Request) {
    guard request.method != .post, request.path.count == 1 else { return nil }
    switch request.path[0] {
    case "style.css":
      response = Response(type: "text/css; charset=utf-8", PackageResources.style_css)
    case "editor.js":
      response = Response(type: "text/javascript; charset=utf-8", PackageResources.editor_js)
    case "icon.svg", "favicon.ico":
      response = Response(type: "image/svg+xml", PackageResources.icon_svg)
    default: return nil
    }
  }
}
