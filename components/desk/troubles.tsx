import type { DeskItem } from "@/lib/desk/views";
import { Notice } from "../ui/notice";
import type { Trouble } from "./state";

type Props = { troubles: Trouble[]; listed: DeskItem[]; onShow(id: string): void; onDismiss(): void };

/** What was not done as the moderator meant it. It comes back into the list, and nothing moves from under their eyes. */
export function Troubles({ troubles, listed, onShow, onDismiss }: Props) {
  if (troubles.length === 0) return null;
  return (
    <div className="desk-troubles">
      <Notice tone="stopped">
        {troubles.map(({ item, name, message }) => (
          <p key={item}>
            <b>{name}.</b> {message}{" "}
            {listed.some(({ id }) => id === item) ? (
              <button type="button" className="act" onClick={() => onShow(item)}>
                Look at it
              </button>
            ) : (
              <a href={`/moderation/items/${item}`}>See how it stands</a>
            )}
          </p>
        ))}
        <p>
          <button type="button" className="act" onClick={onDismiss}>
            Close <kbd>Esc</kbd>
          </button>
        </p>
      </Notice>
    </div>
  );
}
