import "server-only";

/** A file to be kept, made as it is read: whoever reads slowly has it made slowly. */
export function asFile(name: string, type: string, pieces: AsyncGenerator<string>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const bytes = await nextBytes(pieces, encoder);
      if (bytes) controller.enqueue(bytes);
      else controller.close();
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

/** Enough for one write: pieces may be a few letters long. */
const WORTH_SENDING = 64 * 1024;

async function nextBytes(pieces: AsyncGenerator<string>, encoder: TextEncoder): Promise<Uint8Array | null> {
  let text = "";
  while (text.length < WORTH_SENDING) {
    const piece = await pieces.next();
    if (piece.done) break;
    text += piece.value;
  }
  return text ? encoder.encode(text) : null;
}
