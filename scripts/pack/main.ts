import { mkdirSync } from "node:fs";
import * as path from "node:path";
import { pack } from "./pack";

// Packs both packages as they are published, into the folder that is named, or the current one.
const into = path.resolve(process.argv[2] ?? ".");
mkdirSync(into, { recursive: true });
for (const folder of [".", "emulator"]) {
    process.stdout.write(`${pack(folder, into).tarball}\n`);
}
