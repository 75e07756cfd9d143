// npm run bench: everything that is missing, then every measurement beside its reference.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build, generateClient, install, requireNode, root } from "./setup.mjs";

requireNode();
await install();
await generateClient();
if (!process.argv.includes("--fill")) await build();
const child = spawn(
  process.execPath,
  ["--conditions=react-server", "--import", "tsx", join(root, "bench/run.ts"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    cwd: root,
    env: { PADDOCK_LOG: "warn", ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  },
);
child.on("exit", (code) => process.exit(code ?? 1));
