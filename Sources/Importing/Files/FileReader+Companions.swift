// What lies beside exports.
extension FileReader {
  /// Says why the text beside an image is not read, where it is not.
  ///
  /// It is only opened for `inspect`; an audit reads it with the message that has the image.
  func noteUnreadText(of file: InputFile, in outcome: Outcome) -> Outcome {
    guard outcome.report.skipReason == .imageText else { return outcome }
    let limit = settings.limits.descriptorBytes
    var unread: ScreenshotText.Unread?
    if file.size > limit {
      unread = .tooLarge(file.size, limit: limit)
    } else if settings.surveysImages, let path = file.realPath {
      do throws(ScreenshotText.Unread) {
        _ = try ScreenshotText.read(path, limit: limit)
      } catch {
        unread = error
      }
    }
    guard let unread else { return outcome }
    var noted = outcome
    noted.report.problems.append(
      ImportProblem(
        .unreadAttachment, file: file.path, found: unread.found, expected: unread.expected,
        advice: unread.advice))
    return noted
  }
}
