import { msLeftToEdit } from "./comments/edit-window";
import type { Role } from "./people/roles";

/** Who acts. */
export type Actor = { id: string; handle: string; name: string; role: Role };

type CommentSubject = { writerId: string; writerRole: Role; hidden: boolean; withdrawn: boolean; postedAt: Date };
type ArticleSubject = { authorIds: string[]; published: boolean };
type PersonSubject = { id: string };

type Rules = {
  comment: Record<
    "upvote" | "reply" | "edit" | "withdraw" | "hide" | "restore" | "readHidden" | "readRevisions",
    (actor: Actor, comment: CommentSubject) => boolean
  >;
  site: Record<"moderate" | "write", (actor: Actor) => boolean>;
  article: Record<"edit" | "publish" | "comment", (actor: Actor, article: ArticleSubject) => boolean>;
  person: Record<"delete", (actor: Actor, person: PersonSubject) => boolean>;
};

const isStaff = ({ role }: Actor) => role === "moderator" || role === "editor" || role === "admin";
const writesArticles = ({ role }: Actor) => role === "author" || role === "editor" || role === "admin";
const editsOthers = ({ role }: Actor) => role === "editor" || role === "admin";
const isWriter = (actor: Actor, comment: CommentSubject) => actor.id === comment.writerId;
const isVisible = (comment: CommentSubject) => !comment.hidden && !comment.withdrawn;
const mayModerate = (actor: Actor, comment: CommentSubject) =>
  isStaff(actor) && !isWriter(actor, comment) && (actor.role === "admin" || comment.writerRole !== "admin");

const rules: Rules = {
  comment: {
    upvote: (actor, comment) => !isWriter(actor, comment) && isVisible(comment),
    reply: (_, comment) => isVisible(comment),
    edit: (actor, comment) => isWriter(actor, comment) && isVisible(comment) && msLeftToEdit(comment.postedAt) > 0,
    withdraw: (actor, comment) => isWriter(actor, comment) && !comment.withdrawn,
    hide: (actor, comment) => mayModerate(actor, comment) && !comment.withdrawn,
    restore: (actor, comment) => mayModerate(actor, comment) && comment.hidden,
    readHidden: (actor, comment) => isWriter(actor, comment) || isStaff(actor),
    readRevisions: (actor, comment) => isVisible(comment) || isStaff(actor),
  },
  site: { moderate: isStaff, write: writesArticles },
  article: {
    edit: (actor, article) => writesArticles(actor) && (article.authorIds.includes(actor.id) || editsOthers(actor)),
    publish: (actor, article) => writesArticles(actor) && (article.authorIds.includes(actor.id) || editsOthers(actor)),
    comment: (_, article) => article.published,
  },
  person: { delete: (actor, person) => actor.id === person.id },
};

/** May `actor` do this? It hides the button and refuses the command; the command is what counts. */
export function can(actor: Actor, verb: keyof Rules["comment"], kind: "comment", subject: CommentSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["article"], kind: "article", subject: ArticleSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["person"], kind: "person", subject: PersonSubject): boolean;
export function can(actor: Actor, verb: keyof Rules["site"], kind: "site"): boolean;
export function can(actor: Actor, verb: string, kind: keyof Rules, subject?: unknown): boolean {
  const rule = (rules[kind] as Record<string, (actor: Actor, subject: unknown) => boolean>)[verb];
  return rule?.(actor, subject) ?? false;
}
