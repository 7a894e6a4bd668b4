internal import Git
internal import Messages
internal import Records

/// Who saves, and where to sync with.
struct SettingsPage {
  let name, email, remote: String
  let languages: [Language]
  let nameProblem, emailProblem, remoteProblem: String?
  /// Whether it was refused as it was typed.
  let isTyped: Bool
  /// Where to go afterwards.
  let then: String

  struct Language { let value, label: String, isChosen: Bool }
}

extension Site {
  func settings(_ visit: Visit, isPosted: Bool) throws -> Response {
    let workspace = try copy.workspace()
    let isNamed = try workspace.repository.configuration("user.name") != nil
    guard isPosted else {
      let isAsked = visit.request.query["done"] == "needsName"
      let problems =
        isAsked && !isNamed ? visit.messages.identityProblems(name: "", email: "") : [:]
      return try showSettings(visit, workspace, problems: problems)
    }
    let problems = try problems(visit, workspace, isNamed: isNamed)
    guard problems.isEmpty else {
      return try showSettings(visit, workspace, problems: problems)
    }
    try keepSettings(visit.form, workspace)
    var response = Response.seeOther(
      visit.form["then"] == "sync"
        ? "/sync?done=ready"
        : "/settings?done=" + (copy.isNowhere(visit.form["remote"] ?? "") ? "setNowhere" : "set"))
    if let language = visit.form["language"].flatMap(Language.init(rawValue:)) {
      response.headers.append(
        ("Set-Cookie", "language=\(language.rawValue); Path=/; HttpOnly; SameSite=Strict"))
    }
    return response
  }

  /// What is wrong with what was typed, by the name of the field.
  private func problems(
    _ visit: Visit, _ workspace: Workspace, isNamed: Bool
  ) throws -> [String: String] {
    let (name, email) = (visit.form["name"] ?? "", visit.form["email"] ?? "")
    var problems = visit.messages.problems(
      name: name, email: email, remote: visit.form["remote"] ?? "")
    // Somebody may only want another language yet.
    let isOptional = !isNamed && name.isEmpty && email.isEmpty && visit.form["then"] != "sync"
    if !isOptional {
      problems.merge(visit.messages.identityProblems(name: name, email: email)) { own, _ in own }
    }
    if let problem = addressProblem(visit, known: try knownRemote(workspace)?.url) {
      problems["remote"] = problem
    }
    return problems
  }

  /// What is wrong with the address to sync with that was typed.
  private func addressProblem(_ visit: Visit, known: String?) -> String? {
    guard let remote = visit.form["remote"] else { return nil }
    if remote != shown(known), let problem = visit.messages.passwordInAddress(remote) {
      return problem
    }
    if copy.isOwnFolder(remote) { return visit.messages.syncsWithItself }
    return remote != known && copy.isNoRepository(remote) ? visit.messages.nothingToSyncWith : nil
  }

  private func keepSettings(_ form: FormFields, _ workspace: Workspace) throws {
    for key in ["name", "email"] {
      let value = form[key] ?? ""
      guard try value != workspace.repository.configuration("user." + key) ?? "" else { continue }
      try workspace.repository.setConfiguration("user." + key, to: value.isEmpty ? nil : value)
    }
    let remote = form["remote"] ?? ""
    guard let (name, old) = try knownRemote(workspace) else {
      if !remote.isEmpty { try workspace.repository.addRemote(name: "origin", url: remote) }
      return
    }
    if remote.isEmpty {
      try workspace.repository.removeRemote(name: name)
    } else if remote != old, remote != shown(old) {
      try workspace.repository.setConfiguration("remote.\(name).url", to: remote)
      // What was seen at the old address says nothing about the new one.
      let prefix = "refs/remotes/\(name)/"
      for reference in try workspace.repository.references(below: prefix).keys {
        try workspace.repository.removeReference(reference)
      }
    }
  }

  /// An address as the page has it.
  private func shown(_ address: String?) -> String? { address.map(Messages.withoutPassword) }

  /// The remote that is synced with.
  func knownRemote(_ workspace: Workspace) throws -> (name: String, url: String?)? {
    let known = try workspace.repository.remoteNames()
    let name = known.contains("origin") ? "origin" : known.first
    return try name.map { ($0, try workspace.repository.remoteURL($0)) }
  }

  private func showSettings(
    _ visit: Visit, _ workspace: Workspace, problems: [String: String]
  ) throws -> Response {
    let remote = shown(try knownRemote(workspace)?.url)
    func filled(_ key: String, _ value: String?) -> String { visit.form[key] ?? value ?? "" }
    let isTyped = !problems.isEmpty && visit.request.method == .post
    let page = SettingsPage(
      name: filled("name", try workspace.repository.configuration("user.name")),
      email: filled("email", try workspace.repository.configuration("user.email")),
      remote: filled("remote", remote),
      languages: [("sv", "svenska"), ("en", "English")].map {
        SettingsPage.Language(value: $0.0, label: $0.1, isChosen: $0.0 == visit.language)
      }, nameProblem: problems["name"], emailProblem: problems["email"],
      remoteProblem: problems["remote"], isTyped: isTyped,
      then: visit.form["then"] ?? visit.request.query["then"] ?? "")
    return visit.page(
      "settings", page, title: visit.messages.editorWords["settings"] ?? "",
      status: isTyped ? 422 : 200)
  }
}
