import { afterEach, describe, expect, test, vi } from "vitest";
import { type ActorSession, actorBehind, sessionBehind } from "../auth/actor";
import { Conflict, Invalid, NotFound, Unproven } from "../failures";
import { db } from "../platform/db";
import { makeAuthenticator } from "../testing/authenticator";
import { makePerson, makeSession, type TestPerson, word } from "../testing/make";
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  personBehindPasskey,
  removePasskey,
  renamePasskey,
} from "./commands";
import { ownPasskeys } from "./queries";

afterEach(() => vi.unstubAllEnvs());

async function sessionOf(person: { id: string }): Promise<ActorSession> {
  return (await sessionBehind(await makeSession(person))) as ActorSession;
}

async function withPasskey(role?: TestPerson["role"]) {
  const me = await makePerson(role);
  const session = await sessionOf(me);
  const authenticator = makeAuthenticator();
  await addPasskey(session, authenticator.make(await askForNewPasskey(session)));
  return { me, session, authenticator };
}

const ask = () => askForPasskey(word());

const subjectsTo = async (person: TestPerson) =>
  (await db().mail.findMany({ where: { recipient: person.email }, orderBy: { id: "asc" } })).map(
    (mail) => mail.subject,
  );

describe("somebody who adds a passkey", () => {
  test("is told by mail, sees it in their list, and it opens their account", async () => {
    const { me, authenticator } = await withPasskey();
    expect(await ownPasskeys(me.id)).toMatchObject([{ id: authenticator.id, name: "An unknown device", usedAt: null }]);
    expect(await subjectsTo(me)).toEqual(["A new passkey opens your account"]);
    expect(await personBehindPasskey(authenticator.use(await ask()))).toBe(me.id);
    expect((await ownPasskeys(me.id))[0]?.usedAt).not.toBeNull();
  });

  test("is refused an answer to another question, to one answered before, from another site, or without the PIN", async () => {
    const [me, other] = [await makePerson(), await makePerson()];
    const session = await sessionOf(me);
    const theirs = await askForNewPasskey(await sessionOf(other));
    const answers = {
      "somebody else’s question": makeAuthenticator().make(theirs),
      "a question for signing in": makeAuthenticator().make(await ask()),
      "another site": makeAuthenticator().make(await askForNewPasskey(session), { origin: "https://evil.example" }),
      "no verification": makeAuthenticator().make(await askForNewPasskey(session), { isVerified: false }),
      "no answer": "{}",
      "no JSON": "passkey",
    };
    for (const [why, answer] of Object.entries(answers))
      await expect(addPasskey(session, answer), why).rejects.toThrow(Invalid);
    const question = await askForNewPasskey(session);
    await addPasskey(session, makeAuthenticator().make(question));
    await expect(addPasskey(session, makeAuthenticator().make(question))).rejects.toThrow(Invalid);
    expect(await ownPasskeys(me.id)).toHaveLength(1);
  });

  test("shows first that it is them", async () => {
    const { session, authenticator } = await withPasskey();
    const stale = { ...session, provenAt: new Date(Date.now() - 16 * 60_000) };
    await expect(askForNewPasskey(stale)).rejects.toThrow(Unproven);
    await expect(addPasskey(stale, "{}")).rejects.toThrow(Unproven);
    await expect(removePasskey(stale, authenticator.id)).rejects.toThrow(Unproven);
  });
});

describe("a passkey", () => {
  test("opens nothing with an answer given before, from another site, or without the PIN", async () => {
    const { authenticator } = await withPasskey();
    const used = authenticator.use(await ask());
    await personBehindPasskey(used);
    const refused = {
      "the same answer": used,
      "another site": authenticator.use(await ask(), { origin: "https://evil.example" }),
      "no verification": authenticator.use(await ask(), { isVerified: false }),
      "a question never asked": authenticator.use(JSON.stringify({ challenge: "bm9uZQ" })),
      "a question for a new one": authenticator.use(await askForNewPasskey(await sessionOf(await makePerson()))),
      "a passkey nobody has": makeAuthenticator().use(await ask()),
      "what is no id": JSON.stringify({ id: "\u0000" }),
      "no answer": "null",
    };
    for (const [why, answer] of Object.entries(refused))
      await expect(personBehindPasskey(answer), why).rejects.toThrow(Invalid);
  });

  test("whose count of uses goes back is a copy, and opens nothing", async () => {
    const { me, authenticator } = await withPasskey();
    await personBehindPasskey(authenticator.use(await ask(), { counter: 7 }));
    for (const counter of [7, 3, 0])
      await expect(personBehindPasskey(authenticator.use(await ask(), { counter }))).rejects.toThrow(Invalid);
    expect(await personBehindPasskey(authenticator.use(await ask(), { counter: 8 }))).toBe(me.id);
  });

  test("that never counts opens the account every time", async () => {
    const me = await makePerson();
    const session = await sessionOf(me);
    const authenticator = makeAuthenticator();
    await addPasskey(session, authenticator.make(await askForNewPasskey(session), { counter: 0 }));
    for (let times = 0; times < 2; times++)
      expect(await personBehindPasskey(authenticator.use(await ask(), { counter: 0 }))).toBe(me.id);
  });

  test("gets another name from its person, and from nobody else", async () => {
    const { me, authenticator } = await withPasskey();
    await renamePasskey(me, { id: authenticator.id, name: "  The blue key " });
    expect(await ownPasskeys(me.id)).toMatchObject([{ name: "The blue key" }]);
    const other = await makePerson();
    await expect(renamePasskey(other, { id: authenticator.id, name: "Mine" })).rejects.toThrow(NotFound);
    for (const name of ["", "  ", "x".repeat(61), "a\u0000b"])
      await expect(renamePasskey(me, { id: authenticator.id, name })).rejects.toThrow(Invalid);
  });

  test("that was removed opens nothing, and its person is told by mail", async () => {
    const { me, session, authenticator } = await withPasskey();
    await expect(removePasskey(await sessionOf(await makePerson()), authenticator.id)).rejects.toThrow(NotFound);
    await removePasskey(session, authenticator.id);
    expect((await subjectsTo(me)).at(-1)).toBe("A passkey was removed from your account");
    await expect(personBehindPasskey(authenticator.use(await ask()))).rejects.toThrow(Invalid);
    await expect(removePasskey(session, authenticator.id)).rejects.toThrow(NotFound);
  });

  test("is kept when it is the last way in", async () => {
    const { me, session, authenticator } = await withPasskey();
    await db().person.update({ where: { id: me.id }, data: { passwordHash: null, emailConfirmedAt: null } });
    await expect(removePasskey(session, authenticator.id)).rejects.toThrow(Conflict);
    await db().person.update({ where: { id: me.id }, data: { emailConfirmedAt: new Date() } });
    await removePasskey(session, authenticator.id);
  });

  test("wakes a moderator’s role where a second factor is asked for; of two taken away at once, one stays", async () => {
    vi.stubEnv("PADDOCK_REQUIRE_SECOND_FACTOR", "1");
    const { me, session, authenticator } = await withPasskey("moderator");
    const token = await makeSession(me);
    expect(await actorBehind(token)).toMatchObject({ role: "moderator" });
    await expect(removePasskey(session, authenticator.id)).rejects.toThrow(Conflict);
    const another = makeAuthenticator();
    await addPasskey(session, another.make(await askForNewPasskey(session)));
    const ends = await Promise.allSettled([authenticator, another].map(({ id }) => removePasskey(session, id)));
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await actorBehind(token)).toMatchObject({ role: "moderator" });
  });
});
