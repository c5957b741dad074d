import assert from "node:assert/strict";
import type { Command, Invocation } from "../../../../provider/cloud/ports";
import { contextFor } from "../../../../provider/sysprep-snapshot-pair/connect";
import { commandComment, ownTags, pairIdOf } from "../../../../provider/sysprep-snapshot-pair/names";
import { TAG } from "../../../../provider/run/tags";
import { runSysprep } from "../../../../provider/sysprep-snapshot-pair/steps/run-sysprep";
import { sysprepAnswer } from "../answers";
import { at, instance, node, NODE, RAW, RUN, snapshot } from "../fixtures";
import { fakeCloud, fakeRuntime } from "../fake-cloud";
import { observe } from "../../../../provider/sysprep-snapshot-pair/observe";

const PAIR = pairIdOf(RAW.resourceUrn);
const BACKUP = snapshot({ tags: { ...ownTags(PAIR, RUN, "backup", {}), [TAG.node]: NODE } });
const SYSPREP = snapshot({
    name: RAW.sysprepSnapshotName,
    tags: { ...ownTags(PAIR, RUN, "sysprep", {}), [TAG.proof]: "image-state" },
});
const COMMAND: Command = {
    id: "c-1",
    comment: commandComment(RUN, "sysprep", 1),
    status: "InProgress",
    requestedAt: at(15),
};
const ENDED: Invocation = {
    commandId: "c-1",
    nodeId: NODE,
    status: "Success",
    statusDetails: "Success",
    exitCode: 0,
    stdout: sysprepAnswer(),
    stderr: "",
};

/** What a registration that was left behind looks like while the machine is off: nobody can tell which is it. */
const TWO_NODES = [
    node({ pingStatus: "ConnectionLost" }),
    node({ id: "mi-00000000000000000", pingStatus: "ConnectionLost" }),
];

function contextWith(snapshots: readonly (typeof BACKUP)[], asked: string[]) {
    const cloud = fakeCloud({
        lightsail: {
            getInstance: () => Promise.resolve(instance({ state: "stopped" })),
            getInstanceSnapshot: (name) => Promise.resolve(snapshots.find((each) => each.name === name)),
            getOperationsForResource: () => Promise.resolve([]),
        },
        ssm: {
            describeNodes: () => Promise.resolve(TWO_NODES),
            listCommands: (nodeId) => {
                asked.push(nodeId);
                return Promise.resolve([COMMAND]);
            },
            getInvocation: (_id, nodeId) => {
                asked.push(nodeId);
                return Promise.resolve(asked.length > 2 ? ENDED : { ...ENDED, status: "InProgress" });
            },
        },
    });
    return contextFor(
        fakeRuntime(() => cloud),
        RAW,
        undefined,
    );
}

describe("a Sysprep that an earlier run has sent", () => {
    it("is followed on the node it was sent to, although no single node can be told for the machine now", async () => {
        const asked: string[] = [];
        const context = await contextWith([BACKUP], asked);
        const situation = await observe(context);
        assert.deepEqual([situation.node, situation.command.kind], [undefined, "running"]);
        await runSysprep.run(context, situation);
        assert.deepEqual([...new Set(asked)], [NODE]);
    });

    it("is not asked for any more once its snapshot is made and proven: its node may be gone for good", async () => {
        const asked: string[] = [];
        const { command } = await observe(await contextWith([BACKUP, SYSPREP], asked));
        assert.deepEqual([command.kind, asked], ["none", []]);
    });
});
