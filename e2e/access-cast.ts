import { randomInt, randomUUID } from "node:crypto";
import { saveArticle } from "../lib/articles/commands";
import { sessionCookie } from "../lib/auth/session-token";
import { openItem } from "../lib/desk/items";
import { warnPerson } from "../lib/measures/commands";
import { measuresOf } from "../lib/measures/queries";
import { hideComment } from "../lib/moderation/commands";
import type { Role } from "../lib/people/roles";
import { db, transaction } from "../lib/platform/db";
import { newId } from "../lib/platform/ids";
import { makeComment, makePerson, makeSession, type TestPerson, word } from "../lib/testing/make";
import { archiveArticle } from "./fixtures";

/** Who asks. "reader" wrote the comment it is about, "author" the article and the draft. */
export const PERSONAS = {
  "signed-out": null,
  reader: "reader",
  "other-reader": "reader",
  author: "author",
  "other-author": "author",
  moderator: "moderator",
  editor: "editor",
  admin: "admin",
  suspended: "reader",
  unconfirmed: "reader",
} as const satisfies Record<string, Role | null>;

export type Persona = keyof typeof PERSONAS;

/** These ask about a comment of their own; everybody else about the reader's. */
const ABOUT_THEIR_OWN: Persona[] = ["suspended", "unconfirmed"];

/** What is asked about and by whom, made when it is first named, and nobody else's. */
export class Stage {
  private readonly made = new Map<string, Promise<unknown>>();

  /** Shared by all personas: then all ask about the reader's comment. */
  constructor(readonly isShared = false) {}

  person(persona: Exclude<Persona, "signed-out">): Promise<TestPerson> {
    return this.once(persona, async () => {
      const person = await makePerson(PERSONAS[persona]);
      if (persona === "suspended")
        await db().personMeasure.create({
          data: {
            kind: "suspend",
            id: newId(),
            personId: person.id,
            reason: "Shouting at the stewards.",
            beganAt: new Date(),
          },
        });
      if (persona === "unconfirmed")
        await db().person.update({ where: { id: person.id }, data: { emailConfirmedAt: null } });
      return person;
    });
  }

  session(persona: Exclude<Persona, "signed-out">): Promise<string> {
    return this.once(`session of ${persona}`, async () => makeSession(await this.person(persona)));
  }

  article() {
    return this.once("article", async () => archiveArticle({ author: await this.person("author") }));
  }

  draft() {
    return this.once("draft", async () => {
      const text = { title: `Draft ${word()}`, standfirst: "S.", section: "gt-racing", body: "News." };
      const { id } = await saveArticle(await this.person("author"), { id: newId(), version: 0, ...text });
      return { id, section: text.section };
    });
  }

  /** As if it had been posted before its writer was suspended. */
  comment(writer: Exclude<Persona, "signed-out">) {
    return this.once(`comment of ${writer}`, async () =>
      makeComment(await this.article(), { by: await this.person(writer) }),
    );
  }

  /** The reader's, or another's own, that a moderator has hidden. */
  hiddenComment(writer: Exclude<Persona, "signed-out">) {
    return this.once(`hidden comment of ${writer}`, async () => {
      const comment = await this.comment(writer);
      await hideComment(await makePerson("admin"), comment.id, { rule: 1, reason: "Elsewhere." });
      return comment;
    });
  }

  /** The reader's comment as it lies before the moderators. */
  item() {
    return this.once("item", async () => {
      const [{ id: commentId }, { id: personId }] = [await this.comment("reader"), await this.person("reader")];
      const opened = { queue: "reported", personId, articleId: (await this.article()).id, priority: 1 } as const;
      return { id: await transaction((tx) => openItem(tx, { commentId }, opened)) };
    });
  }

  /** A comment of the unconfirmed persona that waits for their confirmation. */
  heldComment() {
    return this.once("held comment", async () => {
      const { id: personId } = await this.person("unconfirmed");
      const { id: articleId } = await this.article();
      const held = { id: newId(), articleId, personId, parentId: null, body: "Not yet.", submissionId: randomUUID() };
      return db().heldComment.create({ data: { ...held, heldAt: new Date() }, select: { id: true } });
    });
  }

  /** Somebody who is nobody of the cast, with a warning that can be lifted. */
  measured() {
    return this.once("measured", async () => {
      const person = await makePerson();
      await warnPerson(await makePerson("admin"), person.handle, { rule: 2 });
      const [measure] = await measuresOf(person.id);
      return { person, measure: measure?.id ?? "" };
    });
  }

  private once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.made.get(name) as Promise<T> | undefined;
    if (known) return known;
    const made = make();
    this.made.set(name, made);
    return made;
  }
}

/** One persona on a stage. */
export class Cast {
  constructor(
    readonly persona: Persona,
    readonly stage: Stage,
  ) {}

  /** Who asks, or null. */
  async actor(): Promise<TestPerson | null> {
    return this.persona === "signed-out" ? null : this.stage.person(this.persona);
  }

  /** What their browser sends. */
  async cookies(): Promise<string> {
    if (this.persona === "signed-out") return "";
    return `${sessionCookie()}=${await this.stage.session(this.persona)}; paddock-signed-in=1`;
  }

  comment() {
    return this.stage.comment(this.writer());
  }

  hiddenComment() {
    return this.stage.hiddenComment(this.writer());
  }

  private writer(): Exclude<Persona, "signed-out"> {
    const isTheirOwn = !this.stage.isShared && ABOUT_THEIR_OWN.includes(this.persona);
    return isTheirOwn ? (this.persona as "suspended" | "unconfirmed") : "reader";
  }
}

export function anAddress(): string {
  return ["10", randomInt(256), randomInt(256), randomInt(1, 255)].join(".");
}
