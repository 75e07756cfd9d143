import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/session";
import { Malformed } from "@/lib/failures";
import { assertMayTry } from "@/lib/people/commands";
import { route } from "@/lib/web/route";

type Params = { nextauth: string[] };

export const dynamic = "force-dynamic";

export const GET = route<Params>((request, params) => nextAuth(request, params));

export const POST = route<Params>(async (request, params) => {
  const { email } = await fieldsIn(request.clone());
  // next-auth has no word for "later"; whoever has tried too often hears it here, with the time to wait.
  if (params.nextauth.join("/") === "callback/credentials") {
    await assertMayTry(String(email ?? ""), request.headers.get("x-paddock-address") ?? "unknown");
  }
  return nextAuth(request, params);
});

async function nextAuth(request: Request, params: Params): Promise<Response> {
  return NextAuth(request as never, { params } as never, authOptions());
}

/** @throws Malformed  where next-auth would fail over it */
async function fieldsIn(request: Request): Promise<Record<string, unknown>> {
  if (!request.headers.get("content-type")?.includes("json"))
    return Object.fromEntries(await request.formData().catch(() => []));
  const fields = await request.json().catch(() => null);
  if (typeof fields === "object" && fields !== null) return fields;
  throw new Malformed("The body is not a JSON object.");
}
