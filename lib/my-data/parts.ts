import "server-only";
import { Prisma } from "../platform/prisma/client";

/**
 * One list in the download. It is read in pages, each from where the last one ended, so that a hundred thousand comments
 * need no more room than five hundred. `page` selects what the file shows, and as `cursor` where the next page goes on.
 */
export type Part = { name: string; rows: number; page(personId: string, after: string): Prisma.Sql };

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Texts of articles and pictures are long; everything else is a line or a paragraph. */
const ROWS = 500;
const LONG_ROWS = 20;

/** In the order of the file. What coverage.ts withholds is not here, with its reasons there. */
export const PARTS: Part[] = [
  part("pictures", {
    key: "p.id",
    rows: LONG_ROWS,
    columns: `p.id, p.id = (select picture_id from person where id = p.person_id) as shown, p.made_at as "madeAt",
      encode(p.bytes, 'base64') as base64`,
    from: "picture p where p.person_id = @me",
  }),
  part("pastHandles", {
    key: "h.handle::text",
    columns: `h.handle::text as handle, h.left_at as "leftAt"`,
    from: "past_handle h where h.person_id = @me",
  }),
  part("sessions", {
    key: "s.id",
    columns: `s.device, s.began_at as "beganAt", s.used_at as "usedAt", s.proven_at as "provenAt", s.ends_at as "endsAt"`,
    from: "session s where s.person_id = @me",
  }),
  part("links", {
    key: "t.hash",
    columns: `t.kind::text as kind, t.email::text as email, t.made_at as "madeAt", t.ends_at as "endsAt"`,
    from: "single_use_token t where t.person_id = @me",
  }),
  part("secondFactor", {
    key: "f.person_id",
    columns: `f.confirmed_at as "confirmedAt",
      (select count(*)::int from recovery_code r where r.person_id = f.person_id) as "recoveryCodesLeft"`,
    from: "second_factor f where f.person_id = @me",
  }),
  part("passkeys", {
    key: "k.id::text",
    columns: `k.name, k.transports, k.added_at as "addedAt", k.used_at as "usedAt"`,
    from: "passkey k where k.person_id = @me",
  }),
  part("identities", {
    key: "(i.provider || ' ' || i.account_id)",
    columns: `i.provider, i.account_id as "accountId", i.label, i.linked_at as "linkedAt"`,
    from: "identity i where i.person_id = @me",
  }),
  part("notificationSettings", {
    key: "n.kind::text",
    columns: `n.kind::text as kind, n.mode::text as mode, n.last_mailed_at as "lastMailedAt"`,
    from: "notification_setting n where n.person_id = @me",
  }),
  part("follows", {
    key: "f.id",
    columns: `f.id, p.handle::text as author, s.slug as section, a.slug as conversation, f.followed_at as "followedAt",
      f.seen_upto as "seenUpto", f.mailed_upto as "mailedUpto"`,
    from: `follow f left join person p on p.id = f.author_id left join section s on s.id = f.section_id
      left join article a on a.id = f.article_id where f.person_id = @me`,
  }),
  part("mutes", {
    key: "m.muted_id",
    columns: `p.handle::text as muted, m.muted_at as "mutedAt"`,
    from: "mute m join person p on p.id = m.muted_id where m.person_id = @me",
  }),
  part("notifications", {
    key: "n.id",
    columns: `n.id, n.kind::text as kind, p.handle::text as actor, a.slug as article, n.comment_id as comment,
      n.action_id as decision, n.at, n.read_at as "readAt", n.mailed_at as "mailedAt"`,
    // Who wrote what was hidden or withdrawn is not said to others any more.
    from: `notification n left join comment c on c.id = n.comment_id
      left join person p on p.id = n.actor_id and c.hidden_by_id is null and c.withdrawn_at is null
      left join article a on a.id = n.article_id where n.person_id = @me`,
  }),
  part("comments", {
    key: "c.id",
    columns: `c.id, a.slug as article, c.parent_id as "parentId", c.root_id as "rootId", c.body, c.mentions,
      c.posted_at as "postedAt", c.edited_at as "editedAt", c.version, c.upvotes, c.reply_count as "replyCount",
      c.withdrawn_at as "withdrawnAt", c.hidden_by_id is not null as hidden, c.purged_at as "purgedAt", ${checksOf("c")} as checks,
      (select coalesce(json_agg(json_build_object('version', r.version, 'body', r.body, 'savedAt', r.saved_at)
        order by r.version), '[]') from comment_revision r where r.comment_id = c.id) as revisions`,
    from: "comment c join article a on a.id = c.article_id where c.person_id = @me",
  }),
  part("heldComments", {
    key: "h.id",
    columns: `h.id, a.slug as article, h.parent_id as "parentId", h.body, h.held_at as "heldAt", h.held_for::text as "heldFor",
      h.declined_by_id as "declinedBy", ${checksOf("h")} as checks`,
    from: "held_comment h join article a on a.id = h.article_id where h.person_id = @me",
  }),
  part("drafts", {
    key: "d.id",
    columns: `d.id, a.slug as article, d.parent_id as "parentId", d.body, d.kept_at as "keptAt"`,
    from: "comment_draft d join article a on a.id = d.article_id where d.person_id = @me",
  }),
  part("upvotes", {
    key: "v.comment_id",
    columns: `v.comment_id as comment, a.slug as article, v.cast_at as "castAt"`,
    from: `vote v join comment c on c.id = v.comment_id join article a on a.id = c.article_id where v.person_id = @me`,
  }),
  part("visits", {
    key: "v.article_id",
    columns: "a.slug as article, v.since, v.upto, v.at",
    from: "visit v join article a on a.id = v.article_id where v.person_id = @me",
  }),
  part("articles", {
    key: "aa.article_id",
    rows: LONG_ROWS,
    columns: `a.slug, aa.position, a.status::text as status, s.slug as section, a.kicker, a.series, a.title, a.standfirst, a.body,
      a.opinion, a.version, a.created_at as "createdAt", a.published_at as "publishedAt", a.updated_at as "updatedAt"`,
    from: `article_author aa join article a on a.id = aa.article_id join section s on s.id = a.section_id
      where aa.person_id = @me`,
  }),
  part("articleRevisions", {
    key: "r.article_id || ' ' || lpad(r.version::text, 10, '0')",
    rows: LONG_ROWS,
    columns: `a.slug as article, r.version, r.title, r.standfirst, r.body, r.opinion, r.saved_at as "savedAt"`,
    from: "article_revision r join article a on a.id = r.article_id where r.editor_id = @me",
  }),
  part("decisions", {
    key: "m.id",
    columns: `m.id, m.number::float8 as number, m.kind::text as kind, m.comment_id as comment, m.held_id as "heldComment", a.slug as article,
      coalesce(m.person_id = @me, false) as "aboutMe", coalesce(m.actor_id = @me, false) as "byMe", m."check", m.rule, m.reason,
      n.to_writer as "toWriter", m.acted_at as "actedAt", m.ends_at as "endsAt", m.answers_id as answers`,
    from: `moderation_action m left join article a on a.id = m.article_id left join moderation_note n on n.action_id = m.id
      where (m.person_id = @me or m.actor_id = @me)`,
  }),
  part("appeals", {
    key: "p.id",
    columns: `p.id, p.action_id as decision, p.text, p.appealed_at as "appealedAt", p.outcome::text as outcome,
      p.settled_by_id as "settledBy"`,
    from: "appeal p where p.person_id = @me",
  }),
  part("reports", {
    key: "r.id",
    columns: `r.id, r.comment_id as comment, r.comment_version as "commentVersion", r.rule, r.text, r.wants_answer as "wantsAnswer",
      r.reported_at as "reportedAt", r.outcome::text as outcome, r.settled_at as "settledAt"`,
    from: "report r where r.reporter_id = @me",
  }),
  part("measures", {
    key: "s.id",
    columns: `s.id, s.kind::text as kind, s.person_id = @me as "ofMe", s.rule,
      case when @me in (s.person_id, s.by_id) then s.reason end as reason, s.action_id as decision,
      s.began_at as "beganAt", s.ends_at as "endsAt", s.lifted_at as "liftedAt", s.read_at as "readAt"`,
    from: "person_measure s where @me in (s.person_id, s.by_id, s.lifted_by_id)",
  }),
  part("conversationMeasures", {
    key: "s.id",
    columns: `s.id, s.kind::text as kind, a.slug as article, s.seconds, s.rule,
      case when s.by_id = @me then s.reason end as reason, s.action_id as decision,
      s.began_at as "beganAt", s.ends_at as "endsAt", s.lifted_at as "liftedAt"`,
    from: "conversation_measure s join article a on a.id = s.article_id where @me in (s.by_id, s.lifted_by_id)",
  }),
  part("settingsChanged", {
    key: "s.key::text",
    columns: `s.key, s.version, s.changed_at as "changedAt"`,
    from: "site_setting s where s.changed_by_id = @me",
  }),
  part("mails", {
    key: "m.id",
    columns: `m.id, m.recipient, m.subject, m.made_at as "madeAt", m.tries, m.sent_at as "sentAt"`,
    from: "mail m where m.person_id = @me",
  }),
];

/** Which of the site's checks spoke of a comment, and what each would have done; null when none did. */
function checksOf(table: string): string {
  return `(select jsonb_agg(jsonb_build_object('check', v -> 'check', 'says', v -> 'says'))
    from jsonb_array_elements(case jsonb_typeof(${table}.verdicts) when 'array' then ${table}.verdicts else '[]' end) v)`;
}

/** `key` orders the rows and tells where a page ended: an id by itself, or a text. `from` ends with a condition; `@me` is the person. */
function part(
  name: string,
  { key, rows = ROWS, columns, from }: { key: string; rows?: number; columns: string; from: string },
): Part {
  const isId = /^\w+\.(\w+_)?id$/.test(key);
  const statement = `select (${key})::text as cursor, ${columns} from ${from}
    and ${key} > @after${isId ? "::uuid" : "::text"} order by ${key} limit ${rows}`;
  const pieces = statement.split(/(@me|@after)\b/);
  const texts = pieces.filter((_, i) => i % 2 === 0);
  const names = pieces.filter((_, i) => i % 2 === 1);
  // PostgreSQL must know that `@me` is an id.
  const strings = texts.map((text, i) => (names[i - 1] === "@me" ? `::uuid${text}` : text));
  return {
    name,
    rows,
    page: (personId, after) =>
      new Prisma.Sql(
        strings,
        names.map((one) => (one === "@me" ? personId : after || (isId ? FIRST_ID : ""))),
      ),
  };
}
