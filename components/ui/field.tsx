import type { ComponentProps, ReactNode } from "react";

type Common = { label: string; name: string; error?: string; hint?: ReactNode };

/** One line of input: label above, hint and error below, all tied together for those who listen. */
export function Field({ label, error, hint, ...input }: Common & Omit<ComponentProps<"input">, "name">) {
  const id = input.id ?? input.name;
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <input type="text" dir="auto" {...input} id={id} {...described(id, error, hint)} />
    </Frame>
  );
}

export function TextArea({ label, error, hint, ...area }: Common & Omit<ComponentProps<"textarea">, "name">) {
  const id = area.id ?? area.name;
  return (
    <Frame id={id} label={label} error={error} hint={hint}>
      <textarea rows={6} dir="auto" {...area} id={id} {...described(id, error, hint)} />
    </Frame>
  );
}

type FrameProps = Omit<Common, "name"> & { id: string; children: ReactNode };

function Frame({ id, label, error, hint, children }: FrameProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function described(id: string, error?: string, hint?: ReactNode) {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}
