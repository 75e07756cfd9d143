import type { DeskItem } from "@/lib/desk/views";
import { Figure } from "../ui/figure";
import { TimeOfDay } from "../ui/time";
import { firstWords, nameOf, waited, whyInBrief } from "./words";

type Props = {
  item: DeskItem;
  href: string;
  now: number;
  open: boolean;
  picked: boolean;
  onOpen(): void;
  onPick(): void;
};

/** One line of the list: whose, how long it waits, its first words, why it is here, and who has it. */
export function ItemRow({ item, href, now, open, picked, onOpen, onPick }: Props) {
  const { claim, escalated, closed } = item;
  return (
    <li className="desk-row" data-queue={item.queue} data-picked={picked || undefined}>
      <label className="pick needs-scripts">
        <input type="checkbox" checked={picked} onChange={onPick} aria-label={`Select: ${nameOf(item)}`} />
      </label>
      <a
        href={href}
        aria-current={open}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <span className="who">
          <b>
            <bdi>{item.writer.name}</bdi>
          </b>
          <span className="wait" title="Waiting">
            <Figure>{waited(item.openedAt, now)}</Figure>
          </span>
        </span>
        <span className="words" dir="auto">
          {firstWords(item)}
        </span>
        <span className="why">
          {closed ? <span className="over">Decided</span> : <span className="queue">{whyInBrief(item)}</span>}
          {escalated && <span className="handed">Escalated</span>}
          {claim && !claim.mine && Date.parse(claim.until) > now && (
            <span className="claimed">
              <bdi>{claim.name}</bdi> until <TimeOfDay iso={claim.until} />
            </span>
          )}
        </span>
      </a>
    </li>
  );
}
