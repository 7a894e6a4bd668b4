public import JSONModel

/// Why a schema cannot be used, and where.
public struct SchemaError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// A schema is neither an object nor a truth value.
    case notASchema
    /// The keyword's value has the wrong form; the text says which form it takes.
    case malformed(keyword: String)
    /// `$schema` names another dialect than draft 2020-12.
    case unknownDialect(String)
    /// The meta-schema needs a vocabulary that is not known.
    case unknownVocabulary(String)
    /// `$ref` leads to no schema that was handed in.
    case unresolvedReference(String)
    /// References lead back to themselves without ever going into the instance.
    case endlessReference(String)
    /// Two schemas have the same identifier.
    case duplicateIdentifier(String)
    /// The pattern is no regular expression, or none that can be matched.
    case invalidPattern(String, PatternReason)
    /// A keyword of an older draft that is not evaluated.
    case unsupportedKeyword(String)
    /// A number with more digits than can be divided by exactly.
    case tooManyDigits(limit: Int)
  }

  /// What is wrong.
  public let reason: Reason
  /// Where.
  public let location: SchemaLocation

  /// An error at a place.
  public init(_ reason: Reason, at location: SchemaLocation) {
    self.reason = reason
    self.location = location
  }
}

/// Why a pattern cannot be used.
public struct PatternReason: Hashable, Sendable {
  /// The reason in English, without a full stop.
  public let words: String
  /// The number of the error, where it is one of PCRE2's (`pcre2api(3)`).
  public let code: Int?
}

/// A place in one of the schema documents.
public struct SchemaLocation: Hashable, Sendable {
  /// The document's name, as it was handed in.
  public let document: String
  /// The way from the document's root.
  public let pointer: JSONPointer

  /// A place in a document.
  public init(document: String, pointer: JSONPointer) {
    self.document = document
    self.pointer = pointer
  }

  /// The place of a keyword's value or of something in it.
  public func appending(_ tokens: JSONString...) -> SchemaLocation {
    SchemaLocation(document: document, pointer: JSONPointer(tokens: pointer.tokens + tokens))
  }
}
