import { TAG } from "../../../provider/run/tags";
import type { InstanceSnapshotState, TestStack } from "../pulumi";

export const SOURCE = "shop-windows-1";
const OWN = "pulumi-lightsail-windows:";

/** The image and its copy are there, and nothing else: the backup goes when both machines are proven. */
export async function problemsAfterUp(stack: TestStack): Promise<readonly string[]> {
    const { instances, instanceSnapshots } = await stack.emulator.state();
    const copies = (await stack.emulator.state("eu-west-1")).instanceSnapshots;
    const source = instances.find(({ name }) => name === SOURCE);
    return [
        ...(await problemsOfSource(stack)),
        ...(instanceSnapshots.length === 1 && instanceSnapshots.every(isGolden)
            ? []
            : [`instead of one image there is ${describe(instanceSnapshots)}`]),
        ...(copies.length === 1 ? [] : [`instead of one copy there is ${describe(copies)}`]),
        ...(source?.disk.sysprepRuns === 1
            ? []
            : [`Sysprep ran ${source?.disk.sysprepRuns ?? 0} times on the source's disk`]),
    ];
}

/** @param printed by the command: a pair that was complete and never recorded is left, and that is said */
export async function problemsAfterDestroy(stack: TestStack, printed: string): Promise<readonly string[]> {
    const left = [
        ...(await stack.emulator.state()).instanceSnapshots,
        ...(await stack.emulator.state("eu-west-1")).instanceSnapshots,
    ];
    const isSpared = ({ name, tags }: InstanceSnapshotState) =>
        tags[TAG.complete] !== undefined && printed.includes(`"${name}"`);
    const spared = new Set(left.filter(isSpared).map(({ name }) => name));
    const forgotten = left.filter(({ name }) => !spared.has(name));
    return [
        ...(await problemsOfSource(stack)),
        ...(forgotten.length === 0 ? [] : [`${describe(forgotten)} is left over`]),
    ];
}

async function problemsOfSource(stack: TestStack): Promise<readonly string[]> {
    const { instances, commands } = await stack.emulator.state();
    const source = instances.find(({ name }) => name === SOURCE);
    const others = instances.filter(({ name }) => name !== SOURCE).map(({ name }) => name);
    const locks = Object.keys(source?.tags ?? {}).filter((key) => key.startsWith(OWN));
    const underWay = commands.filter(({ status }) => ["Pending", "InProgress"].includes(status));
    return [
        ...(source?.state === "running" ? [] : [`the source is ${source?.state ?? "gone"}`]),
        ...others.map((name) => `instance ${name} is left over`),
        ...locks.map((key) => `tag ${key} is left on the source`),
        ...underWay.map(({ comment, status }) => `command "${comment}" is ${status}`),
    ];
}

function isGolden({ state, tags, disk }: InstanceSnapshotState): boolean {
    return state === "available" && disk.generalized && tags[TAG.role] === "sysprep";
}

function describe(snapshots: readonly InstanceSnapshotState[]): string {
    return snapshots.map(({ name, state }) => `${name} (${state})`).join(", ") || "none";
}
