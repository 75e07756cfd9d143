import { PICTURE_MAX_MB, PICTURE_MAX_MEGAPIXELS } from "./limits";

/** Why a picture is not taken, by what stands in the address of the page that says so. */
export const REFUSALS = {
  none: "Choose a picture first.",
  large: `This picture is larger than ${PICTURE_MAX_MB} MB. Choose a smaller one, or make this one smaller.`,
  pixels: `This picture has more than ${PICTURE_MAX_MEGAPIXELS} million pixels. Make it smaller first.`,
  strip: "This picture is a long strip. Cut it closer to a square first.",
  unreadable:
    "This file is no picture that can be read here. Choose a JPEG, PNG, WebP, AVIF or GIF that opens on your screen.",
  busy: "Many pictures are coming in at this moment. Try again in a minute.",
  often: "You have tried many pictures within an hour. Keep one of them, and come back later.",
  suspended: "While you are suspended, your profile stays as it is.",
} as const;

export type Refusal = keyof typeof REFUSALS;

export function isRefusal(text: string): text is Refusal {
  return Object.hasOwn(REFUSALS, text);
}
