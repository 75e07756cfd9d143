import "server-only";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { handOver, NotSent } from "../platform/mail";
import { emptyMailbox } from "../platform/mailbox";
import { forgetOldMail, markFailed, markSent, takeDueMail } from "./commands";
import { KEPT_DAYS } from "./tries";

/** As many as the mail server is talked to at once (lib/platform/mail.ts). */
const AT_ONCE = 3;
/** In one turn: a site that is asked to stop waits for it. */
const A_TURN = 100;

/** Sends what is due. Others may do so at the same time, here or in another process: each mail is taken by one of them. */
export async function sendDueMail(now: () => Date = () => new Date()): Promise<void> {
  const turn = { left: A_TURN, isAway: false };
  await Promise.all(Array.from({ length: AT_ONCE }, () => sendOneByOne(turn, now)));
}

/** Forgets what was sent long ago. */
export async function tidyMail(now = new Date()): Promise<void> {
  await forgetOldMail(now);
  if (!env.smtpUrl) await emptyMailbox(new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000));
}

async function sendOneByOne(turn: { left: number; isAway: boolean }, now: () => Date): Promise<void> {
  while (turn.left-- > 0 && !turn.isAway) {
    const mail = await takeDueMail(now());
    if (!mail) return;
    try {
      await handOver(mail);
    } catch (error) {
      const because = error instanceof NotSent ? error.because : "failed";
      // The others that wait would only meet the same: they keep their place until the next turn.
      if (because === "away") turn.isAway = true;
      const isOver = await markFailed(mail, String((error as Error).message), because === "refused", now());
      log.warn({ mail: mail.id, tries: mail.tries, because, isOver }, "a mail could not be sent");
      continue;
    }
    await markSent(mail.id, now());
  }
}
