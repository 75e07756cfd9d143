import localFont from "next/font/local";

/**
 * "optional" and preloaded: the font is there before the first paint, or the stand-in of the same measures stays for this
 * page. Nothing ever moves because a font came late.
 */
export const archivo = localFont({
  src: "../node_modules/@fontsource-variable/archivo/files/archivo-latin-wdth-normal.woff2",
  weight: "100 900",
  declarations: [{ prop: "font-stretch", value: "62% 125%" }],
  display: "optional",
  variable: "--font-archivo",
  adjustFontFallback: false,
});

export const sourceSerif = localFont({
  src: [
    {
      path: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
      style: "normal",
    },
    {
      path: "../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
      style: "italic",
    },
  ],
  weight: "200 900",
  display: "optional",
  variable: "--font-source-serif",
  adjustFontFallback: false,
});
