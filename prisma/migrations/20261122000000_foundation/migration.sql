-- Names and addresses compare without regard to case.
CREATE EXTENSION IF NOT EXISTS citext;


-- CreateEnum
CREATE TYPE "Role" AS ENUM ('reader', 'author', 'moderator', 'editor', 'admin');

-- CreateEnum
CREATE TYPE "ArticleStatus" AS ENUM ('draft', 'published');

-- CreateEnum
CREATE TYPE "ModerationKind" AS ENUM ('hide', 'restore');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "handle" CITEXT NOT NULL,
    "email" CITEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'reader',
    "role_line" TEXT,
    "bio" TEXT NOT NULL DEFAULT '',
    "session_epoch" INTEGER NOT NULL DEFAULT 0,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "section_id" UUID NOT NULL,
    "kicker" TEXT,
    "series" TEXT,
    "title" TEXT NOT NULL,
    "standfirst" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "opinion" TEXT,
    "status" "ArticleStatus" NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_author" (
    "article_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "article_author_pkey" PRIMARY KEY ("article_id","person_id")
);

-- CreateTable
CREATE TABLE "article_revision" (
    "article_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "editor_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "standfirst" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "opinion" TEXT,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_revision_pkey" PRIMARY KEY ("article_id","version")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "parent_id" UUID,
    "root_id" UUID NOT NULL,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "body" TEXT NOT NULL,
    "submission_id" TEXT NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    "upvotes" INTEGER NOT NULL DEFAULT 0,
    "reply_count" INTEGER NOT NULL DEFAULT 0,
    "withdrawn_at" TIMESTAMPTZ(3),
    "hidden_by_id" UUID,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_tally" (
    "article_id" UUID NOT NULL,
    "shard" INTEGER NOT NULL,
    "visible" INTEGER NOT NULL,

    CONSTRAINT "comment_tally_pkey" PRIMARY KEY ("article_id","shard")
);

-- CreateTable
CREATE TABLE "vote" (
    "person_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "cast_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("person_id","comment_id")
);

-- CreateTable
CREATE TABLE "moderation_action" (
    "id" UUID NOT NULL,
    "kind" "ModerationKind" NOT NULL,
    "comment_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "rule" INTEGER,
    "reason" TEXT NOT NULL,
    "acted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "moderation_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_draft" (
    "id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "parent_id" UUID,
    "body" TEXT NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_handle_key" ON "person"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "section_slug_key" ON "section"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "article_slug_key" ON "article"("slug");

-- CreateIndex
CREATE INDEX "article_status_published_at_id_idx" ON "article"("status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_section_id_status_published_at_id_idx" ON "article"("section_id", "status", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "article_author_person_id_idx" ON "article_author"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_hidden_by_id_key" ON "comment"("hidden_by_id");

-- CreateIndex
CREATE INDEX "comment_parent_id_upvotes_id_idx" ON "comment"("parent_id", "upvotes" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "comment_parent_id_id_idx" ON "comment"("parent_id", "id");

-- CreateIndex
CREATE INDEX "comment_root_id_id_idx" ON "comment"("root_id", "id");

-- CreateIndex
CREATE INDEX "comment_person_id_id_idx" ON "comment"("person_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "comment_person_id_submission_id_key" ON "comment"("person_id", "submission_id");

-- CreateIndex
CREATE INDEX "vote_comment_id_idx" ON "vote"("comment_id");

-- CreateIndex
CREATE INDEX "moderation_action_comment_id_id_idx" ON "moderation_action"("comment_id", "id");

-- CreateIndex
CREATE INDEX "comment_draft_kept_at_idx" ON "comment_draft"("kept_at");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_author" ADD CONSTRAINT "article_author_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_author" ADD CONSTRAINT "article_author_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_revision" ADD CONSTRAINT "article_revision_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_revision" ADD CONSTRAINT "article_revision_editor_id_fkey" FOREIGN KEY ("editor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_hidden_by_id_fkey" FOREIGN KEY ("hidden_by_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_tally" ADD CONSTRAINT "comment_tally_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_draft" ADD CONSTRAINT "comment_draft_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows Prisma's schema has no word for.

-- A page of roots, in either order, reads only roots.
CREATE INDEX "comment_roots_by_upvotes_idx" ON "comment"("article_id", "upvotes" DESC, "id" DESC) WHERE "parent_id" IS NULL;
CREATE INDEX "comment_roots_by_time_idx" ON "comment"("article_id", "id") WHERE "parent_id" IS NULL;

ALTER TABLE "comment"
  ADD CONSTRAINT "comment_root_names_itself" CHECK (("parent_id" IS NULL) = ("root_id" = "id") AND ("parent_id" IS NULL) = ("depth" = 0)),
  ADD CONSTRAINT "comment_counts_are_not_negative" CHECK ("upvotes" >= 0 AND "reply_count" >= 0);

ALTER TABLE "article"
  ADD CONSTRAINT "article_published_has_a_date" CHECK ("status" <> 'published' OR "published_at" IS NOT NULL);

-- Moderation actions are written once and stand.
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'moderation actions are never changed and never removed';
END
$$;
CREATE TRIGGER "moderation_action_is_append_only" BEFORE UPDATE OR DELETE ON "moderation_action"
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history();
CREATE TRIGGER "moderation_action_is_not_emptied" BEFORE TRUNCATE ON "moderation_action"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
