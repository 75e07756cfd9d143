import "server-only";
import { Conflict, Forbidden, Invalid, SignedOut } from "../failures";
import { queueMail } from "../mail/outbox";
import { parse } from "../parse";
import { deleteWhenDue } from "../people/commands";
import { bylinesFirst } from "../people/deletion";
import { db, type Transaction, transaction } from "../platform/db";
import { absolute, env } from "../platform/env";
import { log } from "../platform/log";
import { type Actor, can } from "../policy";
import { dayInWords } from "../text/day";
import { dueDepartures, findDeparture } from "./queries";
import { AskToLeave, GRACE_DAYS, goesAt } from "./schema";

/**
 * Asks for one's own account to be deleted: it goes after a week, and until then its owner is signed out everywhere and told
 * by mail how to keep it. Asking again changes nothing. Answers when it goes.
 * @throws Forbidden  it is somebody else's
 * @throws Invalid    the typed handle is another
 * @throws Conflict   a published article bears their name
 */
export async function askToLeave(actor: Actor, input: AskToLeave): Promise<{ leavingAt: Date }> {
  if (!can(actor, "delete", "person", { id: actor.id })) throw new Forbidden("This account is somebody else’s.");
  const { handle } = parse(AskToLeave, input);
  if (handle !== actor.handle.toLowerCase())
    throw new Invalid("handle", `This is not your handle. Type ${actor.handle} to delete your account.`);
  const { published } = await findDeparture(actor.id);
  if (published.length > 0) throw new Conflict(bylinesFirst(published));

  const leavingAt = await transaction(async (tx) => {
    const [person] = await tx.$queryRaw<{ email: string; leavingAt: Date | null }[]>`
      select email::text as email, leaving_at as "leavingAt" from person
      where id = ${actor.id}::uuid and deleted_at is null for update`;
    if (!person) throw new SignedOut("This account was deleted.");
    const at = person.leavingAt ?? goesAt(Date.now());
    await tx.session.deleteMany({ where: { personId: actor.id } });
    if (person.leavingAt) return at;
    await tx.person.update({ where: { id: actor.id }, data: { leavingAt: at } });
    await tellOfLeaving(tx, { id: actor.id, handle: actor.handle, email: person.email }, at);
    return at;
  });
  log.info({ person: actor.id, leavingAt }, "asked for their account to be deleted");
  return { leavingAt };
}

/**
 * Keeps an account that was to go. For somebody who has just shown who they are and is not signed in yet: there is no actor.
 * @throws SignedOut  it has gone meanwhile
 */
export async function keepAccount(personId: string): Promise<void> {
  const { count } = await db().person.updateMany({
    where: { id: personId, deletedAt: null },
    data: { leavingAt: null },
  });
  if (count === 0) throw new SignedOut("This account was deleted meanwhile.");
  log.info({ person: personId }, "keeps their account");
}

const DEPARTURES_AT_ONCE = 100;

/** Deletes for good the accounts whose week is over. Run by the site itself. */
export async function runDepartures(): Promise<void> {
  for (const personId of await dueDepartures(DEPARTURES_AT_ONCE)) {
    try {
      await deleteWhenDue(personId);
    } catch (error) {
      if (error instanceof Conflict) await stay(personId, error.message);
      // The others’ week is over all the same; this one is tried again next time.
      else log.error({ person: personId, error: String(error) }, "an account that is due could not be deleted");
    }
  }
}

/** An article was published under their name during the week: they stay, and hear what to do. */
async function stay(personId: string, why: string): Promise<void> {
  await transaction(async (tx) => {
    const person = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      select: { email: true, handle: true },
    });
    const { count } = await tx.person.updateMany({
      where: { id: personId, deletedAt: null, leavingAt: { lte: new Date() } },
      data: { leavingAt: null },
    });
    if (count === 0) return;
    await queueMail(tx, {
      to: person.email,
      personId,
      subject: `Your account on ${env.siteName} could not be deleted`,
      parts: [
        { kind: "text", text: `The week after which your account @${person.handle} was to go is over. ${why}` },
        { kind: "text", text: "Then ask for the account to be deleted once more." },
        { kind: "button", label: "My data", url: absolute("/settings/data") },
      ],
    });
  });
  log.warn({ person: personId }, "an account could not be deleted: published articles bear its name");
}

function tellOfLeaving(tx: Transaction, person: { id: string; handle: string; email: string }, at: Date) {
  const day = dayInWords(at);
  return queueMail(tx, {
    to: person.email,
    personId: person.id,
    subject: `Your account on ${env.siteName} goes on ${day}`,
    parts: [
      {
        kind: "text",
        text: `Somebody who is signed in as @${person.handle} asked for this account to be deleted. It is signed out everywhere now, and on ${day} its name and its texts go for good.`,
      },
      {
        kind: "text",
        text: `Until then, ${GRACE_DAYS} days, you can change your mind: sign in and choose “Keep my account”. If it wasn’t you who asked, do that now and then choose another password.`,
      },
      { kind: "button", label: "Sign in and keep it", url: absolute("/sign-in") },
    ],
  });
}
