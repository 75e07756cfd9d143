import type { ComponentProps } from "react";

type Props = ComponentProps<"button"> & { quiet?: boolean; stop?: boolean };

/** A button: loud by default, `quiet` beside a loud one, `stop` where it takes something away. */
export function Button({ quiet, stop, className, type = "submit", ...props }: Props) {
  const classes = ["btn", quiet && "quiet", stop && "stop", className].filter(Boolean).join(" ");
  return <button type={type} className={classes} {...props} />;
}
