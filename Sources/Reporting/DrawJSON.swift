public import Auditing

extension JSONWriter {
  private mutating func exact(_ name: StaticString, ifPresent value: Double?) {
    guard let value else { return }
    key(name)
    exact(value)
  }

  /// Writes a draw: `chataudit.draw/1`.
  public mutating func draw(_ document: DrawDocument) {
    object { json in
      json.member("schema", document.schema)
      json.key("tool")
      json.object { json in
        json.member("name", document.tool.name)
        json.member("version", document.tool.version)
      }
      json.member("keyFingerprint", document.keyFingerprint)
      json.key("frame")
      json.object { json in
        json.member("units", document.frame.units)
        json.member("sha256", document.frame.sha256)
        json.member("covers", ifPresent: document.frame.covers?.rawValue)
        json.member("from", ifPresent: document.frame.from)
        json.member("to", ifPresent: document.frame.to)
        json.key("excluded")
        json.array { json in
          for exclusion in document.frame.excluded {
            json.object { json in
              json.member("transcript", exclusion.transcript)
              json.member("reason", exclusion.reason)
            }
          }
        }
      }
      json.key("order")
      json.object { json in
        json.member("size", document.order.size)
        json.member("seed", document.order.seed)
        json.key("strata")
        json.array { json in
          for stratifier in document.order.strata { json.string(stratifier.rawValue) }
        }
        json.member("minimum", document.order.minimum)
        json.member("backups", document.order.backups)
        json.member("weighting", ifPresent: document.order.weighting?.rawValue)
      }
      json.key("strata")
      json.array { json in
        for stratum in document.strata {
          json.object { json in
            json.member("name", stratum.name)
            json.member("units", stratum.units)
            json.member("drawn", stratum.drawn)
            json.key("inclusion")
            json.exact(stratum.inclusion)
            json.exact("threshold", ifPresent: stratum.threshold)
          }
        }
      }
      json.key("picks")
      json.array { json in
        for pick in document.picks {
          json.object { json in
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
      if let replaces = document.replaces {
        json.key("replaces")
        json.array { json in
          for digest in replaces { json.string(digest) }
        }
      }
    }
  }
}
