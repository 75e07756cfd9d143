import { useEffect, useRef, useState } from "react";
import type { Decided, DeskItem } from "@/lib/desk/views";
import { deskApi } from "./api";

/** A decision, or an item that was handed on. */
type Step = { decision: string } | { escalated: string };
/** What can be taken back, the latest last: the words it was said in, and what it came to. */
type Done = { words: string; steps: Promise<Step[]> };

const KEY = "paddock-desk-undone";
const MOST = 30;

type Asks = { say(text: string): void; back(items: DeskItem[]): void };

/** My decisions of this visit, to be taken back one after the other, after a reload too. */
export function useUndo({ say, back }: Asks) {
  const done = useRef<Done[]>([]);
  const [last, setLast] = useState<string | null>(null);

  useEffect(() => {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as { words: string; steps: Step[] }[];
    done.current = kept.map(({ words, steps }) => ({ words, steps: Promise.resolve(steps) }));
  }, []);

  async function keep() {
    const rows = await Promise.all(done.current.map(async ({ words, steps }) => ({ words, steps: await steps })));
    sessionStorage.setItem(KEY, JSON.stringify(rows));
  }

  async function undo() {
    const one = done.current.pop();
    setLast(null);
    if (!one) return say("There is nothing of yours to take back here.");
    say("Taking it back …");
    const steps = await one.steps;
    if (steps.length === 0) return say(`${one.words} This can’t be taken back.`);
    const items: DeskItem[] = [];
    let refusal = "";
    // The latest first: a suspension that hid the comment too is two decisions.
    for (const step of steps.toReversed()) {
      try {
        const { item } = await ("decision" in step
          ? deskApi.undo(step.decision)
          : deskApi.undoEscalation(step.escalated));
        if (item) items.push(item);
      } catch (error) {
        refusal = error instanceof Error ? error.message : String(error);
      }
    }
    back(items);
    say(refusal || `Taken back. ${one.words}`);
    void keep();
  }

  return {
    /** The words of what `undo` takes back, while it is the last thing that was done. */
    last,
    remember(words: string, answer: Promise<Decided>) {
      const steps = answer.then(
        ({ decided }) =>
          decided.map(({ item, decision }): Step => (decision ? { decision: decision.id } : { escalated: item })),
        () => [],
      );
      const one = { words, steps };
      done.current = [...done.current, one].slice(-MOST);
      setLast(words);
      void steps.then((some) => {
        // Nothing came of it.
        if (some.length === 0) {
          done.current = done.current.filter((other) => other !== one);
          setLast((now) => (now === words ? null : now));
        }
        void keep();
      });
    },
    undo,
    forget: () => setLast(null),
  };
}
