internal import Git
internal import Messages
internal import Records

/// Who saves, asked for once where nobody has said.
enum IdentityQuestion {
  /// Asks at a terminal and keeps the answer for this fieldbook; elsewhere the save says what is
  /// missing. An address that is none is told, and taken all the same: git does so too.
  ///
  /// - Throws: `GitError` where the answer cannot be kept.
  static func ask(_ workspace: Workspace) throws {
    try askIfUnknown(workspace)
    if let email = try workspace.repository.identity()?.email, !email.contains("@") {
      Output.note(Output.messages.noAddress(email))
    }
  }

  private static func askIfUnknown(_ workspace: Workspace) throws {
    guard try workspace.repository.identity() == nil, Output.isInteractive else { return }
    Output.note(Output.messages.asksIdentity)
    let known = (
      name: try workspace.repository.configuration("user.name"),
      email: try workspace.repository.configuration("user.email")
    )
    guard let name = answer(Output.messages.yourName, known.name),
      let email = answer(Output.messages.yourEmail, known.email)
    else { return }
    try workspace.repository.setConfiguration("user.name", to: name)
    try workspace.repository.setConfiguration("user.email", to: email)
  }

  /// What is known already, or what the person writes; `nil` for nothing.
  private static func answer(_ question: String, _ known: String?) -> String? {
    if let known, !known.isEmpty { return known }
    let text = try? Terminal.ask(question + " ")
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }
}
