import "server-only";
import { parse } from "../parse";
import { knownHandles } from "../people/mentions";
import { renderComment } from "../text/markdown";
import { PreviewComment } from "./schema";

/** `body` drawn as a posted comment is. @throws Invalid as posting it would */
export async function previewOf(input: PreviewComment): Promise<{ html: string }> {
  const { body } = parse(PreviewComment, input);
  return { html: renderComment(body, await knownHandles(body)) };
}
