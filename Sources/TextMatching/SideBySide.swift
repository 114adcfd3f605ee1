import Dispatch
import Synchronization

/// Runs two closures at the same time where there are processors for them, and gives both results.
package func sideBySide<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let results = Mutex<(first: First?, second: Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { number in
    if number == 0 {
      let result = first()
      results.withLock { $0.first = result }
    } else {
      let result = second()
      results.withLock { $0.second = result }
    }
  }
  guard case (let first?, let second?) = results.withLock({ $0 }) else {
    // `concurrentPerform` returns when every iteration has, and each stores its result.
    preconditionFailure("an iteration has not run")
  }
  return (first, second)
}
