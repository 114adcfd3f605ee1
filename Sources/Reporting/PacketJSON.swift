package import Auditing
package import Checking
import Transcripts

extension JSONWriter {
  /// Writes a packet, as far as its seal, as an object of the schema `chataudit.packet/1`.
  ///
  /// - Parameter seal: given the bytes before it, makes the last member.
  package mutating func packet(
    _ packet: AppealPacket, policies: PolicyCatalogue, seal: ([UInt8]) -> String
  ) {
    object { json in
      json.member("schema", "chataudit.packet/1")
      json.key("manifest")
      json.manifest(packet.manifest)
      json.key("inputs")
      json.array { json in
        for input in packet.inputs {
          json.object { json in
            json.member("file", input.path)
            json.member("sha256", input.sha256)
          }
        }
      }
      json.key("finding")
      json.finding(packet.finding, policies: policies)
      json.key("transcript")
      json.object { json in
        json.member("id", packet.finding.transcript ?? "")
        json.member("sha256", packet.digest)
        json.key("messages")
        json.array { json in
          for (index, message) in packet.messages.enumerated() {
            json.object { json in
              json.member("message", index)
              json.member("role", message.role.name)
              json.member("sender", ifPresent: message.sender)
              json.member("sentAt", ifPresent: message.sentAt?.rfc3339)
              json.member("text", message.text)
              if !message.lines.isEmpty {
                json.key("lines")
                json.array { json in
                  for line in message.lines { json.string(line) }
                }
              }
            }
          }
        }
      }
      json.member("seal", seal(json.bytes))
    }
  }
}
