internal import Git
internal import JSONModel
internal import Records

/// The errors of a commit that an earlier one does not have.
struct IntroducedErrors {
  let findings: [Finding]

  /// What is wrong in files, and was not in earlier ones; under other settings or schemas all is looked at.
  ///
  /// - Throws: `GitError`; `SetupError` under broken settings or schemas.
  /// - Complexity: O(what differs), or O(all) twice where settings or schemas do.
  init(in files: CommitFiles, since old: CommitFiles) throws {
    let errors = try IntroducedErrors.errors(Validation(of: files, since: old))
    guard !errors.isEmpty, let before = try? old.setup(), try files.setup() != before else {
      findings = errors
      return
    }
    // Earlier files that nobody can check had no errors that are known.
    let known = (try? Validation(of: old)).map(IntroducedErrors.errors) ?? []
    let faults = Set(known.map(Fault.init))
    findings = errors.filter { !faults.contains(Fault($0)) }
  }

  private static func errors(_ validation: Validation) -> [Finding] {
    validation.findings.filter { $0.severity == .error }
  }
}

/// What is wrong where, apart from the place in the file.
struct Fault: Hashable {
  let problem: Finding.Problem
  let key: RecordKey?
  let pointer: JSONPointer

  init(_ finding: Finding) {
    problem = finding.problem
    key = finding.key
    pointer = finding.pointer
  }
}
