import { useEffect, useState } from "react";
import type { RuleView } from "@/lib/rules/views";

let asked: Promise<RuleView[]> | undefined;

/** The rules that hold now, asked for once; null until they are here. What hinders it, the form that needs them says. */
export function useRules(): { rules: RuleView[] | null; problem: string } {
  const [rules, setRules] = useState<RuleView[] | null>(null);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    let gone = false;
    asked ??= ask();
    asked.then(
      (found) => !gone && setRules(found),
      () => {
        asked = undefined;
        if (!gone) setProblem("The rules could not be loaded. Check the connection, then open this again.");
      },
    );
    return () => {
      gone = true;
    };
  }, []);

  return { rules, problem };
}

async function ask(): Promise<RuleView[]> {
  const response = await fetch("/api/rules");
  if (!response.ok) throw new Error(`/api/rules answers ${response.status}`);
  return response.json();
}
