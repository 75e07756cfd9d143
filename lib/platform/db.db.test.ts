import { describe, expect, test } from "vitest";
import { makePerson } from "../testing/make";
import { db, type Transaction, transaction } from "./db";

const hold = (tx: Transaction, id: string) => tx.$executeRaw`update person set bio = bio || '!' where id = ${id}::uuid`;
const bios = (...people: { id: string }[]) =>
  db().person.findMany({ where: { id: { in: people.map((one) => one.id) } }, select: { bio: true } });

describe("people whose writes cross", () => {
  test("both get through, though each held what the other needed", async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    let tries = 0;
    const meeting = barrier(2);
    const crossing = (first: string, second: string) =>
      transaction(async (tx) => {
        tries += 1;
        await hold(tx, first);
        // Only the first time round: the second try comes alone.
        await meeting();
        await hold(tx, second);
      });
    await Promise.all([crossing(one.id, other.id), crossing(other.id, one.id)]);
    expect(await bios(one, other)).toEqual([{ bio: "!!" }, { bio: "!!" }]);
    expect(tries).toBe(3);
  });

  test("both get through, though Prisma's own statements did the crossing", async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    const meeting = barrier(2);
    const write = (tx: Transaction, id: string) => tx.person.update({ where: { id }, data: { roleLine: "crossed" } });
    const crossing = (first: string, second: string) =>
      transaction(async (tx) => {
        await write(tx, first);
        await meeting();
        await write(tx, second);
      });
    await Promise.all([crossing(one.id, other.id), crossing(other.id, one.id)]);
  });
});

test("somebody who was beaten to a unique name looks again instead of failing", async () => {
  const [one, other] = [await makePerson(), await makePerson()];
  const wanted = `w-${one.handle}`;
  const meeting = barrier(2);
  const take = (id: string) =>
    transaction(async (tx) => {
      const taken = await tx.person.findUnique({ where: { handle: wanted }, select: { id: true } });
      await meeting();
      const handle = taken ? `${wanted}-2` : wanted;
      return (await tx.person.update({ where: { id }, data: { handle }, select: { handle: true } })).handle;
    });
  expect((await Promise.all([take(one.id), take(other.id)])).sort()).toEqual([wanted, `${wanted}-2`]);
});

test("a fault is thrown at once and leaves nothing behind", async () => {
  const person = await makePerson();
  let tries = 0;
  const faulty = transaction(async (tx) => {
    tries += 1;
    await hold(tx, person.id);
    throw new Error("Ours.");
  });
  await expect(faulty).rejects.toThrow("Ours.");
  expect(tries).toBe(1);
  expect(await bios(person)).toEqual([{ bio: "" }]);
});

/** Lets `count` callers go on together; whoever comes later goes on at once. */
function barrier(count: number): () => Promise<void> {
  let waiting = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    waiting += 1;
    if (waiting >= count) open();
    return opened;
  };
}
