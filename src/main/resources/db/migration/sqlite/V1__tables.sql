-- Times are milliseconds since 1970-01-01T00:00Z. A state is a word.

-- database: its own -------------------------------------------------------------------------

-- keys that nobody can guess: of tokens several, of which the newest issues
CREATE TABLE secret (
  name  TEXT    NOT NULL,
  made  INTEGER NOT NULL DEFAULT 0,          -- 0 = with the database
  value BLOB    NOT NULL,
  PRIMARY KEY (name, made)
);

-- outbox: emails not yet settled --------------------------------------------------------------

-- the emails that are held, cancelled and counted together
CREATE TABLE mailing (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT    NOT NULL UNIQUE,        -- names it to people and in Message-IDs: weekly/7
  scope      TEXT    NOT NULL,               -- the digest; '' where it is of none
  state      TEXT    NOT NULL,               -- open, held, cancelled, finished
  reason     TEXT    NOT NULL DEFAULT '',    -- why it is held
  recipients INTEGER NOT NULL DEFAULT 0,     -- what the states of its emails must add up to
  priority   INTEGER NOT NULL,               -- the lower, the earlier
  not_before INTEGER NOT NULL DEFAULT 0,     -- none of its emails goes out before; 0 = at once
  letterhead TEXT    NOT NULL,               -- JSON: what all its emails have in common
  forgotten  BOOLEAN NOT NULL DEFAULT FALSE  -- whether the addresses of its emails are blanked
);

-- what the emails of a mailing say: one row for each distinct content, slots unfilled
CREATE TABLE mailing_body (
  mailing_id INTEGER NOT NULL REFERENCES mailing (id),
  number     INTEGER NOT NULL,
  subject    TEXT    NOT NULL,
  text       TEXT    NOT NULL,
  html       TEXT    NOT NULL,
  PRIMARY KEY (mailing_id, number)
);

-- one email to one address
CREATE TABLE outbox (
  mailing_id   INTEGER NOT NULL REFERENCES mailing (id),
  recipient_id INTEGER NOT NULL,
  body         INTEGER NOT NULL,
  address      TEXT    NOT NULL,             -- as written on the email
  canonical    TEXT    NOT NULL,             -- as looked up in the suppressions
  name         TEXT    NOT NULL,
  state        TEXT    NOT NULL DEFAULT 'pending',
  attempt      INTEGER NOT NULL DEFAULT 0,   -- how often it was on the wire
  epoch        INTEGER NOT NULL DEFAULT 0,   -- of its batch, when it last went on the wire
  next_try     INTEGER NOT NULL DEFAULT 0,   -- not before
  first_tried  INTEGER,                      -- its Date header, kept when it is sent again
  reply        TEXT    NOT NULL DEFAULT '',  -- what the server said last, or why it was not sent
  PRIMARY KEY (mailing_id, recipient_id)
) WITHOUT ROWID;

-- a range of recipients that one worker delivers at a time
CREATE TABLE batch (
  mailing_id INTEGER NOT NULL REFERENCES mailing (id),
  number     INTEGER NOT NULL,
  lowest     INTEGER NOT NULL,               -- recipient ids, both included
  highest    INTEGER NOT NULL,
  owner      TEXT,                           -- the node at work on it
  epoch      INTEGER NOT NULL DEFAULT 0,     -- how often it was claimed; fences off an earlier owner
  next_try   INTEGER NOT NULL DEFAULT 0,
  done       BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (mailing_id, number)
);
CREATE INDEX batch_open ON batch (next_try) WHERE NOT done;

-- how many emails of a mailing that is over are in which state, so that nobody counts them again
CREATE TABLE mailing_tally (
  mailing_id INTEGER NOT NULL REFERENCES mailing (id),
  state      TEXT    NOT NULL,
  emails     INTEGER NOT NULL,
  PRIMARY KEY (mailing_id, state)
) WITHOUT ROWID;

-- addresses never written to again, of one scope, of every digest ('*') or of all there is ('')
CREATE TABLE suppression (
  address TEXT    NOT NULL,                  -- canonical; a keyed hash of it where it was erased
  scope   TEXT    NOT NULL,
  reason  TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (address, scope)
) WITHOUT ROWID;
CREATE INDEX suppression_left ON suppression (at) WHERE reason = 'unsubscribed';
-- what is left of an address that was erased: nothing goes there
INSERT INTO suppression (address, scope, reason, at) VALUES ('', '', 'erased', 0);

-- addresses that a server refused for good without saying why; the third edition suppresses them
CREATE TABLE refusal (
  address    TEXT    PRIMARY KEY,            -- canonical
  editions   INTEGER NOT NULL,               -- in how many one after the other
  mailing_id INTEGER NOT NULL                -- the last of them
) WITHOUT ROWID;

-- the pace, shared by all nodes: when the next email may go, and how many went in each minute
CREATE TABLE pace (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  next_free INTEGER NOT NULL                 -- in microseconds
);
CREATE TABLE pace_minute (
  minute INTEGER PRIMARY KEY,                -- since 1970-01-01T00:00Z
  emails INTEGER NOT NULL
);

-- audience: people ----------------------------------------------------------------------------

-- a choice of topics, shared by all who made it: sorted names, a line each; '' = all topics
CREATE TABLE topic_set (
  id     INTEGER PRIMARY KEY,
  topics TEXT NOT NULL UNIQUE
);

-- a choice of digests, shared likewise: sorted keys, a line each; '' = none
CREATE TABLE digest_set (
  id      INTEGER PRIMARY KEY,
  digests TEXT NOT NULL UNIQUE
);

-- people; one who was erased has no address and no name left
CREATE TABLE subscriber (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  address       TEXT    NOT NULL,             -- as given
  canonical     TEXT    NOT NULL UNIQUE,      -- as compared; 'erased/' and the id where there is none
  name          TEXT    NOT NULL,
  language      TEXT    NOT NULL,             -- RFC 5646; '' = not known
  attributes    TEXT    NOT NULL,             -- JSON: an object of texts
  topic_set_id  INTEGER NOT NULL REFERENCES topic_set (id),
  digest_set_id INTEGER NOT NULL REFERENCES digest_set (id), -- what they asked for
  status        TEXT    NOT NULL,             -- pending, confirmed, unsubscribed
  joined        INTEGER NOT NULL              -- when the row was made
);
CREATE INDEX subscriber_left ON subscriber (id) WHERE status = 'unsubscribed';

-- the newest sign-up of each subscriber, kept until its time is over
CREATE TABLE sign_up (
  subscriber_id INTEGER PRIMARY KEY REFERENCES subscriber (id),
  asked         INTEGER NOT NULL,            -- when
  until         INTEGER NOT NULL,            -- not forgotten before
  digests       TEXT    NOT NULL,            -- as in digest_set
  topics        TEXT    NOT NULL,            -- as in topic_set
  source        TEXT    NOT NULL,            -- where it was asked
  text          TEXT    NOT NULL,            -- in which words
  due           INTEGER,                     -- when its email may go in the outbox; null once it is there
  mailing_id    INTEGER REFERENCES mailing (id), -- of its last email; null before the first
  confirmed     BOOLEAN NOT NULL DEFAULT FALSE, -- the button was pressed
  pressed       INTEGER NOT NULL DEFAULT 0    -- when it last was, be it for an earlier sign-up
);
CREATE INDEX sign_up_until ON sign_up (until);
CREATE INDEX sign_up_due ON sign_up (due) WHERE due IS NOT NULL;

-- how often something was tried that has a limit: a count for each hour
CREATE TABLE attempt (
  kind  TEXT    NOT NULL,                    -- source, address, domain
  who   TEXT    NOT NULL,                    -- a keyed hash of it
  hour  INTEGER NOT NULL,                    -- since 1970-01-01T00:00Z
  count INTEGER NOT NULL,
  PRIMARY KEY (kind, who, hour)
) WITHOUT ROWID;

-- each step of a subscription: when, where from, in which words
CREATE TABLE consent (
  id            INTEGER PRIMARY KEY,
  subscriber_id INTEGER NOT NULL REFERENCES subscriber (id),
  at            INTEGER NOT NULL,
  step          TEXT    NOT NULL,            -- asked, confirmed, chose, left, returned …
  scope         TEXT    NOT NULL,            -- the digest, '' = all
  digests       TEXT    NOT NULL,            -- agreed to, as in digest_set; '' where nothing is
  topics        TEXT    NOT NULL,            -- agreed to, as in topic_set
  source        TEXT    NOT NULL,
  text          TEXT    NOT NULL
);
CREATE INDEX consent_subscriber ON consent (subscriber_id);
CREATE INDEX consent_step ON consent (step); -- counted on each scrape

-- feedback: what came back by mail ------------------------------------------------------------

-- messages that were dealt with, so that one that is read again counts once
CREATE TABLE notice (
  hash         TEXT    PRIMARY KEY,          -- SHA-256 of the message
  at           INTEGER NOT NULL,
  kind         TEXT    NOT NULL,             -- bounced, put off, complained, unsubscribed …
  mailing_id   INTEGER REFERENCES mailing (id), -- of the email it is about, where that is known
  recipient_id INTEGER
);
CREATE INDEX notice_mailing ON notice (mailing_id);

-- addresses whose mailbox could not take an edition for now; enough in a row suppress them
CREATE TABLE soft_bounce (
  address    TEXT    PRIMARY KEY,            -- canonical
  editions   INTEGER NOT NULL,               -- how many one after the other
  mailing_id INTEGER NOT NULL                -- the last of them
) WITHOUT ROWID;

-- edition: posts for people -------------------------------------------------------------------

CREATE TABLE digest (
  key       TEXT PRIMARY KEY,
  calendar  TEXT    NOT NULL,                -- schedule and time zone when it was last looked at
  kept      INTEGER NOT NULL,                -- dates of this calendar up to then are behind it
  missed    INTEGER                          -- the last date, where it was late and gave no edition
);

CREATE TABLE edition (
  digest     TEXT    NOT NULL,
  number     INTEGER NOT NULL,               -- from 1
  date       INTEGER NOT NULL,               -- the date it was composed for
  mailing_id INTEGER NOT NULL UNIQUE REFERENCES mailing (id),
  subject    TEXT    NOT NULL,               -- of the body with all its posts
  titles     TEXT    NOT NULL,               -- of the posts of that body, a line each
  excerpt    TEXT    NOT NULL,               -- of the first of them
  picture    TEXT    NOT NULL,               -- of the first of them, its address; '' = none
  skipped    INTEGER NOT NULL,               -- readers it has nothing for
  PRIMARY KEY (digest, number),
  UNIQUE (digest, date)
);

-- which body a choice of topics gets
CREATE TABLE edition_body (
  mailing_id   INTEGER NOT NULL REFERENCES mailing (id),
  topic_set_id INTEGER NOT NULL REFERENCES topic_set (id),
  body         INTEGER NOT NULL,
  PRIMARY KEY (mailing_id, topic_set_id)
) WITHOUT ROWID;

-- posts a digest has dealt with; what is not here is new, whatever its date
CREATE TABLE ledger (
  digest    TEXT    NOT NULL,
  post_id   TEXT    NOT NULL,
  link      TEXT    NOT NULL,
  title     TEXT    NOT NULL,
  published INTEGER NOT NULL,
  hash      TEXT    NOT NULL,
  edition   INTEGER,                         -- its number; null where the post was never sent
  PRIMARY KEY (digest, post_id)
) WITHOUT ROWID;

-- new posts that an edition once had no room for; they may be old when they go out
CREATE TABLE kept_over (
  digest  TEXT NOT NULL,
  post_id TEXT NOT NULL,
  PRIMARY KEY (digest, post_id)
) WITHOUT ROWID;

-- schedule: db-scheduler's own table ----------------------------------------------------------

CREATE TABLE scheduled_tasks (
  task_name            TEXT    NOT NULL,
  task_instance        TEXT    NOT NULL,
  task_data            BLOB,
  execution_time       TIMESTAMP NOT NULL,
  picked               BOOLEAN NOT NULL,
  picked_by            TEXT,
  last_success         TIMESTAMP,
  last_failure         TIMESTAMP,
  consecutive_failures INTEGER,
  last_heartbeat       TIMESTAMP,
  version              BIGINT  NOT NULL,
  priority             SMALLINT,
  state                TEXT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
