/** A phone's photo at its usual quality; a picture for a face needs far less. */
export const PICTURE_MAX_MB = 5;
export const PICTURE_MAX_BYTES = PICTURE_MAX_MB * 1024 * 1024;
/** What the larger cameras of phones take. Decoded it is 160 MB, which is what a machine of ours can spare for a moment. */
export const PICTURE_MAX_MEGAPIXELS = 40;
/** Beyond it, a square cut out of the picture shows next to nothing of it. */
export const PICTURE_MAX_RATIO = 6;
/** Twice the largest face we draw, for fine screens. */
export const PICTURE_SIDE = 256;
