import Transcripts

extension ImageSurvey {
  /// Looks for the images of all records.
  init(_ records: FileRecords, _ finder: AttachmentFinder) {
    self.init()
    for entry in records.entries {
      let sender = entry.sender == RecordEntry.none ? nil : records.names.string(entry.sender)
      let body = records.bodies.body(
        of: entry, role: records.role(entry), sender: sender, readsFiles: true)
      for image in body.attachments where image.kind == .image {
        if image.lines != nil { withText += 1 }
        switch finder.place(of: image.reference) {
        case .found: found += 1
        case .missing: missing += 1
        case .remote: remote += 1
        case .unnamed: unnamed += 1
        }
      }
    }
  }
}
