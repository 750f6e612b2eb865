/// The database: connections, transactions, migrations, and which processes are at work on it.
///
/// The door is [dev.postrider.database.Database].
@NullMarked
package dev.postrider.database;

import org.jspecify.annotations.NullMarked;
