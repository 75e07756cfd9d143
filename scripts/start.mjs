// npm start and npm run dev: everything that is missing, then the site.
import { allowTypeScript, build, builtServer, generateClient, install, requireNode } from "./setup.mjs";

requireNode();
const dev = process.argv.includes("--dev");
process.env.NODE_ENV = dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
await install();
await generateClient();
if (dev) await allowTypeScript();
else await build();
const { serve } = dev ? await import("./serve.ts") : await builtServer();
await serve({ dev });
