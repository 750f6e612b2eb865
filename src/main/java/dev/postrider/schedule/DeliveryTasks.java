package dev.postrider.schedule;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.postrider.Postrider;
import dev.postrider.database.Database;
import dev.postrider.delivery.DeliveryWorker;
import dev.postrider.outbox.BatchKey;
import dev.postrider.outbox.Outbox;
import dev.postrider.outbox.Outbox.DueBatch;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A task of db-scheduler for each batch that is due. The outbox is the truth, the tasks follow it:
/// a batch without one gets one, and a task that has run is gone, whatever came of it.
final class DeliveryTasks {

  private static final Logger log = LoggerFactory.getLogger(DeliveryTasks.class);

  private static final String NAME = "delivery";

  /// So many batches get a task ahead of time; more would only wait.
  private static final int AHEAD = 200;

  /// A task is picked and freed much less often than this many bits count.
  private static final int VERSION_BITS = 16;

  private final Postrider postrider;
  private final Database database;
  private final Outbox outbox;
  private final DeliveryWorker worker;

  DeliveryTasks(Postrider postrider) {
    this.postrider = postrider;
    this.database = postrider.database();
    this.outbox = postrider.outbox();
    this.worker = postrider.worker();
  }

  CustomTask<Void> task() {
    return Tasks.custom(NAME, Void.class)
        .onDeadExecution(this::takeOver)
        .execute(
            (instance, context) -> {
              deliver(BatchKey.of(instance.getId()));
              return (complete, operations) -> operations.remove();
            });
  }

  private void deliver(BatchKey key) {
    try {
      worker.deliver(key);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A node that misses its heartbeats, as one that was frozen: what it still says of the batch
  /// counts for nothing.
  private void takeOver(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Execution execution = complete.getExecution();
    String id = execution.taskInstance.getId();
    log.warn("batch {}: its node no longer answers, and it is taken over", id);
    outbox.free(BatchKey.of(id), execution.pickedBy);
    operations.remove();
  }

  /// Frees what nodes that have ended had in their hands, and gives every batch that is due a task.
  /// Can be repeated, by all nodes at once.
  ///
  /// @return true if something is due
  boolean sweep() {
    freeTasksOfTheDead();
    outbox.takeOver();
    worker.giveBackWhatFailed();
    if (worker.isStopped() || worker.trouble().isPresent()) {
      return false;
    }
    List<DueBatch> due = outbox.due(postrider.clock().instant(), AHEAD);
    if (!due.isEmpty()) {
      database.write(
          transaction -> {
            PreparedBatch rows =
                transaction
                    .handle()
                    .prepareBatch(
                        """
                        INSERT INTO scheduled_tasks
                          (task_name, task_instance, execution_time, picked, version, priority)
                        VALUES (:name, :batch, :order, FALSE, :version, :priority)
                        ON CONFLICT DO NOTHING
                        """);
            due.forEach(batch -> bind(rows, batch));
            rows.execute();
          });
    }
    return !due.isEmpty();
  }

  /// The execution time only puts the batches in order: a task exists when its batch is due. The
  /// version begins where no earlier task of the batch can have come to, so that whoever was slow
  /// removes no other's.
  private static void bind(PreparedBatch rows, DueBatch batch) {
    rows.bind("name", NAME)
        .bind("batch", batch.key().toString())
        .bind("order", Instant.ofEpochMilli(batch.key().number()))
        .bind("version", (long) batch.epoch() << VERSION_BITS)
        .bind("priority", -batch.priority())
        .add();
  }

  /// What a node that was killed had picked is free at once, not only after its missed heartbeats.
  private void freeTasksOfTheDead() {
    List<String> owners =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT DISTINCT picked_by FROM scheduled_tasks WHERE picked")
                    .mapTo(String.class)
                    .list());
    owners.stream()
        .filter(owner -> !database.nodes().isAlive(owner))
        .forEach(
            owner ->
                database.write(
                    transaction ->
                        transaction
                            .handle()
                            .createUpdate(
                                """
                                UPDATE scheduled_tasks
                                SET picked = FALSE, picked_by = NULL, version = version + 1
                                WHERE picked_by = :owner
                                """)
                            .bind("owner", owner)
                            .execute()));
  }
}
