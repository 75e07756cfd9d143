import "server-only";
import { announce } from "../announce";
import { hub } from "./hub";

/** Tells everybody who follows `topic`, in every process, that something happened to `id`. */
export function tell(topic: string, what: string, id: string): void {
  hub().hear(topic, what, id);
  announce({ tell: [[topic, what, id]] });
}
