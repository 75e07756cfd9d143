import "server-only";
import type { Role } from "../people/roles";
import { Prisma } from "../platform/prisma/client";
import { titleThen } from "../rules/row";
import { renderComment } from "../text/markdown";
import type { CommentView } from "./views";

/** What every query of comments selects, from `comment c`. */
export const commentColumns = Prisma.sql`
  c.id, c.person_id, c.parent_id, c.root_id, c.depth, c.body, c.upvotes, c.reply_count, c.posted_at, c.version, c.edited_at, c.mentions, c.withdrawn_at, c.purged_at,
  p.handle::text as handle, p.name, p.role::text as role, a.slug as article_slug,
  m.rule, m.reason, m.check, m.acted_at, ${titleThen(Prisma.sql`m.rule`, Prisma.sql`m.acted_at`)} as rule_title`;

export const commentJoins = Prisma.sql`
  join person p on p.id = c.person_id
  join article a on a.id = c.article_id
  left join moderation_action m on m.id = c.hidden_by_id`;

export type CommentRow = {
  id: string;
  person_id: string;
  parent_id: string | null;
  root_id: string;
  depth: number;
  body: string;
  upvotes: number;
  reply_count: number;
  posted_at: Date;
  version: number;
  edited_at: Date | null;
  mentions: string[];
  withdrawn_at: Date | null;
  purged_at: Date | null;
  handle: string;
  name: string;
  role: Role;
  article_slug: string;
  rule: number | null;
  reason: string | null;
  check: string | null;
  acted_at: Date | null;
  rule_title: string | null;
};

/** What has not happened yet to a comment that was just posted. */
const NEW = {
  upvotes: 0,
  reply_count: 0,
  version: 1,
  edited_at: null,
  withdrawn_at: null,
  purged_at: null,
  rule: null,
  reason: null,
  check: null,
  acted_at: null,
  rule_title: null,
};

/** A comment as everybody sees it from now on, without reading it anew. */
export function viewOfNew(row: Omit<CommentRow, keyof typeof NEW>): CommentView {
  return toView({ ...NEW, ...row });
}

/** What the rules of the policy ask about it. */
export function subjectOf(row: CommentRow) {
  return {
    writerId: row.person_id,
    writerRole: row.role,
    hidden: row.acted_at !== null,
    withdrawn: row.withdrawn_at !== null,
    postedAt: row.posted_at,
  };
}

/** The row as everybody may see it. This is where hidden and withdrawn text stays behind. */
export function toView(row: CommentRow): CommentView {
  const hidden =
    row.acted_at === null
      ? null
      : {
          rule: row.rule ?? 0,
          ruleTitle: row.rule_title ?? "the site’s rules",
          reason: row.reason ?? "",
          byMachine: row.check !== null,
          at: row.acted_at.toISOString(),
        };
  const isShown = !hidden && !row.withdrawn_at;
  return {
    id: row.id,
    articleSlug: row.article_slug,
    parentId: row.parent_id,
    rootId: row.root_id,
    depth: row.depth,
    body: isShown ? row.body : "",
    html: isShown ? renderComment(row.body, row.mentions) : "",
    author: isShown ? { handle: row.handle, name: row.name, role: row.role } : { handle: "", name: "", role: "reader" },
    upvotes: row.upvotes,
    replyCount: row.reply_count,
    postedAt: row.posted_at.toISOString(),
    version: row.version,
    editedAt: row.edited_at?.toISOString() ?? null,
    hidden,
    withdrawn: row.withdrawn_at !== null,
  };
}
