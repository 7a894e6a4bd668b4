public import JSONSchema

extension Messages {
  /// Why a schema cannot be used.
  public func text(_ reason: SchemaError.Reason) -> String {
    switch reason {
    case .notASchema:
      pick(
        "Ett schema ska vara ett objekt, true eller false.",
        "A schema must be an object, true or false.")
    case .malformed(let keyword):
      pick(
        "Värdet för ”\(keyword)” har inte den form det ska ha.",
        "The value of “\(keyword)” does not have the form it should.")
    case .unknownDialect(let name):
      pick(
        "Schemat är skrivet för \(name); bara JSON Schema 2020-12 förstås.",
        "The schema is written for \(name); only JSON Schema 2020-12 is understood.")
    case .unresolvedReference(let text):
      pick("”\(text)” leder inte till något schema.", "“\(text)” leads to no schema.")
    case .endlessReference:
      pick("Hänvisningen leder tillbaka till sig själv.", "The reference leads back to itself.")
    case .duplicateIdentifier(let text):
      pick("Två scheman heter \(text).", "Two schemas are called \(text).")
    case .invalidPattern(let pattern, let reason):
      pick(
        "”\(cut(pattern))” är inget reguljärt uttryck: \(text(reason)).",
        "“\(cut(pattern))” is no regular expression: \(text(reason)).")
    case .unsupportedKeyword(let name):
      pick("Nyckelordet ”\(name)” stöds inte.", "The keyword “\(name)” is not supported.")
    case .unknownVocabulary(let name):
      pick(
        "Schemats dialekt kräver vokabulären \(name), som inte är känd här.",
        "The schema's dialect requires the vocabulary \(name), which is not known here.")
    case .tooManyDigits(let limit):
      pick("Talet har fler än \(limit) siffror.", "The number has more than \(limit) digits.")
    }
  }
}
