package dev.postrider.database;

/// The processes at work on one database, each a *node* with a name of its own.
///
/// Every node holds a lock that it loses the moment its process ends, however it ends, so that a
/// dead node's work can be taken over at once. A process that is frozen keeps it.
public sealed interface Nodes extends AutoCloseable permits NodeFiles, NodeLocks {

  /// The name of this process, 50 characters at most; no other, before or after, has the same.
  ///
  /// @throws DatabaseBusy while the others cannot see that this node is alive: what it took for
  ///   itself would be taken from it
  String self();

  /// False once the process of that name has ended.
  boolean isAlive(String name);

  @Override
  void close();
}
