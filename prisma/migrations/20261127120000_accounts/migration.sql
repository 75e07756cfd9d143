-- Anybody may claim an address; only one person can have confirmed it. Whoever was here before is taken at their word.
-- CreateEnum
CREATE TYPE "TokenKind" AS ENUM ('confirm', 'signIn', 'reset', 'changeEmail', 'linkIdentity', 'passkey');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('reply', 'mention', 'article', 'conversation', 'decision');

-- CreateEnum
CREATE TYPE "MailMode" AS ENUM ('now', 'daily', 'weekly', 'never');

-- DropIndex
DROP INDEX "person_email_key";

-- AlterTable
-- A session has a row now, which ends with it.
ALTER TABLE "person" DROP COLUMN "session_epoch";

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "email_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "leaving_at" TIMESTAMPTZ(3),
ADD COLUMN     "links" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "picture_id" UUID,
ADD COLUMN     "shows_comments" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "shows_upvotes" BOOLEAN NOT NULL DEFAULT true,
ALTER COLUMN "password_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,
    "proven_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "single_use_token" (
    "hash" TEXT NOT NULL,
    "kind" "TokenKind" NOT NULL,
    "person_id" UUID,
    "email" CITEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "single_use_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "person_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "person_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("person_id","hash")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "provider" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("provider","account_id")
);

-- CreateTable
CREATE TABLE "past_handle" (
    "handle" CITEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "past_handle_pkey" PRIMARY KEY ("handle")
);

-- CreateTable
CREATE TABLE "picture" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "picture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "author_id" UUID,
    "section_id" UUID,
    "article_id" UUID,
    "followed_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_upto" UUID,
    "mailed_upto" UUID,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mute" (
    "person_id" UUID NOT NULL,
    "muted_id" UUID NOT NULL,
    "muted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mute_pkey" PRIMARY KEY ("person_id","muted_id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "actor_id" UUID,
    "article_id" UUID,
    "comment_id" UUID,
    "action_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_setting" (
    "person_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "mode" "MailMode" NOT NULL,
    "last_mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_setting_pkey" PRIMARY KEY ("person_id","kind")
);

-- CreateTable
CREATE TABLE "held_comment" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "parent_id" UUID,
    "body" TEXT NOT NULL,
    "submission_id" TEXT NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "held_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "person_id" UUID,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suspension" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "by_id" UUID,
    "rule" INTEGER,
    "reason" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by_id" UUID,

    CONSTRAINT "suspension_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "session_person_id_used_at_idx" ON "session"("person_id", "used_at" DESC);

-- CreateIndex
CREATE INDEX "session_ends_at_idx" ON "session"("ends_at");

-- CreateIndex
CREATE INDEX "single_use_token_person_id_kind_idx" ON "single_use_token"("person_id", "kind");

-- CreateIndex
CREATE INDEX "single_use_token_ends_at_idx" ON "single_use_token"("ends_at");

-- CreateIndex
CREATE INDEX "passkey_person_id_idx" ON "passkey"("person_id");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE INDEX "past_handle_person_id_idx" ON "past_handle"("person_id");

-- CreateIndex
CREATE INDEX "picture_person_id_idx" ON "picture"("person_id");

-- CreateIndex
CREATE INDEX "follow_author_id_idx" ON "follow"("author_id");

-- CreateIndex
CREATE INDEX "follow_section_id_idx" ON "follow"("section_id");

-- CreateIndex
CREATE INDEX "follow_article_id_idx" ON "follow"("article_id");

-- CreateIndex
CREATE INDEX "mute_muted_id_idx" ON "mute"("muted_id");

-- CreateIndex
CREATE INDEX "notification_person_id_id_idx" ON "notification"("person_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notification_comment_id_idx" ON "notification"("comment_id");

-- CreateIndex
CREATE INDEX "held_comment_article_id_idx" ON "held_comment"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "held_comment_person_id_submission_id_key" ON "held_comment"("person_id", "submission_id");

-- CreateIndex
CREATE INDEX "mail_person_id_idx" ON "mail"("person_id");

-- CreateIndex
CREATE INDEX "suspension_person_id_idx" ON "suspension"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_picture_id_key" ON "person"("picture_id");

-- CreateIndex
CREATE INDEX "person_email_idx" ON "person"("email");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_picture_id_fkey" FOREIGN KEY ("picture_id") REFERENCES "picture"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "single_use_token" ADD CONSTRAINT "single_use_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "past_handle" ADD CONSTRAINT "past_handle_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "picture" ADD CONSTRAINT "picture_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mute" ADD CONSTRAINT "mute_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mute" ADD CONSTRAINT "mute_muted_id_fkey" FOREIGN KEY ("muted_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_setting" ADD CONSTRAINT "notification_setting_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "held_comment" ADD CONSTRAINT "held_comment_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "held_comment" ADD CONSTRAINT "held_comment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_lifted_by_id_fkey" FOREIGN KEY ("lifted_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What follows Prisma's schema has no word for.

UPDATE "person" SET "email_confirmed_at" = "joined_at" WHERE "deleted_at" IS NULL;
CREATE UNIQUE INDEX "person_email_confirmed_idx" ON "person" ("email") WHERE "email_confirmed_at" IS NOT NULL;
-- Who is new must not pass for one of these.
CREATE INDEX "person_staff_idx" ON "person" ("id") WHERE "role" IN ('moderator', 'editor', 'admin');
CREATE INDEX "person_leaving_at_idx" ON "person" ("leaving_at") WHERE "leaving_at" IS NOT NULL;

ALTER TABLE "person"
  ADD CONSTRAINT "person_links_are_few" CHECK (cardinality("links") <= 5);

ALTER TABLE "follow"
  ADD CONSTRAINT "follow_names_one_thing" CHECK (num_nonnulls("author_id", "section_id", "article_id") = 1);
CREATE UNIQUE INDEX "follow_once_idx" ON "follow" ("person_id", "author_id", "section_id", "article_id") NULLS NOT DISTINCT;

ALTER TABLE "mute" ADD CONSTRAINT "mute_is_of_others" CHECK ("person_id" <> "muted_id");

-- The bell counts these; nobody is told of one comment twice in the same way.
CREATE INDEX "notification_unread_idx" ON "notification" ("person_id") WHERE "read_at" IS NULL;
CREATE INDEX "notification_unmailed_idx" ON "notification" ("person_id", "kind", "id") WHERE "mailed_at" IS NULL;
CREATE UNIQUE INDEX "notification_once_idx" ON "notification" ("person_id", "comment_id", "kind") WHERE "kind" IN ('reply', 'mention');

CREATE INDEX "mail_waiting_idx" ON "mail" ("next_try_at") WHERE "sent_at" IS NULL;
CREATE INDEX "suspension_open_idx" ON "suspension" ("person_id") WHERE "lifted_at" IS NULL;
