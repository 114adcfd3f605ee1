public import Transcripts

/// A table of order facts as it was read: the orders, and what of the table was not used.
public struct OrderTable: Sendable, Hashable {
  /// Facts of some orders that the table leaves open though it has cells for them.
  public struct OpenFact: Sendable, Hashable {
    /// Why they count as unknown.
    public enum Reason: String, Sendable, Hashable {
      /// The rows of one order do not agree on a fact of the whole order.
      case rowsDiffer = "rows-differ"
      /// What stands in a column of another name is not what its order fact is.
      case unread
    }

    /// The order fact's name, such as `carrier`.
    public var column: String
    public var reason: Reason
    /// How many cells or orders are concerned.
    public var count: Int
  }

  /// In the table's order.
  public var orders: [OrderFacts]
  /// The headers of columns that hold no order fact, as they are written.
  public var unusedColumns: [String]
  /// In the order of the reference.
  public var openFacts: [OpenFact]
}
