internal import ArgumentParser
internal import Messages
internal import Syncing

/// What a command that merges is told of settings and schemas that both sides changed.
struct SettingsOption: ParsableArguments {
  @Option(name: .customLong("settings"), help: "\(Output.help.settingsChoice)")
  var side: Side?

  /// Whose version is to stand.
  enum Side: String, ExpressibleByArgument, CaseIterable {
    case theirs, mine
  }

  var choice: SetupChoice? { side.flatMap { SetupChoice(rawValue: $0.rawValue) } }

  /// Tells whose version stands, place by place.
  func tell(_ settled: [SetupAgreement.Settled]) {
    for place in settled {
      Output.note(Output.messages.settled(place.difference, kept: place.kept, asked: choice))
    }
  }
}
