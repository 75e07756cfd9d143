import NextAuth from "next-auth";
import { withIdentities } from "@/lib/auth/arrival";
import { authOptions } from "@/lib/auth/session";
import { Malformed } from "@/lib/failures";
import { elsewherePath } from "@/lib/identities/outcomes";
import { assertMayTry } from "@/lib/sign-in/commands";
import { route } from "@/lib/web/route";

type Params = { nextauth: string[] };

export const dynamic = "force-dynamic";

export const GET = route<Params>(async (request, params) => {
  const answer = await nextAuth(request, params);
  const [action, provider] = params.nextauth;
  // next-auth's own page would only say that something failed; ours says what to do.
  const isRefused = /\/api\/auth\/(error|signin)\b/.test(answer.headers.get("location") ?? "");
  if (action === "callback" && provider !== "credentials" && isRefused)
    answer.headers.set("location", elsewherePath("failed"));
  return answer;
});

export const POST = route<Params>(async (request, params) => {
  const { email } = await fieldsIn(request.clone());
  // next-auth has no word for "later"; whoever has tried too often hears it here, with the time to wait.
  if (params.nextauth.join("/") === "callback/credentials") {
    await assertMayTry(String(email ?? ""), request.headers.get("x-paddock-address") ?? "unknown");
  }
  return nextAuth(request, params);
});

async function nextAuth(request: Request, params: Params): Promise<Response> {
  return NextAuth(request as never, { params } as never, withIdentities(authOptions()));
}

/** @throws Malformed  where next-auth would fail over it */
async function fieldsIn(request: Request): Promise<Record<string, unknown>> {
  if (!request.headers.get("content-type")?.includes("json"))
    return Object.fromEntries(await request.formData().catch(() => []));
  const fields = await request.json().catch(() => null);
  if (typeof fields === "object" && fields !== null) return fields;
  throw new Malformed("The body is not a JSON object.");
}
