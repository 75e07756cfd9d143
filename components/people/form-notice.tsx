import { Notice } from "../ui/notice";

/** What a form's action answers: what went wrong, and with which field, or what was done. */
type Answer = { message: string; field: string; done?: true };

/** What a form's last try came to, unless it stands beside one of its `fields`. */
export function FormNotice({ state, fields = [] }: { state: Answer | undefined; fields?: string[] }) {
  if (!state || fields.includes(state.field)) return null;
  return <Notice tone={state.done ? "good" : "stopped"}>{state.message}</Notice>;
}

/** What is wrong with one field, if that is what the form's last try came to. */
export function errorOf(state: Answer | undefined, field: string): string | undefined {
  return state?.field === field ? state.message : undefined;
}
