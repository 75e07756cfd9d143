import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "./people/roles";
import { type Actor, can } from "./policy";

/**
 * The whole policy, to be read by eye: who may do what to whose, in which state.
 * "another's" is anybody's but an admin's; "an admin's" is another admin's. What is neither hidden nor withdrawn is fresh
 * within the window for editing and visible ever after; what is hidden or withdrawn may be of any age.
 */
const COMMENTS = `
                                             reader  author  moderator  editor  admin
upvote         fresh             own              -       -          -       -      -
upvote         fresh             another's      yes     yes        yes     yes    yes
upvote         fresh             an-admin's     yes     yes        yes     yes    yes
upvote         visible           own              -       -          -       -      -
upvote         visible           another's      yes     yes        yes     yes    yes
upvote         visible           an-admin's     yes     yes        yes     yes    yes
upvote         hidden            own              -       -          -       -      -
upvote         hidden            another's        -       -          -       -      -
upvote         hidden            an-admin's       -       -          -       -      -
upvote         withdrawn         own              -       -          -       -      -
upvote         withdrawn         another's        -       -          -       -      -
upvote         withdrawn         an-admin's       -       -          -       -      -
upvote         hidden+withdrawn  own              -       -          -       -      -
upvote         hidden+withdrawn  another's        -       -          -       -      -
upvote         hidden+withdrawn  an-admin's       -       -          -       -      -

reply          fresh             own            yes     yes        yes     yes    yes
reply          fresh             another's      yes     yes        yes     yes    yes
reply          fresh             an-admin's     yes     yes        yes     yes    yes
reply          visible           own            yes     yes        yes     yes    yes
reply          visible           another's      yes     yes        yes     yes    yes
reply          visible           an-admin's     yes     yes        yes     yes    yes
reply          hidden            own              -       -          -       -      -
reply          hidden            another's        -       -          -       -      -
reply          hidden            an-admin's       -       -          -       -      -
reply          withdrawn         own              -       -          -       -      -
reply          withdrawn         another's        -       -          -       -      -
reply          withdrawn         an-admin's       -       -          -       -      -
reply          hidden+withdrawn  own              -       -          -       -      -
reply          hidden+withdrawn  another's        -       -          -       -      -
reply          hidden+withdrawn  an-admin's       -       -          -       -      -

edit           fresh             own            yes     yes        yes     yes    yes
edit           fresh             another's        -       -          -       -      -
edit           fresh             an-admin's       -       -          -       -      -
edit           visible           own              -       -          -       -      -
edit           visible           another's        -       -          -       -      -
edit           visible           an-admin's       -       -          -       -      -
edit           hidden            own              -       -          -       -      -
edit           hidden            another's        -       -          -       -      -
edit           hidden            an-admin's       -       -          -       -      -
edit           withdrawn         own              -       -          -       -      -
edit           withdrawn         another's        -       -          -       -      -
edit           withdrawn         an-admin's       -       -          -       -      -
edit           hidden+withdrawn  own              -       -          -       -      -
edit           hidden+withdrawn  another's        -       -          -       -      -
edit           hidden+withdrawn  an-admin's       -       -          -       -      -

withdraw       fresh             own            yes     yes        yes     yes    yes
withdraw       fresh             another's        -       -          -       -      -
withdraw       fresh             an-admin's       -       -          -       -      -
withdraw       visible           own            yes     yes        yes     yes    yes
withdraw       visible           another's        -       -          -       -      -
withdraw       visible           an-admin's       -       -          -       -      -
withdraw       hidden            own            yes     yes        yes     yes    yes
withdraw       hidden            another's        -       -          -       -      -
withdraw       hidden            an-admin's       -       -          -       -      -
withdraw       withdrawn         own              -       -          -       -      -
withdraw       withdrawn         another's        -       -          -       -      -
withdraw       withdrawn         an-admin's       -       -          -       -      -
withdraw       hidden+withdrawn  own              -       -          -       -      -
withdraw       hidden+withdrawn  another's        -       -          -       -      -
withdraw       hidden+withdrawn  an-admin's       -       -          -       -      -

hide           fresh             own              -       -          -       -      -
hide           fresh             another's        -       -        yes     yes    yes
hide           fresh             an-admin's       -       -          -       -    yes
hide           visible           own              -       -          -       -      -
hide           visible           another's        -       -        yes     yes    yes
hide           visible           an-admin's       -       -          -       -    yes
hide           hidden            own              -       -          -       -      -
hide           hidden            another's        -       -        yes     yes    yes
hide           hidden            an-admin's       -       -          -       -    yes
hide           withdrawn         own              -       -          -       -      -
hide           withdrawn         another's        -       -          -       -      -
hide           withdrawn         an-admin's       -       -          -       -      -
hide           hidden+withdrawn  own              -       -          -       -      -
hide           hidden+withdrawn  another's        -       -          -       -      -
hide           hidden+withdrawn  an-admin's       -       -          -       -      -

restore        fresh             own              -       -          -       -      -
restore        fresh             another's        -       -          -       -      -
restore        fresh             an-admin's       -       -          -       -      -
restore        visible           own              -       -          -       -      -
restore        visible           another's        -       -          -       -      -
restore        visible           an-admin's       -       -          -       -      -
restore        hidden            own              -       -          -       -      -
restore        hidden            another's        -       -        yes     yes    yes
restore        hidden            an-admin's       -       -          -       -    yes
restore        withdrawn         own              -       -          -       -      -
restore        withdrawn         another's        -       -          -       -      -
restore        withdrawn         an-admin's       -       -          -       -      -
restore        hidden+withdrawn  own              -       -          -       -      -
restore        hidden+withdrawn  another's        -       -        yes     yes    yes
restore        hidden+withdrawn  an-admin's       -       -          -       -    yes

report         fresh             own              -       -          -       -      -
report         fresh             another's      yes     yes        yes     yes    yes
report         fresh             an-admin's     yes     yes        yes     yes    yes
report         visible           own              -       -          -       -      -
report         visible           another's      yes     yes        yes     yes    yes
report         visible           an-admin's     yes     yes        yes     yes    yes
report         hidden            own              -       -          -       -      -
report         hidden            another's        -       -          -       -      -
report         hidden            an-admin's       -       -          -       -      -
report         withdrawn         own              -       -          -       -      -
report         withdrawn         another's        -       -          -       -      -
report         withdrawn         an-admin's       -       -          -       -      -
report         hidden+withdrawn  own              -       -          -       -      -
report         hidden+withdrawn  another's        -       -          -       -      -
report         hidden+withdrawn  an-admin's       -       -          -       -      -

readHidden     fresh             own            yes     yes        yes     yes    yes
readHidden     fresh             another's        -       -        yes     yes    yes
readHidden     fresh             an-admin's       -       -        yes     yes    yes
readHidden     visible           own            yes     yes        yes     yes    yes
readHidden     visible           another's        -       -        yes     yes    yes
readHidden     visible           an-admin's       -       -        yes     yes    yes
readHidden     hidden            own            yes     yes        yes     yes    yes
readHidden     hidden            another's        -       -        yes     yes    yes
readHidden     hidden            an-admin's       -       -        yes     yes    yes
readHidden     withdrawn         own            yes     yes        yes     yes    yes
readHidden     withdrawn         another's        -       -        yes     yes    yes
readHidden     withdrawn         an-admin's       -       -        yes     yes    yes
readHidden     hidden+withdrawn  own            yes     yes        yes     yes    yes
readHidden     hidden+withdrawn  another's        -       -        yes     yes    yes
readHidden     hidden+withdrawn  an-admin's       -       -        yes     yes    yes

readRevisions  fresh             own            yes     yes        yes     yes    yes
readRevisions  fresh             another's      yes     yes        yes     yes    yes
readRevisions  fresh             an-admin's     yes     yes        yes     yes    yes
readRevisions  visible           own            yes     yes        yes     yes    yes
readRevisions  visible           another's      yes     yes        yes     yes    yes
readRevisions  visible           an-admin's     yes     yes        yes     yes    yes
readRevisions  hidden            own              -       -        yes     yes    yes
readRevisions  hidden            another's        -       -        yes     yes    yes
readRevisions  hidden            an-admin's       -       -        yes     yes    yes
readRevisions  withdrawn         own              -       -        yes     yes    yes
readRevisions  withdrawn         another's        -       -        yes     yes    yes
readRevisions  withdrawn         an-admin's       -       -        yes     yes    yes
readRevisions  hidden+withdrawn  own              -       -        yes     yes    yes
readRevisions  hidden+withdrawn  another's        -       -        yes     yes    yes
readRevisions  hidden+withdrawn  an-admin's       -       -        yes     yes    yes
`;

const ARTICLES = `
                                          reader   author   moderator editor   admin
edit        draft             own         -        yes      -        yes      yes
edit        draft             another's   -        -        -        yes      yes
edit        published         own         -        yes      -        yes      yes
edit        published         another's   -        -        -        yes      yes
edit        closed            own         -        yes      -        yes      yes
edit        closed            another's   -        -        -        yes      yes

publish     draft             own         -        yes      -        yes      yes
publish     draft             another's   -        -        -        yes      yes
publish     published         own         -        yes      -        yes      yes
publish     published         another's   -        -        -        yes      yes
publish     closed            own         -        yes      -        yes      yes
publish     closed            another's   -        -        -        yes      yes

comment     draft             own         -        -        -        -        -
comment     draft             another's   -        -        -        -        -
comment     published         own         yes      yes      yes      yes      yes
comment     published         another's   yes      yes      yes      yes      yes
comment     closed            own         -        -        yes      yes      yes
comment     closed            another's   -        -        yes      yes      yes

close       draft             own         -        -        -        -        -
close       draft             another's   -        -        -        -        -
close       published         own         -        -        yes      yes      yes
close       published         another's   -        -        yes      yes      yes
close       closed            own         -        -        yes      yes      yes
close       closed            another's   -        -        yes      yes      yes

slow        draft             own         -        -        -        -        -
slow        draft             another's   -        -        -        -        -
slow        published         own         -        -        yes      yes      yes
slow        published         another's   -        -        yes      yes      yes
slow        closed            own         -        -        yes      yes      yes
slow        closed            another's   -        -        yes      yes      yes
`;

const PEOPLE = `
                                          reader  author  moderator  editor  admin
delete      -                 own          yes     yes       yes      yes     yes
delete      -                 another's     -       -         -        -       -
edit        -                 own          yes     yes       yes      yes     yes
edit        -                 another's     -       -         -        -       -
follow      -                 own           -       -         -        -       -
follow      -                 another's    yes     yes       yes      yes     yes
mute        -                 own           -       -         -        -       -
mute        -                 another's    yes     yes       yes      yes     yes
secure      -                 own          yes     yes       yes      yes     yes
secure      -                 another's     -       -         -        -       -
`;

const SITE = `
                                          reader  author  moderator  editor  admin
moderate    -                 -             -       -        yes      yes     yes
write       -                 -             -      yes        -       yes     yes
setRules    -                 -             -       -         -        -      yes
setChecks   -                 -             -       -         -        -      yes
`;

/** What holds for a person: whose, is who it is about. */
const STANDINGS = `
                                             reader   author   moderator editor   admin
warn           -                 own                  -        -        -        -        -
warn           -                 another's            -        -       yes      yes      yes
warn           -                 an-admin's           -        -        -        -       yes
suspend        -                 own                  -        -        -        -        -
suspend        -                 another's            -        -       yes      yes      yes
suspend        -                 an-admin's           -        -        -        -       yes
premoderate    -                 own                  -        -        -        -        -
premoderate    -                 another's            -        -       yes      yes      yes
premoderate    -                 an-admin's           -        -        -        -       yes
lift           -                 own                  -        -        -        -        -
lift           -                 another's            -        -       yes      yes      yes
lift           -                 an-admin's           -        -        -        -       yes
`;

/** What lies before the moderators: the comment or the appeal of whom; "decided-by-me" is an appeal against the actor's own decision. */
const ITEMS = `
                                             reader   author   moderator editor   admin
decide         open              own                  -        -        -        -        -
decide         open              another's            -        -       yes      yes      yes
decide         open              an-admin's           -        -        -        -       yes
decide         reported-by-me    own                  -        -        -        -        -
decide         reported-by-me    another's            -        -        -        -        -
decide         reported-by-me    an-admin's           -        -        -        -        -
decide         decided-by-me     own                  -        -        -        -        -
decide         decided-by-me     another's            -        -        -        -        -
decide         decided-by-me     an-admin's           -        -        -        -        -
decide         escalated         own                  -        -        -        -        -
decide         escalated         another's            -        -        -       yes      yes
decide         escalated         an-admin's           -        -        -        -       yes
escalate       open              own                  -        -        -        -        -
escalate       open              another's            -        -       yes      yes      yes
escalate       open              an-admin's           -        -        -        -       yes
escalate       reported-by-me    own                  -        -        -        -        -
escalate       reported-by-me    another's            -        -        -        -        -
escalate       reported-by-me    an-admin's           -        -        -        -        -
escalate       decided-by-me     own                  -        -        -        -        -
escalate       decided-by-me     another's            -        -        -        -        -
escalate       decided-by-me     an-admin's           -        -        -        -        -
escalate       escalated         own                  -        -        -        -        -
escalate       escalated         another's            -        -       yes      yes      yes
escalate       escalated         an-admin's           -        -        -        -       yes
`;

const DECISIONS = `
                                             reader   author   moderator editor   admin
read           by-me             about-me            yes      yes      yes      yes      yes
read           by-me             about-another        -        -       yes      yes      yes
read           by-another        about-me            yes      yes      yes      yes      yes
read           by-another        about-another        -        -       yes      yes      yes
appeal         by-me             about-me             -        -        -        -        -
appeal         by-me             about-another        -        -        -        -        -
appeal         by-another        about-me            yes      yes      yes      yes      yes
appeal         by-another        about-another        -        -        -        -        -
undo           by-me             about-me             -        -       yes      yes      yes
undo           by-me             about-another        -        -       yes      yes      yes
undo           by-another        about-me             -        -        -        -        -
undo           by-another        about-another        -        -        -        -        -
`;

type Verbs = typeof can extends {
  (actor: Actor, verb: infer Comment, kind: "comment", subject: never): boolean;
  (actor: Actor, verb: infer Article, kind: "article", subject: never): boolean;
  (actor: Actor, verb: infer Person, kind: "person", subject: never): boolean;
  (actor: Actor, verb: infer Standing, kind: "standing", subject: never): boolean;
  (actor: Actor, verb: infer Item, kind: "item", subject: never): boolean;
  (actor: Actor, verb: infer Decision, kind: "decision", subject: never): boolean;
  (actor: Actor, verb: infer Site, kind: "site"): boolean;
}
  ? {
      comment: Comment;
      article: Article;
      person: Person;
      standing: Standing;
      item: Item;
      decision: Decision;
      site: Site;
    }
  : never;

/** The compiler refuses a verb too few or too many here, and the first tests below refuse it in the tables. */
const COMMENT_VERBS = named<Verbs["comment"]>({
  upvote: 1,
  reply: 1,
  edit: 1,
  withdraw: 1,
  hide: 1,
  restore: 1,
  report: 1,
  readHidden: 1,
  readRevisions: 1,
});
const ARTICLE_VERBS = named<Verbs["article"]>({ edit: 1, publish: 1, comment: 1, close: 1, slow: 1 });
const PERSON_VERBS = named<Verbs["person"]>({ delete: 1, edit: 1, follow: 1, mute: 1, secure: 1 });
const SITE_VERBS = named<Verbs["site"]>({ moderate: 1, write: 1, setRules: 1, setChecks: 1 });
const STANDING_VERBS = named<Verbs["standing"]>({ warn: 1, suspend: 1, premoderate: 1, lift: 1 });
const ITEM_VERBS = named<Verbs["item"]>({ decide: 1, escalate: 1 });
const DECISION_VERBS = named<Verbs["decision"]>({ read: 1, appeal: 1, undo: 1 });

describe("the tables are whole", () => {
  test.each([
    [
      "comments",
      COMMENTS,
      COMMENT_VERBS,
      ["fresh", "visible", "hidden", "withdrawn", "hidden+withdrawn"],
      ["own", "another's", "an-admin's"],
    ],
    ["articles", ARTICLES, ARTICLE_VERBS, ["draft", "published", "closed"], ["own", "another's"]],
    ["people", PEOPLE, PERSON_VERBS, ["-"], ["own", "another's"]],
    ["the site", SITE, SITE_VERBS, ["-"], ["-"]],
    ["people's standing", STANDINGS, STANDING_VERBS, ["-"], ["own", "another's", "an-admin's"]],
    [
      "what lies before the moderators",
      ITEMS,
      ITEM_VERBS,
      ["open", "reported-by-me", "decided-by-me", "escalated"],
      ["own", "another's", "an-admin's"],
    ],
    ["decisions", DECISIONS, DECISION_VERBS, ["by-me", "by-another"], ["about-me", "about-another"]],
  ])("%s: every verb in every state of everybody's, once, for every role", (_, table, verbs, states, owners) => {
    const wanted = verbs.flatMap((verb) =>
      states.flatMap((state) => owners.map((owner) => `${verb} ${state} ${owner}`)),
    );
    const [heading, ...rows] = linesOf(table);
    expect(heading).toEqual(ROLES);
    expect(rows.map((cells) => cells.slice(0, 3).join(" "))).toEqual(wanted);
    const answers = rows.flatMap((cells) => cells.slice(3));
    expect(answers).toHaveLength(wanted.length * ROLES.length);
    expect(answers.filter((answer) => answer !== "yes" && answer !== "-")).toEqual([]);
  });
});

describe("comments: who may", () => {
  test.each(rowsOf(COMMENTS))("$verb one that is $state and $owner: $said", ({ verb, state, owner, allowed }) => {
    const may = (role: Role, writerRole: Role, postedAt: Date) =>
      can(actor(role), verb as Verbs["comment"], "comment", {
        writerId: owner === "own" ? "me" : "somebody else",
        writerRole,
        hidden: state.includes("hidden"),
        withdrawn: state.includes("withdrawn"),
        postedAt,
      });
    const answers = (role: Role) =>
      writersOf(owner, role).flatMap((writer) => timesOf(state).map((postedAt) => may(role, writer, postedAt)));
    expect(ROLES.filter((role) => answers(role).every(Boolean))).toEqual(allowed);
    expect(ROLES.filter((role) => answers(role).some(Boolean))).toEqual(allowed);
  });
});

describe("articles: who may", () => {
  test.each(rowsOf(ARTICLES))("$verb one that is $state and $owner: $said", ({ verb, state, owner, allowed }) => {
    const others = ["somebody else", "a third"];
    const article = {
      authorIds: owner === "own" ? [...others, "me"] : others,
      published: state !== "draft",
      closed: state === "closed",
    };
    expect(ROLES.filter((role) => can(actor(role), verb as Verbs["article"], "article", article))).toEqual(allowed);
  });
});

describe("people: who may", () => {
  test.each(rowsOf(PEOPLE))("$verb an account that is $owner: $said", ({ verb, owner, allowed }) => {
    const person = { id: owner === "own" ? "me" : "somebody else" };
    expect(ROLES.filter((role) => can(actor(role), verb as Verbs["person"], "person", person))).toEqual(allowed);
  });
});

describe("the site: who may", () => {
  test.each(rowsOf(SITE))("$verb: $said", ({ verb, allowed }) => {
    expect(ROLES.filter((role) => can(actor(role), verb as Verbs["site"], "site"))).toEqual(allowed);
  });
});

describe("people's standing: who may", () => {
  test.each(rowsOf(STANDINGS))("$verb somebody who is $owner: $said", ({ verb, owner, allowed }) => {
    const answers = (role: Role) =>
      writersOf(owner, role).map((theirs) =>
        can(actor(role), verb as Verbs["standing"], "standing", { id: owner === "own" ? "me" : "other", role: theirs }),
      );
    expect(ROLES.filter((role) => answers(role).every(Boolean))).toEqual(allowed);
    expect(ROLES.filter((role) => answers(role).some(Boolean))).toEqual(allowed);
  });
});

describe("what lies before the moderators: who may", () => {
  test.each(rowsOf(ITEMS))("$verb what is $state and $owner: $said", ({ verb, state, owner, allowed }) => {
    const answers = (role: Role) =>
      writersOf(owner, role).map((personRole) =>
        can(actor(role), verb as Verbs["item"], "item", {
          personId: owner === "own" ? "me" : "other",
          personRole,
          reporterIds: state === "reported-by-me" ? ["a third", "me"] : ["a third"],
          deciderId: state === "decided-by-me" ? "me" : null,
          escalated: state === "escalated",
        }),
      );
    expect(ROLES.filter((role) => answers(role).every(Boolean))).toEqual(allowed);
    expect(ROLES.filter((role) => answers(role).some(Boolean))).toEqual(allowed);
  });
});

describe("decisions: who may", () => {
  test.each(rowsOf(DECISIONS))("$verb one made $state $owner: $said", ({ verb, state, owner, allowed }) => {
    const decision = {
      personId: owner === "about-me" ? "me" : "other",
      deciderId: state === "by-me" ? "me" : "a third",
    };
    expect(ROLES.filter((role) => can(actor(role), verb as Verbs["decision"], "decision", decision))).toEqual(allowed);
  });
});

describe("somebody suspended, whatever their role, may", () => {
  const suspended = (role: Role) => actor(role, { suspension: { reason: "Again.", until: null } });
  const comment = (own: boolean, hidden = false) => ({
    writerId: own ? "me" : "somebody else",
    writerRole: "reader" as const,
    hidden,
    withdrawn: false,
    postedAt: new Date(),
  });
  const article = { authorIds: ["me"], published: true };

  test.each(ROLES)(
    "as %s, only take back what is theirs, read what hides it, follow, mute, guard their account and leave",
    (role) => {
      const me = suspended(role);
      expect(COMMENT_VERBS.filter((verb) => can(me, verb, "comment", comment(true)))).toEqual([
        "withdraw",
        "readHidden",
        "readRevisions",
      ]);
      expect(COMMENT_VERBS.filter((verb) => can(me, verb, "comment", comment(false)))).toEqual(["readRevisions"]);
      expect(COMMENT_VERBS.filter((verb) => can(me, verb, "comment", comment(false, true)))).toEqual([]);
      expect(ARTICLE_VERBS.filter((verb) => can(me, verb, "article", article))).toEqual([]);
      expect(SITE_VERBS.filter((verb) => can(me, verb, "site"))).toEqual([]);
      expect(PERSON_VERBS.filter((verb) => can(me, verb, "person", { id: "me" }))).toEqual(["delete", "secure"]);
      expect(PERSON_VERBS.filter((verb) => can(me, verb, "person", { id: "other" }))).toEqual(["follow", "mute"]);
      const reader = { id: "other", role: "reader" as const };
      expect(STANDING_VERBS.filter((verb) => can(me, verb, "standing", reader))).toEqual([]);
      const item = {
        personId: "other",
        personRole: "reader" as const,
        reporterIds: [],
        deciderId: null,
        escalated: false,
      };
      expect(ITEM_VERBS.filter((verb) => can(me, verb, "item", item))).toEqual([]);
      const decided = (personId: string, deciderId: string) =>
        DECISION_VERBS.filter((verb) => can(me, verb, "decision", { personId, deciderId }));
      expect(decided("me", "other")).toEqual(["read", "appeal"]);
      expect(decided("other", "me")).toEqual([]);
    },
  );
});

test("somebody who has not confirmed their address may write and appeal, and upvotes and reports nothing", () => {
  const me = actor("reader", { isConfirmed: false });
  const comment = {
    writerId: "other",
    writerRole: "reader" as const,
    hidden: false,
    withdrawn: false,
    postedAt: new Date(),
  };
  expect(can(me, "upvote", "comment", comment)).toBe(false);
  expect(can(me, "report", "comment", comment)).toBe(false);
  expect(can(me, "appeal", "decision", { personId: "me", deciderId: "other" })).toBe(true);
  expect(can(me, "reply", "comment", comment)).toBe(true);
  expect(can(me, "comment", "article", { authorIds: [], published: true })).toBe(true);
});

test("nobody may do what the policy has no word for", () => {
  const ask = can as (actor: Actor, verb: string, kind: string, subject: object) => boolean;
  const comment = { writerId: "me", writerRole: "admin", hidden: false, withdrawn: false, postedAt: new Date() };
  expect(ask(actor("admin"), "delete", "comment", comment)).toBe(false);
  expect(ask(actor("admin"), "delete", "article", comment)).toBe(false);
});

type Row = { verb: string; state: string; owner: string; allowed: Role[]; said: string };

function rowsOf(table: string): Row[] {
  return linesOf(table)
    .slice(1)
    .map(([verb = "", state = "", owner = "", ...answers]) => {
      const allowed = ROLES.filter((_, i) => answers[i] === "yes");
      return { verb, state, owner, allowed, said: allowed.join(", ") || "nobody" };
    });
}

function linesOf(table: string): string[][] {
  return table
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => line.trim().split(/\s+/));
}

function writersOf(owner: string, role: Role): Role[] {
  if (owner === "own") return [role];
  return owner === "an-admin's" ? ["admin"] : ROLES.filter((one) => one !== "admin");
}

/** Fresh is within the last quarter of an hour; what "visible" says holds from the first moment after, to the oldest. */
function timesOf(state: string): Date[] {
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const fresh = [minutesAgo(0), minutesAgo(14.9)];
  const old = [minutesAgo(15.01), minutesAgo(1_000_000)];
  if (state === "fresh") return fresh;
  return state === "visible" ? old : [...fresh, ...old];
}

function actor(role: Role, standing: Partial<Actor> = {}): Actor {
  return { id: "me", handle: "me", name: "Me", role, isConfirmed: true, suspension: null, ...standing };
}

function named<Name extends string>(names: Record<Name, 1>): Name[] {
  return Object.keys(names) as Name[];
}
