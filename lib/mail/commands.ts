import "server-only";
import { db } from "../platform/db";
import type { Message } from "../platform/mail";
import { CLAIM_MINUTES, KEPT_DAYS, NEVER, nextTry } from "./tries";

/** A mail that is to be sent now, with the tries it has had, this one counted. */
export type DueMail = Message & { tries: number };

/**
 * Takes the mail that has been due longest, or null. Its next try is moved ahead, so that nobody else takes it meanwhile and
 * no lock is held while a mail server talks; if this process dies, another tries again then.
 */
export async function takeDueMail(now: Date): Promise<DueMail | null> {
  const until = new Date(now.getTime() + CLAIM_MINUTES * 60_000);
  const [mail] = await db().$queryRaw<DueMail[]>`
    update mail set tries = tries + 1, next_try_at = ${until}
    where id = (
      select id from mail where sent_at is null and next_try_at <= ${now}
      order by next_try_at limit 1 for update skip locked
    )
    returning id, recipient as to, subject, text, html, headers, made_at as "madeAt", tries`;
  return mail ?? null;
}

/** What it said goes at once: tokens that still work must not lie around. */
export async function markSent(id: string, now: Date): Promise<void> {
  await db().mail.updateMany({ where: { id }, data: { ...SILENT, sentAt: now, failure: null } });
}

/** Notes why a try failed, and when the next is; `forGood` there is none. Answers whether it was the last. */
export async function markFailed(mail: DueMail, failure: string, forGood: boolean, now: Date): Promise<boolean> {
  const next = forGood ? null : nextTry(mail, now);
  await db().mail.updateMany({
    where: { id: mail.id },
    data: { failure: failure.slice(0, 500), nextTryAt: next ?? NEVER, ...(next ? {} : SILENT) },
  });
  return next === null;
}

/** Forgets mails that were sent, or given up, long ago. */
export async function forgetOldMail(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000);
  await db().mail.deleteMany({
    where: { madeAt: { lt: before }, OR: [{ sentAt: { not: null } }, { nextTryAt: { gte: NEVER } }] },
  });
}

const SILENT = { text: "", html: "", headers: {} };
