internal import Records

/// Where the pages of a set of reports lie, for links from one to another.
struct Links {
  /// The reports in their order, by path, with their titles.
  let reports: [(path: String, title: String)]
  /// The languages, each with the same pages.
  let languages: [String]
  /// The report that has a page for each record of a collection, by the collection's name.
  let pages: [String: String]
  /// Where a record's file is; `nil` where nothing is to lead there.
  let file: (RecordKey) -> String?
  /// What must be said of a record wherever it is named.
  var marks: (RecordKey) -> [String] = { _ in [] }
  /// The language of a record's name, where it is not the page's.
  var language: (RecordKey) -> String? = { _ in nil }
  /// The language of a text that is not there in the page's.
  var languageOfText: (String) -> String? = { _ in nil }
  /// Where the records of a collection are, and how many; nothing where pages lead to no folders.
  let folders: [String: (path: String, count: Int)]
  /// The way from the language's folder to the fieldbook, for an address.
  var root = "../../"

  /// The way from a document to the pages of the records of a collection, or else to where the paths of their
  /// files begin.
  func folder(
    ofRecordsIn collection: String, from document: ReportDocument
  ) -> (way: String, hasPages: Bool) {
    pages[collection].map { ("\(document.up)\($0)/", true) } ?? (document.up + root, false)
  }

  /// The way from a document to a record's page in Markdown, or else to its file.
  func way(to key: RecordKey, from document: ReportDocument) -> String? {
    guard let file = file(key) else { return nil }
    let folder = folder(ofRecordsIn: key.collection, from: document)
    return folder.way + (folder.hasPages ? key.id + ".md" : file)
  }

  /// The way from a document to the folder that some records are in, if they are in one, and whether these are
  /// all that it has.
  func way(
    toFolderOf records: [RecordKey], from document: ReportDocument
  ) -> (way: String, isWhole: Bool)? {
    guard let collection = records.first?.collection, let folder = folders[collection],
      records.allSatisfy({ $0.collection == collection })
    else { return nil }
    return (document.up + root + folder.path, folder.count == records.count)
  }
}

/// Which addresses a report may lead to.
enum Link {
  /// Whether a text is an address, and nothing else, of a page or for letters.
  static func isSafe(_ url: String) -> Bool {
    guard !url.unicodeScalars.contains(where: \.properties.isWhitespace) else { return false }
    return url.hasPrefix("https://") || url.hasPrefix("http://") || url.hasPrefix("mailto:")
  }

  /// An address in which nothing steers the order of a text.
  static func address(_ url: String) -> String {
    guard SteeringCharacter.isPart(of: url) else { return url }
    return url.unicodeScalars.map { scalar in
      let text = String(scalar)
      return SteeringCharacter.isPart(of: text) ? text.utf8.map(encoded).joined() : text
    }.joined()
  }

  /// A name of a folder as it stands in an address.
  static func encoded(_ name: String) -> String {
    name.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain = scalar.properties.isAlphabetic && scalar.isASCII
      return isPlain || "0123456789-._~".unicodeScalars.contains(scalar)
        ? String(scalar) : encoded(byte)
    }.joined()
  }

  /// A byte as it stands in an address (RFC 3986, section 2.1).
  private static func encoded(_ byte: UInt8) -> String {
    "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
