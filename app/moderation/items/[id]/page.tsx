import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Frame } from "@/app/frame";
import { ItemView } from "@/components/desk/item-view";
import { PlainActs } from "@/components/desk/plain-acts";
import { PlainUndo } from "@/components/desk/plain-undo";
import { currentActor } from "@/lib/auth/session";
import { askedIn, deskPath } from "@/lib/desk/address";
import { deskItem } from "@/lib/desk/queries";
import { NotFound } from "@/lib/failures";
import { can } from "@/lib/policy";
import { liveRules } from "@/lib/rules/queries";
import { asSearch } from "@/lib/web/search-params";

export const metadata: Metadata = { title: "An item of the desk", robots: { index: false } };

/** One item by itself, with every act as a plain form: the desk where there are no scripts. */
export default async function ItemRoute({ params, searchParams }: PageProps<"/moderation/items/[id]">) {
  const { id } = await params;
  const search = asSearch(await searchParams);
  const { asked } = askedIn(search);
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(`/moderation/items/${id}`)}`);
  if (!can(actor, "moderate", "site")) notFound();
  const [item, rules] = await Promise.all([deskItem(actor, id).catch(nullWhenGone), liveRules()]);
  if (!item) notFound();
  const from = deskPath(asked).split("?")[1] ?? "";
  const [undo, escalated] = [search.get("undo"), search.get("escalated")];

  return (
    <Frame>
      <div className="desk desk-plain">
        <h1 className="visually-hidden">One item of the desk</h1>
        <nav aria-label="Desk">
          <a href={deskPath(asked)}>← All items</a>
        </nav>
        {undo && <PlainUndo decision={undo} from={from} done="It is decided. This is the next." />}
        {escalated && <PlainUndo escalated={escalated} from={from} done="It is handed on. This is the next." />}
        <ItemView item={item} now={Date.now()} />
        <PlainActs item={item} rules={rules} from={from} />
      </div>
    </Frame>
  );
}

function nullWhenGone(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
