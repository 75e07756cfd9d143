import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { PICTURE_MAX_BYTES, PICTURE_SIDE } from "./limits";
import { squared } from "./square";

const RED = { r: 220, g: 20, b: 30 };
const BLUE = { r: 20, g: 40, b: 220 };

const plain = (width: number, height: number, background = RED) =>
  sharp({ create: { width, height, channels: 3, background } });

describe("somebody's picture becomes a square WebP", () => {
  test.each([
    ["a JPEG", () => plain(640, 480).jpeg().toBuffer()],
    [
      "a PNG with transparent parts",
      () =>
        sharp({ create: { width: 90, height: 120, channels: 4, background: { ...RED, alpha: 0.5 } } })
          .png()
          .toBuffer(),
    ],
    ["a WebP", () => plain(300, 300).webp().toBuffer()],
    ["a GIF", () => plain(64, 64).gif().toBuffer()],
    ["an AVIF", () => plain(64, 64).avif({ effort: 0 }).toBuffer()],
    ["a single pixel", () => plain(1, 1).png().toBuffer()],
    ["a CMYK JPEG", () => plain(200, 200).toColourspace("cmyk").jpeg().toBuffer()],
    ["twelve megapixels", () => plain(4000, 3000).jpeg({ quality: 40 }).toBuffer()],
  ])("from %s", async (_, make) => {
    const made = await sharp(await squared(await make())).metadata();
    expect(made).toMatchObject({ format: "webp", width: PICTURE_SIDE, height: PICTURE_SIDE, space: "srgb" });
  });

  test("from the first frame of one that moves", async () => {
    const frames = Buffer.concat([await raw(RED), await raw(BLUE)]);
    const moving = await sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } })
      .gif({ loop: 0 })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const made = await squared(moving);
    expect((await sharp(made).metadata()).pages ?? 1).toBe(1);
    const [r = 0, , b = 0] = await sharp(made).removeAlpha().raw().toBuffer();
    expect(r).toBeGreaterThan(b);
  });

  test("standing upright, as the camera was held", async () => {
    // Red on the left, blue on the right, said to be turned: what is left comes to stand on top.
    const halves = await plain(100, 100)
      .composite([{ input: await plain(50, 100, BLUE).png().toBuffer(), left: 50, top: 0 }])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const pixels = await sharp(await squared(halves))
      .removeAlpha()
      .raw()
      .toBuffer();
    const at = (x: number, y: number) => pixels.subarray((y * PICTURE_SIDE + x) * 3, (y * PICTURE_SIDE + x) * 3 + 3);
    expect(at(128, 20)[0]).toBeGreaterThan(150);
    expect(at(128, 236)[2]).toBeGreaterThan(150);
  });

  test("without the place and the camera of the photo", async () => {
    const exif = {
      IFD0: { Make: "SecretCam", Artist: "Somebody Real" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 22/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "138/1 55/1 0/1" },
    };
    const photo = await plain(300, 200)
      .jpeg()
      .withExif(exif)
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretCam</x:xmpmeta>")
      .toBuffer();
    expect(photo.includes("SecretCam")).toBe(true);
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const made = await squared(photo);
    const { exif: kept, xmp, icc, iptc } = await sharp(made).metadata();
    expect({ kept, xmp, icc, iptc }).toEqual({});
    expect(made.includes("SecretCam")).toBe(false);
  });

  test("and of a file that is also a page, only the picture is left", async () => {
    const script = "<html><script>alert(1)</script></html>";
    const photo = await plain(64, 64).jpeg().toBuffer();
    // In a comment segment within the file, and behind its end.
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, script.length + 2]), Buffer.from(script)]);
    const polyglot = Buffer.concat([photo.subarray(0, 2), comment, photo.subarray(2), Buffer.from(script)]);
    const made = await squared(polyglot);
    expect(made.includes("script")).toBe(false);
    expect((await sharp(made).metadata()).format).toBe("webp");
  });
});

describe("a file is refused with a way on", () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><script>alert(1)</script><rect width="64" height="64"/></svg>';
  test.each([
    ["nothing at all", async () => Buffer.alloc(0), /Choose a picture first/],
    ["an SVG with a script", async () => Buffer.from(svg), /no picture that can be read/],
    [
      "an SVG that says it is XML",
      async () => Buffer.from(`<?xml version="1.0"?>${svg}`),
      /no picture that can be read/,
    ],
    ["a page", async () => Buffer.from("<!doctype html><script>alert(1)</script>"), /no picture that can be read/],
    [
      "a page that begins like a GIF",
      async () => Buffer.from("GIF89a/*<script>alert(1)</script>*/=1"),
      /no picture that can be read/,
    ],
    ["a PDF", async () => Buffer.from("%PDF-1.7\n1 0 obj"), /no picture that can be read/],
    ["a TIFF", () => plain(64, 64).tiff().toBuffer(), /no picture that can be read/],
    [
      "half a JPEG",
      async () => (await noise(400, 400).jpeg().toBuffer()).subarray(0, 20_000),
      /no picture that can be read/,
    ],
    [
      "half a PNG",
      async () => (await noise(200, 200).png().toBuffer()).subarray(0, 9_000),
      /no picture that can be read/,
    ],
    ["the beginning of a JPEG", async () => Buffer.from([0xff, 0xd8, 0xff]), /no picture that can be read/],
    ["a long strip", () => plain(20, 2_000).png().toBuffer(), /long strip/],
    ["more pixels than we can spare", async () => bomb(7_000, 6_000), /40 million pixels/],
    ["a bomb", async () => bomb(60_000, 60_000), /40 million pixels|no picture that can be read/],
    [
      "more bytes than a picture needs",
      async () => Buffer.concat([await plain(9, 9).png().toBuffer(), Buffer.alloc(PICTURE_MAX_BYTES)]),
      /larger than 5 MB/,
    ],
  ])("%s", async (_, make, words) => {
    const file = await make();
    await expect(squared(file)).rejects.toMatchObject({ status: 422, field: "picture" });
    await expect(squared(file)).rejects.toThrow(words);
  });

  test("a bomb is refused before it goes off", async () => {
    const file = bomb(60_000, 60_000);
    expect(file.length).toBeLessThan(PICTURE_MAX_BYTES);
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    await expect(squared(file)).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

test("when many pictures come at once, some wait and the rest are told to come again", async () => {
  const photo = await plain(1_200, 1_200).png().toBuffer();
  const answers = await Promise.all(
    Array.from({ length: 14 }, () =>
      squared(photo).then(
        () => "made",
        (error: Error & { status: number }) => error.status,
      ),
    ),
  );
  expect(answers.filter((answer) => answer === "made")).toHaveLength(10);
  expect(answers.filter((answer) => answer === 503)).toHaveLength(4);
  await expect(squared(photo)).resolves.toBeDefined();
});

function raw(background: typeof RED): Promise<Buffer> {
  return plain(32, 32, background).raw().toBuffer();
}

function noise(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: RED, noise: { type: "gaussian", mean: 128, sigma: 60 } },
  });
}

/** A PNG of that many black pixels, as small as it gets: rows of zeros pack a thousandfold. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(Math.min(height * (Math.ceil(width / 8) + 1), 60_000_000));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
