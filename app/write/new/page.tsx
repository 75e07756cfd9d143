import { redirect } from "next/navigation";
import { newId } from "@/lib/platform/ids";

export const dynamic = "force-dynamic";

/** A new article has its id before it is first saved, so that saving twice makes one. */
export default function NewArticlePage() {
  redirect(`/write/${newId()}`);
}
