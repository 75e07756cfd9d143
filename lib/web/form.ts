import "server-only";
import { Failure, Invalid, PostedBefore, Warned } from "../failures";
import { log } from "../platform/log";
import type { DryRun } from "../settings/views";

/** What a form shows after a try that failed: the sentence, the field it is about, and all that was typed. */
export type FormState = {
  message: string;
  field: string;
  typed: Record<string, string>;
  /** It worked: the message says what was done. */
  done?: true;
  /** The same text of the same person, which may be posted again all the same. */
  repeats?: { id: string; articleSlug: string; held?: boolean };
  /** The page with the decision that stands in the way, and whether that is a warning to be read first. */
  decision?: string;
  isWarning?: true;
  /** What is wrong in several fields at once, by field. */
  problems?: Record<string, string>;
  /** What the settings in the form would have done, were they saved. */
  tried?: DryRun;
  /** What a form got for its trouble: codes to be shown this once, or the question that a passkey answers. */
  given?: { codes?: string[]; question?: string };
};

/** Never given back to a page. */
const SECRET_FIELDS = new Set(["password", "current"]);

/**
 * The one wrapper of the form actions: a failure becomes what the form shows, with nothing typed lost.
 * Next's own throws (a redirect) pass through.
 */
export function formAction(act: (form: FormData) => Promise<FormState | undefined>) {
  return async (_: FormState | undefined, form: FormData): Promise<FormState | undefined> => {
    try {
      return await act(form);
    } catch (error) {
      if (error instanceof Failure)
        return {
          message: error.message,
          field: error instanceof Invalid ? error.field : "",
          typed: typedIn(form),
          ...(error instanceof PostedBefore && error.repeated ? { repeats: error.earlier } : {}),
          ...(error.decision ? { decision: error.decision } : {}),
          ...(error instanceof Warned ? { isWarning: true } : {}),
        };
      if (isNexts(error)) throw error;
      log.error({ error: error instanceof Error ? error.stack : String(error) }, "unexpected failure");
      return {
        message: "Something went wrong here. The fault is ours; what you wrote is still below. Please try again.",
        field: "",
        typed: typedIn(form),
      };
    }
  };
}

/** A field's text; a file or a missing field is an empty one. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}

export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [field, value] of form) {
    if (typeof value === "string" && !field.startsWith("$") && !SECRET_FIELDS.has(field)) typed[field] = value;
  }
  return typed;
}

function isNexts(error: unknown): boolean {
  return typeof error === "object" && error !== null && "digest" in error;
}
