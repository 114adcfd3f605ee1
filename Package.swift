// swift-tools-version: 6.1
import PackageDescription

/// The audit plugins, in the order of their findings.
///
/// A new plugin is its folder under `Plugins/`, a line here, and a line in
/// `Sources/chataudit/Plugins.swift`.
let plugins = [
  "ThirdPartyInfo",
  "PrivacyLeaks",
  "ForbiddenPhrases",
  "PerfunctoryReplies",
  "PromiseViolations",
  "ReplyTimes",
  "ServiceConduct",
]

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
]

/// A Swift module of `Sources/`, its data folders compiled into C targets of their own.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], excluding data: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: data, swiftSettings: swiftSettings)
}

/// A folder of data files, embedded in the binary by the C file that stands beside them.
func embedded(_ name: String, path: String) -> Target {
  .target(name: name, dependencies: ["CEmbedding"], path: path)
}

func test(_ name: String, _ dependencies: [Target.Dependency], resources: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"],
    resources: resources.map { .copy($0) }, swiftSettings: swiftSettings)
}

/// A plugin is three targets: its rules as data, its Swift, and its tests.
func plugin(_ name: String) -> [Target] {
  [
    embedded("\(name)Rules", path: "Plugins/\(name)/Rules"),
    .target(
      name: name,
      dependencies: ["Checking", "TextMatching", "Transcripts", "\(name)Rules".asDependency],
      path: "Plugins/\(name)", exclude: ["Rules"], swiftSettings: swiftSettings),
    test(
      "\(name)Tests",
      [name.asDependency, "Checking", "CheckingTestSupport", "TextMatching", "Transcripts"]),
  ]
}

extension String {
  var asDependency: Target.Dependency { .byName(name: self) }
}

let package = Package(
  name: "ChatAudit",
  products: [.executable(name: "chataudit", targets: ["chataudit"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CVectorscan", pkgConfig: "libhs", providers: [.apt(["libvectorscan-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CEmbedding"),
    .target(name: "CCheckerTraps"),
    .target(name: "CByteScan"),

    module("StrictYAML", [yams]),
    module("Transcripts"),
    module("TextMatching", ["CVectorscan"], excluding: ["Tables"]),
    embedded("CFormats", path: "Sources/Importing/Formats"),
    module(
      "Importing",
      [
        "CLibXML2", "CZlib", "CByteScan", "CEmbedding", "CFormats", "StrictYAML", "Transcripts",
        "TextMatching",
        crypto,
      ],
      excluding: ["Formats"]),
    embedded("CPolicies", path: "Sources/Checking/Policies"),
    embedded("COrdinary", path: "Sources/Checking/Ordinary"),
    embedded("CSecondReader", path: "Sources/Checking/SecondReading/Model"),
    module(
      "Checking",
      [
        "CCheckerTraps", "CEmbedding", "CFormats", "COrdinary", "CPolicies", "CSecondReader",
        "StrictYAML", "Transcripts", "TextMatching",
      ],
      excluding: ["Ordinary", "Policies", "SecondReading/Model"]),
    module(
      "Auditing",
      ["StrictYAML", "Transcripts", "TextMatching", "Importing", "Checking", crypto]),
    embedded("CSchemas", path: "Sources/Reporting/Schemas"),
    module(
      "Reporting",
      ["CEmbedding", "CSchemas", "Transcripts", "Importing", "Checking", "Auditing"],
      excluding: ["Schemas"]),
    module("Reviewing", ["Transcripts", "Checking", "Auditing", grdb]),
    embedded("CReviewAssets", path: "Sources/ReviewServer/Assets"),
    module(
      "ReviewServer",
      [
        "CEmbedding", "CReviewAssets", "Transcripts", "Checking", "Auditing", "Reporting",
        "Reviewing", crypto,
      ] + hummingbird,
      excluding: ["Assets"]),
    embedded("CTemplates", path: "Sources/chataudit/Templates"),
    .executableTarget(
      name: "chataudit",
      dependencies: [
        "CTemplates",
        "StrictYAML", "Transcripts", "TextMatching", "Importing", "Checking", "Auditing",
        "Reporting", "Reviewing", "ReviewServer", argumentParser,
      ] + plugins.map(\.asDependency),
      exclude: ["Templates"], swiftSettings: swiftSettings),

    .target(
      name: "CheckingTestSupport", dependencies: ["Checking", "TextMatching", "Transcripts"],
      path: "Tests/CheckingTestSupport", swiftSettings: swiftSettings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: swiftSettings),
    test("StrictYAMLTests", ["StrictYAML"]),
    test("TranscriptsTests", ["Transcripts"]),
    test("TextMatchingTests", ["TextMatching"]),
    test(
      "ImportingTests", ["CLibXML2", "CZlib", "Importing", "Transcripts", "TextMatching"],
      resources: ["Fixtures"]),
    test(
      "CheckingTests",
      ["Checking", "CheckingTestSupport", "TextMatching", "Transcripts"]),
    test("AuditingTests", ["Auditing", "Checking", "Importing", "Transcripts"]),
    test(
      "ReportingTests",
      ["Reporting", "Auditing", "Checking", "Importing", "Transcripts"]),
    test("ReviewingTests", ["Reviewing", "Auditing", "Checking", "Transcripts", grdb]),
    test(
      "ReviewServerTests",
      ["ReviewServer", "Reviewing", "Auditing", "Checking", "Reporting", "Transcripts"]),
    .executableTarget(
      name: "TrappingTool",
      dependencies: ["Auditing", "Checking", "Importing", "Reporting", "Transcripts"],
      path: "Tests/TrappingTool", swiftSettings: swiftSettings),
    test("SampleTests", ["chataudit", "Auditing", "Reporting", "TrappingTool"]),
  ] + plugins.flatMap(plugin),
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
