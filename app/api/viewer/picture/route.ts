import { requireActorOf } from "@/lib/auth/actor";
import { Busy, Forbidden, Invalid, Malformed, SignedOut, TooLarge, TooMany } from "@/lib/failures";
import { pictureAddress } from "@/lib/pictures/address";
import { setPicture } from "@/lib/pictures/commands";
import { PICTURE_MAX_BYTES } from "@/lib/pictures/limits";
import { REFUSALS, type Refusal } from "@/lib/pictures/refusals";
import { fileInForm, route } from "@/lib/web/route";

/** My picture, from a form that needs no script: its sender goes back to where they came from, a program gets JSON. */
export const POST = route(async (request) => {
  if (!request.headers.get("accept")?.includes("text/html")) return { status: 201, json: await takePicture(request) };
  try {
    await takePicture(request);
    return seeOther("/settings/profile?saved=picture");
  } catch (error) {
    if (error instanceof SignedOut) return seeOther("/sign-in?returnTo=%2Fsettings%2Fprofile");
    const why = refusalOf(error);
    if (!why) throw error;
    return seeOther(`/settings/profile?picture=${why}`);
  }
});

async function takePicture(request: Request): Promise<{ picture: string | null }> {
  const actor = await requireActorOf(request);
  const file = await fileInForm(request, "picture", PICTURE_MAX_BYTES);
  const { id } = await setPicture(actor, file ?? new Uint8Array());
  return { picture: pictureAddress(id) };
}

/** The failure in a word that fits an address; null for a fault of ours. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof TooLarge) return "large";
  if (error instanceof Malformed) return "unreadable";
  if (error instanceof TooMany) return "often";
  if (error instanceof Busy) return "busy";
  if (error instanceof Forbidden) return "suspended";
  if (!(error instanceof Invalid)) return null;
  return (Object.keys(REFUSALS) as Refusal[]).find((why) => REFUSALS[why] === error.message) ?? "unreadable";
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "private, no-store" } });
}
