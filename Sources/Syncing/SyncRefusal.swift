public import Git
public import Records

/// Why nothing was saved or synced; nothing has moved.
public enum SyncRefusal: Error, Hashable, Sendable {
  /// A fieldbook is a repository of its own, and the folder is inside another one.
  case insideRepository(String)
  /// The repository at a path is one to sync through and has no working files.
  case bareRepository(String)
  /// The settings are missing in a folder whose last commit has them.
  case lostSettings(String)
  /// The folder is in no repository.
  case noRepository
  /// Another program is writing the index.
  case indexLocked
  /// Another process is changing the fieldbook: who, where that is known.
  case locked(WriterLock.Owner?)
  /// What an interrupted operation wrote down cannot be read.
  case brokenJournal
  /// Nothing that was done on this machine is left to take back.
  case nothingToUndo
  /// Git has moved the branch since the last operation.
  case movedSince
  /// All that was written has been written over since.
  case writtenOver
  /// All that is to be taken back is in conflict, in these records.
  case undecided([RecordKey])
  /// What would be undone has only put records in canonical form.
  case nothingWritten
  /// Without what was written the fieldbook would not be valid.
  case cannotUndo([Finding])
  /// Git has begun a merge, a rebase or the like.
  case operationInProgress(Repository.Operation)
  /// Git has left several sides of files of ours in the index, and says of none how they go together.
  case unmerged([String])
  /// Git has not begun a merge, or one of several branches at once.
  case noMerge
  /// `HEAD` names a commit and no branch; with a branch to switch to, if there is any.
  case detachedHead(branch: String?)
  /// Neither name nor e-mail address to save under.
  case noIdentity
  /// The repository knows no remote.
  case noRemote
  /// No remote has that name, but others are known.
  case unknownRemote(String, known: [String])
  /// The history is cut off.
  case shallow
  /// The settings or schemas that came in cannot be used.
  case incomingSetup(SetupError)
  /// The checkout is sparse: files of ours that are left out would look deleted.
  case sparse
  /// The remote has branches, but not the one to sync with, and shares nothing with what is here.
  case otherBranches(remote: String, branch: String, others: [String])
  /// Both sides have commits and nothing in common.
  case unrelated
  /// Files that are not ours were changed on both sides, and git cannot merge them.
  case foreignConflicts([String])
  /// Working files with unsaved edits stand where the update would write.
  case unsavedEdits([String])
  /// A file that must not be written came in.
  case unsafePath(PathHazard)
  /// Git has committed what is not valid, and nothing is sent before it is mended.
  case invalidCommits([Finding])
  /// The remote refuses the push, for the reason that it gives.
  case pushRefused(String)
  /// The remote stays locked, in the words that it says so with.
  case remoteLocked(String)
  /// Others were faster every time.
  case lostRace(attempts: Int)
}
