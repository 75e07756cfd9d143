import { NotFound } from "@/lib/failures";
import { findPicture } from "@/lib/pictures/queries";
import { route } from "@/lib/web/route";

export const dynamic = "force-dynamic";

/** A picture never changes: another one has another address. */
export const GET = route<{ file: string }>(async (request, { file }) => {
  const id = /^(.*)\.webp$/.exec(file)?.[1] ?? "";
  const bytes = await findPicture(id);
  if (!bytes) throw new NotFound("There is no such picture.");
  const headers = {
    "Cache-Control": "public, max-age=31536000, immutable",
    ETag: `"${id}"`,
    // Whatever may be hidden in the bytes, a browser takes them for a picture and nothing else.
    "Content-Type": "image/webp",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
    "Content-Security-Policy": "default-src 'none'; sandbox",
  };
  if (request.headers.get("if-none-match") === headers.ETag) return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers });
});
