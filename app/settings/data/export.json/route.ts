import { asFile } from "@/lib/my-data/file";
import { downloadOf } from "@/lib/my-data/queries";
import { freshPerson } from "../fresh";

export const dynamic = "force-dynamic";

/** Everything the site holds about me. */
export async function GET() {
  const me = await freshPerson();
  if (me instanceof Response) return me;
  return asFile(`paddock-${me.handle}.json`, "application/json", downloadOf(me.id));
}
