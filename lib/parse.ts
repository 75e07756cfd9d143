import type { z } from "zod";
import { Invalid } from "./failures";

/** The second beat of every write: `input` as `schema` has it. @throws Invalid naming the first field that is not right */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Invalid(String(issue?.path[0] ?? ""), issue?.message ?? "This is not valid.");
}
