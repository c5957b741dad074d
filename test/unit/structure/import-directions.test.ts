import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { toolProgram } from "../../../scripts/test/tool";

const ROOT = path.join(__dirname, "..", "..", "..");

interface Violation {
    readonly from: string;
    readonly rule: { readonly name: string };
}

/** For each rule, a file that breaks it. */
const BREACHES: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
    "no-circular": { file: "provider/sysprep-snapshot-pair/one.ts", text: 'export { two } from "./two";' },
    "clock-stands-alone": {
        file: "clock/late.ts",
        text: 'export { step } from "../provider/sysprep-snapshot-pair/step";',
    },
    "powershell-stands-alone": {
        file: "emulator/powershell/up.ts",
        text: 'import type { World } from "../services/world";\nexport const world: World | undefined = undefined;',
    },
    "windows-knows-no-service": {
        file: "emulator/windows/up.ts",
        text: 'import type { World } from "../services/world";\nexport const world: World | undefined = undefined;',
    },
    "emulator-knows-no-provider": {
        file: "emulator/services/spy.ts",
        text: 'export { step } from "../../provider/sysprep-snapshot-pair/step";',
    },
    "nothing-knows-the-emulator": {
        file: "provider/sysprep-snapshot-pair/cheat.ts",
        text: 'import type { World } from "../../emulator/services/world";\nexport const world: World | undefined = undefined;',
    },
    "provider-knows-no-component": {
        file: "provider/sysprep-snapshot-pair/up.ts",
        text: 'export { fleet } from "../../components/fleet";',
    },
    "ground-knows-no-floor": {
        file: "provider/engine/up.ts",
        text: 'export { probe } from "../health/probe";',
    },
    "health-knows-no-run": {
        file: "provider/health/up.ts",
        text: 'export { wait } from "../run/wait";',
    },
    "run-knows-no-managed-resource": {
        file: "provider/run/up.ts",
        text: 'export { calls } from "../managed-resource/calls";',
    },
    "edges-know-no-resource": {
        file: "provider/cloud/up.ts",
        text: 'export { step } from "../sysprep-snapshot-pair/step";',
    },
    "pair-for-itself": {
        file: "provider/health/one.ts",
        text: 'export { step } from "../sysprep-snapshot-pair/step";',
    },
    "pair-knows-no-image": {
        file: "provider/sysprep-snapshot-pair/image.ts",
        text: 'export { context } from "../windows-image/context";',
    },
    "list-knows-its-steps": {
        file: "provider/sysprep-snapshot-pair/guide/plan.ts",
        text: 'export { stop } from "../steps/stop";',
    },
    "instance-for-itself": {
        file: "provider/sysprep-snapshot-pair/borrow.ts",
        text: 'export { own } from "../snapshot-instance/own";',
    },
    "aws-client-in-cloud-only": {
        file: "provider/sysprep-snapshot-pair/direct.ts",
        text: 'export { LightsailClient } from "@aws-sdk/client-lightsail";',
    },
    "pulumi-at-its-edge-only": {
        file: "provider/sysprep-snapshot-pair/print.ts",
        text: 'export { log } from "@pulumi/pulumi";',
    },
    "pulumi-aws-in-components-only": {
        file: "provider/engine/aws.ts",
        text: 'export { iam } from "@pulumi/aws";',
    },
    "no-development-dependency": {
        file: "provider/sysprep-snapshot-pair/check.ts",
        text: 'export { assert } from "fast-check";',
    },
    "no-unknown-module": {
        file: "provider/sysprep-snapshot-pair/lost.ts",
        text: 'export { lost } from "./nowhere";',
    },
};

const INNOCENT: Readonly<Record<string, string>> = {
    "index.ts": 'export { fleet } from "./components/fleet";',
    "provider/sysprep-snapshot-pair/two.ts": 'export { one as two } from "./one";',
    "provider/sysprep-snapshot-pair/step.ts": 'export { now as step } from "../../clock/now";',
    "provider/sysprep-snapshot-pair/steps/stop.ts": "export const stop = 0;",
    "provider/sysprep-snapshot-pair/guide/steps.ts": 'export { stop } from "../steps/stop";',
    "provider/snapshot-instance/own.ts": "export const own = 0;",
    "provider/windows-image/context.ts": "export const context = 0;",
    "provider/health/probe.ts": "export const probe = 0;",
    "provider/run/wait.ts": 'export { probe as wait } from "../health/probe";',
    "provider/managed-resource/calls.ts": 'export { wait as calls } from "../run/wait";',
    "provider/cloud/client.ts": 'export { LightsailClient } from "@aws-sdk/client-lightsail";',
    "components/fleet.ts": 'export { step as fleet } from "../provider/sysprep-snapshot-pair/step";',
    "emulator/services/world.ts": "export interface World { readonly name: string }",
    "clock/now.ts": "export const now = 0;",
};

function cruise(files: Readonly<Record<string, string>>): readonly Violation[] {
    // Inside the package, so that its dependencies are found as they are from its own folders.
    const tree = mkdtempSync(path.join(ROOT, ".imports-"));
    try {
        for (const name of ["package.json", "tsconfig.json", ".dependency-cruiser.js"]) {
            cpSync(path.join(ROOT, name), path.join(tree, name));
        }
        for (const [file, text] of Object.entries(files)) {
            mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
            writeFileSync(path.join(tree, file), `${text}\n`);
        }
        const program = toolProgram("dependency-cruiser", "depcruise");
        const args = ["--config", ".dependency-cruiser.js", "--output-type", "json", "index.ts"];
        const folders = ["clock", "provider", "components", "emulator"];
        const run = spawnSync(process.execPath, [program, ...args, ...folders], {
            cwd: tree,
            encoding: "utf8",
        });
        assert.notEqual(run.stdout, "", run.stderr);
        const result = JSON.parse(run.stdout) as {
            readonly summary: { readonly violations: readonly Violation[] };
        };
        return result.summary.violations;
    } finally {
        rmSync(tree, { recursive: true, force: true });
    }
}

describe("the directions of imports", () => {
    it("let every rule be broken, and name the file that breaks it", () => {
        const breaches = Object.fromEntries(Object.values(BREACHES).map(({ file, text }) => [file, text]));
        const found = cruise({ ...INNOCENT, ...breaches });
        for (const [rule, { file }] of Object.entries(BREACHES)) {
            assert.ok(
                found.some((violation) => violation.rule.name === rule && violation.from === file),
                `${rule} did not stop ${file}; found ${JSON.stringify(found.map((v) => [v.rule.name, v.from]))}`,
            );
        }
    });

    it("have no rule that this test does not break", () => {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- a configuration file in CommonJS
        const config = require(path.join(ROOT, ".dependency-cruiser.js")) as {
            readonly forbidden: readonly { readonly name: string }[];
        };
        assert.deepEqual(config.forbidden.map((rule) => rule.name).sort(), Object.keys(BREACHES).sort());
    });

    it("pass a tree that keeps them", () => {
        const kept = Object.fromEntries(
            Object.entries(INNOCENT).filter(([file]) => !file.endsWith("two.ts")),
        );
        assert.deepEqual(cruise(kept), []);
    });
});
