import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { actorBehind } from "../auth/actor";
import { postComment } from "../comments/commands";
import { Conflict, Forbidden, NotFound } from "../failures";
import { deletePersonNamed, grantRole } from "../people/commands";
import { db } from "../platform/db";
import { makeArticle, makePerson, makeSession, word } from "../testing/make";
import { liftByOperator, suspendByOperator } from "./commands";

const tomorrow = () => new Date(Date.now() + 24 * 60 * 60_000);

describe("somebody whom the operator suspends", () => {
  test("is suspended from their next request on, with the reason and the end, and told by mail", async () => {
    const person = await makePerson();
    const session = await makeSession(person);
    const until = tomorrow();
    expect(await suspendByOperator({ who: person.email.toUpperCase(), reason: "Shouting.", until })).toEqual({
      handle: person.handle,
    });
    const actor = await actorBehind(session);
    expect(actor?.suspension).toMatchObject({ reason: "Shouting.", until: until.toISOString() });
    if (!actor) throw new Error("nobody");
    const { slug } = await makeArticle();
    const posting = postComment(actor, slug, { body: "Still here.", submissionId: randomUUID() });
    await expect(posting).rejects.toThrow(Forbidden);
    await expect(posting).rejects.toThrow("Shouting");
    const [mail] = await db().mail.findMany({ where: { personId: person.id } });
    expect(mail).toMatchObject({ recipient: person.email, text: expect.stringContaining("Shouting.") });
  });

  test("is not any more once it is lifted, or over", async () => {
    const person = await makePerson();
    const session = await makeSession(person);
    await suspendByOperator({ who: `@${person.handle}`, reason: "Shouting.", until: null });
    await liftByOperator({ who: `@${person.handle}` });
    expect((await actorBehind(session))?.suspension).toBeNull();
    await suspendByOperator({ who: `@${person.handle}`, reason: "Again.", until: tomorrow() });
    await db().personMeasure.updateMany({ where: { personId: person.id }, data: { endsAt: new Date(Date.now() - 1) } });
    expect((await actorBehind(session))?.suspension).toBeNull();
    await expect(liftByOperator({ who: `@${person.handle}` })).rejects.toThrow(Conflict);
  });

  test("again is under the new one alone", async () => {
    const person = await makePerson();
    const session = await makeSession(person);
    await suspendByOperator({ who: person.email, reason: "For good.", until: null });
    await suspendByOperator({ who: person.email, reason: "For a day.", until: tomorrow() });
    expect((await actorBehind(session))?.suspension?.reason).toBe("For a day.");
    await liftByOperator({ who: person.email });
    expect((await actorBehind(session))?.suspension).toBeNull();
  });

  test("is told nothing by mail where the address is only claimed", async () => {
    const person = await makePerson();
    await db().person.update({ where: { id: person.id }, data: { emailConfirmedAt: null } });
    await suspendByOperator({ who: `@${person.handle}`, reason: "Shouting.", until: null });
    expect(await db().mail.count({ where: { personId: person.id } })).toBe(0);
  });
});

describe("an operator who names somebody", () => {
  test("hears that nobody is meant, that a reason is needed, that the day is over", async () => {
    const { email } = await makePerson();
    const suspend = (who: string, reason = "Why", until: Date | null = null) =>
      suspendByOperator({ who, reason, until });
    await expect(suspend(`${word()}@example.org`)).rejects.toThrow(NotFound);
    await expect(suspend(`@${word()}`)).rejects.toThrow(NotFound);
    await expect(suspend("somebody")).rejects.toMatchObject({ status: 422, field: "who" });
    await expect(suspend(email, " ")).rejects.toMatchObject({ status: 422, field: "reason" });
    await expect(suspend(email, "Why", new Date(0))).rejects.toMatchObject({ status: 422, field: "until" });
    await expect(liftByOperator({ who: email })).rejects.toThrow(Conflict);
  });

  test("means by an address whoever has confirmed it, of all who claim it", async () => {
    const [claimant, owner] = [await makePerson(), await makePerson()];
    const claim = { email: owner.email, emailConfirmedAt: null };
    await db().person.update({ where: { id: claimant.id }, data: claim });
    expect(await grantRole({ who: owner.email, role: "author" })).toMatchObject({ handle: owner.handle });
    expect(await deletePersonNamed({ who: `@${claimant.handle}` })).toEqual({ handle: claimant.handle });
  });

  test("is asked for a handle where nobody has confirmed the address, and hears which there are", async () => {
    const [one, other] = [await makePerson(), await makePerson()];
    const claim = { email: `${word()}@example.org`, emailConfirmedAt: null };
    await db().person.update({ where: { id: one.id }, data: claim });
    const refused = () => grantRole({ who: claim.email, role: "admin" });
    await expect(refused()).rejects.toThrow(`@${one.handle}`);
    vi.stubEnv("PADDOCK_CONFIRM_EMAIL", "0");
    expect(await grantRole({ who: claim.email, role: "author" })).toMatchObject({ handle: one.handle });
    await db().person.update({ where: { id: other.id }, data: claim });
    await expect(refused()).rejects.toThrow(`@${one.handle}, @${other.handle}`);
    await expect(refused()).rejects.toThrow(Conflict);
    vi.unstubAllEnvs();
  });
});
