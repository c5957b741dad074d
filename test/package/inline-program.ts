import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import * as path from "node:path";

/**
 * A service that previews an inline program of the Automation API: an ECMAScript module, which waits at its top level.
 * `make` makes a pair of what `imports` has brought.
 */
const service = (imports: string, make: string): string => `
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
${imports}
const program = async () => {
    ${make}
};
const stack = await LocalWorkspace.createOrSelectStack({ stackName: "inline", projectName: "inline", program });
console.log(JSON.stringify((await stack.preview({ onOutput: console.log })).changeSummary));
`;

/** Starts the service of an application in another folder than the application's, as systemd, cron and Docker do. */
export async function previewElsewhere(
    { application, elsewhere }: { readonly application: string; readonly elsewhere: string },
    environment: Readonly<Record<string, string>>,
    program: { readonly imports: string; readonly make: string },
): Promise<{ readonly code: unknown; readonly printed: string }> {
    const file = path.join(application, "service.mjs");
    writeFileSync(file, service(program.imports, program.make));
    const child = spawn(process.execPath, [file], {
        cwd: elsewhere,
        env: { ...process.env, ...environment, NODE_PATH: "" },
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (data: Buffer) => (printed += data.toString()));
    }
    const [code] = (await once(child, "exit")) as [number | null];
    return { code, printed };
}
