import { requireActorOf } from "@/lib/auth/actor";
import { postOwnHeld, withdrawHeld } from "@/lib/comments/held";
import { route } from "@/lib/web/route";

type Params = { id: string };

/** Posts a comment of mine that nothing holds back any more. */
export const POST = route<Params>(async (request, { id }) => {
  const posted = await postOwnHeld(await requireActorOf(request), id);
  return { status: "held" in posted ? 202 : 201, json: posted };
});

/** Takes it back before anybody has read it. */
export const DELETE = route<Params>(async (request, { id }) => {
  await withdrawHeld(await requireActorOf(request), id);
  return { json: { withdrawn: id } };
});
