import * as assert from "node:assert/strict";
import type { InstanceState, JournalEntry, InstanceSnapshotState, TestStack } from "../pulumi";

/** Calls that leave the cloud as it was. */
const LOOKS = /^(Get|List|Describe)/;

/** The calls that change something, from a moment on. */
export function changing(journal: readonly JournalEntry[], from = 0): readonly JournalEntry[] {
    return journal.filter(({ n, operation }) => n > from && !LOOKS.test(operation));
}

/** What a stack's cloud was asked to change since the last time it was asked for this. */
export class Changes {
    readonly #stack: () => TestStack;
    #seen = 0;

    constructor(stack: () => TestStack) {
        this.#stack = stack;
    }

    async since(): Promise<readonly JournalEntry[]> {
        const journal = await this.#stack().emulator.requests();
        const calls = changing(journal, this.#seen);
        this.#seen = journal.at(-1)?.n ?? this.#seen;
        return calls;
    }

    async operations(): Promise<readonly string[]> {
        return (await this.since()).map(({ operation }) => operation);
    }
}

export async function instanceNamed(stack: TestStack, name: string): Promise<InstanceState> {
    const found = (await stack.emulator.state()).instances.find((instance) => instance.name === name);
    assert.ok(found, `there is no instance "${name}"`);
    return found;
}

export async function snapshotNamed(
    stack: TestStack,
    name: string,
    region = "us-east-1",
): Promise<InstanceSnapshotState> {
    const found = (await stack.emulator.state(region)).instanceSnapshots.find(
        (snapshot) => snapshot.name === name,
    );
    assert.ok(found, `there is no snapshot "${name}" in ${region}`);
    return found;
}

/** What generalizing a machine changes, and losing its node or address. */
export function identityOf({ disk, publicIpAddress, managedInstanceId }: InstanceState) {
    const { machineSid, computerName, administratorPassword, windowsBuild, sysprepRuns } = disk;
    return {
        machineSid,
        computerName,
        administratorPassword,
        windowsBuild,
        sysprepRuns,
        publicIpAddress,
        managedInstanceId,
    };
}

/** The names of the snapshots there are, sorted. */
export async function snapshotNames(stack: TestStack, region = "us-east-1"): Promise<readonly string[]> {
    return (await stack.emulator.state(region)).instanceSnapshots.map(({ name }) => name).sort();
}

/** The names of the instances there are, sorted. */
export async function instanceNames(stack: TestStack): Promise<readonly string[]> {
    return (await stack.emulator.state()).instances.map(({ name }) => name).sort();
}

/** What the calls of one operation were about. */
export function named(calls: readonly JournalEntry[], operation: string): readonly unknown[] {
    return calls
        .filter((call) => call.operation === operation)
        .map(({ input }) => input["instanceSnapshotName"] ?? input["instanceName"]);
}
