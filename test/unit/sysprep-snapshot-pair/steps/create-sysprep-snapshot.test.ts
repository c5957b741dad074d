import assert from "node:assert/strict";
import { CloudError } from "../../../../provider/cloud/errors/cloud-error";
import type { Instance, InstanceSnapshot, Lightsail } from "../../../../provider/cloud/ports";
import { create } from "../../../../provider/sysprep-snapshot-pair/create";
import { commandComment, pairIdOf } from "../../../../provider/sysprep-snapshot-pair/names";
import { TAG } from "../../../../provider/run/tags";
import { fakeCloud, fakeRuntime } from "../fake-cloud";
import { at, instance, node, operation, RAW, RUN, snapshot } from "../fixtures";
import { sysprepAnswer } from "../answers";

const OWN = { [TAG.pair]: pairIdOf(RAW.resourceUrn), [TAG.run]: RUN };
const BACKUP = snapshot({ name: RAW.backupSnapshotName, tags: OWN });

function refused(operationName: "StartInstance"): CloudError {
    return new CloudError({
        kind: "access-denied",
        operation: `lightsail:${operationName}`,
        resource: 'instance "shop"',
        serviceMessage: "no",
        mayHaveTakenEffect: false,
    });
}

interface World {
    source: Instance;
    snapshots: Map<string, InstanceSnapshot>;
    operations: ReturnType<typeof operation>[];
    readonly created: string[];
}

/** A source that Sysprep has generalized at minute 20, and what else the story needs. */
function afterSysprep(world: World, more: Partial<Lightsail> = {}) {
    const invocation = {
        commandId: "c-1",
        nodeId: node().id,
        status: "Success",
        statusDetails: "Success",
        exitCode: 0,
        stdout: sysprepAnswer(),
        stderr: "",
    } as const;
    return fakeRuntime(() =>
        fakeCloud({
            lightsail: {
                getInstance: () => Promise.resolve(world.source),
                getInstanceSnapshot: (name) => Promise.resolve(world.snapshots.get(name)),
                getOperationsForResource: () => Promise.resolve(world.operations),
                deleteInstanceSnapshot: (name) => {
                    world.snapshots.delete(name);
                    return Promise.resolve([]);
                },
                createInstanceSnapshot: ({ snapshotName }) => {
                    world.created.push(snapshotName);
                    return Promise.resolve([]);
                },
                startInstance: () => {
                    world.source = { ...world.source, state: "running" };
                    return Promise.resolve([]);
                },
                listInstanceSnapshots: () => Promise.resolve([...world.snapshots.values()]),
                tagResource: () => Promise.resolve([]),
                untagResource: () => Promise.resolve([]),
                ...more,
            },
            ssm: {
                describeNodes: () => Promise.resolve([node()]),
                listCommands: () =>
                    Promise.resolve([
                        {
                            id: "c-1",
                            comment: commandComment(RUN, "sysprep", 1),
                            status: "Success",
                            requestedAt: at(15),
                        },
                    ]),
                getInvocation: () => Promise.resolve(invocation),
            },
        }),
    );
}

const world = (sysprep: Partial<InstanceSnapshot> | undefined, withBackup = true): World => ({
    source: instance({ state: "stopped" }),
    snapshots: new Map([
        ...(withBackup ? [[BACKUP.name, BACKUP] as const] : []),
        ...(sysprep === undefined
            ? []
            : [
                  [
                      RAW.sysprepSnapshotName,
                      snapshot({ name: RAW.sysprepSnapshotName, tags: OWN, ...sysprep }),
                  ] as const,
              ]),
    ]),
    operations: [operation("StartInstance", at(12))],
    created: [],
});

describe("a Sysprep snapshot that ended in the state error", () => {
    it("is not made again of a disk that was started meanwhile", async () => {
        const now = world({ state: "pending" });
        const sysprep = RAW.sysprepSnapshotName;
        const pending = now.snapshots.get(sysprep);
        assert.ok(pending !== undefined);
        const startedMeanwhile = () => {
            if (now.operations.length === 1) {
                // A person starts the source while the snapshot is in the making, and stops it again.
                now.operations = [
                    operation("StartInstance", at(12)),
                    operation("StartInstance", at(30)),
                    operation("StopInstance", at(40)),
                ];
                now.snapshots.set(sysprep, { ...pending, state: "error" });
            }
        };
        const runtime = afterSysprep(now, {
            getInstanceSnapshot: (name) => {
                const found = now.snapshots.get(name);
                startedMeanwhile();
                return Promise.resolve(found);
            },
            listInstanceSnapshots: () => {
                const found = [...now.snapshots.values()];
                startedMeanwhile();
                return Promise.resolve(found);
            },
        });
        await assert.rejects(
            create(runtime, RAW, { replaces: false }),
            /nothing proves that the disk of instance "shop" is generalized/,
        );
        assert.deepEqual(now.created, []);
        assert.equal(now.source.state, "running");
    });

    it("is not made again after the backup was deleted by hand, of a disk that was started since", async () => {
        const now = world({ state: "error" }, false);
        now.operations = [
            operation("StartInstance", at(12)),
            operation("StartInstance", at(30)),
            operation("StopInstance", at(40)),
        ];
        const runtime = afterSysprep(now, {
            listBlueprints: () =>
                Promise.resolve([
                    {
                        id: "windows_server_2019",
                        name: "Windows",
                        platform: "WINDOWS",
                        isActive: true,
                        minPower: 0,
                    },
                ]),
        });
        await assert.rejects(create(runtime, RAW, { replaces: false }), /nothing proves/);
        assert.deepEqual(now.created, []);
    });
});

describe("a run that fails after both snapshots are there", () => {
    it("is recorded as incomplete, so that the next one starts the source", async () => {
        const now = world({ state: "available", tags: { ...OWN, [TAG.proof]: "image-state" } });
        const runtime = afterSysprep(now, { startInstance: () => Promise.reject(refused("StartInstance")) });
        const failure: unknown = await create(runtime, RAW, { replaces: false }).catch(
            (error: unknown) => error,
        );
        assert.ok(failure instanceof Error && "properties" in failure);
        const { phase, sysprepSnapshot } = failure.properties as Readonly<Record<string, unknown>>;
        assert.equal(phase, "incomplete");
        assert.ok(sysprepSnapshot !== null);
        assert.match(failure.message, /start after Sysprep \(guide: Step 3\): .*instance "shop" is stopped/s);
    });
});
