internal import JSONModel
internal import Records

extension ReportDefinition {
  /// Reads a definition that has been checked against the schema.
  init?(name: String, checked value: JSONValue) {
    guard let title = LocalizedText(value["title"]) else { return nil }
    self.name = name
    self.title = title
    introduction = LocalizedText(value["introduction"])
    if let pages = value["pages"] {
      guard let collection = pages["collection"]?.string, let columns = Self.columns(pages) else {
        return nil
      }
      self.pages = Pages(collection: collection, columns: columns)
    } else {
      pages = nil
    }
    let values = value["sections"]?.array ?? []
    sections = values.compactMap(Section.init)
    guard sections.count == values.count else { return nil }
  }

  static func columns(_ value: JSONValue) -> [Column]? {
    all(value["columns"]) { column in
      guard let label = LocalizedText(column["label"]),
        let measure = column["measure"].flatMap(Measure.init)
      else { return nil }
      return Column(label: label, measure: measure)
    }
  }

  static func pointer(_ value: JSONValue?) -> JSONPointer? {
    value?.string.flatMap { JSONPointer(parsing: $0) }
  }

  static func pointers(_ value: JSONValue?) -> [JSONPointer]? { all(value, pointer) }

  /// What each element of an array is read as; `nil` where one cannot be read.
  static func all<Element>(
    _ value: JSONValue?, _ read: (JSONValue) -> Element?
  ) -> [Element]? {
    let values = value?.array ?? []
    let elements = values.compactMap(read)
    return elements.count == values.count ? elements : nil
  }
}

extension ReportDefinition.Section {
  fileprivate init?(_ value: JSONValue) {
    guard let name = value["name"]?.string, let title = LocalizedText(value["title"]),
      let content = ReportDefinition.Content(value)
    else { return nil }
    self.name = name
    self.title = title
    text = LocalizedText(value["text"])
    self.content = content
  }
}

extension ReportDefinition.Content {
  private typealias Definition = ReportDefinition

  fileprivate init?(_ value: JSONValue) {
    guard let read = Self.readers.lazy.compactMap({ $0(value) }).first else { return nil }
    self = read
  }

  private static let readers: [@Sendable (JSONValue) -> Self?] = [
    { $0["indicators"]?.string.map { .indicators(collection: $0) } },
    { $0["breakdown"].flatMap(Definition.Breakdown.init).map(Self.breakdown) },
    { $0["records"].flatMap(Definition.RecordTable.init).map(Self.records) },
    { $0["map"].flatMap(Definition.Map.init).map(Self.map) },
    { $0["comparison"].flatMap(Definition.Comparison.init).map(Self.comparison) },
    { $0["profiles"].flatMap(Definition.Profiles.init).map(Self.profiles) },
    { $0["peers"].flatMap(Definition.Peers.init).map(Self.peers) },
    { $0["near"].flatMap(Definition.Near.init).map(Self.near) },
    { Definition.pointers($0["fields"]).flatMap { $0.isEmpty ? nil : .fields($0) } },
    { value in
      value["completeness"]?.array.map { .completeness(collections: $0.compactMap(\.string)) }
    },
    { $0["statement"].flatMap(Definition.Statement.init).map(Self.statement) },
    { $0["references"] != nil ? .references : nil },
    { $0["conflicts"] != nil ? .conflicts : nil },
  ]
}

extension ReportDefinition.Breakdown {
  fileprivate init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let field = ReportDefinition.pointer(value["field"]),
      let columns = ReportDefinition.columns(value)
    else { return nil }
    self.collection = collection
    self.columns = columns
    hasChart = value["chart"]?.bool ?? false
    if let classes = value["classes"]?.array {
      grouping = .classes(field, classes.compactMap { $0.number?.int })
    } else {
      grouping = value["by"] == "month" ? .months(field) : .values(field)
    }
  }
}

extension ReportDefinition.RecordTable {
  fileprivate init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let columns = ReportDefinition.columns(value), let conditions = Condition.all(value["where"]),
      let others = ReportDefinition.all(value["with"], Self.init)
    else { return nil }
    self.collection = collection
    self.columns = columns
    self.conditions = conditions
    subject = ReportDefinition.pointer(value["subject"])
    self.others = others
  }
}

extension ReportDefinition.Source {
  init?(_ value: JSONValue?) {
    guard let collection = value?["collection"]?.string,
      let field = ReportDefinition.pointer(value?["field"]),
      let conditions = Condition.all(value?["where"])
    else { return nil }
    let latest = value?["latest"].flatMap(Latest.init)
    guard (latest == nil) == (value?["latest"] == nil) else { return nil }
    self.init(collection: collection, field: field, conditions: conditions, latest: latest)
  }
}

extension ReportDefinition.Source.Latest {
  init?(_ value: JSONValue) {
    guard let subject = ReportDefinition.pointer(value["of"]),
      let date = ReportDefinition.pointer(value["by"])
    else { return nil }
    self.init(subject: subject, date: date)
  }
}

extension ReportDefinition.Measure {
  fileprivate init?(_ value: JSONValue) {
    if let field = ReportDefinition.pointer(value["sum"]) {
      self = .sum(field)
    } else if let field = ReportDefinition.pointer(value["list"] ?? value["value"]) {
      guard let conditions = Condition.all(value["where"]) else { return nil }
      self = .value(field, where: conditions)
    } else if let names = value["names"] {
      guard let source = ReportDefinition.Source(names) else { return nil }
      self = .names(source, showing: ReportDefinition.pointer(names["show"]))
    } else if value["median"] != nil {
      guard let from = ReportDefinition.pointer(value["from"]),
        let to = ReportDefinition.pointer(value["to"])
      else { return nil }
      self = .medianDays(from: from, to: to)
    } else {
      self.init(count: value["count"]?.string, value)
    }
  }

  private init?(count: String?, _ value: JSONValue) {
    if count == "records" {
      guard let conditions = Condition.all(value["where"]),
        let known = Condition.all(value["known"])
      else { return nil }
      self = .records(conditions, known: known)
      return
    }
    guard let source = ReportDefinition.Source(value) else { return nil }
    switch count {
    case "referenced": self = .referenced(source)
    case "referring": self = .referring(source)
    case "distinct":
      guard let of = ReportDefinition.pointer(value["of"]),
        let among = Condition.all(value["among"])
      else { return nil }
      self = .distinct(
        source, of: of, among: among, through: ReportDefinition.pointer(value["through"]))
    default: return nil
    }
  }
}
