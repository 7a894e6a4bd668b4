// swift-tools-version: 6.2
import PackageDescription

/// What every target shares: the language features that keep imports and existentials explicit.
let features: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Measured: validating takes 5 % less where rooms may inline each other's functions.
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// For every room but `Git`, whose work is to hold C pointers.
let safe: [SwiftSetting] = features + [.strictMemorySafety()]

let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let ordered: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// The editor's pages and what they load.
let templates = [
  "about", "around", "change", "changes", "check", "claim", "commit", "conflict", "conflicts",
  "delete", "deleted", "described", "draft", "drafts", "field", "file", "findings",
  "found", "history", "layout", "list", "marks", "message", "moment",
  "onechange", "onedeleted", "opening", "overview", "pages", "pieces", "problem", "record",
  "referrers",
  "settings", "setup", "sync", "syncresult", "union",
].map { "Templates/\($0).mustache" }
let assets = ["editor.js", "icon.svg", "style.css"].map { "Assets/\($0)" }

let package = Package(
  name: "fieldbook",
  products: [
    .executable(name: "fieldbook", targets: ["fieldbook"]),
    .executable(name: "fieldbook-serve", targets: ["fieldbook-serve"]),
    .executable(name: "fieldbook-bowtie", targets: ["fieldbook-bowtie"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // Its headers alone: it is loaded by CLateLibgit2, so the linker must not be told of it.
    .systemLibrary(name: "CLibgit2", providers: [.apt(["libgit2-dev"])]),
    .target(name: "CLateLibgit2"),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CSystemCalls"),
    .target(name: "CUnusedCurl", exclude: ["lib"]),

    .target(name: "JSONModel", dependencies: [ordered], swiftSettings: safe),
    .target(name: "TerminalText", swiftSettings: safe),
    .target(name: "JSONSchema", dependencies: ["JSONModel", "CPCRE2"], swiftSettings: safe),
    .target(name: "FileSystem", dependencies: [system, "CSystemCalls"], swiftSettings: safe),
    .target(name: "Processes", dependencies: ["CSystemCalls", "FileSystem"], swiftSettings: safe),
    .target(
      name: "Git",
      dependencies: ["CLateLibgit2", "CLibgit2", "CSystemCalls", "FileSystem", "Processes"],
      swiftSettings: features,
      // What stands in front of a function of mbedTLS has to be seen by libraries that are loaded late.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--export-dynamic-symbol=mbedtls_x509_crt_parse_file"])
      ]),
    .target(
      name: "Records",
      dependencies: ["CSystemCalls", "FileSystem", "Git", "JSONModel", "JSONSchema"],
      swiftSettings: safe),
    .target(
      name: "Forms", dependencies: ["FileSystem", "JSONModel", "JSONSchema", "Records"],
      swiftSettings: safe),
    .target(
      name: "Importing", dependencies: ["Forms", "JSONModel", "JSONSchema", "Records"],
      swiftSettings: safe),
    .target(name: "Merging", dependencies: ["JSONModel", "Records"], swiftSettings: safe),
    .target(
      name: "History", dependencies: ["Git", "JSONModel", "Merging", "Records"],
      swiftSettings: safe),
    .target(
      name: "Syncing", dependencies: ["FileSystem", "Git", "JSONModel", "Merging", "Records"],
      swiftSettings: safe),
    .target(
      name: "Reporting",
      dependencies: [
        "FileSystem", "JSONModel", "JSONSchema", "Records",
      ],
      resources: [
        .embedInCode("Templates/page.mustache"), .embedInCode("Templates/words.json"),
        .embedInCode("Schemas/reports.schema.json"),
      ], swiftSettings: safe),
    .target(
      name: "Messages",
      dependencies: [
        "FileSystem", "Git", "Importing", "JSONModel", "JSONSchema", "Merging", "Records",
        "Syncing", "TerminalText",
      ],
      swiftSettings: safe),
    .target(
      name: "Editor",
      dependencies: [
        "FileSystem", "Forms", "Git", "History", "JSONModel", "JSONSchema", "Merging", "Messages",
        "Processes", "Records", "Reporting", "Syncing",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      // Not the folders: each file that is built in is named.
      resources: (templates + assets).map { .embedInCode($0) }, swiftSettings: safe),
    .executableTarget(
      name: "fieldbook-serve",
      dependencies: [
        "CUnusedCurl", "Editor", "FileSystem", "Messages", "Records", "Syncing", arguments,
        .product(name: "FlyingFox", package: "FlyingFox"),
      ],
      swiftSettings: safe,
      linkerSettings: [.unsafeFlags(["-L\(Context.packageDirectory)/Sources/CUnusedCurl/lib"])]),
    .executableTarget(
      name: "fieldbook",
      dependencies: [
        "FileSystem", "Forms", "Git", "History", "Importing", "JSONModel", "JSONSchema", "Merging",
        "Messages",
        "Processes", "Records", "Reporting", "Syncing", "TerminalText", arguments,
      ],
      swiftSettings: safe),
    .executableTarget(
      name: "fieldbook-bowtie", dependencies: ["JSONModel", "JSONSchema", "Messages"],
      swiftSettings: safe),
    .executableTarget(
      name: "evaluation-benchmark", dependencies: ["FileSystem", "JSONModel", "JSONSchema"],
      swiftSettings: safe),

    .target(
      name: "TestSupport", dependencies: ["JSONModel", "Records"], path: "Tests/TestSupport",
      swiftSettings: features),
    .target(
      name: "Simulation", dependencies: ["JSONModel", "Merging", "Records"],
      path: "Tests/Simulation", swiftSettings: features),
    .executableTarget(
      name: "merge-simulation", dependencies: ["Records", "Simulation"],
      path: "Tests/SimulationProgram",
      swiftSettings: features),
    .target(name: "DiskFaults", path: "Tests/DiskFaults"),
    .target(
      name: "SyncSimulation",
      dependencies: [
        "DiskFaults", "FileSystem", "Git", "JSONModel", "Merging", "Records", "Syncing",
        "TestSupport",
      ],
      path: "Tests/SyncSimulation", swiftSettings: features),
    .executableTarget(
      name: "sync-simulation", dependencies: ["SyncSimulation"],
      path: "Tests/SyncSimulationProgram", swiftSettings: features),
    .target(
      name: "FuzzingProperties",
      dependencies: [
        "CLibgit2", "Editor", "Git", "JSONModel", "JSONSchema", "Merging", "Records", "TestSupport",
      ],
      path: "Tests/Fuzzing/Properties", swiftSettings: features),
    .testTarget(
      name: "FuzzingTests", dependencies: ["FuzzingProperties"], exclude: ["Findings"],
      swiftSettings: features),
    .testTarget(
      name: "JSONModelTests", dependencies: ["JSONModel", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "JSONSchemaTests", dependencies: ["JSONModel", "JSONSchema", "TestSupport"],
      swiftSettings: features),
    .testTarget(name: "ProcessesTests", dependencies: ["Processes"], swiftSettings: features),
    .testTarget(
      name: "TerminalTextTests", dependencies: ["TerminalText", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "GitTests",
      dependencies: ["CLibgit2", "FileSystem", "Git", "Processes", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "RecordsTests",
      dependencies: ["FileSystem", "Git", "JSONModel", "JSONSchema", "Records", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "FormsTests",
      dependencies: ["FileSystem", "Forms", "JSONModel", "JSONSchema", "Records", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "ImportingTests",
      dependencies: ["Forms", "Importing", "JSONModel", "Records", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "MergingTests",
      dependencies: ["JSONModel", "Merging", "Records", "Simulation", "TestSupport"],

      swiftSettings: features),
    .testTarget(
      name: "HistoryTests",
      dependencies: ["Git", "History", "JSONModel", "Records", "TestSupport"],
      swiftSettings: features),
    .testTarget(
      name: "SyncingTests",
      dependencies: [
        "FileSystem", "Git", "JSONModel", "Merging", "Records", "Simulation", "SyncSimulation",
        "Syncing", "TestSupport",
      ],
      resources: [.copy("Golden/format-1")],
      swiftSettings: features),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "FileSystem", "JSONModel", "Records", "Reporting", "TestSupport",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: features),
    .testTarget(
      name: "EditorTests",
      dependencies: [
        "Editor", "FileSystem", "JSONModel", "Messages", "Records", "Reporting", "TestSupport",
        .product(name: "Mustache", package: "swift-mustache"),
      ], swiftSettings: features),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "FileSystem", "JSONModel", "JSONSchema", "Messages", "TerminalText", "TestSupport",
        "fieldbook",
        "fieldbook-bowtie",
      ],

      swiftSettings: features),
  ],
  swiftLanguageModes: [.v6]
)

// libFuzzer brings the main function, so these can only be linked by scripts/fuzz.
if Context.environment["FIELDBOOK_FUZZING"] != nil {
  for name in ["Parser", "Schema", "Formats", "Tree"] {
    package.products.append(
      .library(name: "\(name)Fuzzing", type: .static, targets: ["\(name)Fuzzing"]))
    package.targets.append(
      .target(
        name: "\(name)Fuzzing", dependencies: ["FuzzingProperties"], path: "Tests/Fuzzing/\(name)",
        swiftSettings: features))
  }
}

// scripts/sanitize compiles everything anew, so it says which tests it runs: only what they need is left.
if let tests = Context.environment["FIELDBOOK_TESTS"]?.split(separator: " ").map(String.init) {
  var needed = Set(tests)
  var isComplete = false
  while !isComplete {
    let more = package.targets.filter { needed.contains($0.name) }.flatMap(\.dependencies)
      .compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
    isComplete = needed.isSuperset(of: more)
    needed.formUnion(more)
  }
  package.targets.removeAll { !needed.contains($0.name) }
  package.products = []
}
