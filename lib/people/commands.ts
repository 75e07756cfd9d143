import "server-only";
import { tellChanged, tellCounted } from "../comments/live";
import { parseSort } from "../comments/schema";
import { rankSoon } from "../comments/standings";
import type { Sort } from "../comments/views";
import { tellDesk } from "../desk/items";
import { Forbidden } from "../failures";
import { parse } from "../parse";
import { expire, expireSoon, tag } from "../platform/cache";
import { db, transaction } from "../platform/db";
import { log } from "../platform/log";
import { type Actor, can } from "../policy";
import { leaveNothingBehind } from "./deletion";
import { DeletePerson, GrantRole } from "./schema";
import { whom } from "./whom";

/**
 * Gives a person a role. For the operator, who has the machine: there is no actor to authorize.
 * @throws NotFound  nobody has this e-mail address or handle
 * @throws Conflict  nobody has confirmed the address
 */
export async function grantRole(input: GrantRole): Promise<{ handle: string; role: string }> {
  const { who, role } = parse(GrantRole, input);
  const person = await whom(who);
  const granted = await db().person.update({
    where: { id: person.id },
    data: { role },
    select: { handle: true, role: true },
  });
  expire(tag.person(granted.handle));
  log.info({ person: person.id, role }, "role granted");
  return granted;
}

/**
 * Deletes one's own account: texts and name leave every page, votes are taken back, replies of others stay. Doing it again
 * changes nothing.
 * @throws Forbidden  it is somebody else's
 * @throws Conflict   a published article bears their name
 */
export async function deletePerson(actor: Actor, id: string): Promise<void> {
  if (!can(actor, "delete", "person", { id })) throw new Forbidden("This account is somebody else’s.");
  await leave(id);
}

/**
 * The same for the operator, who has the machine: there is no actor to authorize.
 * @throws NotFound  nobody has this e-mail address or handle
 * @throws Conflict  a published article bears their name; or nobody has confirmed the address
 */
export async function deletePersonNamed(input: DeletePerson): Promise<{ handle: string }> {
  const person = await whom(parse(DeletePerson, input).who);
  await leave(person.id);
  return { handle: person.handle };
}

/**
 * Deletes an account whose week of grace is over; false when it is not, or it was kept or deleted meanwhile. Run by the site
 * itself.
 * @throws Conflict  a published article bears their name
 */
export function deleteWhenDue(id: string): Promise<boolean> {
  return leave(id, true);
}

/** A hundred thousand comments take a good ten seconds on a busy machine. */
const LEAVING_MS = 120_000;

async function leave(id: string, ifDue = false): Promise<boolean> {
  const left = await transaction((tx) => leaveNothingBehind(tx, id, ifDue), LEAVING_MS);
  if (!left) return false;
  for (const { slug, section, comments } of left.conversations) {
    expire(tag.conversation(slug));
    expireSoon(tag.section(section));
    for (const comment of comments) tellChanged(slug, comment);
  }
  for (const { articleId, slug, commentId, writerId } of left.votes) {
    expireSoon(tag.conversation(slug), tag.received(writerId));
    tellCounted(slug, commentId);
    rankSoon(articleId, slug, commentId);
  }
  for (const item of left.items) tellDesk(item);
  expire(...left.handles.map(tag.person), tag.front());
  log.info({ person: id }, "account deleted");
  return true;
}

/** Keeps the order of comments a person chose, for their other devices. @throws Malformed  no such order */
export async function rememberOrder(actor: Actor, order: string): Promise<{ order: Sort }> {
  const known = parseSort(order);
  await db().person.update({ where: { id: actor.id }, data: { commentOrder: known } });
  return { order: known };
}
