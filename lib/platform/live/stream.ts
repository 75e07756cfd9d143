import "server-only";
import { type Following, hub } from "./hub";
import { RING_BYTES } from "./ring";
import type { Compose } from "./topic";

/** What may wait for a slow reader. With more they are let go; they come back and are told what they missed. */
const MOST_WAITING = 2 * RING_BYTES;

/** How long a browser waits before it comes back. */
const RETRY = Buffer.from("retry: 3000\n\n");

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store",
  // Asks nginx not to hold events back.
  "X-Accel-Buffering": "no",
};

/** The events of a topic as they happen (text/event-stream), from the one the request has seen last. @throws Busy */
export function liveStream(request: Request, topic: string, compose: Compose): Response {
  if (request.method === "HEAD") return new Response(null, { headers: HEADERS });
  const following = { address: addressOf(request), position: positionOf(request), compose };
  return new Response(follow(topic, following), { headers: HEADERS });
}

function follow(topic: string, following: Following): ReadableStream<Uint8Array> {
  let leave = () => {};
  const waiting = new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING });
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(RETRY);
        leave = hub().join(topic, following, {
          send(bytes) {
            if ((controller.desiredSize ?? 0) >= bytes.length) return controller.enqueue(bytes);
            leave();
            controller.error(new Error("a reader was too slow"));
          },
          end() {
            leave();
            controller.close();
          },
        });
      },
      cancel: () => leave(),
    },
    waiting,
  );
}

/** A browser says where it was by itself when a connection broke, and in the address when it closed it. */
function positionOf(request: Request): string | null {
  return request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
}

function addressOf(request: Request): string {
  return request.headers.get("x-paddock-address") ?? "unknown";
}
