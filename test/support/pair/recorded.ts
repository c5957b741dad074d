import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { TestStack } from "../pulumi";

/** What the stack's state says of a resource, by the resource's name. */
export async function recorded(
    stack: TestStack,
    name = "shop",
): Promise<Readonly<Record<string, unknown>> | undefined> {
    const state = JSON.parse(await stack.exportedState()) as {
        readonly deployment: {
            readonly resources?: readonly {
                readonly urn: string;
                readonly outputs?: Readonly<Record<string, unknown>>;
            }[];
        };
    };
    return state.deployment.resources?.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs;
}

/** The stack's state as it is kept: the Automation API's own export would decrypt it. */
export async function keptState(stack: TestStack): Promise<string> {
    const file = path.join(stack.project, "state.json");
    const { code, output } = await stack.startRaw(["stack", "export", "--file", file]).ended;
    assert.equal(code, 0, output);
    return readFileSync(file, "utf8");
}
