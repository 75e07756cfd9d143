import { Field } from "../ui/field";

type Props = { label: string; error: string | undefined; digits?: boolean; hint?: string };

/** Where a code is typed; phones offer the one they just got. With `digits` only a code of the app is meant. */
export function CodeField({ label, error, digits = false, hint }: Props) {
  return (
    <Field
      label={label}
      name="code"
      autoComplete="one-time-code"
      inputMode={digits ? "numeric" : "text"}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      {...(hint ? { hint } : {})}
      {...(error ? { error } : {})}
    />
  );
}
