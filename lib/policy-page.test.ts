import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROLES, type Role } from "./people/roles";
import { type Actor, can } from "./policy";

/** docs/moderation.md says what each role may do; this says that it is so. */

const PAGE = readFileSync(join(import.meta.dirname, "../docs/moderation.md"), "utf8");

const ELSE = "somebody else";
const comment = (writerId = ELSE, writerRole: Role = "reader", hidden = false) => ({
  ...{ writerId, writerRole, hidden, withdrawn: false, postedAt: new Date() },
});
const item = (of: Partial<{ reporterIds: string[]; deciderId: string; escalated: boolean }> = {}) => ({
  ...{ personId: ELSE, personRole: "reader" as const, reporterIds: [], deciderId: null, escalated: false },
  ...of,
});
const article = { authorIds: [ELSE], published: true };

const hides = (actor: Actor, id: string, role: Role) =>
  both(can(actor, "hide", "comment", comment(id, role)), can(actor, "restore", "comment", comment(id, role, true)));
const measures = (actor: Actor, id: string, role: Role) =>
  both(
    ...(["warn", "suspend", "premoderate", "lift"] as const).map((verb) => can(actor, verb, "standing", { id, role })),
  );

/** Each line of the page, as a question to the policy. */
const QUESTIONS: Record<string, (actor: Actor) => boolean> = {
  "write and answer comments": (actor) =>
    both(can(actor, "comment", "article", article), can(actor, "reply", "comment", comment())),
  "write comments in a closed conversation": (actor) => can(actor, "comment", "article", { ...article, closed: true }),
  "report a comment": (actor) => can(actor, "report", "comment", comment()),
  "appeal against a decision about them by somebody else": (actor) =>
    can(actor, "appeal", "decision", { personId: actor.id, deciderId: ELSE }),
  "see the desk and people’s records": (actor) => can(actor, "moderate", "site"),
  "read what is hidden": (actor) => can(actor, "readHidden", "comment", comment(ELSE, "reader", true)),
  "hide and restore a comment": (actor) => hides(actor, ELSE, "reader"),
  "hide and restore a comment of their own": (actor) => hides(actor, actor.id, actor.role),
  "hide and restore a comment of an admin’s": (actor) => hides(actor, ELSE, "admin"),
  "decide what lies before the moderators": (actor) => can(actor, "decide", "item", item()),
  "decide what they reported themselves": (actor) => can(actor, "decide", "item", item({ reporterIds: [actor.id] })),
  "decide an appeal against their own decision": (actor) => can(actor, "decide", "item", item({ deciderId: actor.id })),
  "decide what was escalated": (actor) => can(actor, "decide", "item", item({ escalated: true })),
  escalate: (actor) => can(actor, "escalate", "item", item()),
  "undo a decision of their own": (actor) => can(actor, "undo", "decision", { personId: ELSE, deciderId: actor.id }),
  "warn, suspend or pre-moderate somebody, and lift it": (actor) => measures(actor, ELSE, "reader"),
  "warn, suspend or pre-moderate themselves, and lift it": (actor) => measures(actor, actor.id, actor.role),
  "warn, suspend or pre-moderate an admin, and lift it": (actor) => measures(actor, ELSE, "admin"),
  "close a conversation, slow it down, and lift it": (actor) =>
    both(can(actor, "close", "article", article), can(actor, "slow", "article", article)),
  "set the rules": (actor) => can(actor, "setRules", "site"),
  "set the checks, and after how many days conversations close": (actor) => can(actor, "setChecks", "site"),
  "write articles": (actor) => can(actor, "write", "site"),
  "edit and publish somebody else’s article": (actor) =>
    both(can(actor, "edit", "article", article), can(actor, "publish", "article", article)),
};

const lines = [...PAGE.matchAll(/^\| (.+?) \| ((?:(?:yes|no) \| ){4}(?:yes|no)) \|$/gm)].map(
  ([, may = "", answers = ""]) => ({
    may,
    answers: answers.split(" | "),
  }),
);

test("the page has a line for every question, and only those", () => {
  expect(lines.map(({ may }) => may)).toEqual(Object.keys(QUESTIONS));
});

test.each(lines)("$may: the page says what the policy answers", ({ may, answers }) => {
  const said = ROLES.map((role) => (QUESTIONS[may]?.(actorWith(role)) ? "yes" : "no"));
  expect(said).toEqual(answers);
});

function actorWith(role: Role): Actor {
  return { id: "me", handle: "me", name: "Me", role, isConfirmed: true, suspension: null };
}

/** The acts on one line are always answered alike. */
function both(...answers: boolean[]): boolean {
  if (new Set(answers).size !== 1) throw new Error("these acts are answered differently: they want a line each");
  return answers[0] === true;
}
