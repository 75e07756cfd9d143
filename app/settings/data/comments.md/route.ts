import { asFile } from "@/lib/my-data/file";
import { commentsAsMarkdown } from "@/lib/my-data/queries";
import { freshPerson } from "../fresh";

export const dynamic = "force-dynamic";

/** My comments, to be read. `?order=oldest` begins with the first. */
export async function GET(request: Request) {
  const me = await freshPerson();
  if (me instanceof Response) return me;
  const order = new URL(request.url).searchParams.get("order") === "oldest" ? "oldest" : "newest";
  return asFile(`paddock-${me.handle}-comments.md`, "text/markdown", commentsAsMarkdown(me.id, order));
}
