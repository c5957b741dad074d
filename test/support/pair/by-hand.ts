import { DeleteInstanceSnapshotCommand } from "@aws-sdk/client-lightsail";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestStack } from "../pulumi";
import { lightsail } from "./clients";
import { snapshotNames } from "./truth";

/** As somebody does in the Lightsail console, who waits until they are gone. */
export async function deleteByHand(stack: TestStack, ...names: readonly string[]): Promise<void> {
    for (const name of names) {
        await lightsail(stack).send(new DeleteInstanceSnapshotCommand({ instanceSnapshotName: name }));
    }
    while ((await snapshotNames(stack)).some((name) => names.includes(name))) {
        await sleep(50);
    }
}
