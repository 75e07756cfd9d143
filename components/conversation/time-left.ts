"use client";

import { useEffect, useState } from "react";
import { msLeftToEdit } from "@/lib/comments/edit-window";

/** Whole seconds in which a comment can still be edited, counted down; 0 when they are over. */
export function useSecondsLeft(postedAt: string): number {
  const [seconds, setSeconds] = useState(() => secondsLeft(postedAt));
  useEffect(() => {
    const count = () => {
      const left = secondsLeft(postedAt);
      setSeconds(left);
      if (left === 0) clearInterval(timer);
    };
    const timer = setInterval(count, 1_000);
    count();
    return () => clearInterval(timer);
  }, [postedAt]);
  return seconds;
}

/** 872 -> "14:32" */
export function asClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function secondsLeft(postedAt: string): number {
  return Math.ceil(msLeftToEdit(postedAt) / 1_000);
}
