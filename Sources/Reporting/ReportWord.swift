/// What reports say of their own, by the name that it has in `words.json`.
enum ReportWord: String, CaseIterable, Sendable {
  case indicator, counted, target, reported, source, unknown, none, total, record, field, kind,
    existence, records, collection, share, filled, missing, complete, question, answers, before,
    after, notAsked, naming, named, neverNamed, dangling, missingID, unknownValue, unknownMonth,
    category, number,
    which, standing, size, distance, shared, learnFrom, exampleFor, notDrawn, scrolls,
    nobodyAhead, reports, behind, download, downloadAll,
    untranslated, skip, changes, nothingSaved, reversed, nothingChanged,
    added, edited, deleted, opened, settled, review, newFindings, knownFindings, changedSetup,
    staleReports, place, remark, noNewErrors, currentReports, uncheckedReports, licence, sources
  /// How numbers are written: what parts thousands, and what stands before decimals.
  case groupMark, decimalMark
  case kilometres, percent, below, from, between, partOf
  /// What is counted, one and several.
  case oneRecord, manyRecords, oneConflict, manyConflicts, oneNewError, manyNewErrors
  case more, used, tooLong
  case conflictOfValues, conflictOfDeletion, conflictOfCombination, conflictOfReference,
    conflictOfUniqueness, conflictOfValidity
  /// The titles of the report that a fieldbook without definitions gets.
  case overview, references, openConflicts
  case changedStandings, undatedLatest
  /// What the language calls itself.
  case languageName

  /// What must be filled in, for it says nothing without: one of something may be told in words.
  var neededPlaces: [String] {
    switch self {
    case .oneRecord, .oneConflict, .oneNewError: []
    case .used: ["number"]
    default: places
    }
  }

  /// What may be filled in, as `{{number}}`.
  var places: [String] {
    switch self {
    case .kilometres, .percent, .below, .from, .oneRecord, .manyRecords, .oneConflict,
      .manyConflicts, .oneNewError, .manyNewErrors, .more, .tooLong:
      ["number"]
    case .between: ["low", "high"]
    case .partOf: ["part", "whole"]
    case .used: ["number", "limit"]
    default: []
    }
  }
}
