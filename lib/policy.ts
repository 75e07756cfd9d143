import { msLeftToEdit } from "./comments/edit-window";
import { isStaffRole, type Role } from "./people/roles";

/** Who acts. */
export type Actor = {
  id: string;
  handle: string;
  name: string;
  role: Role;
  /** Whether what they write is public at once: their e-mail address is theirs. */
  isConfirmed: boolean;
  /** The suspension they are under, with its end (null: until it is lifted) and, where it is known, the decision about it. */
  suspension: { reason: string; until: string | null; decisionId?: string } | null;
};

type CommentSubject = { writerId: string; writerRole: Role; hidden: boolean; withdrawn: boolean; postedAt: Date };
type ArticleSubject = {
  authorIds: string[];
  published: boolean;
  /** Its conversation is closed. */
  closed?: boolean;
};
type PersonSubject = { id: string };
/** Somebody about whom a moderator decides. */
type StandingSubject = { id: string; role: Role };
/** Something that lies before the moderators: whose it is, who reported it, and, of an appeal, who decided before. */
type ItemSubject = {
  personId: string;
  personRole: Role;
  reporterIds: string[];
  deciderId: string | null;
  escalated: boolean;
};
type DecisionSubject = { personId: string | null; deciderId: string | null };

type Rules = {
  comment: Record<
    "upvote" | "reply" | "edit" | "withdraw" | "report" | "hide" | "restore" | "readHidden" | "readRevisions",
    (actor: Actor, comment: CommentSubject) => boolean
  >;
  site: Record<"moderate" | "write" | "setRules" | "setChecks", (actor: Actor) => boolean>;
  article: Record<
    "edit" | "publish" | "comment" | "close" | "slow",
    (actor: Actor, article: ArticleSubject) => boolean
  >;
  person: Record<"edit" | "delete" | "secure" | "follow" | "mute", (actor: Actor, person: PersonSubject) => boolean>;
  standing: Record<"warn" | "suspend" | "premoderate" | "lift", (actor: Actor, person: StandingSubject) => boolean>;
  item: Record<"decide" | "escalate", (actor: Actor, item: ItemSubject) => boolean>;
  decision: Record<"read" | "appeal" | "undo", (actor: Actor, decision: DecisionSubject) => boolean>;
};

const isStaff = ({ role }: Actor) => isStaffRole(role);
const writesArticles = ({ role }: Actor) => role === "author" || role === "editor" || role === "admin";
const editsOthers = ({ role }: Actor) => role === "editor" || role === "admin";
const isWriter = (actor: Actor, comment: CommentSubject) => actor.id === comment.writerId;
const isThemselves = (actor: Actor, person: PersonSubject) => actor.id === person.id;
const isVisible = (comment: CommentSubject) => !comment.hidden && !comment.withdrawn;
const mayModerate = (actor: Actor, comment: CommentSubject) =>
  isStaff(actor) && !isWriter(actor, comment) && (actor.role === "admin" || comment.writerRole !== "admin");
const mayMeasure = (actor: Actor, person: StandingSubject) =>
  isStaff(actor) && actor.id !== person.id && (actor.role === "admin" || person.role !== "admin");
/** Nobody decides about their own, what they reported themselves, or an appeal against themselves. */
const mayDecide = (actor: Actor, { personId, personRole, reporterIds, deciderId }: ItemSubject) =>
  mayMeasure(actor, { id: personId, role: personRole }) && actor.id !== deciderId && !reporterIds.includes(actor.id);

const rules: Rules = {
  comment: {
    upvote: (actor, comment) => actor.isConfirmed && !isWriter(actor, comment) && isVisible(comment),
    reply: (_, comment) => isVisible(comment),
    edit: (actor, comment) => isWriter(actor, comment) && isVisible(comment) && msLeftToEdit(comment.postedAt) > 0,
    withdraw: (actor, comment) => isWriter(actor, comment) && !comment.withdrawn,
    report: (actor, comment) => actor.isConfirmed && !isWriter(actor, comment) && isVisible(comment),
    hide: (actor, comment) => mayModerate(actor, comment) && !comment.withdrawn,
    restore: (actor, comment) => mayModerate(actor, comment) && comment.hidden,
    readHidden: (actor, comment) => isWriter(actor, comment) || isStaff(actor),
    readRevisions: (actor, comment) => isVisible(comment) || isStaff(actor),
  },
  site: {
    moderate: isStaff,
    write: writesArticles,
    setRules: (actor) => actor.role === "admin",
    setChecks: (actor) => actor.role === "admin",
  },
  article: {
    edit: (actor, article) => writesArticles(actor) && (article.authorIds.includes(actor.id) || editsOthers(actor)),
    publish: (actor, article) => writesArticles(actor) && (article.authorIds.includes(actor.id) || editsOthers(actor)),
    comment: (actor, article) => article.published && (!article.closed || isStaff(actor)),
    close: (actor, article) => isStaff(actor) && article.published,
    slow: (actor, article) => isStaff(actor) && article.published,
  },
  person: {
    edit: isThemselves,
    delete: isThemselves,
    secure: isThemselves,
    follow: (actor, person) => !isThemselves(actor, person),
    mute: (actor, person) => !isThemselves(actor, person),
  },
  standing: { warn: mayMeasure, suspend: mayMeasure, premoderate: mayMeasure, lift: mayMeasure },
  item: {
    decide: (actor, item) => mayDecide(actor, item) && (!item.escalated || editsOthers(actor)),
    escalate: mayDecide,
  },
  decision: {
    read: (actor, decision) => isStaff(actor) || actor.id === decision.personId,
    appeal: (actor, decision) => actor.id === decision.personId && actor.id !== decision.deciderId,
    undo: (actor, decision) => isStaff(actor) && actor.id === decision.deciderId,
  },
};

/** What nobody else reads or has to answer for: a suspended person may still do this, whatever their role, as a reader would. */
const OPEN_TO_SUSPENDED = [
  "comment withdraw",
  "comment readHidden",
  "comment readRevisions",
  "person delete",
  "person secure",
  "person follow",
  "person mute",
  "decision read",
  "decision appeal",
];

/** May `actor` do this? It hides the button and refuses the command; the command is what counts. */
export function can(actor: Actor, verb: keyof Rules["comment"], kind: "comment", subject: CommentSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["article"], kind: "article", subject: ArticleSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["person"], kind: "person", subject: PersonSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["standing"], kind: "standing", subject: StandingSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["item"], kind: "item", subject: ItemSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["decision"], kind: "decision", subject: DecisionSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["site"], kind: "site"): boolean;
export function can(actor: Actor, verb: string, kind: keyof Rules, subject?: unknown): boolean {
  if (actor.suspension) {
    if (!OPEN_TO_SUSPENDED.includes(`${kind} ${verb}`)) return false;
    actor = { ...actor, role: "reader" };
  }
  const rule = (rules[kind] as Record<string, (actor: Actor, subject: unknown) => boolean>)[verb];
  return rule?.(actor, subject) ?? false;
}
