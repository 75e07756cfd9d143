import "server-only";
import type { KeptVerdict, Says } from "../checks/views";
import { NotFound } from "../failures";
import { suspendedWords } from "../people/standing";
import { db } from "../platform/db";
import { isId, isStorable } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import type { Actor } from "../policy";
import { titleThen } from "../rules/row";
import { renderComment } from "../text/markdown";
import type { HeldComment } from "./views";

/** How long one that was declined still stands before its writer; the decision itself can be read for good. */
const DECLINED_DAYS = 14;

/** What `actor` has sent under this article that is not public yet, the oldest first. Nobody else ever reads it. */
export async function heldUnder(actor: Actor, articleSlug: string): Promise<HeldComment[]> {
  if (!isStorable(articleSlug)) return [];
  const rows = await heldRows(
    actor,
    Prisma.sql`a.slug = ${articleSlug} and (m.id is null or m.acted_at > now() - make_interval(days => ${DECLINED_DAYS}))`,
  );
  return rows.map((row) => toHeld(actor, row));
}

/** One of one's own. @throws NotFound  it waits no more, or is somebody else's */
export async function ownHeld(actor: Actor, id: string): Promise<HeldComment> {
  const [row] = isId(id) ? await heldRows(actor, Prisma.sql`h.id = ${id}::uuid`) : [];
  if (!row) throw new NotFound("There is no such waiting comment. It may have been posted meanwhile.");
  return toHeld(actor, row);
}

type HeldRow = {
  id: string;
  articleSlug: string;
  parentId: string | null;
  body: string;
  heldAt: Date;
  email: string;
  parentHidden: boolean;
  parentWithdrawn: boolean;
  heldFor: "confirmation" | "review";
  verdicts: KeptVerdict[] | null;
  declinedById: string | null;
  rule: number | null;
  ruleTitle: string | null;
  reason: string | null;
};

function heldRows(actor: Actor, which: Prisma.Sql): Promise<HeldRow[]> {
  return db().$queryRaw`
    select h.id, a.slug as "articleSlug", h.parent_id as "parentId", h.body, h.held_at as "heldAt", p.email::text as email,
      parent.hidden_by_id is not null as "parentHidden", parent.withdrawn_at is not null as "parentWithdrawn",
      h.held_for::text as "heldFor", h.verdicts, m.id as "declinedById", m.rule, m.reason,
      ${titleThen(Prisma.sql`m.rule`, Prisma.sql`m.acted_at`)} as "ruleTitle"
    from held_comment h join person p on p.id = h.person_id join article a on a.id = h.article_id
    left join comment parent on parent.id = h.parent_id left join moderation_action m on m.id = h.declined_by_id
    where h.person_id = ${actor.id}::uuid and ${which} order by h.id`;
}

function toHeld(actor: Actor, row: HeldRow): HeldComment {
  const { id, articleSlug, parentId, body, heldAt } = row;
  const html = renderComment(body, []);
  const declined = row.declinedById
    ? {
        id: row.declinedById,
        rule: row.rule === null ? null : `Rule ${row.rule}: ${row.ruleTitle}`,
        reason: row.reason ?? "",
      }
    : null;
  const waits = whatFor(actor, row);
  const decision = decisionAbout(actor, row, waits.waitsFor);
  return { id, articleSlug, parentId, body, html, heldAt: heldAt.toISOString(), declined, ...waits, decision };
}

/** The page with what a moderator decided about the writer, where it waits for that. */
function decisionAbout(actor: Actor, { verdicts }: HeldRow, waitsFor: HeldComment["waitsFor"]): string | null {
  const decisionId =
    waitsFor === "suspension"
      ? actor.suspension?.decisionId
      : waitsFor === "review"
        ? verdicts?.find((verdict) => verdict.decisionId)?.decisionId
        : undefined;
  return decisionId ? `/decisions/${decisionId}` : null;
}

function whatFor(actor: Actor, row: HeldRow): Pick<HeldComment, "waitsFor" | "why"> {
  if (row.declinedById) return { waitsFor: "declined", why: "Not published: a moderator has looked at it." };
  const gone = row.parentHidden ? "hidden" : row.parentWithdrawn ? "withdrawn by its writer" : null;
  if (gone)
    return {
      waitsFor: "parent",
      why: `Not posted: the comment you answer was ${gone} meanwhile. Copy your text to post it elsewhere.`,
    };
  if (actor.suspension) return { waitsFor: "suspension", why: suspendedWords(actor.suspension) };
  if (!actor.isConfirmed)
    return {
      waitsFor: "confirmation",
      why: `Waiting: confirm your e-mail address and it appears. We sent a link to ${masked(row.email)}.`,
    };
  if (row.heldFor === "review")
    return { waitsFor: "review", why: `A moderator looks at it first. ${said(row, "hold")}` };
  const refused = said(row, "refuse");
  if (refused)
    return { waitsFor: "refused", why: `Not posted: ${refused} Copy your text, change it and post it anew.` };
  return { waitsFor: "posting", why: "Waiting: nothing holds it back any more." };
}

/** What the checks said, in words for its writer. */
function said({ verdicts }: HeldRow, says: Says): string {
  return (verdicts ?? []).flatMap((verdict) => (verdict.says === says ? verdict.why : [])).join(" ");
}

/** Enough to know which mailbox to look in, and no more for whoever looks over one's shoulder. */
function masked(email: string): string {
  const at = email.lastIndexOf("@");
  return `${[...email][0] ?? ""}…${email.slice(at)}`;
}
