import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SIGNED_IN_SCRIPT } from "@/components/site/signed-in-script";
import { SkipLink } from "@/components/site/skip-link";
import { THEME_SCRIPT } from "@/components/site/theme-script";
import { archivo, sourceSerif } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Paddock: a magazine of motorsport", template: "%s | Paddock" },
  description: "Motorsport, written and talked over by the people who follow it.",
  alternates: { types: { "application/atom+xml": "/feed.xml" } },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#121314" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${archivo.variable} ${sourceSerif.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constants, run before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT + SIGNED_IN_SCRIPT }} />
      </head>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  );
}
