-- Readers find words in one conversation by an index over the article and the words.
CREATE EXTENSION IF NOT EXISTS btree_gin;

ALTER TABLE "person"
  ADD COLUMN "comment_order" TEXT,
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "person_comment_order_is_known" CHECK ("comment_order" IN ('best', 'newest', 'oldest'));

-- Completion of @handles looks for beginnings, whatever their case.
CREATE INDEX "person_handle_begins_idx" ON "person" (lower("handle"::text) text_pattern_ops);

ALTER TABLE "comment"
  ADD COLUMN "score" DOUBLE PRECISION NOT NULL DEFAULT 0,
  ADD COLUMN "standing" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "ranked_upvotes" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "votes_before" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "edited_at" TIMESTAMPTZ(3),
  ADD COLUMN "mentions" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Until an article is first ranked, its comments stand by their upvotes.
UPDATE "comment" SET "score" = "upvotes" WHERE "upvotes" > 0;

-- Upvotes are in no index any more, so a vote changes its row in place where the page has room.
DROP INDEX "comment_parent_id_upvotes_id_idx";
DROP INDEX "comment_roots_by_upvotes_idx";
ALTER TABLE "comment" SET (fillfactor = 85);

CREATE INDEX "comment_parent_id_score_id_idx" ON "comment" ("parent_id", "score" DESC, "id" DESC);
CREATE INDEX "comment_roots_by_score_idx" ON "comment" ("article_id", "score" DESC, "id" DESC) WHERE "parent_id" IS NULL;
CREATE INDEX "comment_article_id_id_idx" ON "comment" ("article_id", "id");
CREATE INDEX "comment_words_idx" ON "comment" USING GIN ("article_id", to_tsvector('english', "body"));

CREATE TABLE "comment_revision" (
    "comment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_revision_pkey" PRIMARY KEY ("comment_id", "version"),
    CONSTRAINT "comment_revision_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "standings" (
    "article_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "votes" INTEGER NOT NULL DEFAULT 0,
    "full_at" INTEGER NOT NULL DEFAULT 0,
    "kept_from" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "standings_pkey" PRIMARY KEY ("article_id"),
    CONSTRAINT "standings_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- No foreign keys: a line lives for hours, is written for every vote that moves a comment, and is read beside its comment only.
CREATE TABLE "past_score" (
    "comment_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "parent_id" UUID,
    "score" DOUBLE PRECISION NOT NULL,
    "from_generation" INTEGER NOT NULL,
    "until_generation" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "past_score_pkey" PRIMARY KEY ("comment_id", "until_generation")
);
CREATE INDEX "past_score_parent_id_score_comment_id_idx" ON "past_score" ("parent_id", "score" DESC, "comment_id" DESC);
CREATE INDEX "past_score_roots_idx" ON "past_score" ("article_id", "score" DESC, "comment_id" DESC) WHERE "parent_id" IS NULL;
CREATE INDEX "past_score_article_id_ended_at_idx" ON "past_score" ("article_id", "ended_at");

CREATE TABLE "visit" (
    "person_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "since" UUID,
    "upto" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("person_id", "article_id"),
    CONSTRAINT "visit_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "visit_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

ALTER TABLE "comment_draft"
  ADD COLUMN "person_id" UUID,
  ADD COLUMN "submission_id" TEXT,
  ADD CONSTRAINT "comment_draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- One draft a person and place; those of people who are not signed in are found by their id alone.
CREATE UNIQUE INDEX "comment_draft_of_person_idx" ON "comment_draft" ("person_id", "article_id", "parent_id") NULLS NOT DISTINCT
  WHERE "person_id" IS NOT NULL;
