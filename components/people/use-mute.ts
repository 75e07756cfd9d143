import { useMemo } from "react";
import { api } from "../conversation/api";
import { useViewer } from "../site/viewer";

/** Whom I muted, and the way to change it. Signed out, nobody. */
export function useMute() {
  const { state, viewer, update } = useViewer();
  const muted = useMemo(() => new Set(viewer.muted), [viewer.muted]);

  return {
    isMuted: (handle: string) => muted.has(handle.toLowerCase()),
    canMute: state === "signed-in",
    me: viewer.person?.handle.toLowerCase() ?? null,
    /** @throws Refused */
    async mute(handle: string, wanted: boolean) {
      await api.mute(handle, wanted);
      const name = handle.toLowerCase();
      update((now) => {
        const others = now.muted.filter((one) => one !== name);
        return { muted: wanted ? [...others, name] : others };
      });
    },
  };
}

export type Mutes = ReturnType<typeof useMute>;
