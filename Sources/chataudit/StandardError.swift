// The C library's streams are variables of long before Swift's rules for them.
@preconcurrency import Foundation

/// What a command says of itself, beside what it finds.
///
/// Nobody may be there to read it: that a note cannot be written is no reason to end otherwise than
/// the work did, so every failure to write is passed over.
enum StandardError {
  /// Keeps the three streams from being closed: the next file that is opened would take the number
  /// of one, and what is said would be written into it.
  static func open() {
    // Each is opened the way in which it cannot be used, so that what needs it fails as it did; but
    // what is said may vanish.
    for (stream, access) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(stream, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is taken, which is this one: those below are open by now.
      _ = Foundation.open("/dev/null", access)
    }
  }

  /// Writes a text as far as it can be written.
  static func write(_ text: String) {
    withoutBrokenPipe {
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let written = rest.withUnsafeBytes {
          Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count)
        }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return errno == EPIPE }
        rest = rest.dropFirst(written)
      }
      return false
    }
  }

  /// Keeps the signal of a pipe that nobody reads from this thread while a closure writes.
  ///
  /// - Parameter writing: gives whether the pipe was broken.
  private static func withoutBrokenPipe(_ writing: () -> Bool) {
    var brokenPipe = sigset_t()
    var (before, pending) = (sigset_t(), sigset_t())
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    guard pthread_sigmask(SIG_BLOCK, &brokenPipe, &before) == 0 else { return }
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    // It came to this thread and waits: taken here, it ends nothing. A system that drops what is
    // ignored has nothing to wait for.
    if writing(), !wasPending, sigpending(&pending) == 0, sigismember(&pending, SIGPIPE) == 1 {
      var taken: Int32 = 0
      sigwait(&brokenPipe, &taken)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
