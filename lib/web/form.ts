import "server-only";
import { Failure, Invalid, PostedBefore } from "../failures";
import { log } from "../platform/log";

/** What a form shows after a try that failed: the sentence, the field it is about, and all that was typed. */
export type FormState = {
  message: string;
  field: string;
  typed: Record<string, string>;
  /** The same text of the same person, which may be posted again all the same. */
  repeats?: { id: string; articleSlug: string };
};

/** Never given back to a page. */
const SECRET_FIELDS = new Set(["password"]);

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
