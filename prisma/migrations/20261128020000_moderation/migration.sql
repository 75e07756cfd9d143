-- Moderation: the desk, decisions that are chained, reports, appeals, measures, rules and settings.
CREATE TYPE "PersonMeasureKind" AS ENUM ('warn', 'suspend', 'premoderate');
CREATE TYPE "ConversationMeasureKind" AS ENUM ('close', 'slow');
CREATE TYPE "Queue" AS ENUM ('reported', 'pending', 'newcomer', 'appeal');
CREATE TYPE "ReportOutcome" AS ENUM ('upheld', 'dismissed');
CREATE TYPE "AppealOutcome" AS ENUM ('upheld', 'reversed');
CREATE TYPE "HeldFor" AS ENUM ('confirmation', 'review');
ALTER TYPE "ModerationKind" ADD VALUE 'approve';
ALTER TYPE "ModerationKind" ADD VALUE 'decline';
ALTER TYPE "ModerationKind" ADD VALUE 'hold';
ALTER TYPE "ModerationKind" ADD VALUE 'warn';
ALTER TYPE "ModerationKind" ADD VALUE 'suspend';
ALTER TYPE "ModerationKind" ADD VALUE 'premoderate';
ALTER TYPE "ModerationKind" ADD VALUE 'close';
ALTER TYPE "ModerationKind" ADD VALUE 'slow';
ALTER TYPE "ModerationKind" ADD VALUE 'lift';
ALTER TYPE "ModerationKind" ADD VALUE 'undo';
ALTER TYPE "ModerationKind" ADD VALUE 'uphold';
ALTER TYPE "ModerationKind" ADD VALUE 'reverse';
ALTER TYPE "NotificationKind" ADD VALUE 'report';
-- A suspension is one of the measures that hold for a person.
ALTER TABLE "suspension" RENAME TO "person_measure";
ALTER TABLE "person_measure" RENAME CONSTRAINT "suspension_pkey" TO "person_measure_pkey";
ALTER TABLE "person_measure" RENAME CONSTRAINT "suspension_person_id_fkey" TO "person_measure_person_id_fkey";
ALTER TABLE "person_measure" RENAME CONSTRAINT "suspension_by_id_fkey" TO "person_measure_by_id_fkey";
ALTER TABLE "person_measure" RENAME CONSTRAINT "suspension_lifted_by_id_fkey" TO "person_measure_lifted_by_id_fkey";
ALTER INDEX "suspension_person_id_idx" RENAME TO "person_measure_person_id_idx";
ALTER INDEX "suspension_open_idx" RENAME TO "person_measure_open_idx";
ALTER TABLE "person_measure"
  ADD COLUMN "kind" "PersonMeasureKind" NOT NULL DEFAULT 'suspend',
  ADD COLUMN "action_id" UUID,
  ADD COLUMN "read_at" TIMESTAMPTZ(3);
ALTER TABLE "person_measure" ALTER COLUMN "kind" DROP DEFAULT;

ALTER TABLE "comment" ADD COLUMN     "purged_at" TIMESTAMPTZ(3),
ADD COLUMN     "verdicts" JSONB;
ALTER TABLE "moderation_action" ADD COLUMN     "answers_id" UUID,
ADD COLUMN     "article_id" UUID,
ADD COLUMN     "check" TEXT,
ADD COLUMN     "ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "hash" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "held_id" UUID,
ADD COLUMN     "number" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "person_id" UUID,
ADD COLUMN     "salt" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seal" TEXT NOT NULL DEFAULT '',
ALTER COLUMN "comment_id" DROP NOT NULL,
ALTER COLUMN "actor_id" DROP NOT NULL;
ALTER TABLE "held_comment" ADD COLUMN     "declined_by_id" UUID,
ADD COLUMN     "held_for" "HeldFor" NOT NULL DEFAULT 'confirmation',
ADD COLUMN     "verdicts" JSONB;
CREATE TABLE "moderation_chain" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "number" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "moderation_chain_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "moderation_note" (
    "action_id" UUID NOT NULL,
    "to_writer" TEXT NOT NULL DEFAULT '',
    "to_colleagues" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "moderation_note_pkey" PRIMARY KEY ("action_id")
);
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "comment_version" INTEGER NOT NULL,
    "reporter_id" UUID NOT NULL,
    "rule" INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "weight" DOUBLE PRECISION NOT NULL,
    "wants_answer" BOOLEAN NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "ReportOutcome",
    "action_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "queue_item" (
    "id" UUID NOT NULL,
    "queue" "Queue" NOT NULL,
    "comment_id" UUID,
    "held_id" UUID,
    "appeal_id" UUID,
    "person_id" UUID NOT NULL,
    "article_id" UUID,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "priority" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "reports" INTEGER NOT NULL DEFAULT 0,
    "escalated" BOOLEAN NOT NULL DEFAULT false,
    "escalated_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "claimed_by_id" UUID,
    "claimed_until" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    CONSTRAINT "queue_item_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "queue_count" (
    "queue" TEXT NOT NULL,
    "open" INTEGER NOT NULL,
    CONSTRAINT "queue_count_pkey" PRIMARY KEY ("queue")
);
CREATE TABLE "queue_change" (
    "id" BIGSERIAL NOT NULL,
    "queue" TEXT NOT NULL,
    "delta" INTEGER NOT NULL,
    CONSTRAINT "queue_change_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "appeal" (
    "id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "appealed_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "AppealOutcome",
    "settled_by_id" UUID,
    CONSTRAINT "appeal_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "rule" (
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    CONSTRAINT "rule_pkey" PRIMARY KEY ("number")
);
CREATE TABLE "rule_revision" (
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "rule_revision_pkey" PRIMARY KEY ("number","version")
);
CREATE TABLE "site_setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by_id" UUID,
    CONSTRAINT "site_setting_pkey" PRIMARY KEY ("key")
);
CREATE TABLE "check_count" (
    "day" DATE NOT NULL,
    "check" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "times" INTEGER NOT NULL,
    CONSTRAINT "check_count_pkey" PRIMARY KEY ("day","check","verdict")
);
CREATE TABLE "classifier" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "weights" BYTEA NOT NULL,
    "figures" JSONB NOT NULL,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "classifier_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "conversation_measure" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "kind" "ConversationMeasureKind" NOT NULL,
    "seconds" INTEGER,
    "by_id" UUID,
    "action_id" UUID,
    "rule" INTEGER,
    "reason" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,
    CONSTRAINT "conversation_measure_pkey" PRIMARY KEY ("id")
);

-- What the public log shows of a decision, in one line; lib/moderation/chain.ts writes the same.
CREATE FUNCTION moderation_line(a "moderation_action") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('|', a.number, a.id, a.kind,
    CASE WHEN a.held_id IS NOT NULL THEN 'pending' WHEN a.comment_id IS NOT NULL THEN 'comment'
         WHEN a.person_id IS NOT NULL THEN 'person' ELSE 'conversation' END,
    CASE WHEN a.actor_id IS NOT NULL THEN 'person' WHEN a."check" IS NOT NULL THEN 'machine' ELSE 'operator' END,
    coalesce(a.rule::text, ''), to_char(a.acted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    coalesce(to_char(a.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ''), coalesce(a.answers_id::text, ''))
$$;

-- What it does not show, as a hash that nobody can guess it by.
CREATE FUNCTION moderation_seal(a "moderation_action") RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws('|', a.salt, coalesce(a.actor_id::text, ''), coalesce(a.comment_id::text, ''),
    coalesce(a.held_id::text, ''), coalesce(a.person_id::text, ''), coalesce(a.article_id::text, ''), coalesce(a."check", ''),
    a.reason), 'UTF8')), 'hex')
$$;

INSERT INTO "moderation_chain" ("id", "number", "hash") VALUES (1, 0, '');

-- Numbers a decision and chains it to the one before. The head of the chain is held until the transaction ends.
CREATE FUNCTION chain_moderation_action() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head "moderation_chain";
BEGIN
  SELECT * INTO STRICT head FROM "moderation_chain" WHERE id = 1 FOR UPDATE;
  NEW.number := head.number + 1;
  NEW.salt := gen_random_uuid()::text;
  NEW.seal := moderation_seal(NEW);
  NEW.hash := encode(sha256(convert_to(concat_ws('|', head.hash, moderation_line(NEW), NEW.seal), 'UTF8')), 'hex');
  UPDATE "moderation_chain" SET number = NEW.number, hash = NEW.hash WHERE id = 1;
  RETURN NEW;
END
$$;

-- The decisions there are, in the order in which they were made.
ALTER TABLE "moderation_action" DISABLE TRIGGER USER;
UPDATE "moderation_action" a SET "person_id" = c."person_id", "article_id" = c."article_id" FROM "comment" c WHERE c."id" = a."comment_id";
DO $$
DECLARE
  old "moderation_action";
  last_number bigint := 0;
  last_hash text := '';
BEGIN
  FOR old IN SELECT * FROM "moderation_action" ORDER BY id LOOP
    last_number := last_number + 1;
    old.number := last_number;
    old.salt := gen_random_uuid()::text;
    old.seal := moderation_seal(old);
    last_hash := encode(sha256(convert_to(concat_ws('|', last_hash, moderation_line(old), old.seal), 'UTF8')), 'hex');
    UPDATE "moderation_action" SET number = old.number, salt = old.salt, seal = old.seal, hash = last_hash WHERE id = old.id;
  END LOOP;
  UPDATE "moderation_chain" SET number = last_number, hash = last_hash WHERE id = 1;
END
$$;
ALTER TABLE "moderation_action" ENABLE TRIGGER USER;
CREATE TRIGGER "moderation_action_is_chained" BEFORE INSERT ON "moderation_action"
  FOR EACH ROW EXECUTE FUNCTION chain_moderation_action();
ALTER TABLE "moderation_action"
  ADD CONSTRAINT "moderation_action_check_is_a_word" CHECK ("check" ~ '^[a-z][a-zA-Z]*$'),
  ADD CONSTRAINT "moderation_action_is_about_something" CHECK (num_nonnulls("comment_id", "held_id", "person_id", "article_id") > 0);

CREATE INDEX "report_reporter_id_outcome_idx" ON "report"("reporter_id", "outcome");
CREATE UNIQUE INDEX "report_comment_id_reporter_id_comment_version_key" ON "report"("comment_id", "reporter_id", "comment_version");
CREATE INDEX "queue_item_comment_id_idx" ON "queue_item"("comment_id");
CREATE INDEX "queue_item_held_id_idx" ON "queue_item"("held_id");
CREATE INDEX "queue_item_appeal_id_idx" ON "queue_item"("appeal_id");
CREATE INDEX "queue_item_person_id_idx" ON "queue_item"("person_id");
CREATE INDEX "queue_item_claimed_by_id_idx" ON "queue_item"("claimed_by_id");
CREATE INDEX "queue_item_escalated_by_id_idx" ON "queue_item"("escalated_by_id");
CREATE INDEX "queue_item_closed_by_id_idx" ON "queue_item"("closed_by_id");
CREATE UNIQUE INDEX "appeal_action_id_key" ON "appeal"("action_id");
CREATE UNIQUE INDEX "appeal_settled_by_id_key" ON "appeal"("settled_by_id");
CREATE INDEX "appeal_person_id_idx" ON "appeal"("person_id");
CREATE UNIQUE INDEX "rule_key_key" ON "rule"("key");
CREATE UNIQUE INDEX "person_measure_action_id_key" ON "person_measure"("action_id");
CREATE UNIQUE INDEX "conversation_measure_action_id_key" ON "conversation_measure"("action_id");
CREATE INDEX "conversation_measure_article_id_idx" ON "conversation_measure"("article_id");
CREATE UNIQUE INDEX "moderation_action_number_key" ON "moderation_action"("number");
CREATE INDEX "moderation_action_person_id_id_idx" ON "moderation_action"("person_id", "id");
CREATE INDEX "moderation_action_article_id_id_idx" ON "moderation_action"("article_id", "id");
CREATE INDEX "moderation_action_held_id_idx" ON "moderation_action"("held_id");
CREATE INDEX "moderation_action_answers_id_idx" ON "moderation_action"("answers_id");
CREATE INDEX "moderation_action_actor_id_id_idx" ON "moderation_action"("actor_id", "id");
CREATE UNIQUE INDEX "held_comment_declined_by_id_key" ON "held_comment"("declined_by_id");
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_answers_id_fkey" FOREIGN KEY ("answers_id") REFERENCES "moderation_action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "moderation_note" ADD CONSTRAINT "moderation_note_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report" ADD CONSTRAINT "report_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "report" ADD CONSTRAINT "report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "report" ADD CONSTRAINT "report_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_held_id_fkey" FOREIGN KEY ("held_id") REFERENCES "held_comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_appeal_id_fkey" FOREIGN KEY ("appeal_id") REFERENCES "appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_claimed_by_id_fkey" FOREIGN KEY ("claimed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_escalated_by_id_fkey" FOREIGN KEY ("escalated_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "rule_revision" ADD CONSTRAINT "rule_revision_number_fkey" FOREIGN KEY ("number") REFERENCES "rule"("number") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "site_setting" ADD CONSTRAINT "site_setting_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "held_comment" ADD CONSTRAINT "held_comment_declined_by_id_fkey" FOREIGN KEY ("declined_by_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "person_measure" ADD CONSTRAINT "person_measure_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conversation_measure" ADD CONSTRAINT "conversation_measure_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conversation_measure" ADD CONSTRAINT "conversation_measure_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conversation_measure" ADD CONSTRAINT "conversation_measure_lifted_by_id_fkey" FOREIGN KEY ("lifted_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "conversation_measure" ADD CONSTRAINT "conversation_measure_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "moderation_chain" ADD CONSTRAINT "moderation_chain_is_one" CHECK ("id" = 1);
ALTER TABLE "classifier" ADD CONSTRAINT "classifier_is_one" CHECK ("id" = 1);

-- One thing at a time is decided once.
ALTER TABLE "queue_item" ADD CONSTRAINT "queue_item_names_one_thing" CHECK (num_nonnulls("comment_id", "held_id", "appeal_id") = 1);
CREATE UNIQUE INDEX "queue_item_open_comment_idx" ON "queue_item" ("comment_id") WHERE "closed_at" IS NULL;
CREATE UNIQUE INDEX "queue_item_open_held_idx" ON "queue_item" ("held_id") WHERE "closed_at" IS NULL;
CREATE UNIQUE INDEX "queue_item_open_appeal_idx" ON "queue_item" ("appeal_id") WHERE "closed_at" IS NULL;

-- The desk pages through what is open, newest first or by priority: all, a queue, what was escalated, one article's.
CREATE INDEX "queue_item_newest_idx" ON "queue_item" ("id" DESC) WHERE "closed_at" IS NULL;
CREATE INDEX "queue_item_priority_idx" ON "queue_item" ("priority" DESC, "id" DESC) WHERE "closed_at" IS NULL;
CREATE INDEX "queue_item_queue_newest_idx" ON "queue_item" ("queue", "id" DESC) WHERE "closed_at" IS NULL;
CREATE INDEX "queue_item_queue_priority_idx" ON "queue_item" ("queue", "priority" DESC, "id" DESC) WHERE "closed_at" IS NULL;
CREATE INDEX "queue_item_escalated_idx" ON "queue_item" ("priority" DESC, "id" DESC) WHERE "closed_at" IS NULL AND "escalated";
CREATE INDEX "queue_item_article_idx" ON "queue_item" ("article_id", "id" DESC) WHERE "closed_at" IS NULL;
CREATE INDEX "queue_item_article_priority_idx" ON "queue_item" ("article_id", "priority" DESC, "id" DESC) WHERE "closed_at" IS NULL;

INSERT INTO "queue_count" ("queue", "open")
VALUES ('reported', 0), ('pending', 0), ('newcomer', 0), ('appeal', 0), ('everything', 0), ('escalated', 0);

CREATE FUNCTION count_queue_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.closed_at IS NULL THEN
    INSERT INTO "queue_change" ("queue", "delta")
    SELECT q, -1 FROM unnest(ARRAY[OLD.queue::text, 'everything', CASE WHEN OLD.escalated THEN 'escalated' END]) q WHERE q IS NOT NULL;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.closed_at IS NULL THEN
    INSERT INTO "queue_change" ("queue", "delta")
    SELECT q, 1 FROM unnest(ARRAY[NEW.queue::text, 'everything', CASE WHEN NEW.escalated THEN 'escalated' END]) q WHERE q IS NOT NULL;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "queue_item_opens_or_goes" AFTER INSERT OR DELETE ON "queue_item" FOR EACH ROW EXECUTE FUNCTION count_queue_item();
CREATE TRIGGER "queue_item_moves" AFTER UPDATE OF "queue", "escalated", "closed_at" ON "queue_item" FOR EACH ROW
  WHEN ((OLD."queue", OLD."escalated", OLD."closed_at" IS NULL) IS DISTINCT FROM (NEW."queue", NEW."escalated", NEW."closed_at" IS NULL))
  EXECUTE FUNCTION count_queue_item();

ALTER TABLE "report" ADD CONSTRAINT "report_is_settled_whole" CHECK (("outcome" IS NULL) = ("settled_at" IS NULL));
CREATE INDEX "report_open_idx" ON "report" ("comment_id") WHERE "outcome" IS NULL;
CREATE INDEX "report_time_idx" ON "report" ("reported_at");
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_is_settled_whole" CHECK (("outcome" IS NULL) = ("settled_by_id" IS NULL));
CREATE INDEX "conversation_measure_open_idx" ON "conversation_measure" ("article_id") WHERE "lifted_at" IS NULL;
CREATE INDEX "moderation_action_time_idx" ON "moderation_action" ("acted_at");
CREATE INDEX "moderation_action_kind_number_idx" ON "moderation_action" ("kind", "number");
CREATE INDEX "moderation_action_rule_number_idx" ON "moderation_action" ("rule", "number");
CREATE INDEX "appeal_time_idx" ON "appeal" ("appealed_at");

-- What is to be purged one day. Nothing that was purged is public again.
ALTER TABLE "comment" ADD CONSTRAINT "comment_purged_is_out_of_sight"
  CHECK ("purged_at" IS NULL OR "hidden_by_id" IS NOT NULL OR "withdrawn_at" IS NOT NULL);
CREATE INDEX "comment_withdrawn_idx" ON "comment" ("withdrawn_at") WHERE "withdrawn_at" IS NOT NULL AND "purged_at" IS NULL;
CREATE INDEX "comment_hidden_idx" ON "comment" ("hidden_by_id") WHERE "hidden_by_id" IS NOT NULL AND "purged_at" IS NULL;
CREATE INDEX "held_comment_review_idx" ON "held_comment" ("held_at") WHERE "held_for" = 'review';

INSERT INTO "rule" ("number", "key", "title", "text", "changed_at") VALUES
  (1, 'subject', 'Stay with the subject', 'Talk about the article or about the comment you answer. A good tangent is welcome where it grew; a new subject wants its own article.', now()),
  (2, 'person', 'Argue with the point, not the person', 'Say why somebody is wrong, not what is wrong with them. That goes for readers, authors, drivers and stewards.', now()),
  (3, 'hate', 'Nobody is attacked for who they are', 'No contempt for origin, faith, sex, disability or whom one loves. Not as a joke either.', now()),
  (4, 'private', 'Nothing private about anyone', 'No addresses, numbers, health or family matters of others, and no pictures of them that they did not give.', now()),
  (5, 'spam', 'No advertising', 'No selling, no link-dropping, no repeats. A link that helps the argument is fine.', now()),
  (6, 'rumour', 'Rumour is marked as rumour', 'Say where you have it from. What nobody can check is a rumour, and says so.', now());
