import { itemPath } from "@/lib/desk/address";
import { count } from "../ui/plural";
import { ItemRow } from "./item-row";
import type { Desk } from "./use-desk";

/** What lies on the shelf, line by line. What is new waits above it until it is let in: the list never jumps. */
export function DeskList({ desk, now }: { desk: Desk; now: number }) {
  const { items, waiting, asked, at, picked, next } = desk.state;
  return (
    <section className="desk-list" aria-label="Open items" aria-busy={desk.loading}>
      {waiting.length > 0 && (
        <button type="button" className="desk-new" onClick={desk.letIn}>
          {count(waiting.length, "new item")} <kbd>.</kbd>
        </button>
      )}
      <ol>
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            href={itemPath(item.id, asked)}
            now={now}
            open={item.id === at}
            picked={picked.includes(item.id)}
            onOpen={() => desk.open(item.id)}
            onPick={() => desk.pick(item.id)}
          />
        ))}
      </ol>
      {next && (
        <button type="button" className="more" onClick={() => void desk.more()}>
          More
        </button>
      )}
    </section>
  );
}
