internal import Messages

/// The languages that a browser's person reads (RFC 9110, section 12.5.4).
struct AcceptedLanguages {
  /// The one of ours that is liked best; `nil` where none is.
  let best: Language?

  init(_ header: String) {
    var best: (language: Language, weight: Double)?
    for part in header.split(separator: ",") {
      let parameters = part.split(separator: ";").map { $0.filter { $0 != " " } }
      let tag = parameters.first?.split(separator: "-").first ?? ""
      guard let language = Language(rawValue: tag.lowercased()) else { continue }
      let weight =
        parameters.dropFirst().first { $0.hasPrefix("q=") }
        .map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if weight > best?.weight ?? 0 { best = (language, weight) }
    }
    self.best = best?.language
  }
}
