import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/session";
import { assertMayTry } from "@/lib/people/commands";
import { route } from "@/lib/web/route";

type Params = { nextauth: string[] };

export const dynamic = "force-dynamic";

export const GET = route<Params>((request, params) => nextAuth(request, params));

export const POST = route<Params>(async (request, params) => {
  // next-auth has no word for "later"; whoever has tried too often hears it here, with the time to wait.
  if (params.nextauth.join("/") === "callback/credentials") {
    const email = await emailIn(request.clone());
    await assertMayTry(email, request.headers.get("x-paddock-address") ?? "unknown");
  }
  return nextAuth(request, params);
});

async function nextAuth(request: Request, params: Params): Promise<Response> {
  return NextAuth(request as never, { params } as never, authOptions());
}

async function emailIn(request: Request): Promise<string> {
  const isJson = request.headers.get("content-type")?.includes("json");
  const fields = isJson
    ? await request.json().catch(() => ({}))
    : Object.fromEntries(await request.formData().catch(() => []));
  return String(fields?.email ?? "");
}
