internal import Dispatch
internal import Synchronization

/// The results of a function over elements, in their order, computed by several threads.
func inParallel<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ function: @Sendable (Element) -> Result
) -> [Result] {
  guard jobs > 1, elements.count > 1 else { return elements.map(function) }
  let results = Mutex<[Int: Result]>([:])
  let next = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: min(jobs, elements.count)) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < elements.count else { return }
      let result = function(elements[index])
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { results in
    elements.indices.map { index in
      guard let result = results[index] else {
        // `concurrentPerform` returns when every iteration has, and they leave no index out.
        preconditionFailure("an element was passed over")
      }
      return result
    }
  }
}
