import "server-only";
import type { Transaction } from "../platform/db";
import { newId } from "../platform/ids";
import type { Letter } from "./letter";
import { asHtml, asText, headersOf, oneLine } from "./write";

/** Puts a mail into the outbox, within the transaction of what it tells of: both happen, or neither. The worker sends it. */
export async function queueMail(tx: Transaction, letter: Letter, now = new Date()): Promise<void> {
  await tx.mail.create({
    data: {
      id: newId(),
      personId: letter.personId,
      recipient: letter.to,
      subject: oneLine(letter.subject),
      text: asText(letter),
      html: asHtml(letter),
      headers: headersOf(letter),
      madeAt: now,
      nextTryAt: now,
    },
  });
}
