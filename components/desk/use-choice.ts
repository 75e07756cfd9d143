import { useEffect, useRef, useState } from "react";
import type { Act } from "@/lib/desk/views";
import { LASTS, type Rule, ruleTyped, untilOf, wantsLength } from "./steps";

/** An act that has begun and still wants a rule, or how long. */
export type Choice = { act: Act; digits: string; rule: Rule | null; alsoHide: boolean };

export type Chosen = { rule: number; until?: string | null; lasts?: string; alsoHide?: boolean };

/** The steps between an act's key and its decision: a digit for the rule, and of a measure one for how long. */
export function useChoice(rules: Rule[], decide: (act: Act, chosen: Chosen) => void) {
  const [choice, setChoice] = useState<Choice | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const step = choice && `${choice.act} ${choice.rule?.number ?? ""}`;

  useEffect(() => {
    if (step) panel.current?.focus({ preventScroll: true });
  }, [step]);

  function chooseRule(rule: Rule) {
    if (!choice) return;
    if (wantsLength(choice.act)) return setChoice({ ...choice, rule, digits: "" });
    setChoice(null);
    decide(choice.act, { rule: rule.number });
  }

  function chooseLength(place: number) {
    const length = LASTS[place];
    if (!choice?.rule || !length) return;
    setChoice(null);
    decide(choice.act, {
      rule: choice.rule.number,
      until: untilOf(length.days),
      lasts: length.name,
      ...(choice.act === "suspend" && { alsoHide: choice.alsoHide }),
    });
  }

  function digit(key: string) {
    if (!choice) return;
    if (choice.rule) return chooseLength(Number(key) - 1);
    const digits = choice.digits + key;
    const rule = ruleTyped(rules, digits);
    if (rule) return chooseRule(rule);
    setChoice({ ...choice, digits: rules.some(({ number }) => String(number).startsWith(digits)) ? digits : "" });
  }

  return {
    choice,
    panel,
    begin: (act: Act) => setChoice({ act, digits: "", rule: null, alsoHide: true }),
    cancel: () => setChoice(null),
    chooseRule,
    chooseLength,
    setAlsoHide: (alsoHide: boolean) => choice && setChoice({ ...choice, alsoHide }),
    /** What a key means while a choice is open; whatever else is pressed does nothing. */
    press(key: string) {
      if (!choice) return;
      if (/^\d$/.test(key)) digit(key);
      else if (key === "Escape") setChoice(null);
      else if (key === "h" && choice.act === "suspend") setChoice({ ...choice, alsoHide: !choice.alsoHide });
      else if (key === "Enter") {
        const rule = ruleTyped(rules, choice.digits, true);
        if (rule) chooseRule(rule);
      }
    },
  };
}

export type Choosing = ReturnType<typeof useChoice>;
