public import Git

extension Messages {
  /// Why a sync that was begun on a page failed, and what to do next; apart from that what git says.
  ///
  /// - Parameter address: What is synced with, as the settings have it.
  public func syncFailure(
    _ error: GitError, at address: String?
  ) -> (failure: Failure, words: String?) {
    let place = address.map { Messages.withoutPassword($0) } ?? theRemote
    switch error.code {
    case .authentication: return (refusal(error, at: place), error.message)
    case .notFound where !error.message.contains("no match for id"):
      return (nothing(at: place), error.message)
    case .unreachable where isNowhere(error): return (nothing(at: place), nil)
    case .unreachable, .stalled: return (silence(error, at: place), words(of: error))
    default: return quoting(error)
    }
  }

  /// What git says of a failure, where that is more than our own words for it.
  private func words(of error: GitError) -> String? {
    words(error.message) == error.message && !error.message.isEmpty ? error.message : nil
  }

  private func refusal(_ error: GitError, at place: String) -> Failure {
    let words = error.message.lowercased()
    if words.contains("403") {
      return Failure(
        pick("\(place) släpper inte in dig.", "\(place) does not let you in."),
        hint: pick(
          "Allt är kvar här. Fråga den som sköter servern om du får vara med där, och med vilket namn.",
          "All is still here. Ask whoever runs the server whether you may take part there, and by which name."
        ))
    }
    if words.contains("key") || words.contains("ssh") {
      return Failure(
        pick("\(place) släpper inte in dig.", "\(place) does not let you in."),
        hint: pick("Allt är kvar här. ", "All is still here. ") + loginHint(error))
    }
    return Failure(
      pick(
        "\(place) vill ha ett namn och ett lösenord.", "\(place) asks for a name and a password."),
      hint: pick(
        "Allt är kvar här. Skriv dem en gång i en terminal, i fältbokens mapp, så minns datorn dem: git config --global credential.helper store && git fetch",
        "All is still here. Give them once at a terminal, in the fieldbook's folder, and this computer remembers them: git config --global credential.helper store && git fetch"
      ))
  }

  private func nothing(at place: String) -> Failure {
    Failure(
      pick("Det finns ingen fältbok på \(place).", "There is no fieldbook at \(place)."),
      hint: pick(
        "Allt är kvar här. Se efter i inställningarna att adressen är rätt; ligger den på en disk eller en delad mapp, anslut den och synka igen.",
        "All is still here. See in the settings whether the address is right; if it is on a disk or a shared folder, connect that and sync again."
      ))
  }

  private func silence(_ error: GitError, at place: String) -> Failure {
    let reason = words(of: error) == nil ? " (\(self.reason(error)))" : ""
    return Failure(
      pick("\(place) kan inte nås\(reason).", "\(place) cannot be reached\(reason)."),
      hint: pick(
        "Allt är kvar här. Synka igen med nät.", "All is still here. Sync again with a network.")
        + " " + checksAddress)
  }

  /// An address as it may be shown: the password that may stand in it is covered.
  public static func withoutPassword(_ address: String) -> String {
    guard let password = password(in: address) else { return address }
    return address[..<password.lowerBound] + "•••" + address[password.upperBound...]
  }

  /// Where a password stands in an address such as `https://name:password@host/`.
  static func password(in address: String) -> Range<String.Index>? {
    guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
    let host = address[start...].prefix { $0 != "/" }
    guard let end = host.lastIndex(of: "@"), let colon = host[..<end].firstIndex(of: ":") else {
      return nil
    }
    let password = host.index(after: colon)..<end
    return password.isEmpty ? nil : password
  }

  /// What is wrong with an address that has a password in it.
  public func passwordInAddress(_ address: String) -> String? {
    guard Messages.password(in: address) != nil else { return nil }
    return pick(
      "Adressen har ett lösenord i sig, som alla som ser den då kan läsa. Skriv den utan; synken säger hur datorn får veta lösenordet.",
      "The address has a password in it, which all who see it could read. Write it without; the sync says how this computer is told the password."
    )
  }

  /// Nothing is known of what is at an address to sync with.
  var neverSynced: String {
    pick("inget är synkat med adressen än", "nothing has been synced with the address yet")
  }
}
