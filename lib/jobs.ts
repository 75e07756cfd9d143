import "server-only";
import { forgetAbandonedClaims } from "./addresses/commands";
import { learnWhenDue } from "./classifier/commands";
import { foldCounts } from "./desk/commands";
import { sendDueMail, tidyMail } from "./mail/worker";
import { TURN_EVERY, turnConversations } from "./measures/turns";
import { runDepartures } from "./my-data/commands";
import { runDigests } from "./notifications/digests";
import { recallMail } from "./notifications/recall";
import { expireHere, tag } from "./platform/cache";
import type { Job } from "./platform/jobs";
import { purgeDue } from "./purge/commands";
import { forgetOldSessions } from "./sessions/commands";
import { forgetOldTokens } from "./tokens/tokens";

/** All that the site does by itself, in every one of its processes. */
export const JOBS: Job[] = [
  { name: "send mail", everySeconds: 2, run: () => recallMail().then(() => sendDueMail()) },
  { name: "tidy mail", everySeconds: 3_600, run: () => tidyMail() },
  { name: "count what waits at the desk", everySeconds: 5, run: foldCounts },
  { name: "write digests", everySeconds: 60, run: () => runDigests() },
  { name: "turn conversations", everySeconds: TURN_EVERY, run: turnConversations },
  { name: "forget tokens", everySeconds: 3_600, run: forgetOldTokens },
  { name: "delete accounts that are due", everySeconds: 3_600, run: runDepartures },
  { name: "count the figures of moderation anew", everySeconds: 60, run: async () => expireHere(tag.figures()) },
  { name: "purge", everySeconds: 3_600, run: purgeDue },
  { name: "forget sessions", everySeconds: 3_600, run: forgetOldSessions },
  { name: "forget abandoned claims", everySeconds: 3_600, run: forgetAbandonedClaims },
  { name: "learn from decisions", everySeconds: 900, run: learnWhenDue },
];
