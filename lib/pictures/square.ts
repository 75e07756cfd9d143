import "server-only";
import sharp, { type Metadata, type Sharp } from "sharp";
import { Busy, Invalid } from "../failures";
import { PICTURE_MAX_BYTES, PICTURE_MAX_MEGAPIXELS, PICTURE_MAX_RATIO, PICTURE_SIDE } from "./limits";
import { REFUSALS, type Refusal } from "./refusals";

/** Each takes one core and up to 160 MB; the site answers meanwhile. */
const AT_ONCE = 2;
/** Who waits behind these would wait longer than a form may take. */
const WAITING = 8;
/** A photo of twelve megapixels takes less than one. */
const SECONDS = 8;

// One thread each, nothing remembered, and no reader of files but these: SVG, PDF and their like are programs.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
    "VipsForeignLoadHeifBuffer",
  ],
});

/**
 * The picture in `sent`, whatever the sender called it: upright, cut to a square about what the eye is drawn to, as a WebP of
 * our own making, in which nothing is left of the file that came.
 * @throws Invalid  naming "picture"
 * @throws Busy     too many at once
 */
export async function squared(sent: Uint8Array): Promise<Buffer> {
  if (sent.length === 0) throw refused("none");
  if (sent.length > PICTURE_MAX_BYTES) throw refused("large");
  if (!isPicture(sent)) throw refused("unreadable");
  return inTurn(async () => {
    const picture = opened(sent);
    assertFits(await read(() => picture.metadata()));
    return read(() =>
      picture
        .autoOrient()
        .resize(PICTURE_SIDE, PICTURE_SIDE, { fit: "cover", position: sharp.strategy.attention })
        .webp({ quality: 82, effort: 4 })
        .timeout({ seconds: SECONDS })
        .toBuffer(),
    );
  });
}

/** The first frame only. A file that breaks off is refused: what it would show is not what its sender sees. */
function opened(sent: Uint8Array): Sharp {
  return sharp(sent, { limitInputPixels: PICTURE_MAX_MEGAPIXELS * 1_000_000, failOn: "truncated", pages: 1 });
}

/** By what the file begins with, before any decoder sees it. */
function isPicture(sent: Uint8Array): boolean {
  const head = Buffer.from(sent.subarray(0, 12)).toString("latin1");
  return (
    head.startsWith("\xff\xd8\xff") ||
    head.startsWith("\x89PNG\r\n\x1a\n") ||
    /^GIF8[79]a/.test(head) ||
    /^RIFF[\s\S]{4}WEBP/.test(head) ||
    /^[\s\S]{4}ftypavi[fs]/.test(head)
  );
}

function assertFits({ width, height }: Metadata): void {
  if (width * height > PICTURE_MAX_MEGAPIXELS * 1_000_000) throw refused("pixels");
  if (Math.max(width, height) > PICTURE_MAX_RATIO * Math.min(width, height)) throw refused("strip");
}

async function read<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (/pixel limit/i.test(String(error))) throw refused("pixels");
    throw refused("unreadable");
  }
}

let working = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (working >= AT_ONCE) {
    if (waiting.length >= WAITING) throw new Busy(REFUSALS.busy, 60);
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else working++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else working--;
  }
}

function refused(why: Refusal): Invalid {
  return new Invalid("picture", REFUSALS[why]);
}
