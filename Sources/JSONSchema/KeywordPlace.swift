internal import JSONModel

/// A keyword with its value and the schema it stands in, while it is being compiled.
struct KeywordPlace {
  let name: JSONString
  let value: JSONValue
  /// The schema.
  let object: JSONObject
  /// Where the schema is.
  let schema: SchemaLocation
  let dialect: Dialect

  var location: SchemaLocation { schema.appending(name) }

  var malformed: SchemaError { SchemaError(.malformed(keyword: name.text), at: location) }

  /// Another keyword of the same schema.
  func sibling(_ name: JSONString) -> KeywordPlace? {
    object[name].map {
      KeywordPlace(name: name, value: $0, object: object, schema: schema, dialect: dialect)
    }
  }

  /// The keywords that are decided together, in the order in which one stands for all.
  static let memberKeywords: [JSONString] = [
    "properties", "patternProperties", "additionalProperties",
  ]

  /// What a keyword does.
  enum Vocabulary {
    case core, applicator, unevaluated, validation, format, annotation
  }

  /// What the keyword does in its schema's dialect; `nil` where the dialect does not know it.
  var vocabulary: Vocabulary? {
    guard let vocabulary = KeywordPlace.vocabularies[name] else { return nil }
    switch vocabulary {
    case .applicator: return dialect.vocabularies.contains(.applicator) ? vocabulary : nil
    case .unevaluated: return dialect.vocabularies.contains(.unevaluated) ? vocabulary : nil
    case .validation: return dialect.vocabularies.contains(.validation) ? vocabulary : nil
    default: return vocabulary
    }
  }

  private static let vocabularies: [JSONString: Vocabulary] = {
    let names: [(Vocabulary, String)] = [
      (
        .core,
        "$anchor $comment $defs $dynamicAnchor $dynamicRef $id $recursiveAnchor $recursiveRef $ref $schema $vocabulary definitions"
      ),
      (
        .applicator,
        "additionalItems additionalProperties allOf anyOf contains dependencies dependentSchemas else if items not oneOf patternProperties prefixItems properties propertyNames then"
      ),
      (.unevaluated, "unevaluatedItems unevaluatedProperties"),
      (
        .validation,
        "const dependentRequired enum exclusiveMaximum exclusiveMinimum maxContains maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum multipleOf pattern required type uniqueItems"
      ),
      (.format, "format"),
    ]
    var vocabularies: [JSONString: Vocabulary] = [:]
    for (vocabulary, list) in names {
      for name in list.split(separator: " ") { vocabularies[JSONString(String(name))] = vocabulary }
    }
    return vocabularies
  }()

  /// A non-negative integer.
  func count() throws(SchemaError) -> Int {
    guard let number = value.number, number.isInteger, number >= 0 else { throw malformed }
    // No text is as long as a number that is not an `Int`.
    return number.int ?? Int.max
  }

  func number() throws(SchemaError) -> JSONNumber {
    guard let number = value.number else { throw malformed }
    return number
  }

  func divisor() throws(SchemaError) -> JSONNumber {
    let divisor = try number()
    guard divisor > 0 else { throw malformed }
    guard divisor.significantDigits <= JSONNumber.divisorDigits else {
      throw SchemaError(.tooManyDigits(limit: JSONNumber.divisorDigits), at: location)
    }
    return divisor
  }

  func pattern(_ source: String) throws(SchemaError) -> Pattern {
    do {
      return try Pattern(source)
    } catch {
      let reason = PatternReason(words: error.message, code: error.code.map { Int($0) })
      throw SchemaError(.invalidPattern(source, reason), at: location)
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

  func types() throws(SchemaError) -> TypeSet {
    let names = try strings(value.string == nil ? value : .array([value]))
    var types: TypeSet = []
    for name in names {
      guard let type = TypeSet(name: name.text) else { throw malformed }
      types.formUnion(type)
    }
    guard !names.isEmpty else { throw malformed }
    return types
  }

  /// The names that `required` asks for, where the dialect has it.
  func requiredProperties() throws(SchemaError) -> [JSONString] {
    guard dialect.vocabularies.contains(.validation), let required = sibling("required") else {
      return []
    }
    return try required.strings(required.value)
  }
}
