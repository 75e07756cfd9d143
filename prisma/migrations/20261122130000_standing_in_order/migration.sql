-- Who goes on in older standings passes over what has moved since. With the generation at its end the index says so by
-- itself; before, every such comment of the conversation was fetched only to be left out.
DROP INDEX "comment_parent_id_score_id_idx";
DROP INDEX "comment_roots_by_score_idx";
DROP INDEX "past_score_parent_id_score_comment_id_idx";
DROP INDEX "past_score_roots_idx";

CREATE INDEX "comment_parent_id_score_id_standing_idx" ON "comment" ("parent_id", "score" DESC, "id" DESC, "standing");
CREATE INDEX "comment_roots_by_score_idx" ON "comment" ("article_id", "score" DESC, "id" DESC, "standing") WHERE "parent_id" IS NULL;
CREATE INDEX "past_score_parent_id_score_comment_id_from_generation_until_idx"
  ON "past_score" ("parent_id", "score" DESC, "comment_id" DESC, "from_generation", "until_generation");
CREATE INDEX "past_score_roots_idx"
  ON "past_score" ("article_id", "score" DESC, "comment_id" DESC, "from_generation", "until_generation") WHERE "parent_id" IS NULL;
