import { createHash } from "node:crypto";
import { aboutOf, byOf, type ChainedRow, lineOf } from "../lib/moderation/chain";
import { db } from "../lib/platform/db";
import { makePerson } from "../lib/testing/make";
import { countChainFaults, headOfChain, rowsOfChain } from "../lib/verify/chain";
import { inTurn, type Measurement, measurement, milliseconds } from "./measure";

const ENTRIES = 100_000;

/** Decisions made in one transaction: each passes by the versions of the chain's head that those before it left. */
const AT_ONCE = 200;

/** Following a log of 100,000 decisions, against bare SHA-256 over the same bytes and against reading the same rows. */
export async function logVerification(rounds: number): Promise<Measurement[]> {
  await fillLog();
  const texts: string[] = [];
  for await (const row of rowsOfChain(await headOfChain())) texts.push(...hashed(row));
  const [verify, hashes, read] = await inTurn(
    rounds,
    () =>
      milliseconds(async () => {
        const { drift } = await countChainFaults();
        if (drift > 0) throw new Error(`${drift} faults in a log that nobody has touched`);
      }),
    () =>
      milliseconds(async () => {
        for (const text of texts) createHash("sha256").update(text).digest("hex");
      }),
    () =>
      milliseconds(async () => {
        let rows = 0;
        for await (const _ of rowsOfChain(await headOfChain())) rows += 1;
        if (rows < ENTRIES) throw new Error(`only ${rows} entries`);
      }),
  );
  const name = `verifying ${ENTRIES.toLocaleString("en")} entries of the log, against`;
  return [
    measurement(`${name} bare SHA-256 over the same bytes`, "ms", verify, hashes, null),
    measurement(`${name} reading the rows`, "ms", verify, read, { atMost: 4 }),
  ];
}

async function fillLog(): Promise<void> {
  const { id } = await makePerson();
  const { number } = await db().moderationChain.findUniqueOrThrow({ where: { id: 1 } });
  for (let n = Number(number); n < ENTRIES; n += AT_ONCE)
    await db().$executeRaw`
      insert into moderation_action (id, kind, person_id, rule, reason, acted_at)
      select gen_random_uuid(), 'warn', ${id}::uuid, 1 + n % 6, 'A reason of the usual length, number ' || n, now()
      from generate_series(1, ${AT_ONCE}::int) n`;
}

/** What its hash and its seal are made of. */
function hashed(row: ChainedRow): string[] {
  const sealed = [row.salt, row.actorId, row.commentId, row.heldId, row.personId, row.articleId, row.check, row.reason];
  return [`${row.hash}|${lineOf({ ...row, about: aboutOf(row), by: byOf(row) })}|${row.seal}`, sealed.join("|")];
}
