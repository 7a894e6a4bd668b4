internal import JSONModel

/// A keyword with its value and the schema it stands in, while it is being compiled.
struct KeywordPlace {
  let name: JSONString
  let value: JSONValue
  let schema: SchemaLocation

  var location: SchemaLocation { schema.appending(name) }

  var malformed: SchemaError { SchemaError(.malformed(keyword: name.text), at: location) }

  func sibling(_ name: JSONString, in object: JSONObject) -> KeywordPlace? {
    object[name].map { KeywordPlace(name: name, value: $0, schema: schema) }
  }

  /// A non-negative integer.
  func count() throws(SchemaError) -> Int {
    guard let number = value.number?.int, number >= 0 else { throw malformed }
    return number
  }

  func number() throws(SchemaError) -> JSONNumber {
    guard let number = value.number else { throw malformed }
    return number
  }

  func pattern(_ source: String) throws(SchemaError) -> Pattern {
    do {
      return try Pattern(source)
    } catch {
      throw SchemaError(.invalidPattern(source, error.message), at: location)
    }
  }

  func strings(_ value: JSONValue) throws(SchemaError) -> [JSONString] {
    guard let array = value.array else { throw malformed }
    var strings: [JSONString] = []
    for element in array {
      guard case .string(let string) = element else { throw malformed }
      strings.append(string)
    }
    return strings
  }

  /// The keyword, where it is one that looks at the value alone.
  func assertion() throws(SchemaError) -> Keyword? {
    switch name {
    case "type": return .type(try types())
    case "enum":
      guard let members = value.array else { throw malformed }
      return .enumeration(members)
    case "const": return .constant(value)
    case "multipleOf": return try multipleOf()
    case "maximum": return .maximum(try number(), exclusive: false)
    case "exclusiveMaximum": return .maximum(try number(), exclusive: true)
    case "minimum": return .minimum(try number(), exclusive: false)
    case "exclusiveMinimum": return .minimum(try number(), exclusive: true)
    case "maxLength": return .maxLength(try count())
    case "minLength": return .minLength(try count())
    case "maxItems": return .maxItems(try count())
    case "minItems": return .minItems(try count())
    case "maxProperties": return .maxProperties(try count())
    case "minProperties": return .minProperties(try count())
    case "required": return .required(try strings(value))
    case "uniqueItems":
      guard let bool = value.bool else { throw malformed }
      return bool ? .uniqueItems : nil
    case "pattern":
      guard let source = value.string else { throw malformed }
      return .pattern(try pattern(source))
    case "dependentRequired": return try dependentRequired()
    case "$dynamicRef", "$dynamicAnchor", "$vocabulary", "unevaluatedItems",
      "unevaluatedProperties":
      throw SchemaError(.unsupportedKeyword(name.text), at: location)
    default: return nil
    }
  }

  private func types() throws(SchemaError) -> TypeSet {
    let list: JSONValue = value.string == nil ? value : .array([value])
    let names = try strings(list).map(\.text)
    guard !names.isEmpty, names.allSatisfy(TypeSet.known.contains) else { throw malformed }
    return TypeSet(names: names)
  }

  private func multipleOf() throws(SchemaError) -> Keyword {
    let divisor = try number()
    guard divisor > 0, divisor.significantDigits <= JSONNumber.divisorDigits else {
      throw malformed
    }
    return .multipleOf(divisor)
  }

  func format() throws(SchemaError) -> Keyword? {
    guard let name = value.string else { throw malformed }
    if let format = Format(rawValue: name) { return .format(format) }
    guard !Format.unchecked.contains(name) else {
      throw SchemaError(.unsupportedFormat(name), at: location)
    }
    return nil
  }

  private func dependentRequired() throws(SchemaError) -> Keyword {
    guard let object = value.object else { throw malformed }
    var dependents: [(JSONString, [JSONString])] = []
    for (key, names) in object { dependents.append((key, try strings(names))) }
    return .dependentRequired(dependents)
  }
}
