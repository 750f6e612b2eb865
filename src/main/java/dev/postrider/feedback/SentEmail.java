package dev.postrider.feedback;

import dev.postrider.mail.Address;

/// An email that was sent from here.
record SentEmail(long mailingId, long recipientId, Address address) {}
