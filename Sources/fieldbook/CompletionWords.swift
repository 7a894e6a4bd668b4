/// A command line as a shell hands it over to be completed: what is typed, and what stands before.
struct CompletionWords: Hashable {
  /// The folder that `-C` or `--directory` names.
  private(set) var directory: String?
  /// The command, and what stands after it before the word to complete, options left out.
  private(set) var arguments: [String] = []
  /// The word to complete, up to its end.
  let typed: String
  /// How much of the word the shell takes to be another one: what it is given back begins behind it.
  let skipped: String

  /// Reads the words of a shell.
  ///
  /// - Parameters:
  ///   - words: All words, the program's name first, as they are typed.
  ///   - index: Which of them is to be completed.
  ///   - splits: Whether the shell parts words at `=` and `:`, as bash does.
  init(_ words: [String], at index: Int, splits: Bool) {
    let parts = Array(words.prefix(index + 1))
    let joined = splits ? CompletionWords.joined(parts) : parts
    typed = CompletionWords.unquoted(joined.last ?? "")
    let last = parts.last.map { CompletionWords.isMark($0) ? "" : $0 } ?? ""
    skipped = splits ? String(typed.dropLast(CompletionWords.unquoted(last).count)) : ""
    var isDirectory = false
    var isValue = false
    for word in joined.dropFirst().dropLast().map(CompletionWords.unquoted) {
      if isDirectory { directory = word }
      if isDirectory || isValue {
        (isDirectory, isValue) = (false, false)
      } else if word == "-C" || word == "--directory" {
        isDirectory = true
      } else if word.hasPrefix("--directory=") {
        directory = String(word.dropFirst(12))
      } else if word.hasPrefix("-") && word != "-" {
        isValue = CompletionWords.takeValues.contains(word)
      } else {
        arguments.append(word)
      }
    }
  }

  /// Options of commands whose arguments are completed by name, where a value follows.
  private static let takeValues: Swift.Set = [
    "--where", "--sort", "--format", "--from", "--take", "--value", "--columns", "--at",
  ]

  private static func isMark(_ word: String) -> Bool { word == "=" || word == ":" }

  /// Puts words together again that bash has parted.
  private static func joined(_ words: [String]) -> [String] {
    words.reduce(into: []) { joined, word in
      guard let last = joined.last, joined.count > 1 else { return joined.append(word) }
      if isMark(word) || last.hasSuffix("=") || last.hasSuffix(":") {
        joined[joined.count - 1] += word
      } else {
        joined.append(word)
      }
    }
  }

  /// What a shell would make of a word, without running or replacing anything in it.
  static func unquoted(_ word: String) -> String {
    var result = ""
    var isEscaped = false
    for character in word {
      if isEscaped {
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character != "\"" && character != "'" {
        result.append(character)
      }
    }
    return result
  }
}
