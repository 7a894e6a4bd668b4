public import Git

extension Messages {
  /// Git is used, because libgit2 did not get through.
  public func usesGit(after failure: GitError) -> String {
    let (key, reason) = (UserTransport.keys.choice, reason(failure))
    return pick(
      "Det inbyggda sättet räcker inte här (\(reason)); din egen git används. Alltid så: git config --global \(key) git",
      "The built-in way is not enough here (\(reason)); your own git is used. For always: git config --global \(key) git"
    )
  }

  /// That a user's own git is used, without the words of what failed.
  public var usesGit: String {
    pick(
      "Det inbyggda sättet räcker inte här; din egen git används. Alltid så: git config --global \(UserTransport.keys.choice) git",
      "The built-in way is not enough here; your own git is used. For always: git config --global \(UserTransport.keys.choice) git"
    )
  }

  /// What a failure of git's means and what to do next, apart from git's own words for it, which are in
  /// English; `nil` where all is said without them.
  public func quoting(_ error: GitError) -> (failure: Failure, words: String?) {
    let failure = self.failure(error)
    guard !error.message.isEmpty else { return (failure, nil) }
    guard failure.message != "\(error.message) (\(error.function))" else {
      return (
        Failure(
          pick("Git kunde inte göra det.", "Git could not do it."),
          hint: pick(
            "Allt som är sparat är kvar här. Vad git säger står nedan; visa det för den som sköter servern, om det inte är klart.",
            "All that is saved is still here. What git says stands below; show it to whoever runs the server, if it is not clear."
          ), status: failure.status), error.message
      )
    }
    let end = ": " + error.message
    guard failure.message.hasSuffix(end) else { return (failure, nil) }
    return (
      Failure(
        String(failure.message.dropLast(end.count)) + ".", hint: failure.hint,
        status: failure.status), error.message
    )
  }

  func failure(_ error: GitError) -> Failure {
    switch error.code {
    case .diskFull: return diskFull
    case .readOnly: return readOnly
    case .unsupported: return unsupported(error)
    case .notOwner:
      let isOwn = error.function == "git_repository_open_ext"
      let (path, command) = (error.message, "git config --global --add safe.directory")
      return Failure(
        isOwn
          ? pick("\(path) tillhör någon annan.", "\(path) belongs to somebody else.")
          : pick(
            "Det gemensamma förrådet \(path) tillhör någon annan.",
            "The shared repository \(path) belongs to somebody else."),
        hint: pick(
          "Litar du på den: \(command) '\(path)'",
          "If you trust whoever that is: \(command) '\(path)'"))
    case .exists:
      return Failure(
        pick("Det finns redan ett förråd där.", "There is a repository already."),
        hint: pick("Välj en annan mapp.", "Choose another folder."))
    case .locked:
      return Failure(
        pick("Ett annat program använder förrådet.", "Another program is using the repository."),
        hint: pick(
          "Försök igen om en stund. Om inget är i gång, ta bort låset: \(error.message)",
          "Try again in a moment. If none is, remove the lock: \(error.message)"),
        status: .retry)
    case .corrupt where error.function == "gitformat-index":
      return Failure(
        pick("Gits index är skadat.", "Git's index is damaged."),
        hint: pick(
          "Gör ett nytt; dina filer rörs inte: rm .git/index && git reset",
          "Make a new one; your files are not touched: rm .git/index && git reset"))
    case .conflict:
      return Failure(
        pick(
          "Något annat ändrade förrådet samtidigt.",
          "Something else changed the repository meanwhile."),
        hint: pick("Försök igen.", "Try again."), status: .retry)
    case .notFound where error.message.contains("no match for id"):
      return Failure(
        pick(
          "Ett objekt saknas i förrådet: \(error.message)",
          "An object is missing from the repository: \(error.message)"),
        hint: pick(
          "Se vad som saknas med git fsck; en ny klon har allt.",
          "See what is missing with git fsck; a new clone has it all."))
    case .notFound:
      return Failure(
        pick("Hittades inte: \(error.message)", "Not found: \(error.message)"),
        hint: pick("Kontrollera namnet.", "Check the name."))
    case .corrupt:
      return Failure(
        pick(
          "Gits förråd är skadat: \(error.message) (\(error.function))",
          "Git's repository is damaged: \(error.message) (\(error.function))"),
        hint: seesDoctor)
    default:
      return remoteFailure(error)
        ?? Failure("\(error.message) (\(error.function))", hint: seesDoctor)
    }
  }

  /// Where to find out what is wrong, and what helps.
  var seesDoctor: String {
    pick(
      "Se vad som är fel och vad som hjälper: fieldbook doctor",
      "See what is wrong, and what helps: fieldbook doctor")
  }

  /// What libgit2 does not do, and how to do without.
  private func unsupported(_ error: GitError) -> Failure {
    let known: [(words: String, message: String, hint: String)] = [
      (
        "'link'", pick("Indexet är delat (split index).", "The index is split."),
        pick(
          "Gör det helt: git update-index --no-split-index",
          "Make it whole: git update-index --no-split-index")
      ),
      (
        "'sdir'", pick("Indexet är glest (sparse).", "The index is sparse."),
        pick(
          "Ta fram alla filer: git sparse-checkout disable",
          "Bring all files out: git sparse-checkout disable")
      ),
      (
        "objectformat",
        pick("Förrådet använder SHA-256.", "The repository uses SHA-256."),
        pick(
          "Det går bara med SHA-1, som är gits förval: git init utan --object-format.",
          "Only SHA-1 will do, git's default: git init without --object-format.")
      ),
      (
        "partialclone",
        pick("Klonen är ofullständig (partial).", "The clone is partial."),
        pick("Klona på nytt: fieldbook clone ADRESS", "Clone anew: fieldbook clone URL")
      ),
      (
        "non-bare",
        pick(
          "Det gemensamma förrådet har arbetsfiler; dit kan inget skickas.",
          "The shared repository has working files; nothing can be sent there."),
        pick(
          "Allt du sparat finns kvar här. Gör ett utan: fieldbook init --bare NYTT.git, och sedan fieldbook init --remote NYTT.git",
          "All that you saved is still here. Make one without: fieldbook init --bare NEW.git, and then fieldbook init --remote NEW.git"
        )
      ),
    ]
    guard let found = known.first(where: { error.message.contains($0.words) }) else {
      return Failure("\(error.message) (\(error.function))")
    }
    return Failure(found.message, hint: found.hint)
  }

  // MARK: Remotes

  private func remoteFailure(_ error: GitError) -> Failure? {
    switch error.code {
    case .unreachable, .stalled:
      Failure(
        pick(
          "Fjärrförrådet kan inte nås: \(reason(error))",
          "The remote cannot be reached: \(reason(error))"),
        hint: pick(
          "Inget är ändrat här. Kontrollera adressen, eller försök igen med nät.",
          "Nothing has changed here. Check the address, or try again with a network."),
        status: .retry)
    case .tooLarge:
      Failure(
        pick(
          "Fjärrförrådet skickar mer än vad som tas emot på en gång: \(error.message)",
          "The remote sends more than is taken in at one go: \(error.message)"),
        hint: pick(
          "Litar du på det, hämta det med git: git fetch",
          "If you trust it, fetch it with git: git fetch"))
    case .cancelled:
      Failure(
        pick("Avbrutet. Allt finns kvar här.", "Stopped. All is still here."),
        hint: pick("Synka igen när du vill.", "Sync again whenever you like."),
        status: .interrupted)
    case .authentication:
      Failure(
        pick(
          "Fjärrförrådet släppte inte in dig: \(error.message)",
          "The remote did not let you in: \(error.message)"),
        hint: loginHint(error))
    case .certificate where isAboutCertificate(error):
      Failure(
        pick(
          "Serverns certifikat (TLS) kan inte litas på: \(error.message)",
          "The server's certificate (TLS) cannot be trusted: \(error.message)"),
        hint: pick(
          "Inget är skickat. Kontrollera adressen och datorns klocka, eller fråga den som sköter servern. Ett eget intyg från en känd utgivare: git config --global http.sslCAInfo FIL",
          "Nothing was sent. Check the address and this machine's clock, or ask whoever runs the server. For an authority of your own: git config --global http.sslCAInfo FILE"
        ))
    case .certificate:
      Failure(
        pick(
          "Servern är inte känd: \(error.message)", "The server is not known: \(error.message)"),
        hint: pick(
          "Kontrollera att det är rätt server, och lägg till dess nyckel: ssh-keyscan SERVER >> ~/.ssh/known_hosts",
          "Make sure that it is the right server, and add its key: ssh-keyscan SERVER >> ~/.ssh/known_hosts"
        ))
    case .changedHostKey:
      Failure(
        pick(
          "Servern har en annan nyckel än förut: \(error.message)",
          "The server's key has changed: \(error.message)"),
        hint: pick(
          "Inget är skickat. Någon kan ha ställt sig emellan. Fråga den som sköter servern om nyckeln är ny; ta sedan bort den gamla: ssh-keygen -R SERVER",
          "Nothing was sent. Somebody may be in between. Ask whoever runs the server whether the key is new; then remove the old one: ssh-keygen -R SERVER"
        ))
    case .redirected:
      Failure(
        pick(
          "Servern hänvisar till en annan adress: \(error.message)",
          "The server redirects to another address: \(error.message)"),
        hint: pick(
          "Inget är skickat dit. Är adressen rätt: git remote set-url NAMN ADRESS",
          "Nothing was sent there. If that address is right: git remote set-url NAME ADDRESS"))
    case .missingProgram:
      Failure(
        pick("Git kan inte startas.", "Git cannot be started."),
        hint: pick(
          "Installera git, eller: git config --global \(UserTransport.keys.choice) libgit2",
          "Install git, or set \(UserTransport.keys.choice) to libgit2 in your git configuration."))
    case .commandingSetting:
      Failure(
        pick(
          "Git tillfrågas inte, för mappens egen konfiguration låter den köra eller läsa annat: \(error.message)",
          "Git is not asked, since the folder's own configuration has it run or read other things: \(error.message)"
        ),
        hint: pick(
          "Är det ditt, sätt det för dig själv: git config --global \(error.message) VÄRDE, och ta bort det här: git config --unset \(error.message)",
          "If it is yours, set it for yourself: git config --global \(error.message) VALUE, and remove it here: git config --unset \(error.message)"
        ))
    case .invalidSetting:
      Failure(
        pick(
          "Ett värde i din git-konfiguration går inte att använda: \(error.message)",
          "A value in your git configuration cannot be used: \(error.message)"),
        hint: pick(
          "\(UserTransport.keys.choice) är auto, libgit2 eller git; \(UserTransport.keys.timeout) är sekunder.",
          "\(UserTransport.keys.choice) is auto, libgit2 or git; \(UserTransport.keys.timeout) is in seconds."
        ))
    default: nil
    }
  }

  func loginHint(_ error: GitError) -> String {
    let words = error.message.lowercased()
    guard !words.contains("key") else {
      return pick(
        "Lägg din nyckel i agenten: ssh-add. Har du ingen: ssh-keygen -t ed25519, och ge filen som slutar på .pub till den som sköter servern.",
        "Give your key to the agent: ssh-add. If you have none: ssh-keygen -t ed25519, and give the file that ends in .pub to whoever runs the server."
      )
    }
    return pick(
      "Kontrollera namn och lösenord. Låt git minnas dem: git config --global credential.helper store, och sedan git fetch en gång vid en terminal.",
      "Check your name and password. Have git remember them: git config --global credential.helper store, and then git fetch once at a terminal."
    )
  }

  /// Whether it is about a certificate, and not about a host key.
  private func isAboutCertificate(_ error: GitError) -> Bool {
    error.message.contains("SSL") || error.message.contains("certificate")
  }

  /// Why a remote was not reached, in a few words.
  func reason(_ error: GitError) -> String {
    error.code == .stalled
      ? pick("den har slutat svara", "it has stopped answering") : words(error.message)
  }

  /// What libgit2 says of a path with nothing at its end.
  private static let nowhere = "unsupported URL protocol"

  /// Whether there is nothing at a remote's address.
  func isNowhere(_ error: GitError) -> Bool { error.message == Messages.nowhere }

  /// What a transport said, where its own words mislead: a path with nothing at its end is taken
  /// for an address of an unknown kind.
  func words(_ message: String) -> String {
    if message == Messages.nowhere {
      return pick(
        "det finns inget förråd på den adressen", "there is no repository at that address")
    }
    if let host = host(in: message, after: "failed to resolve address for ") {
      return pick("namnet \(host) finns inte på nätet", "the name \(host) is not on the network")
    }
    if let host = host(in: message, after: "failed to connect to ") {
      return pick("\(host) svarar inte", "\(host) does not answer")
    }
    return message
  }

  /// The host in a message of libgit2's, up to the reason that the system gave.
  private func host(in message: String, after words: String) -> Substring? {
    guard message.hasPrefix(words) else { return nil }
    return message.dropFirst(words.count).prefix { $0 != ":" }
  }
}
