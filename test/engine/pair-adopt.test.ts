import {
    CreateInstanceSnapshotCommand,
    StartInstanceCommand,
    StopInstanceCommand,
} from "@aws-sdk/client-lightsail";
import * as assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestStack } from "../support/pulumi";
import {
    Changes,
    instanceNamed,
    lightsail,
    pairOutput,
    pairProgram,
    sharedStack,
    shutDownWithSysprep,
    snapshotNamed,
    snapshotNames,
} from "../support/pair";

const SOURCE = "shop-windows-1";

async function untilInstance(stack: TestStack, state: string): Promise<void> {
    while ((await instanceNamed(stack, SOURCE)).state !== state) {
        await sleep(20);
    }
}

async function snapshotByHand(stack: TestStack, name: string): Promise<void> {
    await lightsail(stack).send(
        new CreateInstanceSnapshotCommand({ instanceName: SOURCE, instanceSnapshotName: name }),
    );
    while ((await snapshotNamed(stack, name)).state !== "available") {
        await sleep(20);
    }
}

/** Amazon's guide "Creating a snapshot of your Windows Server instance in Amazon Lightsail", by a person. */
async function followTheGuide(stack: TestStack): Promise<void> {
    const client = lightsail(stack);
    await client.send(new StopInstanceCommand({ instanceName: SOURCE }));
    await untilInstance(stack, "stopped");
    await snapshotByHand(stack, "before-sysprep");
    await client.send(new StartInstanceCommand({ instanceName: SOURCE }));
    await untilInstance(stack, "running");
    await shutDownWithSysprep(stack, SOURCE);
    await untilInstance(stack, "stopped");
    await snapshotByHand(stack, "after-sysprep");
    await client.send(new StartInstanceCommand({ instanceName: SOURCE }));
    await untilInstance(stack, "running");
}

describe("two snapshots that were made by hand", () => {
    const pair = (more = "") =>
        pairProgram({ shop: `{ instanceName: "${SOURCE}", adoptExisting: true, ${more} }` });
    const names = `backupSnapshotName: "before-sysprep", sysprepSnapshotName: "after-sysprep"`;
    const stackOf = sharedStack({ program: pair(), instances: [{ name: SOURCE }, { name: "shop-other" }] });
    const changes = new Changes(stackOf);

    before(async () => {
        await followTheGuide(stackOf());
        await lightsail(stackOf()).send(
            new CreateInstanceSnapshotCommand({
                instanceName: "shop-other",
                instanceSnapshotName: "of-another",
            }),
        );
        await changes.since();
    });

    it("have to be named, and be of this instance", async () => {
        const stack = stackOf();
        const unnamed = await stack.preview({ fails: true });
        for (const property of ["backupSnapshotName", "sysprepSnapshotName"]) {
            assert.match(unnamed.output, new RegExp(`${property}.* must be given with \`adoptExisting\``));
        }
        stack.setProgram(pair(`backupSnapshotName: "before-sysprep", sysprepSnapshotName: "of-another"`));
        const { output } = await stack.up({ fails: true });
        assert.match(output, /"of-another" was made of instance "shop-other", not "shop-windows-1"/);
        assert.deepEqual(await changes.operations(), []);
    });

    it("become a pair by their tags alone; the instance is not touched", async () => {
        const stack = stackOf();
        stack.setProgram(pair(names));
        await stack.preview();
        assert.deepEqual(await changes.operations(), []);
        const before = await instanceNamed(stack, SOURCE);
        const up = await stack.up();
        const { phase, generalizeProof, backupSnapshot, sysprepSnapshot } = pairOutput(up);
        assert.deepEqual(
            [phase, generalizeProof, backupSnapshot?.name, sysprepSnapshot?.name],
            ["complete", "manual", "before-sysprep", "after-sysprep"],
        );
        assert.deepEqual([...new Set(await changes.operations())], ["TagResource"]);
        assert.deepEqual(await instanceNamed(stack, SOURCE), before);
        assert.deepEqual((await stack.up()).changes, { same: 3 });
        assert.deepEqual((await stack.refresh()).changes, { same: 3 });
    });

    it("are deleted with the pair, and others are not", async () => {
        const stack = stackOf();
        await stack.destroy();
        assert.deepEqual(await snapshotNames(stack), ["of-another"]);
    });
});
