import { useEffect, useState } from "react";
import { FIRST_ASKED } from "@/lib/desk/address";
import type { DeskItem } from "@/lib/desk/views";
import { isStaffRole } from "@/lib/people/roles";
import { useViewer } from "../site/viewer";
import { deskApi } from "./api";

export type OpenItems = ReadonlyMap<string, DeskItem>;

/** As many pages of the desk are read for a page of the site; what lies further down is found at the desk. */
const MOST_PAGES = 4;

/** What lies before the moderators of one article, or of one writer, by comment. Asked for by moderators alone. */
export function useOpenItems({ article = null, writer = null }: { article?: string | null; writer?: string | null }) {
  const role = useViewer().viewer.person?.role;
  const [items, setItems] = useState<OpenItems>(new Map());

  useEffect(() => {
    if (!isStaffRole(role)) return;
    let isGone = false;
    readOnce(article, writer).then(
      (found) => !isGone && setItems(found),
      // Without it the acts that are always there are still there.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [role, article, writer]);

  const settled = (comment: string) => setItems((now) => new Map([...now].filter(([id]) => id !== comment)));
  return {
    items,
    settled,
    /** Answers what came of it, in words. @throws Refused */
    async approve(comment: string): Promise<string> {
      const item = items.get(comment);
      if (!item) return "It is settled already.";
      const { refused } = await deskApi.decide({ items: [{ id: item.id, version: item.version }], act: "approve" });
      settled(comment);
      return refused[0]?.message ?? "The comment is approved.";
    },
  };
}

/** Asked for once for a page, by however many comments stand on it. */
const asked = new Map<string, Promise<OpenItems>>();

function readOnce(article: string | null, writer: string | null): Promise<OpenItems> {
  const about = `${article} ${writer}`;
  const found = asked.get(about) ?? read(article, writer);
  asked.set(about, found);
  return found;
}

async function read(article: string | null, writer: string | null): Promise<OpenItems> {
  const place = { ...FIRST_ASKED, article, q: writer ? `@${writer}` : "" };
  const found = new Map<string, DeskItem>();
  for (let n = 0, after: string | null = null; n < MOST_PAGES; n++) {
    const page = await deskApi.page(place, after);
    for (const item of page.items) if (item.comment?.id && item.queue !== "appeal") found.set(item.comment.id, item);
    after = page.next;
    if (!after) break;
  }
  return found;
}
