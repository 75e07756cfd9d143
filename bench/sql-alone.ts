import postgres from "postgres";
import { type Statement, statementsOf } from "../lib/testing/statements";

/** The statement that `work` writes with: the one among what it asks of the database that holds `words`. */
export async function writeOf(work: () => Promise<unknown>, words: string): Promise<Statement> {
  const found = (await statementsOf(work)).filter(({ text }) => text.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} statements say “${words}”, and one was looked for.`);
  return found[0] as Statement;
}

/** The same statement about something else. */
export function about(statement: Statement, others: [from: unknown, to: unknown][]): Statement {
  const found = new Map(others);
  return { text: statement.text, values: statement.values.map((value) => found.get(value) ?? value) };
}

/** Statements a second, prepared once, each of `connections` asking for its `next` one as soon as the last is done. */
export async function statementsPerSecond(
  connections: number,
  seconds: number,
  next: (place: number, n: number) => Statement,
): Promise<number> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: connections, onnotice: () => undefined });
  const reserved = await Promise.all(Array.from({ length: connections }, () => sql.reserve()));
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  await Promise.all(
    reserved.map(async (connection, place) => {
      for (let n = 0; performance.now() < until; n++) {
        const { text, values } = next(place, n);
        await connection.unsafe(text, values as never[], { prepare: true });
        done++;
      }
      connection.release();
    }),
  );
  const took = (performance.now() - began) / 1000;
  await sql.end();
  return done / took;
}
