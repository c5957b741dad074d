import { createInterface } from "node:readline/promises";
import type { Account } from "./account";
import { estimate, estimateText } from "./estimate";
import { MARK } from "./mark";
import type { Options } from "./options";
import { PART_TEXT } from "./parts";

/** What a person is to know before anything is made. @throws an Error where Lightsail does not sell what was asked for */
export async function announcement({ cloud, who }: Account, options: Options): Promise<readonly string[]> {
    const [blueprints, bundles] = await Promise.all([
        cloud.lightsail.listBlueprints(),
        cloud.lightsail.listBundles(),
    ]);
    for (const id of options.blueprints) {
        const found = blueprints.find((blueprint) => blueprint.id === id);
        if (found?.platform !== "WINDOWS" || !found.isActive) {
            throw new Error(`Lightsail sells no Windows blueprint ${id} in ${cloud.region}.`);
        }
    }
    const bundle = bundles.find(({ id, isActive }) => id === options.bundleId && isActive);
    if (bundle === undefined) {
        throw new Error(`Lightsail sells no bundle ${options.bundleId} in ${cloud.region}.`);
    }
    const cost = estimate(options.parts, options.blueprints.length, bundle, options.windowsUpdates);
    return [
        `In ${who}, this makes:`,
        `  a server of each of ${options.blueprints.join(", ")}, on ${options.bundleId}, registered with Systems Manager by IAM role ${options.iamRole ?? ""};`,
        ...options.parts.map((part) => `  of each: ${PART_TEXT[part]};`),
        "and removes all of it again, however it ends. Nothing else in the account is touched: all that it makes, and nothing that",
        `it finds, has the tag ${MARK}.`,
        estimateText(cost, options.bundleId),
    ];
}

/** Whether the person at the keyboard has typed `yes`. */
export async function consent(): Promise<boolean> {
    return (await answerTo("Type yes to go on: "))?.trim() === "yes";
}

/** One line from the keyboard; `undefined` where there is none any more. */
export async function answerTo(question: string, signal?: AbortSignal): Promise<string | undefined> {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    const ended = new Promise<undefined>((resolve) => {
        lines.once("close", () => {
            resolve(undefined);
        });
        signal?.addEventListener("abort", () => {
            lines.close();
        });
    });
    try {
        return await Promise.race([lines.question(question), ended]);
    } finally {
        lines.close();
    }
}
