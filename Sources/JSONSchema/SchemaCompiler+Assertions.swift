internal import JSONModel

/// The keywords that look at the value alone (JSON Schema Validation, section 6).
extension SchemaCompiler {
  mutating func assertion(_ place: KeywordPlace) throws(SchemaError) -> Keyword? {
    switch place.name {
    case "type": return .type(try place.types())
    case "enum":
      guard let members = place.value.array else { throw place.malformed }
      return .enumeration(enumeration(members))
    case "const": return .constant(enumeration([place.value]))
    case "required": return try required(place)
    case "dependentRequired":
      guard let object = place.value.object else { throw place.malformed }
      var dependents: [(JSONString, [JSONString])] = []
      for (key, names) in object { dependents.append((key, try place.strings(names))) }
      tables.dependentNames.append(dependents)
      return .dependentRequired(tables.dependentNames.count - 1)
    case "pattern":
      guard let source = place.value.string else { throw place.malformed }
      tables.patterns.append(try place.pattern(source))
      return .pattern(tables.patterns.count - 1)
    case "uniqueItems":
      guard let bool = place.value.bool else { throw place.malformed }
      return bool ? .uniqueItems : nil
    default: return try limit(place)
    }
  }

  private mutating func limit(_ place: KeywordPlace) throws(SchemaError) -> Keyword? {
    switch place.name {
    case "multipleOf": return .multipleOf(number(try place.divisor()))
    case "maximum": return .maximum(number(try place.number()), exclusive: false)
    case "exclusiveMaximum": return .maximum(number(try place.number()), exclusive: true)
    case "minimum": return .minimum(number(try place.number()), exclusive: false)
    case "exclusiveMinimum": return .minimum(number(try place.number()), exclusive: true)
    case "maxLength": return .maxLength(try place.count())
    case "minLength": return .minLength(try place.count())
    case "maxItems": return .maxItems(try place.count())
    case "minItems": return .minItems(try place.count())
    case "maxProperties": return .maxProperties(try place.count())
    case "minProperties": return .minProperties(try place.count())
    default: return nil
    }
  }

  /// The names that are not looked for among the properties already.
  private mutating func required(_ place: KeywordPlace) throws(SchemaError) -> Keyword? {
    var names = try place.strings(place.value)
    if place.dialect.vocabularies.contains(.applicator),
      let properties = place.object["properties"]?.object
    {
      let known = Set(properties.keys.prefix(64))
      names.removeAll { known.contains($0) }
    }
    guard !names.isEmpty else { return nil }
    tables.names.append(names)
    return .required(tables.names.count - 1)
  }

  private mutating func enumeration(_ members: [JSONValue]) -> Int {
    let number = tables.enumerations.count
    let enumeration = Enumeration(members, in: memory)
    if enumeration.isLarge { tables.valueSets[number] = Set(members) }
    tables.enumerations.append(enumeration)
    tables.values.append(members)
    return number
  }

  private mutating func number(_ number: JSONNumber) -> Int {
    let isPlain = number.text.utf8.count <= 18 && Int(number.text) != nil
    tables.limits.append(.init(integer: isPlain ? Int(number.text) : nil))
    tables.numbers.append(number)
    return tables.limits.count - 1
  }
}
