import { useEffect, useRef } from "react";
import type { DeskItem } from "@/lib/desk/views";
import { deskApi } from "./api";

/** Who only passes by with j and k claims nothing. */
const SETTLED_MS = 90;

/** A claim is renewed this long before it ends, by who has moved since: a desk that was left open keeps nothing from others. */
const RENEW_MS = 60_000;

/** What somebody else had is asked for again at most this often. */
const AGAIN_MS = 20_000;

const MOVES = ["keydown", "pointerdown", "pointermove", "wheel", "touchmove"];

type Asks = { isUnderWay(id: string): boolean; hear(item: DeskItem): void };

/** Says to colleagues that I look at this item, for as long as I do, move, and the tab is visible. */
export function useClaim(id: string | null, asks: Asks): void {
  const latest = useRef(asks);
  useEffect(() => {
    latest.current = asks;
  });

  useEffect(() => {
    if (!id) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isClaimed = false;
    let isLeft = false;
    let mayClaim = true;
    let askedAt = Date.now();
    let movedAt = 0;

    const release = () => {
      clearTimeout(timer);
      if (isClaimed && !latest.current.isUnderWay(id)) void deskApi.release(id);
      isClaimed = false;
    };
    const claim = async () => {
      isClaimed = true;
      askedAt = Date.now();
      try {
        const item = await deskApi.claim(id);
        if (isLeft) return;
        latest.current.hear(item);
        mayClaim = item.may.length > 0;
        isClaimed = item.claim?.mine === true;
        if (isClaimed && item.claim)
          timer = setTimeout(renew, Math.max(5_000, Date.parse(item.claim.until) - Date.now() - RENEW_MS));
      } catch {
        // Without a claim one decides all the same: the version says whether it is as one saw it.
      }
    };
    const renew = () => {
      if (movedAt > askedAt) void claim();
      else isClaimed = false;
    };
    const look = () => {
      if (document.hidden) release();
      else if (!isClaimed) void claim();
    };
    const move = () => {
      movedAt = Date.now();
      if (!isClaimed && mayClaim && !document.hidden && movedAt - askedAt > AGAIN_MS) void claim();
    };

    timer = setTimeout(look, SETTLED_MS);
    document.addEventListener("visibilitychange", look);
    for (const kind of MOVES) document.addEventListener(kind, move, { passive: true });
    window.addEventListener("pagehide", release);
    return () => {
      isLeft = true;
      document.removeEventListener("visibilitychange", look);
      for (const kind of MOVES) document.removeEventListener(kind, move);
      window.removeEventListener("pagehide", release);
      release();
    };
  }, [id]);
}
