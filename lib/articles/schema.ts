import { z } from "zod";
import { ARTICLE_MAX, OPINION_MAX, STANDFIRST_MAX, TITLE_MAX } from "../text/limits";
import { written } from "../text/written";

const KICKER_MAX = 40;
const SERIES_MAX = 80;

const optional = (schema: z.ZodType<string>) =>
  z
    .union([z.literal("").transform(() => null), z.null(), schema])
    .optional()
    .transform((text) => text ?? null);

/** An article as its author saves it. A draft may lack all but the title; publishing asks for the rest. */
export const SaveArticle = z.object({
  id: z.uuid({ error: "This article has no proper id. Open it again from your list." }),
  /** The version the author began from; 0 for a new article. */
  version: z.coerce.number().int().min(0).catch(0),
  title: written({ max: TITLE_MAX, multiline: false, label: "title" }),
  kicker: optional(written({ max: KICKER_MAX, multiline: false, label: "kicker" })),
  series: optional(written({ max: SERIES_MAX, multiline: false, label: "series" })),
  standfirst: z
    .union([z.literal(""), written({ max: STANDFIRST_MAX, multiline: false, label: "standfirst" })])
    .default(""),
  section: z.string({ error: "Choose a section." }).regex(/^[a-z0-9-]+$/, "Choose a section."),
  body: z.union([z.literal(""), written({ max: ARTICLE_MAX, multiline: true, label: "article" })]).default(""),
  opinion: optional(written({ max: OPINION_MAX, multiline: true, label: "opinion" })),
});
export type SaveArticle = z.input<typeof SaveArticle>;

/** Articles on one page of a list: on the front page a lead and twelve in two columns. */
export const ARTICLES_PER_PAGE = 13;
