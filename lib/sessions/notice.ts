import "server-only";
import { queueMail } from "../mail/outbox";
import type { Transaction } from "../platform/db";
import { absolute, env } from "../platform/env";

/** The address by which somebody is sure to be reached, or null: nobody is mailed about an account that is not theirs. */
export async function ownAddress(tx: Transaction, personId: string): Promise<string | null> {
  const person = await tx.person.findUnique({
    where: { id: personId, deletedAt: null },
    select: { email: true, emailConfirmedAt: true },
  });
  return person && (person.emailConfirmedAt || !env.confirmsEmail) ? person.email : null;
}

/**
 * Tells somebody by mail, in the transaction of what happened, that the guard of their account has changed: what happened
 * in one sentence, when and on which device, and what to do if it was somebody else.
 */
export async function tellOwner(
  tx: Transaction,
  personId: string,
  { subject, happened, device }: { subject: string; happened: string; device: string },
): Promise<void> {
  const email = await ownAddress(tx, personId);
  if (!email) return;
  await queueMail(tx, {
    to: email,
    personId,
    subject,
    parts: [
      {
        kind: "text",
        text: `${happened} It was done with ${withinSentence(device)}, on ${momentInWords(new Date())}.`,
      },
      {
        kind: "text",
        text: "If it was you, there is nothing to do. If it was not, sign out all other devices, take away what you don’t know, and choose another password:",
      },
      { kind: "button", label: "Look after my account", url: absolute("/settings/security") },
    ],
  });
}

/** The device a session was begun on, as a sentence goes on with it. */
export async function deviceOfSession(tx: Transaction, sessionId: string): Promise<string> {
  const session = await tx.session.findUnique({ where: { id: sessionId }, select: { device: true } });
  return session?.device ?? "an unknown device";
}

function momentInWords(at: Date): string {
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${words.format(at)} UTC`;
}

function withinSentence(device: string): string {
  return device.replace(/^An? /, (article) => article.toLowerCase());
}
