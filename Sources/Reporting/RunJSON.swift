package import Auditing
package import Checking
import Importing
import Transcripts

extension JSONWriter {
  /// Writes a run and its findings as an object of the schema `chataudit.run/1`.
  package mutating func run(
    _ run: RunDocument, findings: [FindingRecord], policies: PolicyCatalogue
  ) {
    object { json in
      json.member("schema", RunDocument.schema)
      json.member("complete", run.isComplete)
      json.key("manifest")
      json.manifest(run.manifest)
      json.key("inputs")
      json.array { json in
        for input in run.inputs { json.input(input) }
      }
      json.key("counts")
      json.counts(of: run, findings: findings)
      json.key("coverage")
      json.array { json in
        for rule in run.coverage { json.coverage(rule) }
      }
      json.key("exposure")
      json.array { json in
        for exposure in run.exposure { json.exposure(exposure) }
      }
      json.key("acts")
      json.array { json in
        for acts in run.acts { json.acts(acts) }
      }
      json.key("exposureTotals")
      json.array { json in
        for total in run.exposureTotals {
          json.object { json in
            json.member("unit", total.currency ?? "points")
            json.member("amount", total.amount)
            json.member("unverified", total.unverified)
          }
        }
      }
      if let waivers = run.waivers {
        json.key("waivers")
        json.waivers(waivers)
      }
      if let baseline = run.baseline {
        json.key("baseline")
        json.baseline(baseline)
      }
      json.key("errors")
      json.array { json in
        for problem in run.problems { json.problem(problem) }
      }
      json.key("findings")
      json.array { json in
        for record in findings { json.finding(record, policies: policies) }
      }
    }
  }

  mutating func manifest(_ manifest: RunDocument.Manifest) {
    object { json in
      json.member("tool", manifest.tool)
      json.member("version", manifest.version)
      json.key("packs")
      json.array { json in
        for pack in manifest.packs {
          json.object { json in
            json.member("id", pack.id)
            json.member("sha256", pack.sha256)
          }
        }
      }
      json.file("config", manifest.config)
      json.file("orders", manifest.orders)
      json.file("draw", manifest.draw)
      json.member("key", manifest.keyFingerprint)
      json.member("timeZone", manifest.timeZone)
      json.member("platform", ifPresent: manifest.platformOverride?.rawValue)
      if !manifest.only.isEmpty {
        json.key("only")
        json.array { json in
          for rule in manifest.only { json.string(rule) }
        }
      }
      json.member("revealed", manifest.isRevealed)
      if !manifest.period.isUnlimited {
        json.key("period")
        json.object { json in
          json.member("first", ifPresent: manifest.period.first?.iso8601)
          json.member("last", ifPresent: manifest.period.last?.iso8601)
        }
      }
      if let sample = manifest.sample {
        json.key("sample")
        json.object { json in
          json.member("size", sample.size)
          json.member("seed", sample.seed)
          json.member("method", "sha256-tickets/1")
        }
      }
    }
  }

  mutating func file(_ name: StaticString, _ file: (path: String, sha256: String)?) {
    guard let file else { return }
    key(name)
    object { json in
      json.member("file", file.path)
      json.member("sha256", file.sha256)
    }
  }

  private mutating func input(_ input: RunDocument.Input) {
    object { json in
      json.member("file", input.path)
      json.member("status", input.disposition.rawValue)
      json.member("sha256", ifPresent: input.sha256)
      json.member("bytes", input.bytes)
      json.member("format", ifPresent: input.format)
      json.member("encoding", ifPresent: input.encoding)
      json.member("records", input.records)
      json.member("messages", input.messages)
      json.key("problems")
      json.array { json in
        for problem in input.problems { json.problem(problem) }
      }
    }
  }

  private mutating func counts(of run: RunDocument, findings: [FindingRecord]) {
    object { json in
      json.member("transcriptsRead", run.transcriptsRead)
      json.member("transcriptsAudited", run.transcriptsAudited)
      json.member("messagesAudited", run.messagesAudited)
      json.key("findings")
      json.object { json in
        for severity in Severity.allCases {
          json.key(severity.name)
          json.int(run.findingCounts[severity] ?? 0)
        }
      }
      json.member("waived", ifPresent: run.waivers?.waived)
      json.key("transcriptsWithFindings")
      json.rate(
        WilsonInterval(
          successes: Set(findings.filter { $0.waiver == nil }.compactMap(\.transcript)).count,
          trials: run.transcriptsAudited))
    }
  }

  private mutating func coverage(_ rule: RunDocument.RuleCoverage) {
    object { json in
      json.member("rule", rule.rule)
      json.member("evaluated", rule.evaluated)
      json.key("notEvaluated")
      json.array { json in
        for entry in rule.notEvaluated {
          json.object { json in
            json.member("missing", entry.reason.rawValue)
            json.member("transcripts", entry.transcripts)
          }
        }
      }
      json.member("notApplicable", rule.notApplicable)
      json.member("setAside", rule.setAside)
      json.member("findings", rule.findings)
      json.key("rate")
      json.rate(
        WilsonInterval(successes: rule.transcriptsWithFindings, trials: rule.evaluated))
    }
  }

  private mutating func rate(_ interval: WilsonInterval) {
    object { json in
      json.member("transcripts", interval.successes)
      json.member("of", interval.trials)
      json.key("rate")
      json.number(interval.rate)
      json.key("lower")
      json.number(interval.bounds.lower)
      json.key("upper")
      json.number(interval.bounds.upper)
    }
  }

  private mutating func exposure(_ exposure: RunDocument.Exposure) {
    object { json in
      json.member("policy", exposure.policy)
      json.member("findings", exposure.findings)
      json.member("units", exposure.units)
      json.member("per", exposure.per)
      json.member("amount", ifPresent: exposure.amount)
      json.member("currency", ifPresent: exposure.currency)
      if exposure.isCap { json.member("cap", true) }
      json.member("points", ifPresent: exposure.points)
      json.member("verified", exposure.isVerified)
    }
  }

  private mutating func acts(_ acts: RunDocument.Acts) {
    object { json in
      json.member("policy", acts.policy)
      json.member("counted", acts.counted)
      json.member("platform", ifPresent: acts.platform)
      json.member("shop", ifPresent: acts.shop)
      json.member("days", acts.days)
      json.member("from", ifPresent: acts.period?.lowerBound.iso8601)
      json.member("to", ifPresent: acts.period?.upperBound.iso8601)
      json.member("acts", acts.acts)
      json.member("points", ifPresent: acts.points)
      json.member("limit", ifPresent: acts.limit)
      if let isReached = acts.isReached { json.member("reached", isReached) }
      json.member("notEvaluated", ifPresent: acts.notEvaluated?.rawValue)
      json.member("verified", acts.isVerified)
    }
  }

  private mutating func problem(_ problem: RunDocument.Problem) {
    object { json in
      json.member("kind", problem.kind)
      json.member("file", ifPresent: problem.file)
      json.member("place", ifPresent: problem.place)
      json.member("reason", problem.reason)
      json.member("incomplete", problem.isIncomplete)
    }
  }
}
