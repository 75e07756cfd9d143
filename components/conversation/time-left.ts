"use client";

import { useEffect, useState } from "react";
import { EDIT_WINDOW_MS } from "@/lib/comments/edit-window";

/** Whole seconds in which a comment can still be edited, counted down; 0 when they are over. */
export function useSecondsLeft(postedAt: string): number {
  return useSecondsUntil(new Date(postedAt).getTime() + EDIT_WINDOW_MS);
}

/** Whole seconds until a moment (in milliseconds), counted down; 0 when it is there. */
export function useSecondsUntil(moment: number): number {
  const [seconds, setSeconds] = useState(() => secondsUntil(moment));
  useEffect(() => {
    const count = () => {
      const left = secondsUntil(moment);
      setSeconds(left);
      if (left === 0) clearInterval(timer);
    };
    const timer = setInterval(count, 1_000);
    count();
    return () => clearInterval(timer);
  }, [moment]);
  return seconds;
}

/** 872 -> "14:32" */
export function asClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function secondsUntil(moment: number): number {
  return Math.max(0, Math.ceil((moment - Date.now()) / 1_000));
}
