/// The database, a SQLite file or a PostgreSQL server: connections, transactions, migrations, and
/// which processes are at work on it. What the two do each in their own way is a `Dialect`.
///
/// The door is [dev.postrider.database.Database].
@NullMarked
package dev.postrider.database;

import org.jspecify.annotations.NullMarked;
