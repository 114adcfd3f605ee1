import ArgumentParser

/// Under which key ids are made.
struct KeyOptions: ParsableArguments {
  @Option(name: .customLong("key-file"), help: "The file of the key under which ids are made.")
  var file: String?
}
