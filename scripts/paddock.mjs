// npm run paddock -- <command>: the operator's tool. `--conditions=react-server` is how a server module runs outside Next.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { generateClient, install, requireNode, root } from "./setup.mjs";

requireNode();
await install();
await generateClient();
const child = spawn(
  process.execPath,
  ["--conditions=react-server", "--import", "tsx", join(root, "scripts/paddock.ts"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    cwd: root,
    env: { ...process.env, PADDOCK_CWD: process.env.INIT_CWD ?? process.cwd() },
  },
);
child.on("exit", (code) => process.exit(code ?? 1));
