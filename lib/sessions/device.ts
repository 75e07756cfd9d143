import Bowser from "bowser";

/** A browser and its system in words a person knows, from what the browser says of itself. */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent) return "An unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  const [name, system] = [browser.name, os.name];
  if (!name && !system) return "A program";
  return system ? `${name ?? "A browser"} on ${system}` : (name ?? "A program");
}
