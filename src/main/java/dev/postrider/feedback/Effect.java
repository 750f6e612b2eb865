package dev.postrider.feedback;

import java.util.Locale;

/// What came of one message.
public enum Effect {
  /// its address does not work, and is never written to again
  BOUNCED,
  /// the mailbox did not take an email, for now
  PUT_OFF,
  /// a reader called an email unwanted, and is never written to again
  COMPLAINED,
  /// a reader has left a digest
  UNSUBSCRIBED,
  /// nothing: a machine wrote it, in answer or to say that all is well
  AUTOMATIC,
  /// nothing: it is about no email that was sent from here, or says nothing that is known
  UNKNOWN,
  /// nothing: it was read before
  REPEATED;

  /// As it stands in the database, and as people read it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
