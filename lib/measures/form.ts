import { textOf } from "../web/form";

/** What every form about a measure says. */
export function saidIn(form: FormData) {
  return {
    rule: textOf(form, "rule"),
    reason: textOf(form, "reason"),
    toColleagues: textOf(form, "toColleagues"),
    seen: textOf(form, "seen"),
  };
}

/** When it ends: after so many days, on a day (a date that is none is refused where it is parsed), or null: when it is lifted. */
export function endIn(form: FormData): Date | null {
  const lasts = textOf(form, "lasts");
  if (lasts === "day") return new Date(textOf(form, "until"));
  return /^\d{1,4}$/.test(lasts) ? new Date(Date.now() + Number(lasts) * 86_400_000) : null;
}
