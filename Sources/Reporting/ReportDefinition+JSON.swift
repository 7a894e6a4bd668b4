internal import JSONModel
internal import Records

extension ReportDefinition {
  /// Reads a definition that has been checked against the schema.
  init?(name: String, checked value: JSONValue) {
    guard let title = LocalizedText(value["title"]) else { return nil }
    self.name = name
    self.title = title
    introduction = LocalizedText(value["introduction"])
    let values = value["sections"]?.array ?? []
    sections = values.compactMap(Section.init)
    guard sections.count == values.count else { return nil }
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
  fileprivate init?(_ value: JSONValue) {
    if let collection = value["indicators"]?.string {
      self = .indicators(collection: collection)
    } else if let breakdown = value["breakdown"].flatMap(ReportDefinition.Breakdown.init) {
      self = .breakdown(breakdown)
    } else if let records = value["records"], let collection = records["collection"]?.string,
      let columns = ReportDefinition.columns(records)
    {
      self = .records(collection: collection, columns: columns)
    } else if let map = value["map"].flatMap(ReportDefinition.Map.init) {
      self = .map(map)
    } else if value["conflicts"] != nil {
      self = .conflicts
    } else {
      return nil
    }
  }
}

extension ReportDefinition {
  fileprivate static func columns(_ value: JSONValue) -> [Column]? {
    let values = value["columns"]?.array ?? []
    let columns = values.compactMap { column -> Column? in
      guard let label = LocalizedText(column["label"]),
        let measure = column["measure"].flatMap(Measure.init)
      else { return nil }
      return Column(label: label, measure: measure)
    }
    return columns.count == values.count ? columns : nil
  }

  fileprivate static func pointer(_ value: JSONValue?) -> JSONPointer? {
    value?.string.flatMap { JSONPointer(parsing: $0) }
  }
}

extension ReportDefinition.Breakdown {
  fileprivate init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let field = ReportDefinition.pointer(value["field"]),
      let columns = ReportDefinition.columns(value)
    else { return nil }
    self.collection = collection
    self.field = field
    self.columns = columns
    classes = (value["classes"]?.array ?? []).compactMap { $0.number?.int }
    hasChart = value["chart"]?.bool ?? false
  }
}

extension ReportDefinition.Measure {
  fileprivate init?(_ value: JSONValue) {
    if let field = ReportDefinition.pointer(value["sum"]) {
      self = .sum(field)
    } else if let field = ReportDefinition.pointer(value["list"]) {
      self = .list(field)
    } else if let field = ReportDefinition.pointer(value["value"]) {
      self = .value(field)
    } else if value["count"] == "records" {
      self = .records
    } else {
      guard let collection = value["collection"]?.string,
        let field = ReportDefinition.pointer(value["field"])
      else { return nil }
      if let of = ReportDefinition.pointer(value["of"]) {
        self = .distinct(collection: collection, field: field, of: of)
      } else {
        self = .referenced(collection: collection, field: field)
      }
    }
  }
}

extension ReportDefinition.Map {
  fileprivate init?(_ value: JSONValue) {
    guard let collection = value["collection"]?.string,
      let outline = ReportDefinition.pointer(value["outline"]),
      let viewBox = value["viewBox"]?.string, let marked = LocalizedText(value["marked"]),
      let others = LocalizedText(value["others"]),
      let measure = value["measure"].flatMap(ReportDefinition.Measure.init)
    else { return nil }
    self.collection = collection
    self.outline = outline
    self.viewBox = viewBox
    self.marked = marked
    self.others = others
    self.measure = measure
    insets = (value["insets"]?.array ?? []).compactMap { inset in
      guard let label = LocalizedText(inset["label"]), let box = inset["viewBox"]?.string else {
        return nil
      }
      return (label, box)
    }
  }
}
