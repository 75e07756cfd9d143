import "server-only";
import { db, transaction } from "../platform/db";
import { log } from "../platform/log";
import { decidedExamples } from "./examples";
import { inPieces, learning } from "./learning";
import { toBytes } from "./model";
import { findClassifier, forgetModel } from "./queries";
import type { Figures } from "./views";

/** Learning is worth its while after so many decisions, or when a day has passed and there were any. */
const DECISIONS_BETWEEN = 200;
const DAY_MS = 24 * 3_600_000;

/** With two times ten thousand examples it takes a fraction of this; a machine that needs more has better things to do. */
const MOST_MS = 5 * 60_000;

/** Held for the transaction, so that one process at a time learns. Any number that nothing else takes. */
const LOCK = 7_205_001;

/** Learns anew from what moderators have decided, when there is enough that is new. */
export async function learnWhenDue(): Promise<void> {
  const [standing, decisions] = [await findClassifier(), await decisionsSoFar()];
  const isNew = decisions - (standing?.figures.decisions ?? 0);
  const isOld = !standing || Date.parse(standing.trainedAt) < Date.now() - DAY_MS;
  if (isNew >= DECISIONS_BETWEEN || (isOld && isNew > 0)) await learn();
}

/** Learns from what moderators have decided so far. The examples are read, and forgotten; what is kept holds no text. */
export async function learn(): Promise<Figures | null> {
  const figures = await transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}) as mine`;
    if (!lock?.mine) return null;
    const began = performance.now();
    const decisions = await decisionsSoFar();
    const { examples, weights } = await decidedExamples();
    const learnt = await inPieces(learning(examples, weights), MOST_MS);
    if (!learnt) {
      log.warn({ examples: examples.length }, "the classifier gave up learning: it took too long");
      return null;
    }
    const hidden = examples.filter((one) => one.hidden).length;
    const figures: Figures = {
      ...{ examples: { hidden, kept: examples.length - hidden }, weights, thresholds: learnt.thresholds, decisions },
      seconds: Math.round((performance.now() - began) / 100) / 10,
    };
    const data = { weights: toBytes(learnt.model), figures, trainedAt: new Date() };
    await tx.classifier.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
    log.info({ ...figures.examples, seconds: figures.seconds }, "the classifier has learnt");
    return figures;
  }, MOST_MS + 60_000);
  forgetModel();
  return figures;
}

async function decisionsSoFar(): Promise<number> {
  const [row] = await db().$queryRaw<{ number: bigint }[]>`select number from moderation_chain`;
  return Number(row?.number ?? 0);
}
