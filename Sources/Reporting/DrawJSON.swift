package import Auditing

extension JSONWriter {
  private mutating func exact(_ name: StaticString, ifPresent value: Double?) {
    guard let value else { return }
    key(name)
    exact(value)
  }

  /// Writes a draw: `chataudit.draw/1`.
  package mutating func draw(_ document: DrawDocument) {
    object { json in
      json.member("schema", document.schema)
      json.key("tool")
      json.object { json in
        json.member("name", document.tool.name)
        json.member("version", document.tool.version)
      }
      json.member("keyFingerprint", document.keyFingerprint)
      json.key("frame")
      json.frame(document.frame)
      json.key("order")
      json.order(document.order)
      json.key("strata")
      json.array { json in
        for stratum in document.strata { json.stratum(stratum) }
      }
      json.key("picks")
      json.array { json in
        for pick in document.picks { json.pick(pick) }
      }
      if let replaces = document.replaces {
        json.key("replaces")
        json.array { json in
          for digest in replaces { json.string(digest) }
        }
      }
    }
  }

  private mutating func frame(_ frame: DrawDocument.Frame) {
    object { json in
      json.member("units", frame.units)
      json.member("sha256", frame.sha256)
      json.member("covers", ifPresent: frame.covers?.rawValue)
      json.member("from", ifPresent: frame.from)
      json.member("to", ifPresent: frame.to)
      json.key("excluded")
      json.array { json in
        for exclusion in frame.excluded {
          json.object { json in
            json.member("transcript", exclusion.transcript)
            json.member("reason", exclusion.reason)
          }
        }
      }
    }
  }

  private mutating func order(_ order: Draw.Order) {
    object { json in
      json.member("size", order.size)
      json.member("seed", order.seed)
      json.key("strata")
      json.array { json in
        for stratifier in order.strata { json.string(stratifier.rawValue) }
      }
      json.member("minimum", order.minimum)
      json.member("backups", order.backups)
      json.member("weighting", ifPresent: order.weighting?.rawValue)
    }
  }

  private mutating func stratum(_ stratum: Draw.Stratum) {
    object { json in
      json.member("name", stratum.name)
      json.member("units", stratum.units)
      json.member("drawn", stratum.drawn)
      json.key("inclusion")
      json.exact(stratum.inclusion)
      json.exact("threshold", ifPresent: stratum.threshold)
    }
  }

  private mutating func pick(_ pick: Draw.Pick) {
    object { json in
      json.member("transcript", pick.transcript)
      json.member("stratum", pick.stratum)
      json.key("ticket")
      json.exact(pick.ticket)
      json.member("isBackup", pick.isBackup)
      json.exact("weight", ifPresent: pick.weight)
      json.exact("inclusion", ifPresent: pick.inclusion)
    }
  }
}
