import { pairProgram } from "../pair";
import type { StackOptions, TestStack } from "../pulumi";
import { imageProblemsAfterDestroy, imageProblemsAfterUp } from "./image-truth";
import { problemsAfterDestroy, problemsAfterUp, SOURCE } from "./truth";

/** What is made by the runs that are killed, and what there must be in the end. */
export interface KillSubject {
    readonly options: StackOptions;
    readonly problemsAfterUp: (stack: TestStack) => Promise<readonly string[]>;
    /** @param printed by the command */
    readonly problemsAfterDestroy: (stack: TestStack, printed: string) => Promise<readonly string[]>;
}

/** Several are killed at once: the shortest bound is to be seconds long on a busy computer too. */
const TIME_SCALE = 200;

/** A pair that goes through every step. */
export const PAIR: KillSubject = {
    options: {
        program: pairProgram({
            shop: `{
                instanceName: "${SOURCE}",
                verify: { source: healthChecks.http({ port: 80 }), clone: true },
                backupRetention: "deleteAfterVerified",
                copyTo: ["eu-west-1"],
            }`,
        }),
        instances: [{ name: SOURCE }],
        timeScale: TIME_SCALE,
    },
    problemsAfterUp,
    problemsAfterDestroy,
};

/** An image with a script of its own; updates would take hours. */
export const IMAGE: KillSubject = {
    options: {
        program: `const { WindowsImage } = require("pulumi-lightsail-windows");
            const image = new WindowsImage("shop", {
                from: { instanceName: "${SOURCE}" },
                iamRole: "builder",
                provision: [{ name: "app", script: "exit 0", rebootAfter: true }],
                verify: { clone: true },
                backup: "delete",
            });
            exports.snapshot = image.snapshotName;`,
        instances: [{ name: SOURCE }],
        timeScale: TIME_SCALE,
    },
    problemsAfterUp: imageProblemsAfterUp,
    problemsAfterDestroy: imageProblemsAfterDestroy,
};
